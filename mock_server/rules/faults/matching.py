"""Finds the faults that hit a request, a job, an event or a socket."""

from collections.abc import Callable, Collection, Iterator
from random import Random
from typing import NamedTuple

import msgspec

from mock_server.rules.access.access import Principal
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.faults.effects import LINE, OF_EVENTS
from mock_server.rules.faults.system_faults import as_response_fault, in_responses
from mock_server.rules.patterns import fits, fits_path
from mock_server.world.fault_records import DOMAIN_EFFECTS, FaultMatch, InjectedFault, Medium
from mock_server.world.records import Event, Job
from mock_server.world.world import World


class RequestFacts(NamedTuple):
    """The properties of a request that faults can match.

    :param resources: the values of the parameters in its path.
    :param header: the value of the header with that name in lower case.
    """

    operation: str
    method: str
    path: str
    resources: Collection[str]
    header: Callable[[bytes], str | None]
    principal: Principal | None


def hits(world: World, asked: RequestFacts) -> list[InjectedFault]:
    """The faults that hit this request, in their order. Counts them as matched; each counts as
    `applied` only once it has an effect."""
    found = _counted(
        world, lambda fault: _is_of_requests(fault, asked) and _fits(fault.match, asked)
    )
    if not world.domain_faults:
        return found
    return [as_response_fault(world, fault) for fault in found]


def _is_of_requests(fault: InjectedFault, asked: RequestFacts) -> bool:
    """Whether a fault hits requests, in particular this one."""
    if fault.effect.type in DOMAIN_EFFECTS:
        return in_responses(fault, asked.path)
    return fault.effect.type not in OF_EVENTS


def hits_of_job(
    world: World, effect: str, job: Job, fault_id: str | None = None
) -> list[InjectedFault]:
    """The faults with this effect that hit a job. Counts them as matched; each counts as `applied`
    only once it has an effect.

    :param fault_id: only this fault is considered.
    """

    def is_meant(fault: InjectedFault) -> bool:
        return (
            fault.effect.type == effect
            and fault_id in (None, fault.id)
            and active_faults.is_about_job(world, fault.match, job)
        )

    return _counted(world, is_meant)


def hits_of_event(
    world: World, types: Collection[str], event: Event, to: Medium, webhook_id: str | None = None
) -> list[InjectedFault]:
    """The faults, with effects of these types, that hit an event on its way."""

    def is_meant(fault: InjectedFault) -> bool:
        match = fault.match
        return (
            fault.effect.type in types
            and (match.event is None or fits(match.event, event.type))
            and match.to in (None, to)
            and match.webhook in (None, webhook_id)
            and (match.resource is None or match.resource in _subjects(event))
        )

    return _counted(world, is_meant)


def hits_of_line(world: World, types: Collection[str], job_id: str) -> list[InjectedFault]:
    """The same for a line of a job's log on its way to a client."""

    def is_meant(fault: InjectedFault) -> bool:
        match = fault.match
        return (
            fault.effect.type in types
            and (match.event is None or fits(match.event, LINE))
            and match.to in (None, "streams")
            and match.webhook is None
            and match.resource in (None, job_id)
        )

    return _counted(world, is_meant)


def hits_of_handshake(world: World) -> list[InjectedFault]:
    """The faults that hit a socket when it is opened."""
    return _counted(world, lambda fault: fault.effect.type == "socket-refused")


def applied(world: World, fault_id: str) -> None:
    """Counts that a fault has changed something. It may have been removed meanwhile."""
    fault = world.injected_faults.get(fault_id)
    if fault is not None and fault.applied < fault.matched:
        world.injected_faults.put(msgspec.structs.replace(fault, applied=fault.applied + 1))


def _counted(world: World, is_meant: Callable[[InjectedFault], bool]) -> list[InjectedFault]:
    found = []
    for fault in list(world.injected_faults):
        if fault.expires_at is not None and fault.expires_at <= world.now:
            if fault.effect.type not in DOMAIN_EFFECTS:  # see `faults.end`
                world.injected_faults.remove(fault.id)
        elif fault.enabled and is_meant(fault):
            is_hit = _is_hit(world, fault)
            world.injected_faults.put(msgspec.structs.replace(fault, matched=fault.matched + 1))
            if is_hit:
                found.append(fault)
    return found


def _subjects(event: Event) -> Iterator[object]:
    """The ids of the resources that the event is about."""
    if event.job is not None:
        yield event.job.id
    for resource in event.data.values():
        if isinstance(resource, dict):
            yield resource.get("id")


def _is_hit(world: World, fault: InjectedFault) -> bool:
    """Whether the next request that fits a fault is hit by it."""
    match, number = fault.match, fault.matched + 1
    if number < match.first or (match.last is not None and number > match.last):
        return False
    return match.probability == 1 or random(world).random() < match.probability


def random(world: World) -> Random:
    """The random stream of a world's faults."""
    return world.randomness.stream("faults")


def _fits(match: FaultMatch, asked: RequestFacts) -> bool:
    return (
        match.operation in (None, asked.operation)
        and (match.method is None or match.method.upper() == asked.method)
        and (match.path is None or fits_path(match.path, asked.path))
        and (match.resource is None or match.resource in asked.resources)
        and _is_by(match, asked.principal)
        and all(_has(asked, name, pattern) for name, pattern in match.headers.items())
    )


def _is_by(match: FaultMatch, principal: Principal | None) -> bool:
    if match.key is match.user is match.role is None:
        return True
    if principal is None:
        return False
    user, key = principal.user, principal.key
    return (
        (match.key is None or (key is not None and match.key in (key.id, key.name)))
        and match.user in (None, user.id, user.username)
        and match.role in (None, user.role)
    )


def _has(asked: RequestFacts, name: str, pattern: str) -> bool:
    value = asked.header(name.lower().encode("latin-1", "replace"))
    return value is not None and fits(pattern, value)
