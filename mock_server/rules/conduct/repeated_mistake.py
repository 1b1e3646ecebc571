"""A request that validation refused is sent again with the same mistake."""

from typing import Any

import msgspec

from mock_server.excerpt import excerpt
from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times

Mistake = tuple[str, tuple[tuple[str, str], ...]]
"""An operation, and fields with what is wrong with them."""


def find(activity: Activity) -> Violation | None:
    first: dict[Mistake, RecordedRequest] = {}
    shown, found = list[RecordedRequest](), list[Mistake]()
    for request in activity.requests:
        mistake = _mistake(request) if request.status == 400 else None
        if mistake is None:
            continue
        before = first.setdefault(mistake, request)
        if request.begun > before.ended:
            found.append(mistake)
            shown += [before, request]
    if not found:
        return None
    operation, fields = found[0]
    what = "; ".join(f"{field} {message}".strip() for field, message in fields[:3])
    return Violation(
        f"{times(len(found), 'request')} repeated a mistake that had been refused before, such as"
        f" {operation} with: {excerpt(what)}",
        len(found),
        shown,
        wasted=len(found),
    )


def _mistake(request: RecordedRequest) -> Mistake | None:
    """The mistakes in a request that a response names."""
    try:
        error: Any = msgspec.json.decode(request.response or b"")["error"]
        fields = error.get("details", {}).get("fields", [])
        wrong = sorted((str(one["field"]), str(one["message"])) for one in fields)
        return request.operation or request.path, tuple(wrong or [("", str(error["message"]))])
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError):
        return None


RULE = Rule(
    "repeated-mistake",
    "warning",
    "overview",
    "Best Practices",
    "Check input before you send it, and do not repeat a request that was refused with 400.",
    find,
)
