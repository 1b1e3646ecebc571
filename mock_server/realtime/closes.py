"""The close codes of the server, and their reasons.

Codes from 4400 on are HTTP statuses plus 4000; the others come from RFC 6455, section 7.4.1. If a
client breaks the WebSocket protocol itself, the library closes the connection with 1002 (protocol
error), 1007 (text that is not UTF-8) or 1009 (too big).
"""

from typing import NamedTuple

from mock_server.errors import CortexError, Forbidden, Unauthenticated


class CloseFrame(NamedTuple):
    """The content of a close frame; the reason may have 123 bytes."""

    code: int
    reason: str


class RefusedAfterHandshake(Exception):
    """The client is admitted only to learn why it is refused."""

    def __init__(self, close: CloseFrame) -> None:
        super().__init__(close.reason)
        self.close = close


STOPPING = CloseFrame(1001, "The server is stopping.")
WORLD_GONE = CloseFrame(1001, "The world was removed.")
NO_CLOSE_FRAME = CloseFrame(1002, "The client sends no more, but sent no close frame.")
BINARY = CloseFrame(1003, "Send JSON as text, not as binary.")
TOO_BIG = CloseFrame(1009, "The message is too big.")
FAILED = CloseFrame(1011, "The server failed; its log says why.")
NOT_AUTHENTICATED = CloseFrame(4401, "No auth message arrived in time.")
IDLE = CloseFrame(4408, "Nothing was received for too long, not even pongs.")
TOO_SLOW = CloseFrame(4409, "Too much data was left unread.")
TOO_MANY_CONNECTIONS = CloseFrame(4429, "There are too many connections.")
TOO_MANY_MESSAGES = CloseFrame(4429, "Too many messages arrived at once.")


JOB_OVER = CloseFrame(1000, "The job has ended.")


def injected(code: int | None, reason: str | None) -> CloseFrame:
    """A fault that a user has injected closes the socket."""
    return CloseFrame(1001 if code is None else code, (reason or "An injected fault.")[:123])


def exited(code: int) -> CloseFrame:
    """The shell, or the command, has ended."""
    return CloseFrame(1000, f"Exited with code {code}.")


def session_over(error: CortexError) -> CloseFrame:
    """The job or the credential of a session does not allow it any more."""
    if isinstance(error, Unauthenticated):
        return unauthenticated(error)
    if isinstance(error, Forbidden):
        return not_permitted(error)
    return CloseFrame(1000, error.message[:123])


def unauthenticated(error: Unauthenticated) -> CloseFrame:
    return CloseFrame(4401, error.message)


def not_permitted(error: Forbidden) -> CloseFrame:
    return CloseFrame(4403, error.message)
