"""How long requests took, part by part. Nothing is measured: plausible figures follow from the
request's correlation id, so that all reports about a request agree."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from mock_server.world.clock import Instant
from mock_server.world.world import World

SCANS: Mapping[str, int] = {
    "events": 110, "jobs": 90, "system_logs": 100, "webhook_deliveries": 120,
}  # fmt: skip
"""Milliseconds that reading through a table usually takes; of the others, `A_SCAN`."""

A_SCAN, A_LOOKUP, A_WRITE = 45, 3, 12

MOST_WASTE, WASTE_AN_HOUR = 0.6, 0.02
"""By how much queries get slower, as changes leave gaps in tables, until they are optimised."""

BEFORE = 43_200
"""Seconds before the world's beginning at which it was optimised the last time."""

WRITES = {
    "POST": "INSERT INTO % VALUES (?)",
    "PUT": "UPDATE % SET updated_at = ? WHERE id = ?",
    "DELETE": "DELETE FROM % WHERE id = ?",
}

PLACES = re.compile(
    r"/api(?:/v1)?/(?:plugin-core/)?(?P<path>jobs/templates|jobs/from-template|jobs/batch|jobs|"
    r"providers|networks|webhooks|users|auth|system/logs|system/events)(?P<rest>/.*)?"
)

TABLE_OF: Mapping[str, str] = {
    "jobs": "jobs", "jobs/batch": "jobs", "jobs/from-template": "jobs",
    "jobs/templates": "job_templates", "providers": "providers", "networks": "provider_status",
    "webhooks": "webhooks", "users": "users", "auth": "api_keys", "system/logs": "system_logs",
    "system/events": "events",
}  # fmt: skip

HISTORIES = {"history": "webhook_deliveries", "events": "job_status", "jobs": "jobs"}
"""Tables of nested resources, by the last word of the path."""


class DatabaseQuery(NamedTuple):
    """A statement of the database, for a request."""

    table: str
    text: str
    usual: int
    """Milliseconds without any delay."""


class Timing(NamedTuple):
    """Milliseconds of each part of a request, in their order."""

    authentication: float
    validation: float
    handler: float
    database: float
    rendering: float

    @property
    def total(self) -> float:
        return round(sum(self), 3)


def query_of(method: str, path: str) -> DatabaseQuery | None:
    """The database query of a request; None if it needs no table."""
    found = PLACES.fullmatch(path)
    if found is None:
        return None
    table, rest = TABLE_OF[found["path"]], (found["rest"] or "").strip("/")
    last = rest.rpartition("/")[2]
    if method in ("GET", "HEAD"):
        if rest and last not in HISTORIES:
            return _query(table, "SELECT * FROM % WHERE id = ?", A_LOOKUP)
        table = HISTORIES.get(last, table)
        text = "SELECT * FROM % ORDER BY created_at DESC LIMIT ?"
        return _query(table, text, SCANS.get(table, A_SCAN))
    return _query(table, WRITES.get(method, WRITES["PUT"]), A_WRITE)


def _query(table: str, text: str, usual: int) -> DatabaseQuery:
    return DatabaseQuery(table, text.replace("%", table), usual)


class Waste:
    """The wasted share of the tables' space, at any instant. It grows with the hours, until
    the database is optimised."""

    def __init__(self, world: World) -> None:
        done = (
            operation.ended_at
            for operation in world.operations
            if operation.kind == "database.optimize" and operation.status == "completed"
        )
        self._delays = [
            (fault.active_since, 1000 * (fault.effect.seconds or 0))
            for fault in world.domain_faults
            if fault.effect.type == "database-slow"
        ]
        self._optimised = [world.begun - BEFORE, *sorted(at for at in done if at is not None)]

    def at(self, instant: Instant) -> float:
        number = bisect_right(self._optimised, instant)
        hours = (instant - self._optimised[max(0, number - 1)]) / 3600
        return round(min(MOST_WASTE, max(0.0, hours * WASTE_AN_HOUR)), 3)

    def delay(self, instant: Instant) -> float:
        """Milliseconds by which faults slow a query down."""
        return sum(delay for since, delay in self._delays if instant >= since)


def of(world: World, method: str, path: str, correlation_id: str, at: Instant) -> Timing:
    """How long a request of that time took."""
    query, fraction = query_of(method, path), _fraction(correlation_id, path)
    waste = Waste(world)
    return Timing(
        authentication=round(0.2 + 0.4 * fraction, 3),
        validation=round(0.1 + 0.3 * fraction, 3),
        handler=round(1.0 + 4.0 * fraction, 3),
        database=0.0 if query is None else database(waste, query, correlation_id, path, at),
        rendering=round(0.2 + 0.8 * fraction, 3),
    )


def database(
    waste: Waste, query: DatabaseQuery, correlation_id: str, path: str, at: Instant
) -> float:
    """Milliseconds of a query."""
    fraction = _fraction(correlation_id, path)
    return round(query.usual * (0.4 + 1.8 * fraction**2) * (1 + waste.at(at)) + waste.delay(at), 3)


def _fraction(correlation_id: str, path: str) -> float:
    """Between 0 and 1."""
    return crc32(f"{correlation_id}/{path}".encode()) / 0xFFFF_FFFF
