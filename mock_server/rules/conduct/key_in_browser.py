"""A page in a browser has an API key, so everyone who opens the page has it."""

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times

PAGES = (b"same-origin", b"same-site", b"cross-site")
"""Values of `Sec-Fetch-Site` for requests that a page has made, and not the user."""


def find(activity: Activity) -> Violation | None:
    shown = [one for one in activity.requests if one.by_key and _is_from_a_page(one)]
    if not shown:
        return None
    origins = {_origin(request) for request in shown}
    return Violation(
        f"{times(len(shown), 'request')} with an API key came from a page in a browser:"
        f" {', '.join(sorted(origins)[:5])}.",
        len(shown),
        shown,
    )


def _is_from_a_page(request: RecordedRequest) -> bool:
    """Whether a browser marks it as sent by a page."""
    site = request.headers.get(b"sec-fetch-site")
    return b"origin" in request.headers or site in PAGES


def _origin(request: RecordedRequest) -> str:
    named = request.headers.get(b"origin") or request.headers.get(b"referer") or b"unknown"
    return "/".join(named.decode("latin-1").split("/", 3)[:3])[:100]


RULE = Rule(
    "key-in-browser",
    "error",
    "overview",
    "Best Practices",
    "Let users log in, or let your own server call Cortex; a page must not have an API key.",
    find,
)
