"""Keeps the response to a request while an operation of its world watches requests."""

from typing import Any

LARGEST_KEPT = 65_536
"""Bytes of a body that are kept; of a larger one, none are."""


class Watched:
    """Passes the messages of a response on, and remembers them.

    :param send: the client's.
    """

    def __init__(self, send: Any) -> None:
        self._send = send
        self.headers: list[tuple[bytes, bytes]] = []
        self.size = 0
        self._pieces: list[bytes] = []

    @property
    def body(self) -> bytes | None:
        """None if it is too large to be kept."""
        return None if self.size > LARGEST_KEPT else b"".join(self._pieces)

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.headers = list(message["headers"])
        else:
            piece = message.get("body", b"")
            self.size += len(piece)
            if self.size <= LARGEST_KEPT:
                self._pieces.append(piece)
            else:
                self._pieces.clear()
        await self._send(message)
