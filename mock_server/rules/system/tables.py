"""The tables of the system's database, as the pages name them (architecture, Database Schema)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mock_server.world.world import World

PAGE = 8192
"""The smallest size of a table, in bytes."""


class Table(NamedTuple):
    """Its rows in this world, the bytes of a row, its columns and those of them with an index."""

    rows: Callable[[World], int]
    row_bytes: int
    columns: tuple[str, ...]
    indexes: tuple[str, ...]


TABLES: Mapping[str, Table] = {
    "jobs": Table(
        lambda world: len(world.jobs),
        1400,
        ("id", "provider", "provider_id", "status", "image", "cpu", "memory", "storage", "duration",
         "owner_id", "created_at", "started_at", "ended_at"),
        ("id", "status", "provider_id", "created_at"),
    ),
    "job_status": Table(
        lambda world: len(world.jobs), 160, ("job_id", "status", "changed_at"), ("job_id",)
    ),
    "providers": Table(
        lambda world: len(world.providers),
        1200,
        ("id", "name", "type", "status", "created_at", "updated_at"),
        ("id", "type"),
    ),
    "provider_status": Table(
        lambda world: len(world.providers),
        180,
        ("provider_id", "status", "latency", "checked_at"),
        ("provider_id",),
    ),
    "users": Table(
        lambda world: len(world.users),
        700,
        ("id", "email", "username", "role", "plan", "active", "created_at"),
        ("id", "email", "username"),
    ),
    "api_keys": Table(
        lambda world: len(world.keys),
        320,
        ("id", "user_id", "digest", "enabled", "expires_at", "created_at"),
        ("id", "digest", "user_id"),
    ),
    "webhooks": Table(
        lambda world: len(world.webhooks),
        600,
        ("id", "name", "url", "enabled", "created_at"),
        ("id",),
    ),
    "webhook_deliveries": Table(
        lambda world: len(world.deliveries),
        2200,
        ("id", "webhook_id", "event_id", "status", "attempts", "created_at"),
        ("id", "webhook_id", "created_at"),
    ),
    "events": Table(
        lambda world: len(world.events),
        1600,
        ("id", "type", "correlation_id", "created_at"),
        ("id", "type", "created_at"),
    ),
    "job_templates": Table(
        lambda world: len(world.templates), 900, ("id", "name", "created_at"), ("id",)
    ),
    "system_logs": Table(
        lambda world: len(world.log),
        250,
        ("timestamp", "level", "service", "correlation_id", "message"),
        ("timestamp", "correlation_id"),
    ),
}  # fmt: skip


def size_of(world: World, name: str) -> int:
    """Bytes on disk, including indexes."""
    table = TABLES[name]
    row = table.row_bytes + 40 * len(table.indexes)
    return max(1, -(-table.rows(world) * row // PAGE)) * PAGE


def size(world: World) -> int:
    return sum(size_of(world, name) for name in TABLES)
