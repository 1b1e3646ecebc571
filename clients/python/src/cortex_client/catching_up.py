"""Reads over REST what has changed while the socket was closed."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from cortex_client.core import Core
from cortex_client.effects import Effect, Give
from cortex_client.event import event_of
from cortex_client.generated import operations
from cortex_client.operation import Operation

PAGES = 10
"""The most pages of each list that are read."""
JOB_TIMES = ("createdAt", "startedAt", "endedAt")


def changes_since(core: Core, channels: Sequence[str], since: str) -> Generator[Effect, Any, None]:
    """Give an event for each job or provider that has changed, with its state now.

    The system's notices cannot be read again, so the channel `system` gives none.
    """
    if "jobs" in channels:
        seen: set[str] = set()
        for field in JOB_TIMES:
            rows = yield from newest(core, operations.LIST_JOBS, field, since)
            for row in rows:
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield Give(
                        change("job", "jobs", row, max(filter(None, map(row.get, JOB_TIMES))))
                    )
    if "networks" in channels:
        rows = yield from newest(core, operations.LIST_PROVIDERS, "updatedAt", since)
        for row in rows:
            yield Give(change("provider", "networks", row, row["updatedAt"]))


def newest(
    core: Core, operation: Operation[Any], field: str, since: str
) -> Generator[Effect, Any, list[dict[str, Any]]]:
    """:return: the rows whose time is not before `since`."""
    found: list[dict[str, Any]] = []
    for number in range(1, PAGES + 1):
        query = {"sort": f"{field}:desc", "limit": 100, "page": number}
        page = yield from core.page(operation, core.request(operation, (), query))
        rows = [row.to_dict() for row in page]
        fitting = [row for row in rows if (row.get(field) or "") >= since and row.get("id")]
        found += fitting
        if page.next_number is None or not fitting:
            break
    return found


def change(kind: str, channel: str, row: dict[str, Any], time: str) -> Any:
    """:return: an event with the state that a read shows."""
    event = {
        "type": f"{kind}.status.changed",
        "createdAt": time,
        "channel": channel,
        "data": {kind: row},
        "caughtUp": True,
    }
    return event_of(event, caught_up=True)
