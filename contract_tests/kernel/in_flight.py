"""Requests that have no response yet."""

import threading
from typing import Self


class RequestsInFlight:
    """Counts the requests of all threads; each is sent within a `with` block."""

    def __init__(self) -> None:
        self._count = 0
        self._ended = threading.Condition()

    def __enter__(self) -> Self:
        with self._ended:
            self._count += 1
        return self

    def __exit__(self, *_: object) -> None:
        with self._ended:
            self._count -= 1
            self._ended.notify_all()

    def wait(self, seconds: float) -> None:
        """Waits until there are none, at most this long."""
        with self._ended:
            self._ended.wait_for(lambda: self._count == 0, seconds)
