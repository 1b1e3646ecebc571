"""Bodies as they arrive: with a declared length, or in chunks (RFC 9112, sections 6 and 7)."""

import re
from typing import Protocol

from mock_server.errors import MalformedRequest
from mock_server.http.bounds import HttpBounds
from mock_server.http.diagnosis import BARE_BREAK

SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})([\t ]*;[\t\x20-\x7e\x80-\xff]*)?")
LINES_END = "Lines between the chunks of a body must end with CR LF."
TRAILER = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*")


class Arriving(Protocol):
    """A body that has not ended."""

    complete: bool
    missing: int
    """Bytes that are known to be missing."""

    def take(self, data: bytes) -> tuple[bytes, bytes]:
        """The part of the data that belongs to the body, and the rest.

        :raises MalformedRequest: when the data is not a valid body.
        """


class Measured:
    """A body with a declared length in bytes."""

    __slots__ = ("complete", "missing")

    def __init__(self, length: int) -> None:
        self.missing = length
        self.complete = False

    def take(self, data: bytes) -> tuple[bytes, bytes]:
        missing = self.missing
        self.missing -= min(missing, len(data))
        self.complete = self.missing == 0
        return data[:missing], data[missing:]


class Chunked:
    """A chunked body. Extensions and trailers are checked, counted and ignored."""

    __slots__ = ("_begun", "_bounds", "_extras", "_read_line", "complete", "missing")

    def __init__(self, bounds: HttpBounds) -> None:
        self._bounds = bounds
        self._begun = b""
        """The beginning of a line whose end has not arrived."""
        self.missing = 0
        self._extras = 0
        """Bytes of extensions and trailers so far."""
        self._read_line = Chunked._size
        self.complete = False

    def take(self, data: bytes) -> tuple[bytes, bytes]:
        data, self._begun = self._begun + data, b""
        content: list[bytes] = []
        at = 0
        while at < len(data) and not self.complete:
            if self.missing:
                piece = data[at : at + self.missing]
                self.missing -= len(piece)
                content.append(piece)
                at += len(piece)
                continue
            end = data.find(b"\r\n", at, at + self._bounds.chunk_line)
            if end < 0:
                self._hold(data[at:])
                break
            self._read_line(self, data[at:end])
            at = end + 2
        return b"".join(content), data[at:] if self.complete else b""

    def _hold(self, begun: bytes) -> None:
        """Keeps the beginning of a line."""
        if len(begun) >= self._bounds.chunk_line:
            raise MalformedRequest("A line between the chunks of the body is too long.")
        if b"\n" in begun:
            raise MalformedRequest(LINES_END)
        if self._read_line == Chunked._gap and begun != b"\r":
            self._gap(begun)
        self._begun = begun

    def _size(self, line: bytes) -> None:
        found = SIZE.fullmatch(line)
        if found is None:
            raise MalformedRequest(_about_size(line))
        self.missing = int(found[1], 16)
        self._count(found[2] or b"")
        self._read_line = Chunked._gap if self.missing else Chunked._trailer

    def _gap(self, line: bytes) -> None:
        """The line break after a chunk's bytes."""
        if line:
            raise MalformedRequest("A chunk of the body does not end with CR LF after its size.")
        self._read_line = Chunked._size

    def _trailer(self, line: bytes) -> None:
        if not line:
            self.complete = True
        elif TRAILER.fullmatch(line) is None:
            raise MalformedRequest(
                LINES_END
                if BARE_BREAK.search(line)
                else "A trailer after the body is not a header."
            )
        self._count(line)

    def _count(self, extra: bytes) -> None:
        self._extras += len(extra)
        if self._extras > self._bounds.chunk_extras:
            raise MalformedRequest("The extensions and trailers of the body are too large.")


def _about_size(line: bytes) -> str:
    """What is wrong with the line before a chunk."""
    if BARE_BREAK.search(line):
        return LINES_END
    if SIZE.match(line) and b";" in line:
        return "An extension of a chunk contains a control character."
    return "The size of a chunk of the body is not a hexadecimal number of up to 16 digits."
