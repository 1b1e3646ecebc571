"""The history of a world, from all of its records, in one order.

A request, the events that it caused, the frames that sockets got and the delivery attempts have
one correlation id, however much later they happen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import heappush, heappushpop
from typing import NamedTuple

from mock_server.realtime.hub import SentFrame
from mock_server.rules.events import views
from mock_server.rules.system import scrubbing
from mock_server.rules.system.log import GATEWAY
from mock_server.world.clock import Instant, timestamp_ms
from mock_server.world.records import Event, Json
from mock_server.world.system_records import LogEntry
from mock_server.world.turns import Turn, Turns
from mock_server.world.webhook_records import Attempt, Delivery
from mock_server.world.world import World


class TimelineEntry(NamedTuple):
    """One entry. `rank` orders entries at the same instant: a request comes before its events, an
    event before its frames and attempts. `number` breaks ties. Entries are rendered only when they
    are shown."""

    at: Instant
    rank: int
    number: int
    show: Callable[[], Json]


async def of(
    world: World,
    frames: Iterable[SentFrame],
    turns: Turns,
    *,
    correlation_id: str | None,
    subject: str | None,
    limit: int,
) -> list[Json]:
    """The latest `limit` entries without secrets, oldest first, computed in slices.

    :param correlation_id: keeps only entries caused by that request.
    :param subject: keeps only entries about the resource with that id.
    """
    entries = _entries(_Records.of(world, frames), _Wanted(correlation_id, subject))
    turn, shown = await turns.begin(), list[Json]()
    for entry in await _latest(entries, limit, turn):
        shown.append(scrubbing.value(world, entry.show()))
        if turn.is_over:
            await turn.rest()
    return shown


async def _latest(
    entries: Iterable[TimelineEntry | None], limit: int, turn: Turn
) -> list[TimelineEntry]:
    """Oldest first."""
    latest: list[TimelineEntry] = []
    for number, entry in enumerate(entries):
        if entry is not None:
            numbered = entry._replace(number=number)
            if len(latest) < limit:
                heappush(latest, numbered)
            else:
                heappushpop(latest, numbered)
        if turn.is_over:
            await turn.rest()
    return sorted(latest, key=lambda entry: entry[:3])


class _Wanted(NamedTuple):
    correlation_id: str | None
    subject: str | None

    def has_event(self, event: Event) -> bool:
        return self.correlation_id in (None, event.correlation_id) and self.subject in (
            None,
            views.subject(event),
        )

    def has_request(self, entry: LogEntry) -> bool:
        return (
            entry.service == GATEWAY
            and self.correlation_id in (None, entry.correlation_id)
            and (self.subject is None or self.subject in entry.message)
        )


class _Records(NamedTuple):
    """The records of a timeline, as of the request."""

    log: Sequence[LogEntry]
    events: Sequence[Event]
    frames: Sequence[SentFrame]
    deliveries: Sequence[Delivery]

    @classmethod
    def of(cls, world: World, frames: Iterable[SentFrame]) -> "_Records":
        return cls(tuple(world.log), tuple(world.events), tuple(frames), tuple(world.deliveries))


def _entries(records: _Records, wanted: _Wanted) -> Iterator[TimelineEntry | None]:
    """All matching entries, and None for each record that does not match."""
    for logged in records.log:
        yield _request(logged) if wanted.has_request(logged) else None
    events: dict[str, Event] = {}
    for event in records.events:
        if wanted.has_event(event):
            events[event.id] = event
            yield _event(event)
        else:
            yield None
    for frame in records.frames:
        about = events.get(frame.event_id)
        yield None if about is None else _frame(frame, about)
    for delivery in records.deliveries:
        about = events.get(delivery.event_id)
        yield None
        if about is not None:
            yield from _attempts(delivery, about)


def _request(entry: LogEntry) -> TimelineEntry:
    def show() -> Json:
        shown = {"request": entry.message}
        return _shown("request", entry.at, entry.correlation_id, shown)

    return TimelineEntry(entry.at, 0, 0, show)


def _event(event: Event) -> TimelineEntry:
    def show() -> Json:
        shown = {"event": views.payload(event)}
        return _shown("event", event.at, event.correlation_id, shown)

    return TimelineEntry(event.at, 1, 0, show)


def _frame(frame: SentFrame, event: Event) -> TimelineEntry:
    def show() -> Json:
        shown = {"eventId": event.id, "socketId": frame.socket_id}
        return _shown("frame", frame.sent_at, event.correlation_id, shown)

    return TimelineEntry(frame.sent_at, 2, 0, show)


def _attempts(delivery: Delivery, event: Event) -> Iterator[TimelineEntry]:
    for number, attempt in enumerate(
        delivery.latest_attempts, delivery.attempts - len(delivery.latest_attempts) + 1
    ):
        yield TimelineEntry(attempt.at, 3, 0, partial(_attempt, delivery, event, attempt, number))


def _attempt(delivery: Delivery, event: Event, attempt: Attempt, number: int) -> Json:
    shown = {
        "eventId": event.id,
        "deliveryId": delivery.id,
        "webhookId": delivery.webhook_id,
        "attempt": number,
        "responseCode": attempt.response_code,
        "error": attempt.error,
    }
    return _shown("attempt", attempt.at, event.correlation_id, shown)


def _shown(kind: str, at: Instant, correlation_id: str, what: Json) -> Json:
    return {"timestamp": timestamp_ms(at), "kind": kind, "correlationId": correlation_id} | what
