"""A creation is repeated after a lost response, without an idempotency key."""

from collections.abc import Iterator

import msgspec

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Pair, Rule, Violation, of_pairs, times

IDEMPOTENCY = b"idempotency-key"

IMPATIENT = 1.0
"""Seconds after which a client can have given up waiting for a response."""


def find(activity: Activity) -> Violation | None:
    pairs = list(_pairs(activity))
    if not pairs:
        return None
    return of_pairs(
        f"{times(len(pairs), 'object was', 'objects were')} created twice with {pairs[0][0].path},"
        " because the first response was lost and the request was sent again without an"
        " Idempotency-Key.",
        pairs,
    )


def _pairs(activity: Activity) -> Iterator[Pair]:
    unanswered: dict[object, RecordedRequest] = {}
    for request in activity.requests:
        if request.method != "POST" or request.status != 201:
            continue
        before = unanswered.pop(request.content, None)
        if before is not None and _is_unaware(before, request):
            yield before, request
        if IDEMPOTENCY not in request.headers:
            unanswered[request.content] = request


def _is_unaware(before: RecordedRequest, request: RecordedRequest) -> bool:
    """Whether the client has sent the second request without the response to the first one."""
    if request.begun > before.ended:
        return not _is_whole(before.response)
    return request.begun - before.begun > IMPATIENT


def _is_whole(response: bytes | None) -> bool:
    """Whether the client can have read the response."""
    try:
        return bool(msgspec.json.decode(response or b""))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


RULE = Rule(
    "created-twice",
    "error",
    "arch_atomic",
    "Idempotent Operations",
    "Send an Idempotency-Key with each creation, and the same one when you repeat it.",
    find,
)
