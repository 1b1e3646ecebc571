"""Replays an event: it is sent again with the same id (debugging, Event Replay)."""

from collections.abc import Sequence

from mock_server.errors import FieldError, InvalidRequest, NotFound
from mock_server.rules.system import event_traces, log
from mock_server.rules.webhooks import deliveries as webhook_deliveries
from mock_server.world.clock import timestamp
from mock_server.world.records import Event, Json
from mock_server.world.world import World

HANDLERS = (*event_traces.HANDLERS.values(), event_traces.NOTIFICATION)


def find(world: World, event_id: str) -> Event:
    """:param event_id: with an underscore, or with a hyphen as the debugging page writes it.
    :raises NotFound: when the world has no such event (any more).
    """
    event = world.events.get(event_id) or world.events.get(event_id.replace("-", "_", 1))
    if event is None:
        raise NotFound("event", event_id)
    return event


def replay(world: World, event_id: str, handlers: Sequence[str] | None) -> Json:
    """Sends an event again through handlers: to sockets, or to webhooks.

    :param handlers: their names; all handlers of such events if None.
    :raises InvalidRequest: when there is no such handler.
    """
    event = find(world, event_id)
    own = event_traces.handler_of(event)
    wanted = list(dict.fromkeys((own, event_traces.NOTIFICATION) if handlers is None else handlers))
    for number, name in enumerate(wanted):
        if name not in HANDLERS:
            known = ", ".join(HANDLERS)
            raise InvalidRequest([FieldError(f"/handlers/{number}", f"must be one of {known}")])
    deliveries: list[str] = []
    if own in wanted:
        world.pass_on(event)
    if event_traces.NOTIFICATION in wanted:
        deliveries = _delivered_again(world, event)
    _log(world, event, wanted)
    return {
        "eventId": event.id,
        "type": event.type,
        "replayedAt": timestamp(world.now_seconds),
        "handlers": [
            {"name": name, "handled": name in (own, event_traces.NOTIFICATION)} for name in wanted
        ],
        "deliveryIds": deliveries,
    }


def _delivered_again(world: World, event: Event) -> list[str]:
    """Ids of the deliveries that webhooks get at once."""
    before = {delivery.id for delivery in world.deliveries if delivery.event_id == event.id}
    webhook_deliveries.notify(world, event)
    after = [delivery.id for delivery in world.deliveries if delivery.event_id == event.id]
    return [identifier for identifier in after if identifier not in before]


def _log(world: World, event: Event, handlers: Sequence[str]) -> None:
    message = f"Event {event.id} was replayed to {', '.join(handlers)}"
    log.record(world, "info", "system-service", message, correlation_id=world.correlation_id)
