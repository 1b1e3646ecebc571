"""Counts callers' requests against their plan's requests a minute (overview, Rate Limiting)."""

from mock_server.rules.access.access import Principal
from mock_server.world.rate_limits import WINDOW
from mock_server.world.records import Json
from mock_server.world.world import World


def standing(world: World, principal: Principal) -> Json:
    """The caller's requests in the current window."""
    plan = principal.user.plan
    quota = world.rate_limits.peek(principal.caller, world.allowances[plan], world.now)
    return {
        "plan": plan,
        "limit": quota.limit,
        "remaining": quota.remaining,
        "reset": quota.reset,
        "window": WINDOW,
    }
