"""Keeps the worlds of a process in a store, and reads stored worlds when they are used."""

import asyncio
from functools import partial

from mock_server.control.creation import renewal
from mock_server.storage import stored_world
from mock_server.storage.background_writer import BackgroundWriter, write_all
from mock_server.storage.expiry import Expiry
from mock_server.storage.hand_over import HandOver
from mock_server.storage.held_worlds import HeldWorlds
from mock_server.storage.store import Store
from mock_server.storage.store_thread import StoreThread
from mock_server.storage.stored_world import StoredWorld
from mock_server.storage.summary import read_summary
from mock_server.world.clock import Clock, machine_seconds
from mock_server.world.keeper import Asleep, NoKeeper, StoreUnavailable, name_taken
from mock_server.world.turns import Turns
from mock_server.world.worlds import DEFAULT, Worlds

CLAIM_EVERY, CLAIM_FOR = 0.02, 8.0
"""Seconds between two attempts to become the writer of a world, and for all of them together. A
lease of a process that was killed ends before that."""


class Persistence(NoKeeper):
    """A `Keeper` of worlds.

    :param store: used by one thread at a time.
    :param default: what the default world was made from, if it was stored.
    """

    def __init__(
        self, store: Store, worlds: Worlds, turns: Turns, default: StoredWorld | None
    ) -> None:
        self.is_shared = store.is_shared
        self.held = HeldWorlds(worlds, turns, is_shared=store.is_shared)
        self._store = store
        self._worlds = worlds
        self._turns = turns
        self._thread = StoreThread()
        expiry = Expiry(store, self._thread, worlds, self.held)
        self.writer = BackgroundWriter(store, self._thread, self.held, turns, expiry)
        self.hand_over = HandOver(store, self._thread, worlds, self.held)
        self._claims: dict[str, asyncio.Lock] = {}
        self._task: asyncio.Task[None] | None = None
        self._keep_default(default)

    def _keep_default(self, found: StoredWorld | None) -> None:
        if found is not None:
            hosted = self._worlds.hosted(DEFAULT)
            hosted.beginning = found.beginning
            self.held.add(hosted, found.written)
        if not self.is_shared:
            self.held.names.add(DEFAULT)

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self.writer.run())
        self._store.listen(lambda name: loop.call_soon_threadsafe(self.hand_over.begin, name))

    async def stop(self) -> None:
        """Stops writing. Later changes are written by `finish`."""
        self.writer.stop()
        if self._task is not None:
            await asyncio.gather(self._task, self.hand_over.finish(), return_exceptions=True)
        self._thread.stop()

    def finish(self) -> None:
        """Writes everything that is not stored yet, and lets other processes have the worlds.
        Blocks, for the end, when nothing changes any more.

        :raises StoreError: when it cannot be written.
        """
        try:
            unwritten = [pair for pairs in self.held.take_each_unwritten() for pair in pairs]
            write_all(self._store, unwritten, self.held.take_removed())
            self._store.release(self.held.names)
        finally:
            self._store.close()

    async def asleep(self) -> list[Asleep]:
        summaries = await self._thread.run(self._store.summaries)
        elsewhere = summaries.keys() - self.held.known - {DEFAULT}
        return [read_summary(summaries[name]).asleep(name) for name in sorted(elsewhere)]

    async def reserve(self, name: str) -> None:
        if not self.held.is_or_was_held(name):
            stored = await self._thread.run(partial(self._store.summary, name))
            is_free = stored is None or read_summary(stored).is_expired
            if not is_free or not await self._claim(name):
                raise name_taken(name)
        self.held.names.add(name)

    async def wake(self, name: str) -> None:
        if self.held.is_here(name):
            return
        lock = self._claims.setdefault(name, asyncio.Lock())
        try:
            async with lock:
                await self._bring(name)
        finally:
            if not lock.locked():
                self._claims.pop(name, None)

    async def _bring(self, name: str) -> None:
        until = machine_seconds() + CLAIM_FOR
        while not self.held.is_here(name):
            if self.held.is_held(name):
                await self.writer.stored()  # renews all leases
            elif name not in self.held.leaving:
                if name != DEFAULT and not await self._is_stored(name):
                    return  # the gateway reports that there is no such world
                if await self._claim(name):
                    await self._take(name)
                    return
            if machine_seconds() > until:
                raise StoreUnavailable(f"Another process still uses the world {name!r}; try again.")
            await asyncio.sleep(CLAIM_EVERY)

    async def _is_stored(self, name: str) -> bool:
        return await self._thread.run(partial(self._store.summary, name)) is not None

    async def _claim(self, name: str) -> bool:
        return await self._thread.run(partial(self._store.claim, name))

    async def _release(self, name: str) -> None:
        await self._thread.run(partial(self._store.release, [name]))

    async def _take(self, name: str) -> None:
        """Makes a world of this process from what is stored. Its lease is held."""
        found = await self._thread.run(partial(stored_world.read, self._store, name))
        if name == DEFAULT:
            await self._take_default(found)
        elif found is None or found.summary.is_expired:
            await self._release(name)
        elif self._worlds.is_full:
            await self._release(name)
            raise StoreUnavailable("This process has as many worlds as it can; delete some.")
        else:
            await self._add(name, found)

    async def _add(self, name: str, found: StoredWorld) -> None:
        clock = Clock.resumed(found.summary.clock)
        world = await self._worlds.build(found.state, clock, self._turns)
        hosted = self._worlds.add(name, world, found.beginning, found.summary.ttl)
        hosted.from_file, hosted.recipe = found.summary.from_file, found.recipe
        hosted.renew = renewal(self._worlds, hosted)
        self.held.add(hosted, found.written)

    async def _take_default(self, found: StoredWorld | None) -> None:
        hosted = self._worlds.hosted(DEFAULT)
        if found is None:
            self.held.names.add(DEFAULT)
            return
        await self._worlds.restore(hosted, found.state, self._turns)
        hosted.world.clock.follow(Clock.resumed(found.summary.clock))
        hosted.beginning = found.beginning
        self.held.add(hosted, found.written)
