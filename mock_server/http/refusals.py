"""Requests that the protocol refuses. They reach the application together with the error to
answer."""

from typing import Any

from mock_server.errors import CortexError
from mock_server.gateway.notes import NOTES_KEY, Notes
from mock_server.gateway.refusals import KEPT_NAMES, unread_scope
from mock_server.gateway.request_context import REFUSAL_KEY
from mock_server.http.heads import Head


def refused(error: CortexError, received: bytes) -> Head:
    """A replacement for the head of a request that could not be read.

    :param received: its first bytes.
    """
    return _head(unread_scope(error, received), is_head=received.startswith(b"HEAD "))


def refused_request(error: CortexError, head: Head) -> Head:
    """Like the function above, for a request that could be read."""
    headers = [(name, value) for name, value in head.scope["headers"] if name in KEPT_NAMES]
    own = {"http_version": "1.1", "headers": headers, NOTES_KEY: Notes(headers)}
    return _head({**head.scope, **own, REFUSAL_KEY: error}, is_head=head.is_head)


def _head(scope: dict[str, Any], *, is_head: bool) -> Head:
    return Head(
        scope,
        length=0,
        keep_alive=False,
        persists=True,
        is_head=is_head,
        expects_continue=False,
        upgrades=False,
        forwarded=False,
    )
