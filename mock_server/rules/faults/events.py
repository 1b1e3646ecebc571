"""Applies faults to events on their way to webhooks and sockets, and to lines of log streams."""

from collections.abc import Sequence

from mock_server.rules.faults import matching
from mock_server.world.fault_records import FaultEffect, InjectedFault, Medium
from mock_server.world.records import Event
from mock_server.world.world import World

ON_THE_WAY = frozenset({"event-lost", "event-doubled", "event-late"})

ONCE: Sequence[float] = (0,)
"""The copies of an event that no fault hits: one, at once."""

LATE = "event that is sent late"
"""The name of the id, in the world's caches, of an event that faults have already delayed."""


def copies(
    world: World, event: Event, to: Medium, webhook_id: str | None = None
) -> Sequence[float]:
    """When each copy of the event is sent: the seconds from now. None, if the event is lost."""
    if not world.injected_faults or world.caches.get(LATE) == event.id:
        return ONCE
    return _delays(world, matching.hits_of_event(world, ON_THE_WAY, event, to, webhook_id))


def copies_of_line(world: World, job_id: str) -> Sequence[float]:
    """The same for a line of a job's log on its way to a client."""
    if not world.injected_faults:
        return ONCE
    return _delays(world, matching.hits_of_line(world, ON_THE_WAY, job_id))


def _delays(world: World, hits: Sequence[InjectedFault]) -> Sequence[float]:
    delays = [0.0]
    for fault in hits:
        effect = fault.effect
        matching.applied(world, fault.id)
        if effect.type == "event-lost":
            return ()
        if effect.type == "event-doubled":
            delays = 2 * delays[:1]
        else:
            delays = [delay + (effect.seconds or 0) for delay in delays]
    return delays


def send_late(world: World, event_id: str) -> None:
    """A reaction: sockets get an event that a fault has delayed."""
    event = world.events.get(event_id)
    if event is None:
        return
    world.caches[LATE] = event.id
    try:
        world.pass_on(event)
    finally:
        del world.caches[LATE]


def signature(world: World, event: Event, webhook_id: str) -> FaultEffect | None:
    """The fault, if any, in the signature of an attempt to deliver the event to a webhook."""
    if not world.injected_faults:
        return None
    kinds = frozenset({"signature"})
    return _first(world, matching.hits_of_event(world, kinds, event, "webhooks", webhook_id))


def closing(world: World, event: Event) -> FaultEffect | None:
    """The fault, if any, that closes the sockets instead of sending them the event."""
    if not world.injected_faults:
        return None
    kinds = frozenset({"socket-closed"})
    return _first(world, matching.hits_of_event(world, kinds, event, "sockets"))


def _first(world: World, hits: Sequence[InjectedFault]) -> FaultEffect | None:
    if not hits:
        return None
    matching.applied(world, hits[0].id)
    return hits[0].effect
