"""Shares the event loop between requests and long work."""

import asyncio
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeVar

from mock_server.world.clock import machine_seconds

SLICE = 0.004
"""Seconds of the machine's time for which long work may hold the event loop. A request takes about
three turns of the loop, and each of them may contain one slice."""


Result = TypeVar("Result")
Item = TypeVar("Item")

Work = Generator[None, None, Result]
"""Long work that yields after each step. A step takes a few milliseconds at most."""

BATCH = 250
"""Records handled in one step. Each takes a few microseconds."""


def batches(items: Sequence[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def finished(work: Work[Result]) -> Result:
    """Does all of the work at once, where nothing else uses the event loop."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result


class Turns:
    """Lets long work of all kinds run one slice at a time, first come, first served. Between two
    slices the loop answers requests."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._thread = asyncio.Lock()

    async def begin(self) -> "Turn":
        """Waits for a turn."""
        turn = Turn(self)
        await turn.rest()
        return turn

    async def run(self, work: Work[Result]) -> Result:
        """Does the work one slice at a time."""
        turn = await self.begin()
        while True:
            try:
                next(work)
            except StopIteration as end:
                result: Result = end.value
                return result
            if turn.is_over:
                await turn.rest()

    async def in_thread(self, function: Callable[[], Result]) -> Result:
        """Runs long work that has no steps in a thread. Python lets the loop continue every few
        milliseconds, so the work must not consist of long C calls. Only one thread runs at a time,
        because several would delay the loop for longer."""
        async with self._thread:
            return await asyncio.to_thread(function)

    async def wait(self) -> None:
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        self._waiting.append(ready)
        if len(self._waiting) == 1:
            loop.call_soon(self._release)
        await ready

    def _release(self) -> None:
        """Lets one piece of work continue, and the next one in the loop's next turn."""
        while self._waiting and self._waiting[0].done():  # it was cancelled while it waited
            self._waiting.popleft()
        if self._waiting:
            self._waiting[0].set_result(None)
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        self._waiting.popleft()
        self._release()


class Turn:
    """Tells long work when to let other work continue."""

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
