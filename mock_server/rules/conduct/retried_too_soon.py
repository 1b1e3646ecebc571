"""A request is repeated before the end of `Retry-After`."""

from collections.abc import Iterator

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Pair, Rule, Violation, of_pairs, times

REFUSALS = (429, 503)

TOLERANCE = 0.95
"""The share of `Retry-After` that is enough, because clocks and timers differ a little."""


def is_too_soon(refused: RecordedRequest, later: RecordedRequest) -> bool:
    """Whether a request follows a refusal that asks to wait for longer."""
    wanted = refused.retry_after
    return (
        refused.status in REFUSALS
        and wanted is not None
        and later.begun > refused.ended
        and later.waited_since(refused) < wanted * TOLERANCE
    )


def find(activity: Activity) -> Violation | None:
    pairs = list(_pairs(activity))
    if not pairs:
        return None
    refused, repeated = pairs[0]
    wait = max(repeated.waited_since(refused), 0)
    return of_pairs(
        f"{times(len(pairs), 'refused request was', 'refused requests were')} repeated too soon;"
        f" the first one after {wait:.1f} s, although Retry-After was {refused.retry_after} s.",
        pairs,
    )


def _pairs(activity: Activity) -> Iterator[Pair]:
    latest: dict[object, RecordedRequest] = {}
    for request in activity.requests:
        before = latest.get(request.content)
        if before is not None and is_too_soon(before, request):
            yield before, request
        latest[request.content] = request


RULE = Rule(
    "retried-too-soon",
    "error",
    "overview",
    "Best Practices",
    "Wait for the seconds in the header Retry-After before you send the request again.",
    find,
)
