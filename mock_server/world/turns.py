"""Shares the event loop between requests and work that takes long."""

import asyncio
from collections import deque

from mock_server.world.clock import machine_seconds

SLICE = 0.004
"""Seconds of the machine's time for which long work may hold the event loop. An answer takes about
three turns of the loop, and each of them may have one slice in it."""


class Turns:
    """Lets long work of all kinds run one slice at a time, first come first served. Between two
    slices the loop answers requests."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def begin(self) -> "Turn":
        """Waits for a turn."""
        turn = Turn(self)
        await turn.rest()
        return turn

    async def wait(self) -> None:
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        self._waiting.append(ready)
        if len(self._waiting) == 1:
            loop.call_soon(self._release)
        await ready

    def _release(self) -> None:
        """Lets one piece of work go on, and the next one in the loop's next turn."""
        while self._waiting and self._waiting[0].done():  # it was cancelled while it waited
            self._waiting.popleft()
        if self._waiting:
            self._waiting[0].set_result(None)
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        self._waiting.popleft()
        self._release()


class Turn:
    """What one piece of long work asks whether it has to let others go on."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._ends = 0.0

    @property
    def is_over(self) -> bool:
        return machine_seconds() >= self._ends

    async def rest(self) -> None:
        """Waits for the next turn."""
        await self._turns.wait()
        self._ends = machine_seconds() + SLICE
