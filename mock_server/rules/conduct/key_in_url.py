"""A URL contains a key, so logs, histories and proxies show it."""

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times

STREAM, ITS_PARAMETER = "get_job_logs", ("access_token",)
"""The one operation that takes a key in its URL, because a browser's EventSource sends no headers.
"""


def find(activity: Activity) -> Violation | None:
    shown = [request for request in activity.requests if request.keys_in_url and not _may(request)]
    if not shown:
        return None
    names = ", ".join(sorted({name for request in shown for name in request.keys_in_url}))
    return Violation(
        f"{times(len(shown), 'request')} had a key or another secret in the URL ({names}).",
        len(shown),
        shown,
    )


def _may(request: RecordedRequest) -> bool:
    return request.operation == STREAM and request.keys_in_url == ITS_PARAMETER


RULE = Rule(
    "key-in-url",
    "error",
    "overview",
    "Best Practices",
    "Send the key in the header Authorization, as 'Bearer YOUR_API_KEY'.",
    find,
)
