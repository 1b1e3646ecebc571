"""Bounds how many attempts can run at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

MOST_AT_ONCE = 256
"""Attempts that can run at once, over all webhooks of all worlds."""

MOST_AT_ONE_RECEIVER = 32
"""Attempts that can run at once for one host and port. A receiver that never answers leaves slots
for the others, however many webhooks it has."""


class Slots:
    """The slots that running attempts hold."""

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(MOST_AT_ONCE)
        self._by_receiver: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def at(self, receiver: str) -> AsyncIterator[None]:
        """Waits first for a slot of that host and port, and then for one of the overall slots."""
        fresh = asyncio.Semaphore(MOST_AT_ONE_RECEIVER)
        own = self._by_receiver.setdefault(receiver, fresh)
        async with own, self._all:
            yield
