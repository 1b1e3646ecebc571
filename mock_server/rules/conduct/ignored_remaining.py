"""`X-RateLimit-Remaining` is 0, and the client sends more until it is refused."""

from collections.abc import Iterator

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Pair, Rule, Violation, of_pairs, times


def find(activity: Activity) -> Violation | None:
    pairs = list(_pairs(activity))
    if not pairs:
        return None
    return of_pairs(
        f"{times(len(pairs), 'time')}, a response had X-RateLimit-Remaining: 0, and the next"
        " request was refused.",
        pairs,
    )


def _pairs(activity: Activity) -> Iterator[Pair]:
    last: RecordedRequest | None = None  # the one whose response shows that nothing remains
    for request in activity.requests:
        quota = request.quota
        if quota is None:
            continue
        if request.status == 429 and last is not None and _was_warned(last, request):
            yield last, request
            last = None
        elif quota.remaining == 0 and not quota.exceeded:
            last = request


def _was_warned(last: RecordedRequest, refused: RecordedRequest) -> bool:
    return (
        last.quota is not None
        and refused.quota is not None
        and refused.quota.exceeded
        and last.quota.reset == refused.quota.reset
        and refused.begun > last.ended
    )


RULE = Rule(
    "ignored-remaining",
    "warning",
    "overview",
    "Rate Limiting",
    "Read X-RateLimit-Remaining, and at 0 wait until X-RateLimit-Reset.",
    find,
)
