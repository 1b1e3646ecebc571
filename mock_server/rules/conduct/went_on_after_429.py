"""Other requests are sent while the server asks to wait."""

from collections.abc import Iterator

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Pair, Rule, Violation, of_pairs, times
from mock_server.rules.conduct.retried_too_soon import is_too_soon

AT_ONCE = 1.0
"""Seconds in which a client can have sent some requests before it saw the refusal."""

FEW = 2
"""How many of these there may be."""


def find(activity: Activity) -> Violation | None:
    pairs = list(_pairs(activity))
    is_late = any(request.waited_since(refused) > AT_ONCE for refused, request in pairs)
    if not is_late and len(pairs) <= FEW:
        return None
    return of_pairs(
        f"{times(len(pairs), 'other request was', 'other requests were')} sent after a 429 and"
        " before the end of its Retry-After.",
        pairs,
    )


def _pairs(activity: Activity) -> Iterator[Pair]:
    refused: RecordedRequest | None = None
    for request in activity.requests:
        if refused is not None and _goes_on(refused, request):
            yield refused, request
        if request.status == 429:
            refused = request


def _goes_on(refused: RecordedRequest, request: RecordedRequest) -> bool:
    return is_too_soon(refused, request) and request.content != refused.content


RULE = Rule(
    "went-on-after-429",
    "error",
    "overview",
    "Best Practices",
    "After a 429, stop all requests with this key until Retry-After has passed.",
    find,
)
