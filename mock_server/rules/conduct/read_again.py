"""Unchanged data is read again in full, which an ETag would have avoided."""

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times

FEWEST = 3
"""Reads of one address that had the same response as the read before."""


def find(activity: Activity) -> Violation | None:
    shown, size = list[RecordedRequest](), 0
    for group in activity.by_address():
        again, known = list[RecordedRequest](), None
        for request in (one for one in group if one.status == 200 and one.etag):
            if request.etag == known and b"if-none-match" not in request.headers:
                again.append(request)
            known = request.etag
        if len(again) >= FEWEST:
            shown += again
            size += sum(len(request.response or b"") for request in again)
    if not shown:
        return None
    return Violation(
        f"{times(len(shown), 'read')} of {shown[0].path} and similar paths got what the client had"
        f" already: {times(size, 'byte')}.",
        len(shown),
        shown,
        wasted=len(shown),
    )


RULE = Rule(
    "read-again",
    "warning",
    "overview",
    "Best Practices",
    "Keep the response with its ETag and send If-None-Match; a 304 has no body.",
    find,
)
