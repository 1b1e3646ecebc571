"""Faults of Cortex itself that clients notice in the responses to requests: the database is slow or
unreachable, or a caller's requests are used up."""

import msgspec

from mock_server.world.fault_records import FaultEffect, InjectedFault
from mock_server.world.rate_limits import WINDOW
from mock_server.world.world import World

WITHOUT_DATABASE = ("/api/health", "/api/system/", "/api/v1/health", "/api/v1/system/")
"""Beginnings of paths that are answered without the database, so that they can report its state."""

UNCOUNTED = ("/api/health", "/api/v1/health")

AWAY = "The database does not answer."
USED_UP = "The requests of this minute are used up."


def in_responses(fault: InjectedFault, path: str) -> bool:
    """Whether a request with this path meets the fault."""
    if fault.effect.type in ("database-slow", "database-away"):
        return not path.startswith(WITHOUT_DATABASE)
    return fault.effect.type == "quota-used-up" and not path.startswith(UNCOUNTED)


def as_response_fault(world: World, fault: InjectedFault) -> InjectedFault:
    """The fault with the response to a request as its effect, if it is one of these."""
    if fault.effect.type == "database-away":
        effect = FaultEffect(type="error", status=500, message=AWAY)
    elif fault.effect.type == "quota-used-up":
        until = world.now + WINDOW if fault.expires_at is None else fault.expires_at
        wait = max(1, min(WINDOW, int(until - world.now)))
        effect = FaultEffect(type="error", status=429, message=USED_UP, retry_after=wait)
    else:
        return fault
    return msgspec.structs.replace(fault, effect=effect)
