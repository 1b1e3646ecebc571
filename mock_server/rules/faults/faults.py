"""The faults of a world: create, change and delete them."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec

from mock_server.errors import FieldError, InvalidRequest, NotFound
from mock_server.rules import bounds
from mock_server.rules.access import access
from mock_server.rules.domain_faults.changes import FaultBegan, FaultEnded
from mock_server.rules.faults import effects
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.fault_records import (
    DOMAIN_EFFECTS,
    MOST_FAULTS,
    FaultEffect,
    FaultMatch,
    InjectedFault,
)
from mock_server.world.records import Json, ProviderType
from mock_server.world.world import World


def get(world: World, fault_id: str) -> InjectedFault:
    """:raises NotFound: when the world has no such fault."""
    fault = world.injected_faults.get(fault_id)
    if fault is None or (fault.expires_at is not None and fault.expires_at <= world.now):
        raise NotFound("fault", fault_id)
    return fault


def current(world: World) -> list[InjectedFault]:
    """Those that have not expired, in the order in which they apply."""
    return [
        fault
        for fault in world.injected_faults
        if fault.expires_at is None or fault.expires_at > world.now
    ]


def create(world: World, request: Json) -> InjectedFault:
    """:raises InvalidRequest: when the fields do not belong together.
    :raises Conflict: when the world has as many faults as it may have.
    """
    described = _described(world, request, "")
    for fault in list(world.injected_faults):
        if fault.expires_at is not None and fault.expires_at <= world.now:
            _remove(world, fault)
    bounds.require_room(world.injected_faults, "faults", MOST_FAULTS)
    return _put(world, world.identifiers.new("fault"), described)


def replace(world: World, fault_id: str, request: Json) -> InjectedFault:
    """Replaces the description of a fault and counts from 0 again; it keeps its place in the order.

    :raises NotFound: when the world has no such fault.
    :raises InvalidRequest: when the fields do not belong together.
    """
    old, described = get(world, fault_id), _described(world, request, "")
    _end(world, old)
    return _put(world, fault_id, described)


def switch(world: World, fault_id: str, *, enabled: bool) -> InjectedFault:
    """Enables or disables a fault, which keeps its place in the order, its counts and its end.

    :raises NotFound: when the world has no such fault.
    """
    fault = get(world, fault_id)
    if fault.enabled and not enabled:
        disabled = msgspec.structs.replace(fault, enabled=False, restores={})
        world.injected_faults.put(disabled)
        _end(world, fault)
    elif enabled and not fault.enabled:
        resumed = msgspec.structs.replace(
            fault,
            enabled=True,
            resumed_at=world.now_seconds,
            resumptions=fault.resumptions + 1,
        )
        world.injected_faults.put(resumed)
        _begin(world, resumed)
    return world.injected_faults[fault_id]


def replace_all(world: World, requests: Sequence[Json]) -> None:
    """Removes all faults and creates these.

    :raises InvalidRequest: when the fields of one do not belong together; nothing is changed then.
    """
    wanted = [
        _described(world, request, f"/faults/{number}") for number, request in enumerate(requests)
    ]
    clear(world)
    for described in wanted:
        _put(world, world.identifiers.new("fault"), described)


def add_all(world: World, requests: Sequence[Json]) -> None:
    """Adds faults to those that exist.

    :raises InvalidRequest: when the fields of one do not belong together.
    :raises Conflict: when there would be more than a world may have.
    """
    for request in requests:
        create(world, request)


def delete(world: World, fault_id: str) -> None:
    """:raises NotFound: when the world has no such fault."""
    _remove(world, get(world, fault_id))


def clear(world: World) -> int:
    """Removes all faults and returns how many there were."""
    count = len(current(world))
    for fault in list(world.injected_faults):
        _remove(world, fault)
    return count


def end(world: World, fault_id: str) -> None:
    """A reaction of the agenda: the time of a fault of Cortex itself is over."""
    fault = world.injected_faults.get(fault_id)
    if fault is not None and fault.expires_at is not None and fault.expires_at <= world.now:
        _remove(world, fault)


def view(fault: InjectedFault) -> Json:
    return {
        "id": fault.id,
        "name": fault.name,
        "match": msgspec.to_builtins(fault.match),
        "effect": msgspec.to_builtins(fault.effect),
        "enabled": fault.enabled,
        "matched": fault.matched,
        "applied": fault.applied,
        "createdAt": timestamp(fault.created_at),
        "expiresAt": timestamp_or_none(fault.expires_at),
    }


def errors_of_request(request: Json) -> Iterator[FieldError]:
    """Errors in a request whose fields have valid types, with places in it."""
    for found in effects.errors_of_effect(request["effect"]):
        yield FieldError(f"/effect{found.field}", found.message)
    match = request.get("match", {})
    for found in effects.errors_of_match(match, request["effect"]["type"]):
        yield FieldError(f"/match{found.field}", found.message)
    first = match.get("first", 1)
    if match.get("last", first) < first:
        yield FieldError("/match/last", "must not be smaller than first")


def _described(world: World, request: Json, place: str) -> dict[str, Any]:
    """The fields of a fault that a request describes."""
    match, ttl = dict(request.get("match", {})), request.get("ttl")
    wrong = [*errors_of_request(request), *_unknown(world, match)]
    if wrong:
        raise InvalidRequest([FieldError(f"{place}{one.field}", one.message) for one in wrong])
    if "key" in match and (key := access.key_with(world, access.digest(match["key"]))) is not None:
        match["key"] = key.id  # its text is a secret
    return {
        "name": request.get("name"),
        "match": msgspec.convert(match, FaultMatch),
        "effect": msgspec.convert(request["effect"], FaultEffect),
        "enabled": request.get("enabled", True),
        "expires_at": None if ttl is None else int(world.now_seconds + ttl),
    }


def _unknown(world: World, match: Json) -> Iterator[FieldError]:
    """Keys, users, providers and webhooks of a match that the world does not have."""
    key, user, provider = match.get("key"), match.get("user"), match.get("provider")
    is_known = key is None or access.is_credential(world, key)
    if not is_known and not any(key in (one.id, one.name) for one in world.keys):
        yield FieldError("/match/key", "must be the id or the name of a key of this world")
    if user is not None and not any(user in (one.id, one.username) for one in world.users):
        yield FieldError("/match/user", "must be the id or the username of a user of this world")
    is_type = provider in get_args(ProviderType)
    if provider is not None and not is_type and provider not in world.providers:
        yield FieldError("/match/provider", "must be the id or the type of a provider")
    webhook = match.get("webhook")
    if webhook is not None and webhook not in world.webhooks:
        yield FieldError("/match/webhook", "must be the id of a webhook of this world")


def _put(world: World, fault_id: str, described: dict[str, Any]) -> InjectedFault:
    fault = InjectedFault(id=fault_id, created_at=world.now_seconds, **described)
    world.injected_faults.put(fault)
    if fault.enabled:
        _begin(world, fault)
    if fault.effect.type in DOMAIN_EFFECTS and fault.expires_at is not None:
        world.schedule(fault.expires_at, "end_fault", fault.id)
    return world.injected_faults[fault_id]


def _remove(world: World, fault: InjectedFault) -> None:
    world.injected_faults.remove(fault.id)
    _end(world, fault)


def _begin(world: World, fault: InjectedFault) -> None:
    """Makes the changes of a fault of Cortex itself."""
    if fault.effect.type in DOMAIN_EFFECTS:
        world.note_domain_faults()
        world.announce(FaultBegan(fault))


def _end(world: World, fault: InjectedFault) -> None:
    """Undoes the changes of a fault of Cortex itself."""
    if fault.enabled and fault.effect.type in DOMAIN_EFFECTS:
        world.domain_faults = tuple(one for one in world.domain_faults if one.id != fault.id)
        world.announce(FaultEnded(fault))
