"""Checks the injected faults in a snapshot."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

import openapi
from mock_server.api.schemas import Checker
from mock_server.control.fitting import Problem, faults
from mock_server.rules.faults.faults import problems
from mock_server.world.fault_records import InjectedFault
from mock_server.world.world_state import WorldState


def of_fault(fault: InjectedFault, known: WorldState, _: Any) -> Iterator[Problem]:
    """A fault must be one that a request could have described."""
    described = {
        "match": msgspec.to_builtins(fault.match),
        "effect": msgspec.to_builtins(fault.effect),
    }
    wrong = list(faults(_checker(), described, ""))
    yield from wrong
    if not wrong:
        yield from (Problem(one.field, one.message) for one in problems(described))
    if fault.applied > fault.matched:
        yield Problem("/applied", "must not be greater than matched")
    if fault.created_at > known.now:
        yield Problem("/createdAt", "must not be after now")
    if fault.active_since > known.now:
        yield Problem("/resumedAt", "must not be after now")


@cache
def _checker() -> Checker:
    schemas = openapi.bundle(openapi.CONTROL)["components"]["schemas"]
    return Checker({**schemas["FaultRequest"], "components": {"schemas": schemas}})
