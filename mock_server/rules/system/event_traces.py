"""Traces of events: which handlers passed them on, and when (debugging, Event Tracing)."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from mock_server.rules.events import views
from mock_server.rules.system import log, operations
from mock_server.world.clock import Instant, timestamp_ms
from mock_server.world.indexes import IndexDefinition
from mock_server.world.records import Event, Json
from mock_server.world.system_records import LongOperation
from mock_server.world.webhook_records import Delivery
from mock_server.world.world import World

MOST = 100
"""Events that a result shows, the latest."""

MOST_RELATED = 20
"""Events of the same request that are named for each."""

HANDLERS = {
    "job": "job-status-handler",
    "provider": "provider-status-handler",
    "network": "network-status-handler",
    "system": "system-alert-handler",
}
"""Who passes an event on to sockets, by the first word of its type."""

NOTIFICATION = "notification-handler"
"""Who passes an event on to webhooks."""


BY_CAUSE = IndexDefinition(
    "by cause", lambda _: True, attrgetter("correlation_id", "created_at", "id")
)
"""All events, by the request that they follow from."""


def handler_of(event: Event) -> str:
    return HANDLERS[event.type.partition(".")[0]]


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    return operations.begin(
        world, "events.trace", request["duration"], user_id=user_id, request=request
    )


def finish(world: World, operation: LongOperation) -> Json:
    wanted = operation.request.get("types")
    events = [
        event
        for event in world.events
        if event.at >= operation.started_at and (wanted is None or event.type in wanted)
    ]
    traced = events[-MOST:]
    deliveries = _by_event(world, traced)
    is_full = operation.request.get("detail") == "full"
    shown = [
        _trace(world, event, deliveries.get(event.id, ()), is_full=is_full) for event in traced
    ]
    return {"events": len(events), "traces": shown}


def _by_event(world: World, events: Sequence[Event]) -> dict[str, list[Delivery]]:
    found: dict[str, list[Delivery]] = {event.id: [] for event in events}
    for delivery in world.deliveries:
        if delivery.event_id in found:
            found[delivery.event_id].append(delivery)
    return found


def _trace(world: World, event: Event, deliveries: Sequence[Delivery], *, is_full: bool) -> Json:
    steps = list(_steps(event, deliveries))
    shown: Json = {
        "eventId": event.id,
        "type": event.type,
        "timestamp": timestamp_ms(event.at),
        "correlationId": event.correlation_id,
        "steps": steps,
        "durationMs": max(step["offsetMs"] for step in steps),
        "related": _related(world, event),
    }
    if is_full:
        shown["payload"] = views.payload(event)
    return shown


def _steps(event: Event, deliveries: Sequence[Delivery]) -> Iterator[Json]:
    """The steps of the event, in order."""
    service = log.SERVICES.get(event.type.partition(".")[0], "system-service")
    yield _step(event, event.at, service, "emitted")
    yield _step(event, event.at, handler_of(event), "passed on to sockets")
    yield _step(event, event.at, NOTIFICATION, f"made {len(deliveries)} deliveries")
    attempts = [
        (attempt.at, delivery.id, "delivered" if _is_success(attempt.response_code) else "failed")
        for delivery in deliveries
        for attempt in delivery.latest_attempts
    ]
    for at, delivery_id, what in sorted(attempts):
        yield _step(event, at, NOTIFICATION, f"attempt of {delivery_id} {what}")


def _step(event: Event, at: Instant, handler: str, what: str) -> Json:
    return {
        "handler": handler,
        "action": what,
        "timestamp": timestamp_ms(at),
        "offsetMs": round(1000 * (at - event.at)),
    }


def _is_success(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


def _related(world: World, event: Event) -> list[Json]:
    """Other events with the same correlation id."""
    found = world.events.index(*BY_CAUSE)
    first = found.position((event.correlation_id,))
    end = min(found.position((event.correlation_id + " ",)), first + MOST_RELATED + 1)
    ids = [row[-1] for row in found.rows(first, end)]
    return [
        {"eventId": one.id, "type": one.type}
        for one in world.events.several(ids)
        if one.id != event.id
    ]
