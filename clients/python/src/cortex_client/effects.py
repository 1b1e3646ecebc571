"""Effects: the operations for which the shared logic has to wait, which a driver carries out.

The logic is written once, as generators that yield these and get the results sent. The synchronous
and the asynchronous driver carry them out. They are compared with
nothing, so they are made without the methods for it, which cost time when the package is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False, repr=False)
class Request:
    """A request over HTTP, ready to send."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None
    timeout: float | None
    """In seconds."""
    max_retries: int
    repeatable: bool
    """Whether sending it twice has the same effect as sending it once."""
    reads_json: bool = True


@dataclass(eq=False, repr=False)
class Send:
    """Send the request. Result: a Response or a Failure."""

    request: Request


@dataclass(eq=False, repr=False)
class Pause:
    """Wait."""

    seconds: float


@dataclass(eq=False, repr=False)
class Open:
    """Send the request and read the head of its response. Result: a Response or a Failure.

    The body of an error is read; otherwise `Read` gives it piece by piece.
    """

    request: Request


@dataclass(eq=False, repr=False)
class Read:
    """Read a piece of the opened body. Result: bytes, None at the end, or a Failure."""


@dataclass(eq=False, repr=False)
class Connect:
    """Open a WebSocket. Result: None or a Failure."""

    url: str
    messages: tuple[str, ...]
    """To send as soon as it is open."""
    timeout: float


@dataclass(eq=False, repr=False)
class Receive:
    """Receive a message. Result: text, None if none came in time, or a Failure."""

    timeout: float


@dataclass(eq=False, repr=False)
class Close:
    """Close what is open."""


@dataclass(eq=False, repr=False)
class Give:
    """Give this to the caller who iterates."""

    item: Any


Effect = Send | Pause | Open | Read | Connect | Receive | Close | Give


@dataclass(eq=False, repr=False)
class Failure:
    """A request or a connection that failed."""

    message: str
    cause: BaseException
    unsent: bool = False
    """Whether the request surely had no effect."""
    timeout: bool = False
    close_code: int | None = None
    """Why a WebSocket was closed."""
    status: int | None = None
    """The status with which a WebSocket handshake was refused."""
