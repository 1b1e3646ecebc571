"""Writes the changes of worlds to the store, in the background."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from mock_server.storage.expiry import Expiry
from mock_server.storage.held_worlds import HeldWorlds, TrackedChanges
from mock_server.storage.store import LEASE, Store, WorldChange
from mock_server.storage.store_thread import StoreThread
from mock_server.world.clock import machine_seconds
from mock_server.world.keeper import StoreUnavailable
from mock_server.world.turns import Turns

logger = logging.getLogger("mock_server")

INTERVAL = 0.5
"""Seconds of the machine's time between two writes, so that a second is never exceeded even if a
write takes a while."""

AFTER_FAILURE = 2.0
"""Seconds until the next write after one that failed."""


class Write(NamedTuple):
    """The contents of one write: worlds at one instant, deleted worlds, and all worlds of this
    process."""

    unwritten: TrackedChanges
    removed: frozenset[str]
    held: frozenset[str]


def write_all(store: Store, unwritten: TrackedChanges, removed: Iterable[str] = ()) -> set[str]:
    """Blocks until everything is stored.

    :return: worlds that were not written because another process is their writer by now.
    :raises StoreError: when it cannot be stored.
    """
    changes = [WorldChange(name, None) for name in sorted(removed)]
    changes += [tracker.encoded(found) for tracker, found in unwritten]
    if not changes:
        return set()
    lost = store.write(changes)
    store.release(removed)
    return lost


class BackgroundWriter:
    """Writes at intervals, and earlier if a request waits for it. Each write renews the leases of
    this process."""

    def __init__(
        self, store: Store, thread: StoreThread, held: HeldWorlds, turns: Turns, expiry: Expiry
    ) -> None:
        self._store = store
        self._thread = thread
        self._held = held
        self._turns = turns
        self._expiry = expiry
        self._wanted = asyncio.Event()
        self._waiting: asyncio.Future[None] | None = None
        """Ends with the next write."""
        self._is_stopping = False

    async def run(self) -> None:
        """Writes until `stop` is called."""
        pause = INTERVAL
        while not self._is_stopping:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), pause)
            self._wanted.clear()
            pause = INTERVAL if await self.write() else AFTER_FAILURE
            if not self._is_stopping:
                await self._expiry.sweep()

    def stop(self) -> None:
        """Ends `run` after one more write."""
        self._is_stopping = True
        self._wanted.set()

    async def stored(self) -> None:
        """Returns when everything that has happened so far is stored.

        :raises StoreUnavailable: when it cannot be stored.
        """
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().create_future()
        self._wanted.set()
        await asyncio.shield(self._waiting)

    async def write(self) -> bool:
        """Writes what has changed.

        :return: whether that worked.
        """
        waiting, self._waiting = self._waiting, None
        write = Write(
            await self._all_unwritten(), self._held.take_removed(), frozenset(self._held.names)
        )
        asked_at = machine_seconds()
        try:
            lost = await self._thread.run(partial(self._renew_and_write, write))
        except StoreUnavailable as error:
            self._held.start_over(write.removed)
            if waiting is not None:
                waiting.set_exception(error)
                waiting.exception()  # perhaps no request waits any more
            return False
        if self._store.is_shared:
            self._held.sure_until = asked_at + LEASE
        for name in lost:
            logger.warning("the world %s has another writer; what was not stored is lost", name)
            await self._held.hand_over(name)
        if waiting is not None:
            waiting.set_result(None)
        return True

    async def _all_unwritten(self) -> TrackedChanges:
        turn, unwritten = await self._turns.begin(), TrackedChanges()
        for found in self._held.take_each_unwritten():
            unwritten += found
            if turn.is_over:
                await turn.rest()
        return unwritten

    def _renew_and_write(self, write: Write) -> set[str]:
        lost = self._store.renew(write.held)
        kept = [pair for pair in write.unwritten if pair[1].name not in lost]
        return lost | write_all(self._store, kept, write.removed)
