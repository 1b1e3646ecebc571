"""What happened in a world, from all of its records, in one order.

A request, the events that it caused, the frames in which sockets heard of them and the attempts to
deliver them carry one correlation id, however much later they come.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mock_server.realtime.hub import Frame
from mock_server.rules.events import views
from mock_server.rules.system.log import GATEWAY
from mock_server.world.clock import Instant, timestamp_ms
from mock_server.world.records import Delivery, Event, Json, LogEntry
from mock_server.world.world import World


class Entry(NamedTuple):
    """One thing that happened. `rank` orders what happened at one instant: a request comes before
    its events, an event before its frames and attempts."""

    at: Instant
    rank: int
    shown: Json


def of(
    world: World,
    frames: Iterable[Frame],
    *,
    correlation_id: str | None,
    subject: str | None,
    limit: int,
) -> list[Json]:
    """The latest `limit` entries, oldest first.

    :param correlation_id: only what goes back to that request.
    :param subject: only what concerns the resource with that id.
    """
    events = {
        event.id: event
        for event in world.events
        if correlation_id in (None, event.correlation_id)
        and subject in (None, views.subject(event))
    }
    requests = (
        _request(entry)
        for entry in world.log
        if entry.service == GATEWAY
        and correlation_id in (None, entry.correlation_id)
        and (subject is None or subject in entry.message)
    )
    entries = [
        *requests,
        *map(_event, events.values()),
        *(_frame(frame, events[frame.event_id]) for frame in frames if frame.event_id in events),
    ]
    for delivery in world.deliveries:
        if delivery.event_id in events:
            entries += _attempts(delivery, events[delivery.event_id])
    entries.sort(key=lambda entry: entry[:2])
    return [entry.shown for entry in entries[-limit:]]


def _request(entry: LogEntry) -> Entry:
    shown = {"request": entry.message}
    return Entry(entry.at, 0, _shown("request", entry.at, entry.correlation_id, shown))


def _event(event: Event) -> Entry:
    shown = {"event": views.payload(event)}
    return Entry(event.at, 1, _shown("event", event.at, event.correlation_id, shown))


def _frame(frame: Frame, event: Event) -> Entry:
    shown = {"eventId": event.id, "socketId": frame.socket_id}
    return Entry(frame.sent_at, 2, _shown("frame", frame.sent_at, event.correlation_id, shown))


def _attempts(delivery: Delivery, event: Event) -> Iterator[Entry]:
    for number, attempt in enumerate(delivery.tries, delivery.attempts - len(delivery.tries) + 1):
        shown = {
            "eventId": event.id,
            "deliveryId": delivery.id,
            "webhookId": delivery.webhook_id,
            "attempt": number,
            "responseCode": attempt.response_code,
            "error": attempt.error,
        }
        yield Entry(attempt.at, 3, _shown("attempt", attempt.at, event.correlation_id, shown))


def _shown(kind: str, at: Instant, correlation_id: str, what: Json) -> Json:
    return {"timestamp": timestamp_ms(at), "kind": kind, "correlationId": correlation_id} | what
