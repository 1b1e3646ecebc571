"""Reads large JSON in short steps. Decoding all of it in one call would block everything else for
seconds."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from mock_server.world.turns import BATCH, Work
from mock_server.world.value_parts import is_deeper

WINDOW = 65_536
"""Bytes that are decoded at once: about 500 microseconds."""

DEEPEST = 254
"""Levels of nesting in a document; the JSON Schema library also refuses deeper ones."""

SPACE = re.compile(rb"[ \t\n\r]*")
TRAILING = re.compile(r"JSON is malformed: trailing characters \(byte ([0-9]+)\)")
BYTE = re.compile(r"\(byte ([0-9]+)\)")

decode = msgspec.json.Decoder().decode
_skip = msgspec.json.Decoder(msgspec.Raw).decode


class JsonCursor:
    """A position in a JSON text, which moves on as the text is read.

    Methods raise what `msgspec.json.decode` raises for the whole text: `msgspec.DecodeError` with
    the position of the error, `UnicodeDecodeError`, `RecursionError`.
    """

    def __init__(self, text: bytes | bytearray) -> None:
        self._text = text
        self._view = memoryview(text)
        self._size = len(text)
        self.at = 0
        self._level = 0

    def next_is(self, opening: bytes) -> bool:
        """Whether a value with that opening bracket comes next, and is large enough to be read in
        steps."""
        self._pass_space()
        return self._text[self.at : self.at + 1] == opening and self._small_end() is None

    def value(self) -> Work[Any]:
        """The next value."""
        end = self._small_end()
        if end is not None:
            return self._decoded(end)
        opening = self._text[self.at : self.at + 1]
        if opening == b"{":
            return (yield from self._object())
        if opening == b"[":
            return (yield from self._array())
        return self._decoded(self._end_of(self._size))

    def members(self) -> Iterator[str]:
        """The keys of an object, one by one. The value of each must be read before the next key."""
        self._open()
        if self._closes(b"}"):
            return
        while True:
            yield self._key()
            if not self._goes_on(b"}"):
                return
            self._pass_space()

    def starts(self) -> Iterator[int]:
        """The start of each item of an array. Each item must be read before the next."""
        self._open()
        if self._closes(b"]"):
            return
        while True:
            self._pass_space()
            yield self.at
            if not self._goes_on(b"]"):
                return

    def pass_small(self) -> int | None:
        """Moves past the next value without decoding it; it can still be malformed.

        :return: where the value ends, or None if it is too large to find its end.
        """
        end = self._small_end()
        if end is not None:
            self._check_depth(end)
            self.at = end
        return end

    def piece(self, start: int, end: int) -> memoryview:
        return self._view[start:end]

    def moved(self, error: msgspec.DecodeError, start: int) -> msgspec.DecodeError:
        """The error of a part of the text, as an error of the whole text."""
        found = BYTE.search(str(error))
        if found is None:
            return error
        return msgspec.DecodeError(f"JSON is malformed (byte {start + int(found[1])})")

    def end(self) -> None:
        """Checks that nothing follows."""
        self._pass_space()
        if self.at < self._size:
            raise _malformed(self.at + 1)

    def _object(self) -> Work[dict[str, Any]]:
        found: dict[str, Any] = {}
        for number, key in enumerate(self.members()):
            found[key] = yield from self.value()
            if number % BATCH == 0:
                yield
        return found

    def _array(self) -> Work[list[Any]]:
        found: list[Any] = []
        for number, _ in enumerate(self.starts()):
            found.append((yield from self.value()))
            if number % BATCH == 0:
                yield
        return found

    def _open(self) -> None:
        self.at += 1
        self._level += 1
        if self._level > DEEPEST:
            raise RecursionError

    def _closes(self, closing: bytes) -> bool:
        self._pass_space()
        if self._text[self.at : self.at + 1] != closing:
            return False
        self.at += 1
        self._level -= 1
        return True

    def _goes_on(self, closing: bytes) -> bool:
        if self._closes(closing):
            return False
        if self.at >= self._size:
            raise msgspec.DecodeError("Input data was truncated")
        if self._text[self.at] != ord(","):
            raise _malformed(self.at)
        self.at += 1
        return True

    def _key(self) -> str:
        if self.at >= self._size:
            raise msgspec.DecodeError("Input data was truncated")
        if self._text[self.at] != ord('"'):
            raise _malformed(self.at)
        end = self._small_end() or self._end_of(self._size)
        key: str = self._decoded(end)
        if self.at >= self._size:
            raise msgspec.DecodeError("Input data was truncated")
        if self._text[self.at] != ord(":"):
            raise _malformed(self.at)
        self.at += 1
        return key

    def _pass_space(self) -> None:
        found = SPACE.match(self._text, self.at)
        assert found is not None  # noqa: S101  it matches everywhere
        self.at = found.end()

    def _decoded(self, end: int) -> Any:
        start = self.at
        self._check_depth(end)
        try:
            value = decode(self._view[start:end])
        except msgspec.DecodeError as error:
            raise self.moved(error, start) from None
        self.at = end
        return value

    def _small_end(self) -> int | None:
        """The end of a value that ends within the window, including trailing space."""
        self._pass_space()
        stop = self.at + WINDOW
        try:
            return self._end_of(stop)
        except (msgspec.DecodeError, RecursionError):
            if stop >= self._size:
                raise
            return None  # it may only be cut off by the window

    def _end_of(self, stop: int) -> int:
        try:
            _skip(self._view[self.at : stop])
        except msgspec.DecodeError as error:
            found = TRAILING.fullmatch(str(error))
            if found is None:
                self._fail(stop)
                raise self.moved(error, self.at) from None
            return self.at + int(found[1]) - 1
        if stop < self._size:
            raise msgspec.DecodeError("Input data was truncated")
        return self._size

    def _fail(self, stop: int) -> None:
        """Raises the error of decoding, which reports other positions than skipping does."""
        try:
            decode(self._view[self.at : stop])
        except msgspec.DecodeError as error:
            raise self.moved(error, self.at) from None

    def _check_depth(self, end: int) -> None:
        """Few values have enough brackets to be too deep."""
        text, allowed = self._text, DEEPEST - self._level
        if text.count(b"{", self.at, end) + text.count(b"[", self.at, end) <= allowed:
            return
        try:
            value = decode(self._view[self.at : end])
        except msgspec.DecodeError as error:
            raise self.moved(error, self.at) from None
        if is_deeper(value, allowed):
            raise RecursionError


def _malformed(at: int) -> msgspec.DecodeError:
    return msgspec.DecodeError(f"JSON is malformed (byte {at})")
