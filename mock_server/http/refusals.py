"""Requests that the protocol refuses. They reach the application together with the error to
answer."""

import re
from typing import Any

from mock_server.errors import CortexError
from mock_server.gateway.exchange import REFUSAL_KEY
from mock_server.gateway.notes import NOTES_KEY, Notes
from mock_server.http.heads import Head

KEPT = re.compile(
    rb"\r\n(host|origin|sec-fetch-site|x-correlation-id|x-cortex-world):"
    rb"[ \t]*([^\r\n\x00]*?)[ \t]*(?=\r\n)",
    re.IGNORECASE,
)
KEPT_NAMES = frozenset(
    {b"host", b"origin", b"sec-fetch-site", b"x-correlation-id", b"x-cortex-world"}
)
"""Headers that the response depends on even if the request cannot be read."""

LINE = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,40}) (/[\x21-\x7e]{0,200})")
LONGEST_LOOK = 65_536
"""Bytes of the received input that are examined."""


def refused(error: CortexError, received: bytes) -> Head:
    """A replacement for the head of a request that could not be read.

    :param received: its first bytes.
    """
    received = received[:LONGEST_LOOK]
    line = LINE.match(received)
    method, target = line.groups() if line is not None else (b"GET", b"/")
    path, _, query = target.partition(b"?")
    kept: dict[bytes, bytes] = {}
    for name, value in KEPT.findall(received):
        kept.setdefault(name.lower(), value)
    return _head(
        error,
        method=method.decode(),
        path=path.decode(),
        raw_path=path,
        query_string=query,
        headers=list(kept.items()),
    )


def refused_request(error: CortexError, head: Head) -> Head:
    """Like the function above, for a request that could be read."""
    headers = [(name, value) for name, value in head.scope["headers"] if name in KEPT_NAMES]
    return _head(error, **{**head.scope, "headers": headers, NOTES_KEY: Notes(headers)})


def _head(error: CortexError, **scope: Any) -> Head:
    return Head(
        {**scope, "type": "http", "http_version": "1.1", REFUSAL_KEY: error},
        length=0,
        keep_alive=False,
        persists=True,
        is_head=scope["method"] == "HEAD",
        expects_continue=False,
        upgrades=False,
        forwarded=False,
    )
