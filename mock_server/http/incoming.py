"""Input bytes that have not been processed yet."""

import re

from mock_server.errors import CortexError, HeadTooLarge, MalformedRequest, TargetTooLong
from mock_server.http.diagnosis import BARE_BREAK, FIRST_BYTES, LINES_END, REQUEST_LINE, diagnosed

HEAD_END = b"\r\n\r\n"

EMPTY_LINES = re.compile(rb"(?:\r\n)+")
MOST_EMPTY_LINES = 16
"""Before a request. Otherwise a client could keep the server busy with nothing else."""


class Incoming(bytearray):
    """A part of a head, or requests that wait for earlier ones."""

    __slots__ = ("_has_line", "_searched", "empty_lines")

    def __init__(self) -> None:
        super().__init__()
        self._searched = 0
        """The number of bytes that have been searched, so that each is searched once."""
        self._has_line = False
        """Whether the first line of a head has arrived and is correct."""
        self.empty_lines = 0
        """The number of empty lines since the last request."""

    def take(self, size: int) -> bytes:
        """Removes and returns the first bytes."""
        taken = bytes(self[:size])
        del self[:size]
        self._searched = 0
        self._has_line = False
        return taken

    def take_head(self, most: int) -> bytes | None:
        """The first head, if it is complete.

        :param most: the most bytes that it may have.
        :raises CortexError: when it already cannot be a valid head.
        """
        self._skip_empty_lines()
        if self and self[0] not in FIRST_BYTES and self[:1] != b"\r":
            raise diagnosed(bytes(self[:most]))
        end = self.find(HEAD_END, max(0, self._searched - 3), most)
        if end >= 0:
            return self.take(end + 4)
        error = self._error(most)
        self._searched = len(self)
        if error is not None:
            raise error
        return None

    def _skip_empty_lines(self) -> None:
        """An empty line before a request is allowed (RFC 9112, section 2.2)."""
        found = EMPTY_LINES.match(self)
        if found is None:
            return
        size = found.end()
        del found  # it locks the bytes
        self.take(size)
        self.empty_lines += size // 2
        if self.empty_lines > MOST_EMPTY_LINES:
            raise MalformedRequest(
                f"There may be at most {MOST_EMPTY_LINES} empty lines before a request."
            )

    def _error(self, most: int) -> CortexError | None:
        seen = min(len(self), most)
        stray = BARE_BREAK.search(self, max(0, self._searched - 1), seen)
        if stray is not None and not (stray.start() == seen - 1 and stray[0] == b"\r"):
            return MalformedRequest(LINES_END)
        if len(self) < most:
            return self._line_error()
        if b"\r\n" not in self[:most]:
            return TargetTooLong(f"The first line of a request may have at most {most} bytes.")
        return HeadTooLarge(f"The headers of a request may have at most {most} bytes.")

    def _line_error(self) -> CortexError | None:
        """What is wrong with the first line. A client of another protocol may wait for the answer
        to its first line."""
        end = -1 if self._has_line else self.find(b"\r\n", max(0, self._searched - 1))
        if end < 0:
            return None
        line = bytes(self[: end + 2])
        self._has_line = REQUEST_LINE.match(line) is not None
        return None if self._has_line else diagnosed(line)
