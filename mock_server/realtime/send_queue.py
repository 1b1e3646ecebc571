"""Sends bytes to many clients."""

import asyncio
from collections import deque
from collections.abc import Callable

AT_ONCE = 32
"""Connections written to in one turn of the event loop."""


class SendQueue:
    """Writes to a few connections in each turn of the loop, so that requests are answered in
    between, however many clients an event has."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_due = False

    def add(self, send: Callable[[], None]) -> None:
        """Makes the loop call `send` soon, after those added before it."""
        self._waiting.append(send)
        self._schedule()

    def _schedule(self) -> None:
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._send_some)

    def _send_some(self) -> None:
        self._is_due = False
        for _ in range(min(AT_ONCE, len(self._waiting))):
            self._waiting.popleft()()
        if self._waiting:
            self._schedule()
