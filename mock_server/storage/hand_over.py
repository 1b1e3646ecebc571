"""Hands worlds over to other processes that request them."""

import asyncio
from functools import partial

from mock_server.storage.background_writer import write_all
from mock_server.storage.held_worlds import HeldWorlds
from mock_server.storage.store import Store
from mock_server.storage.store_thread import StoreThread
from mock_server.world.clock import machine_seconds
from mock_server.world.keeper import StoreUnavailable
from mock_server.world.worlds import HostedWorld, Worlds

QUIET_WITHIN = 3.0
"""Seconds that the requests to a world have to end before another process gets it."""

LOOK_EVERY = 0.02
"""Seconds between two checks whether they have ended."""


class HandOver:
    """Stores a world, forgets it, and ends its lease."""

    def __init__(self, store: Store, thread: StoreThread, worlds: Worlds, held: HeldWorlds) -> None:
        self._store = store
        self._thread = thread
        self._worlds = worlds
        self._held = held
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, name: str) -> None:
        """Another process requests a world."""
        if self._held.is_here(name) and not self._worlds.is_reserved(name):
            self._held.leaving.add(name)
            task = asyncio.create_task(self.put_to_sleep(name))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Returns when every world that was asked for is stored."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def put_to_sleep(self, name: str) -> None:
        """Stores everything that has happened in a world and forgets it, so that another process
        can have it."""
        self._held.leaving.add(name)
        hosted = next((hosted for hosted in self._worlds if hosted.name == name), None)
        try:
            if hosted is not None:  # otherwise it was deleted, which the next write shows
                await self._store_and_release(hosted)
        finally:
            self._held.leaving.discard(name)

    async def _store_and_release(self, hosted: HostedWorld) -> None:
        hosted.world.is_leaving = True
        await self._until_quiet(hosted)
        unwritten = self._held.take_unwritten(hosted)
        try:
            await self._thread.run(partial(write_all, self._store, unwritten))
            await self._held.hand_over(hosted.name)
            await self._thread.run(partial(self._store.release, [hosted.name]))
        except StoreUnavailable:
            hosted.world.is_leaving = False
            for tracker, _ in unwritten:
                tracker.start_over()

    async def _until_quiet(self, hosted: HostedWorld) -> None:
        until = machine_seconds() + QUIET_WITHIN
        while hosted.is_moving or self._held.is_busy(hosted.name):
            if machine_seconds() > until:
                return
            await asyncio.sleep(LOOK_EVERY)
