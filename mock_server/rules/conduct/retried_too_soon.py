"""A request is repeated before the time that `Retry-After` asks for."""

from mock_server.rules.conduct.finding import Evidence, Rule, times
from mock_server.rules.conduct.traffic import Request, Traffic

REFUSALS = (429, 503)

TOLERANCE = 0.95
"""The share of `Retry-After` that is enough, because clocks and timers differ a little."""


def is_too_soon(refused: Request, later: Request) -> bool:
    """Whether a request follows a refusal that asks to wait for longer."""
    wanted = refused.retry_after
    return (
        refused.status in REFUSALS
        and wanted is not None
        and later.begun > refused.ended
        and later.waited_since(refused) < wanted * TOLERANCE
    )


def find(traffic: Traffic) -> Evidence | None:
    latest: dict[object, Request] = {}
    found, shown = 0, list[Request]()
    for request in traffic.requests:
        before = latest.get(request.content)
        if before is not None and is_too_soon(before, request):
            found += 1
            shown += [before, request]
        latest[request.content] = request
    if not found:
        return None
    wait, asked = shown[1].waited_since(shown[0]), shown[0].retry_after
    return Evidence(
        f"{times(found, 'refused request was', 'refused requests were')} repeated too soon; the"
        f" first one after {max(wait, 0):.1f} s, when Retry-After said {asked} s.",
        found,
        shown,
    )


RULE = Rule(
    "retried-too-soon",
    "error",
    "overview",
    "Best Practices",
    "Wait as many seconds as the header Retry-After says before you send the request again.",
    find,
)
