"""Checks the injected faults in a snapshot."""

from collections.abc import Iterator
from functools import cache

import msgspec

import openapi
from mock_server.api.schemas import Checker
from mock_server.control.fitting import Ids, errors, escaped
from mock_server.errors import FieldError
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.faults.faults import errors_of_request
from mock_server.world.fault_records import InjectedFault
from mock_server.world.records import Provider
from mock_server.world.world_state import WorldState


def of_fault(fault: InjectedFault, known: WorldState, _: Ids) -> Iterator[FieldError]:
    """A fault must be one that a request could have described."""
    described = {
        "match": msgspec.to_builtins(fault.match),
        "effect": msgspec.to_builtins(fault.effect),
    }
    wrong = list(errors(_checker(), described, ""))
    yield from wrong
    if not wrong:
        yield from errors_of_request(described)
    if fault.applied > fault.matched:
        yield FieldError("/applied", "must not be greater than matched")
    yield from _of_times(fault, known)
    if fault.restores:
        yield from _of_restores(fault, known)


def _of_times(fault: InjectedFault, known: WorldState) -> Iterator[FieldError]:
    if fault.resumed_at is None and fault.resumptions:
        yield FieldError("/resumedAt", "is required because of resumptions")
    if fault.active_since > known.now:
        yield FieldError("/resumedAt", "must not be after now")
    if fault.active_since < fault.created_at:
        yield FieldError("/resumedAt", "must not be before createdAt")
    if fault.expires_at is not None and fault.expires_at < fault.active_since:
        earlier = "createdAt" if fault.resumed_at is None else "resumedAt"
        yield FieldError("/expiresAt", f"must not be before {earlier}")


def _of_restores(fault: InjectedFault, known: WorldState) -> Iterator[FieldError]:
    """Whether the fault can have given the providers another status."""
    if not fault.enabled:
        yield FieldError("/restores", "must be missing while the fault is not enabled")
    if fault.effect.type not in active_faults.HELD:
        yield FieldError("/restores", f"must be missing for the effect {fault.effect.type}")
    held = {
        one.id
        for one in known.records["providers"]
        if isinstance(one, Provider) and active_faults.is_about(fault.match, one)
    }
    for provider_id in sorted(fault.restores.keys() - held):
        place = f"/restores/{escaped(provider_id)}"
        yield FieldError(place, "must be the id of a provider that the fault matches")


@cache
def _checker() -> Checker:
    schemas = openapi.bundle(openapi.CONTROL)["components"]["schemas"]
    return Checker({**schemas["FaultRequest"], "components": {"schemas": schemas}})
