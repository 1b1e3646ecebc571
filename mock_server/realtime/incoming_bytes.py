"""Passes bytes from the event loop to a thread."""

from threading import Condition

LARGEST = 65_536
"""Bytes that may wait. More still fit, but the sender is asked to pause."""


class IncomingBytes:
    """The loop adds bytes and never waits; the thread takes them and waits."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting = bytearray()
        self._full = False
        self._ended = False

    def put(self, data: bytes) -> bool:
        """:return: whether there is room for more."""
        with self._changed:
            if not self._ended:
                self._waiting += data
                self._full = len(self._waiting) > LARGEST
                self._changed.notify()
            return not self._full

    def end(self) -> None:
        """No more bytes will be added."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def take(self, most: int) -> tuple[bytes, bool]:
        """The waiting bytes, at most this many, and whether there is room again; no bytes at the
        end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            taken = bytes(self._waiting[:most])
            del self._waiting[:most]
            has_room_again = self._full and len(self._waiting) <= LARGEST
            self._full = self._full and not has_room_again
        return taken, has_room_again
