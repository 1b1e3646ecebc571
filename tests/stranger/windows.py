"""Rate limits by plan (overview, Rate Limiting): fixed windows of a minute."""

from tests.stranger.access import Caller
from tests.stranger.state import State

WINDOW = 60


def limit_of(state: State, caller: Caller | None) -> int:
    """Return the requests a minute of a caller; Enterprise has custom limits."""
    if caller is None:
        return state.settings.anonymous_rate
    plans = {"free": 60, "pro": 300, "enterprise": state.settings.enterprise_rate}
    return plans[caller.user["plan"]]


def count(state: State, caller: Caller | None, address: str, units: int) -> tuple[int, int, int]:
    """Count a request, and return limit, what remains (negative if exceeded) and the reset."""
    name = caller.name() if caller else "address:" + address
    limit, now = limit_of(state, caller), state.now()
    end, used = state.windows.get(name, (0.0, 0))
    if end <= now:
        end, used = float(int(now) + WINDOW), 0
    used = min(used + units, limit + 1)
    state.windows[name] = (end, used)
    return limit, limit - used, int(end)
