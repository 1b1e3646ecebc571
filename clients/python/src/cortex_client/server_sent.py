"""Server-sent events, from the pieces of a body (HTML standard, Server-sent events)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

MAX_LINE = 1024 * 1024


@dataclass(frozen=True)
class ServerSentEvent:
    """One event of a stream."""

    id: str | None
    event: str
    data: str


class Parser:
    """Puts the events of a stream together."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._id: str | None = None
        self._event = ""
        self._data: list[str] = []

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        """:return: the events that this piece completes."""
        text = self._rest + self._decoder.decode(piece)
        held = "\r" if text.endswith("\r") else ""  # a \n may follow in the next piece
        lines = text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._rest = lines.pop() + held
        if len(self._rest) > MAX_LINE:
            raise ValueError(f"A line of the stream has more than {MAX_LINE} characters.")
        for line in lines:
            if line:
                self._field(line)
            elif self._data or self._event:
                yield ServerSentEvent(self._id, self._event or "message", "\n".join(self._data))
                self._event, self._data = "", []

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "id" and "\0" not in value:
            self._id = value
        elif name == "event":
            self._event = value
        elif name == "data":
            self._data.append(value)
