"""Renders responses as bytes."""

from collections.abc import Iterable
from enum import Enum
from http import HTTPStatus

END = b"0\r\n\r\n"

Field = tuple[bytes, bytes]

PHRASES = {status.value: status.phrase.encode() for status in HTTPStatus}
STATUS_LINES = {
    status: b"HTTP/1.1 %d %b\r\n" % (status, PHRASES.get(status, b"")) for status in range(200, 600)
}


class Framing(Enum):
    """How the client finds the end of the body of a response."""

    LENGTH = 1
    CHUNKS = 2
    CLOSE = 3
    NONE = 4


class StatusLines:
    """Status lines with the headers that all responses in the same second share, such as `Date`."""

    def __init__(self) -> None:
        self._headers: list[Field] | None = None
        self._known: dict[int, bytes] = {}

    def of(self, status: int, headers: list[Field]) -> bytes:
        """:param headers: a new list whenever they have changed."""
        if headers is not self._headers:
            self._headers = headers
            self._known.clear()
        line = self._known.get(status)
        if line is None:
            line = self._known[status] = STATUS_LINES[status] + lines(headers)
        return line


def lines(headers: Iterable[Field]) -> bytes:
    """:raises ValueError: when a header contains a line break or a NUL."""
    parts: list[bytes] = []
    for name, value in headers:
        parts += (name, b": ", value, b"\r\n")
    joined = b"".join(parts)
    wanted = len(parts) // 4
    if joined.count(b"\n") != wanted or joined.count(b"\r") != wanted or b"\0" in joined:
        raise ValueError("a header of a response contains a line break or a NUL")
    return joined


def chunk(data: bytes, *, last: bool) -> bytes:
    """A piece of a chunked body. The end is a separate chunk."""
    framed = b"%x\r\n%b\r\n" % (len(data), data) if data else b""
    return framed + END if last else framed
