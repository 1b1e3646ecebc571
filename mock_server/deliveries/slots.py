"""How many attempts may be under way at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

MOST_AT_ONCE = 256
"""Attempts under way at once, of all webhooks of all worlds."""

MOST_AT_ONE_RECEIVER = 32
"""Of them, those to one host and port, so that one that never answers leaves room for the others,
however many webhooks it has."""


class Slots:
    """The slots that attempts take while they last."""

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(MOST_AT_ONCE)
        self._by_receiver: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def at(self, receiver: str) -> AsyncIterator[None]:
        """Waits for a slot at that host and port first, and only then for one of all."""
        fresh = asyncio.Semaphore(MOST_AT_ONE_RECEIVER)
        own = self._by_receiver.setdefault(receiver, fresh)
        async with own, self._all:
            yield
