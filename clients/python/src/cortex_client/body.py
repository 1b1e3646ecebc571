"""A body that arrives in pieces, with bounds on its size and time."""

from __future__ import annotations

import time

import httpx

MAX_BODY = 64 * 1024 * 1024


class TooLargeError(httpx.RequestError):
    """A body is larger than any response of the API."""


class Body:
    """The pieces so far."""

    def __init__(self, timeout: float | None) -> None:
        self._pieces = bytearray()
        self._deadline = None if timeout is None else time.monotonic() + timeout

    def add(self, piece: bytes) -> None:
        """Raise an error of httpx if this is too much or too late."""
        self._pieces += piece
        if len(self._pieces) > MAX_BODY:
            raise TooLargeError(f"it has more than {MAX_BODY} bytes")
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise httpx.ReadTimeout("The response did not end in time.")

    def content(self) -> bytes:
        return bytes(self._pieces)
