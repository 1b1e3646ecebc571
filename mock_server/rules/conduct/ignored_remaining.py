"""`X-RateLimit-Remaining` is 0, and the client sends more until it is refused."""

from mock_server.rules.conduct.finding import Evidence, Rule, times
from mock_server.rules.conduct.traffic import Request, Traffic


def find(traffic: Traffic) -> Evidence | None:
    last: Request | None = None  # the one whose answer said that nothing remains
    found, shown = 0, list[Request]()
    for request in traffic.requests:
        quota = request.quota
        if quota is None:
            continue
        if request.status == 429 and last is not None and _was_warned(last, request):
            found += 1
            shown += [last, request]
            last = None
        elif quota.remaining == 0 and not quota.exceeded:
            last = request
    if not found:
        return None
    return Evidence(
        f"{times(found, 'time')}, an answer had X-RateLimit-Remaining: 0, and the next request was"
        " refused.",
        found,
        shown,
    )


def _was_warned(last: Request, refused: Request) -> bool:
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
