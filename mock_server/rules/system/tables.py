"""The tables of the system's database, as the pages name them (architecture, Database Schema)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from mock_server.world.world import World

PAGE = 8192
"""The smallest size of a table, in bytes."""


class Table(NamedTuple):
    """A table of this world.

    :param resource: the resource that its rows show, as permissions name it.
    :param rows: the records behind its rows.
    :param row_bytes: the size of a row.
    :param columns: the attribute of a record behind each column; None if conditions on the column
        are taken to be true, because the column is a secret, an instant or a figure.
    :param indexes: the columns with an index.
    """

    resource: str
    rows: Callable[[World], Collection[Any]]
    row_bytes: int
    columns: Mapping[str, str | None]
    indexes: tuple[str, ...]

    def count(self, world: World) -> int:
        return len(self.rows(world))


def _columns(plain: str, **others: str | None) -> Mapping[str, str | None]:
    """:param plain: columns with the names of their attributes, separated by blanks."""
    return {name: name for name in plain.split()} | others


TABLES: Mapping[str, Table] = {
    "jobs": Table(
        "jobs",
        lambda world: world.jobs,
        1400,
        _columns(
            "id provider provider_id status image cpu memory storage duration",
            owner_id="lineage.owner_id", created_at=None, started_at=None, ended_at=None,
        ),
        ("id", "status", "provider_id", "created_at"),
    ),
    "job_status": Table(
        "jobs",
        lambda world: world.jobs,
        160,
        _columns("status", job_id="id", changed_at=None),
        ("job_id",),
    ),
    "providers": Table(
        "providers",
        lambda world: world.providers,
        1200,
        _columns("id name type status", created_at=None, updated_at=None),
        ("id", "type"),
    ),
    "provider_status": Table(
        "providers",
        lambda world: world.providers,
        180,
        _columns("status", provider_id="id", latency=None, checked_at=None),
        ("provider_id",),
    ),
    "users": Table(
        "users",
        lambda world: world.users,
        700,
        _columns("id email username role plan active", created_at=None),
        ("id", "email", "username"),
    ),
    "api_keys": Table(
        "api-keys",
        lambda world: world.keys,
        320,
        _columns("id user_id enabled", digest=None, expires_at=None, created_at=None),
        ("id", "digest", "user_id"),
    ),
    "webhooks": Table(
        "webhooks",
        lambda world: world.webhooks,
        600,
        _columns("id name url enabled", created_at=None),
        ("id",),
    ),
    "webhook_deliveries": Table(
        "webhooks",
        lambda world: world.deliveries,
        2200,
        _columns("id webhook_id event_id status attempts", created_at=None),
        ("id", "webhook_id", "created_at"),
    ),
    "events": Table(
        "system",
        lambda world: world.events,
        1600,
        _columns("id type correlation_id", created_at=None),
        ("id", "type", "created_at"),
    ),
    "job_templates": Table(
        "jobs", lambda world: world.templates, 900, _columns("id name", created_at=None), ("id",)
    ),
    "system_logs": Table(
        "system",
        lambda world: world.log,
        250,
        _columns("level service correlation_id message", timestamp=None),
        ("timestamp", "correlation_id"),
    ),
}  # fmt: skip


def size_of(world: World, name: str, waste: float) -> int:
    """Bytes on disk, including indexes.

    :param waste: the share of them that changes have left unused.
    """
    table = TABLES[name]
    row = table.row_bytes + 40 * len(table.indexes)
    pages = -(-table.count(world) * row // PAGE)
    return max(1, round(pages / (1 - waste))) * PAGE


def size(world: World, waste: float) -> int:
    return sum(size_of(world, name, waste) for name in TABLES)
