"""What the shared logic asks its driver to do: all that has to wait.

The logic is written once, as generators that yield these and get the results sent. The synchronous
and the asynchronous driver carry them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
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
    """Whether two of it have the effect of one."""
    reads_json: bool = True


@dataclass(frozen=True)
class Send:
    """Send the request. Result: a Response or a Failure."""

    request: Request


@dataclass(frozen=True)
class Pause:
    """Wait."""

    seconds: float


@dataclass(frozen=True)
class Open:
    """Send the request and read the head of its answer. Result: a Response or a Failure.

    The body of an error is read; otherwise `Read` gives it piece by piece.
    """

    request: Request


@dataclass(frozen=True)
class Read:
    """Read a piece of the opened body. Result: bytes, None at the end, or a Failure."""


@dataclass(frozen=True)
class Connect:
    """Open a WebSocket. Result: None or a Failure."""

    url: str
    messages: tuple[str, ...]
    """To send as soon as it is open."""
    timeout: float


@dataclass(frozen=True)
class Receive:
    """Receive a message. Result: text, None if none came in time, or a Failure."""

    timeout: float


@dataclass(frozen=True)
class Close:
    """Close what is open."""


@dataclass(frozen=True)
class Give:
    """Give this to the caller who iterates."""

    item: Any


Effect = Send | Pause | Open | Read | Connect | Receive | Close | Give


@dataclass(frozen=True)
class Failure:
    """A connection that did not do what it should."""

    message: str
    cause: BaseException
    unsent: bool = False
    """Whether the request surely had no effect."""
    timeout: bool = False
    close_code: int | None = None
    """Why a WebSocket was closed."""
    status: int | None = None
    """What the handshake of a WebSocket was answered with."""
