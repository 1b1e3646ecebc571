"""A transport that sends what was written in a turn of the event loop at the end of that turn.

uvloop sends at once what it is given. Each time, the system wakes the client, which costs about as
much as a small response; and the client takes the processor from the server, or waits for the next
response. So responses to requests that arrived together are sent one after the other, when all of
them are ready.
"""

import asyncio
import logging
from typing import Any

logger = logging.getLogger("mock_server")

MOST_HELD = 65_536
"""Bytes. More is sent at once, so that the transport notices when the client does not read."""


class EndOfTurn:
    """The transports of a server that hold something until the end of the current turn."""

    def __init__(self) -> None:
        self._holding: list[JoinedTransport] = []

    def add(self, transport: "JoinedTransport") -> None:
        if not self._holding:
            asyncio.get_running_loop().call_soon(self._send)
        self._holding.append(transport)

    def _send(self) -> None:
        holding, self._holding = self._holding, []
        for transport in holding:
            try:
                transport.send()
            except Exception:  # the others have to send, too
                logger.exception("a connection could not send")
                transport.bare.abort()


class JoinedTransport:
    """The part of `asyncio.Transport` that a connection needs."""

    __slots__ = ("_held", "_turn", "bare")

    def __init__(self, bare: asyncio.Transport, turn: EndOfTurn) -> None:
        self.bare = bare
        """The transport that it sends with."""
        self._turn = turn
        self._held = b""

    def write(self, data: bytes) -> None:
        if self._held:
            if len(data) > MOST_HELD:
                self.send()  # then much is not copied
            self._held += data
        else:
            self._turn.add(self)
            self._held = data
        if len(self._held) > MOST_HELD:
            self.send()

    def send(self) -> None:
        """Sends what is held now."""
        held, self._held = self._held, b""
        if held and not self.bare.is_closing():
            self.bare.write(held)

    def close(self) -> None:
        """Closes the connection when everything is sent."""
        self.send()
        self.bare.close()

    def write_eof(self) -> None:
        self.send()
        self.bare.write_eof()

    def abort(self) -> None:
        self.send()
        self.bare.abort()

    def is_closing(self) -> bool:
        return self.bare.is_closing()

    def get_write_buffer_size(self) -> int:
        """The number of unsent bytes."""
        return len(self._held) + self.bare.get_write_buffer_size()

    def set_write_buffer_limits(self, high: int) -> None:
        self.send()
        self.bare.set_write_buffer_limits(high)

    def can_write_eof(self) -> bool:
        return self.bare.can_write_eof()

    def get_extra_info(self, name: str) -> Any:
        return self.bare.get_extra_info(name)

    def pause_reading(self) -> None:
        self.bare.pause_reading()

    def resume_reading(self) -> None:
        self.bare.resume_reading()
