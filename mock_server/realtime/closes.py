"""The close codes of the server, and their reasons.

Codes from 4400 on are HTTP statuses plus 4000; the others come from RFC 6455, section 7.4.1. If a
client breaks the WebSocket protocol itself, the library closes the connection with 1002 (protocol
error), 1007 (text that is not UTF-8) or 1009 (too big).
"""

from typing import NamedTuple

from mock_server.errors import CortexError, Forbidden, Unauthenticated


class Close(NamedTuple):
    """The content of a close frame; the reason may have 123 bytes."""

    code: int
    reason: str


class Rejected(Exception):
    """The client is admitted only to learn why it is refused."""

    def __init__(self, close: Close) -> None:
        super().__init__(close.reason)
        self.close = close


STOPPING = Close(1001, "The server is stopping.")
WORLD_GONE = Close(1001, "The world was removed.")
BINARY = Close(1003, "Send JSON as text, not as binary.")
TOO_BIG = Close(1009, "The message is too big.")
FAILED = Close(1011, "The server failed; its log says why.")
NOT_AUTHENTICATED = Close(4401, "No auth message arrived in time.")
IDLE = Close(4408, "Nothing was received for too long, not even pongs.")
TOO_SLOW = Close(4409, "Too much data was left unread.")
TOO_MANY_CONNECTIONS = Close(4429, "There are too many connections.")
TOO_MANY_MESSAGES = Close(4429, "Too many messages arrived at once.")


JOB_OVER = Close(1000, "The job has ended.")


def injected(code: int | None, reason: str | None) -> Close:
    """A fault that a user has injected closes the socket."""
    return Close(1001 if code is None else code, (reason or "An injected fault.")[:123])


def exited(code: int) -> Close:
    """The shell, or the command, has ended."""
    return Close(1000, f"Exited with code {code}.")


def session_over(error: CortexError) -> Close:
    """The job or the credential of a session does not allow it any more."""
    if isinstance(error, Unauthenticated):
        return unauthenticated(error)
    return Close(1000, error.message[:123])


def unauthenticated(error: Unauthenticated) -> Close:
    return Close(4401, error.message)


def not_permitted(error: Forbidden) -> Close:
    return Close(4403, error.message)
