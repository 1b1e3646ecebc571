"""Checks whether the response to a malformed request is sensible."""

import json
import re

from tests.malformed import Malformed

NOT_SUPPORTED = (501, 505)
"""Statuses for methods, codings and versions of HTTP that a server need not support."""

LENGTH = re.compile(rb"^content-length: ([0-9]+)\r?$", re.IGNORECASE | re.MULTILINE)


def defect(request: Malformed, raw: bytes) -> str | None:
    """What is wrong with the response, if anything is."""
    if not raw:
        return "no response" if request.ending == "wait" else None
    if b"Traceback" in raw:
        return "a response with a traceback"
    head, _, body = raw.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    if found := LENGTH.search(head):
        length = int(found[1])
        body, following = body[:length], body[length:]
        if following and (wrong := defect(request._replace(ending="unsure"), following)):
            return f"{wrong}, in a second response"
    status = int(head.split()[1])
    if status >= 500 and status not in NOT_SUPPORTED:
        return f"status {status}"
    if status < 400:
        return None
    return _defect_of_error(request, head.lower(), body)


def _defect_of_error(request: Malformed, head: bytes, body: bytes) -> str | None:
    path = request.data.partition(b" ")[2]
    is_page = path.startswith(b"/") and not path.startswith(b"/api/")
    is_page |= path.startswith(b"/api/explorer")
    if b"content-type: application/json" not in head:
        return None if is_page else "no JSON"
    is_foreign = b"--allow-host" in body or b"may not use this server" in body
    is_wrong_page = is_page and head.split()[1] in (b"404", b"405")
    is_counted = not (is_foreign or is_wrong_page or path.startswith(b"/_cortex"))
    if is_counted and b"x-ratelimit-remaining: " not in head:
        return "no rate-limit headers"
    if request.data.startswith(b"HEAD"):
        return "a body for HEAD" if body else None
    envelope = json.loads(body)
    complete = envelope["success"] is False and {"code", "message"} <= {*envelope["error"]}
    return None if complete else "not the envelope"
