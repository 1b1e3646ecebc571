"""Removes stored worlds whose time to live has passed."""

import contextlib
from functools import partial

from mock_server.storage.held_worlds import HeldWorlds
from mock_server.storage.store import Store, WorldChange
from mock_server.storage.store_thread import StoreThread
from mock_server.storage.summary import read_summary
from mock_server.world.clock import machine_seconds
from mock_server.world.keeper import StoreUnavailable
from mock_server.world.worlds import DEFAULT, Worlds

INTERVAL = 30.0
"""Seconds of the machine's time between two searches for such worlds."""


class Expiry:
    """Searches the store at intervals."""

    def __init__(self, store: Store, thread: StoreThread, worlds: Worlds, held: HeldWorlds) -> None:
        self._store = store
        self._thread = thread
        self._worlds = worlds
        self._held = held
        self._swept_at = 0.0

    async def sweep(self) -> None:
        """Searches the store, unless the last search was a short time ago."""
        if machine_seconds() < self._swept_at + INTERVAL:
            return
        self._swept_at = machine_seconds()
        kept = {hosted.name for hosted in self._worlds} | {DEFAULT} | self._held.names
        with contextlib.suppress(StoreUnavailable):
            await self._thread.run(partial(self._remove_expired, kept))

    def _remove_expired(self, kept: set[str]) -> None:
        for name, summary in self._store.summaries().items():
            expired = read_summary(summary).is_expired
            if expired and name not in kept and self._store.claim(name):
                self._store.write([WorldChange(name, None)])
                self._store.release([name])
