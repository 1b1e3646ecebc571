"""How long a client waits when a server answers 429."""

from math import isnan

LONGEST = 60.0
USUAL = 1.0


def seconds_of(retry_after: str | None) -> float:
    """The seconds of a `Retry-After` header: at most a minute, and one second without a header or
    if it is a date."""
    try:
        wanted = float(retry_after or USUAL)
    except ValueError:
        return USUAL
    return USUAL if isnan(wanted) else min(max(wanted, 0.0), LONGEST)
