"""Keeps worlds in a store: writes what changes, and reads stored worlds when they are used."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from mock_server.control.creation import renewal
from mock_server.storage import rows
from mock_server.storage.rows import BEGINNING, RECIPE
from mock_server.storage.store import LEASE, Store, StoreError, WorldChange
from mock_server.storage.summary import Summary, read_summary
from mock_server.storage.tracker import Capture, Tracker, Written
from mock_server.world.clock import Clock, machine_seconds
from mock_server.world.keeper import Asleep, NoKeeper, StoreUnavailable, name_taken
from mock_server.world.records import Json
from mock_server.world.turns import Turns
from mock_server.world.world_state import WorldState
from mock_server.world.worlds import DEFAULT, HostedWorld, Worlds

logger = logging.getLogger("mock_server")

INTERVAL = 0.5
"""Seconds of the machine's time between two writes, so that a second is never exceeded even if a
write takes a while."""

AFTER_FAILURE = 2.0
"""Seconds until the next write after one that failed."""

SWEEP_EVERY = 30.0
"""Seconds between two searches for stored worlds whose time to live has passed."""

CLAIM_EVERY, CLAIM_FOR = 0.02, 8.0
"""Seconds between two attempts to become the writer of a world, and for all of them together. A
lease of a process that was killed ends before that."""

QUIET_WITHIN = 3.0
"""Seconds that the requests to a world have to end before another process gets it."""

Result = TypeVar("Result")


class Stored(NamedTuple):
    """A world as it was read from the store."""

    summary: Summary
    state: WorldState
    beginning: WorldState
    recipe: Json | None
    written: Written


class Writing(NamedTuple):
    """The contents of one write: worlds at one instant, deleted worlds, and all worlds of this
    process."""

    captures: list[tuple[Tracker, Capture]]
    removed: frozenset[str]
    held: frozenset[str]


class Persistence(NoKeeper):
    """Keeps the worlds of this process in a store. A `Keeper` of worlds.

    :param store: used by one thread at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_shared = store.is_shared
        self._thread = ThreadPoolExecutor(1, "store")
        self._worlds: Worlds
        self._turns: Turns
        self._held: set[str] = set()
        """Worlds that this process may use and write."""
        self._trackers: dict[str, Tracker] = {}
        self._removed: set[str] = set()
        """Worlds that were deleted here and are still in the store."""
        self._leaving: set[str] = set()
        """Worlds that another process gets."""
        self._touched: set[str] = set()
        self._busy: Counter[str] = Counter()
        """Requests under way, by world."""
        self._claims: dict[str, asyncio.Lock] = {}
        self._wanted = asyncio.Event()
        self._waiting: asyncio.Future[None] | None = None
        """Ends with the next write."""
        self._task: asyncio.Task[None] | None = None
        self._is_stopping = False
        self._leavers: set[asyncio.Task[None]] = set()
        self._swept_at = 0.0
        self._sure_until = float("-inf" if store.is_shared else "inf")
        """Until when no other process can have become the writer of a world."""

    def read_default(self) -> Stored | None:
        """The default world, if it is stored and no other process can have it. For the start: it
        blocks.

        :raises StoreError: when it cannot be read.
        """
        return None if self.is_shared else self._read(DEFAULT)

    def attach(self, worlds: Worlds, turns: Turns, default: Stored | None) -> None:
        """:param default: what the default world was made from, if it was stored."""
        self._worlds, self._turns = worlds, turns
        worlds.keeper = self
        if default is not None:
            hosted = worlds.hosted(DEFAULT)
            hosted.beginning = default.beginning
            self._trackers[DEFAULT] = Tracker(hosted, default.written)
        if not self.is_shared:
            self._held.add(DEFAULT)

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._run())
        self._store.listen(lambda name: loop.call_soon_threadsafe(self._begin_to_leave, name))

    async def stop(self) -> None:
        """Stops writing. Later changes are written by `finish`."""
        self._is_stopping = True
        self._wanted.set()
        if self._task is not None:
            await asyncio.gather(self._task, *self._leavers, return_exceptions=True)
        self._thread.shutdown()

    def finish(self) -> None:
        """Writes everything that is not stored yet, and lets other processes have the worlds.
        Blocks, for the end, when nothing changes any more.

        :raises StoreError: when it cannot be written.
        """
        try:
            captures = [pair for hosted in self._worlds for pair in self._capture(hosted)]
            self._write(captures, self._take_removed())
            self._store.release(self._held)
        finally:
            self._store.close()

    # For requests.

    def is_here(self, name: str) -> bool:
        """Whether a request can use the world at once."""
        return (
            name in self._held
            and name not in self._leaving
            and machine_seconds() < self._sure_until
        )

    def enter(self, name: str) -> None:
        """A request begins to use the world."""
        self._busy[name] += 1
        self._touch(name)

    def leave(self, name: str) -> None:
        self._busy[name] -= 1
        if not self._busy[name]:
            del self._busy[name]
        self._touch(name)

    def _touch(self, name: str) -> None:
        if name in self._held:
            self._touched.add(name)

    async def stored(self) -> None:
        """Returns when everything that has happened so far is stored.

        :raises StoreUnavailable: when it cannot be stored.
        """
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().create_future()
        self._wanted.set()
        await asyncio.shield(self._waiting)

    async def asleep(self) -> list[Asleep]:
        summaries = await self._in_thread(self._store.summaries)
        here = {hosted.name for hosted in self._worlds if hosted.name in self._held}
        return [
            read_summary(summary).asleep(name)
            for name, summary in sorted(summaries.items())
            if name not in here and name not in self._removed and name != DEFAULT
        ]

    async def reserve(self, name: str) -> None:
        if name in self._held or name in self._removed:
            self._held.add(name)
            return  # it is, or was, of this process
        stored = await self._in_thread(partial(self._store.summary, name))
        is_free = stored is None or read_summary(stored).is_expired
        if not is_free or not await self._in_thread(partial(self._store.claim, name)):
            raise name_taken(name)
        self._held.add(name)

    async def wake(self, name: str) -> None:
        if self.is_here(name):
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
        while not self.is_here(name):
            if name in self._held and name not in self._leaving:
                await self.stored()  # renews all leases
            elif name not in self._leaving:
                if name != DEFAULT and not await self._is_stored(name):
                    return  # the gateway says that there is no such world
                if await self._in_thread(partial(self._store.claim, name)):
                    await self._take(name)
                    return
            if machine_seconds() > until:
                raise StoreUnavailable(f"Another process still uses the world {name!r}; try again.")
            await asyncio.sleep(CLAIM_EVERY)

    async def _is_stored(self, name: str) -> bool:
        return await self._in_thread(partial(self._store.summary, name)) is not None

    async def _take(self, name: str) -> None:
        """Makes a world of this process from what is stored. Its lease is held."""
        found = await self._in_thread(partial(self._read, name))
        if name == DEFAULT:
            await self._take_default(found)
        elif found is None or found.summary.is_expired:
            await self._in_thread(partial(self._store.release, [name]))
        elif not self._worlds.is_full:
            world = await self._worlds.build(
                found.state, Clock.resumed(found.summary.clock), self._turns
            )
            hosted = self._worlds.add(name, world, found.beginning, found.summary.ttl)
            hosted.from_file, hosted.recipe = found.summary.from_file, found.recipe
            hosted.renew = renewal(self._worlds, hosted)
            self._follow(hosted, found)
        else:
            await self._in_thread(partial(self._store.release, [name]))
            raise StoreUnavailable("This process has as many worlds as it can; delete some.")

    async def _take_default(self, found: Stored | None) -> None:
        hosted = self._worlds.hosted(DEFAULT)
        if found is None:
            self._held.add(DEFAULT)
            return
        await self._worlds.restore(hosted, found.state, self._turns)
        hosted.world.clock.follow(Clock.resumed(found.summary.clock))
        hosted.beginning = found.beginning
        self._follow(hosted, found)

    def _follow(self, hosted: HostedWorld, found: Stored) -> None:
        self._trackers[hosted.name] = Tracker(hosted, found.written)
        self._held.add(hosted.name)

    def _read(self, name: str) -> Stored | None:
        summary = self._store.summary(name)
        if summary is None:
            return None
        parts = rows.by_part(self._store.rows(name))
        try:
            state, beginning = rows.state_of(parts), rows.state_of(parts, BEGINNING)
            recipe = msgspec.json.decode(parts[RECIPE][0].body)
            known = read_summary(summary)
        except (StoreError, msgspec.DecodeError, IndexError) as error:
            raise StoreError(f"the world {name!r} in the store cannot be used: {error}") from error
        return Stored(known, state, beginning, recipe, Written.of(state, parts))

    # In the background.

    async def _run(self) -> None:
        pause = INTERVAL
        while not self._is_stopping:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), pause)
            self._wanted.clear()
            pause = INTERVAL if await self.write() else AFTER_FAILURE
            if not self._is_stopping:
                await self._sweep()

    async def write(self) -> bool:
        """Writes what has changed.

        :return: whether that worked.
        """
        waiting, self._waiting = self._waiting, None
        work = Writing(await self._captures(), self._take_removed(), frozenset(self._held))
        asked_at = machine_seconds()
        try:
            lost = await self._in_thread(partial(self._renew_and_write, work))
        except StoreUnavailable as error:
            self._write_again(work)
            if waiting is not None:
                waiting.set_exception(error)
                waiting.exception()  # nobody may be waiting any more
            return False
        if self.is_shared:
            self._sure_until = asked_at + LEASE
        for name in lost:
            await self._lose(name)
        if waiting is not None:
            waiting.set_result(None)
        return True

    def _write_again(self, work: "Writing") -> None:
        """The store may have lost more than this write, so all worlds are written as a whole."""
        self._removed |= work.removed
        for tracker in self._trackers.values():
            tracker.start_over()

    async def _captures(self) -> list[tuple[Tracker, Capture]]:
        turn, captures = await self._turns.begin(), list[tuple[Tracker, Capture]]()
        for hosted in self._worlds:
            captures += self._capture(hosted)
            if turn.is_over:
                await turn.rest()
        return captures

    def _capture(self, hosted: HostedWorld) -> Iterator[tuple[Tracker, Capture]]:
        """The world at this instant, if it belongs to this process and has changed."""
        name = hosted.name
        if name not in self._held or hosted.is_gone:
            return
        tracker = self._trackers.get(name)
        if tracker is None or tracker.hosted is not hosted:
            tracker = self._trackers[name] = Tracker(hosted)
        capture = tracker.capture(touched=name in self._touched)
        self._touched.discard(name)
        if capture is not None:
            yield tracker, capture

    def _take_removed(self) -> frozenset[str]:
        """Worlds to be removed from the store: those that were deleted here."""
        here = {hosted.name for hosted in self._worlds}
        for name in self._held - here - self._leaving:
            if not self._worlds.is_reserved(name):
                self._forget(name)
                self._removed.add(name)
        removed, self._removed = frozenset(self._removed - here), set()
        return removed

    def _renew_and_write(self, work: "Writing") -> set[str]:
        lost = self._store.renew(work.held)
        kept = [pair for pair in work.captures if pair[1].name not in lost]
        return lost | self._write(kept, work.removed)

    def _write(
        self, captures: Iterable[tuple[Tracker, Capture]], removed: Iterable[str] = ()
    ) -> set[str]:
        changes = [WorldChange(name, None) for name in sorted(removed)]
        changes += [tracker.encoded(capture) for tracker, capture in captures]
        if not changes:
            return set()
        lost = self._store.write(changes)
        self._store.release(removed)
        return lost

    async def _sweep(self) -> None:
        """Removes stored worlds whose time to live has passed."""
        if machine_seconds() < self._swept_at + SWEEP_EVERY:
            return
        self._swept_at = machine_seconds()
        here = {hosted.name for hosted in self._worlds}
        with contextlib.suppress(StoreUnavailable):
            await self._in_thread(partial(self._remove_expired, here | {DEFAULT} | self._held))

    def _remove_expired(self, here: Container[str]) -> None:
        for name, summary in self._store.summaries().items():
            expired = read_summary(summary).is_expired
            if expired and name not in here and self._store.claim(name):
                self._store.write([WorldChange(name, None)])
                self._store.release([name])

    # For other processes.

    def _begin_to_leave(self, name: str) -> None:
        """Another process asks for a world."""
        if self.is_here(name) and not self._worlds.is_reserved(name):
            self._leaving.add(name)
            task = asyncio.create_task(self.put_to_sleep(name))
            self._leavers.add(task)
            task.add_done_callback(self._leavers.discard)

    async def put_to_sleep(self, name: str) -> None:
        """Stores everything that has happened in a world and forgets it, so that another process
        can have it."""
        self._leaving.add(name)
        hosted = next((hosted for hosted in self._worlds if hosted.name == name), None)
        try:
            if hosted is None:
                return  # it was deleted, which the next write shows
            hosted.world.is_leaving = True
            await self._until_quiet(hosted)
            captures = list(self._capture(hosted))
            try:
                await self._in_thread(partial(self._write, captures))
                await self._drop(name)
                await self._in_thread(partial(self._store.release, [name]))
            except StoreUnavailable:
                hosted.world.is_leaving = False
                for tracker, _ in captures:
                    tracker.start_over()
        finally:
            self._leaving.discard(name)

    async def _until_quiet(self, hosted: HostedWorld) -> None:
        until = machine_seconds() + QUIET_WITHIN
        while hosted.is_moving or hosted.name in self._busy:
            if machine_seconds() > until:
                return
            await asyncio.sleep(CLAIM_EVERY)

    async def _lose(self, name: str) -> None:
        """Another process has become the writer of a world, so this one forgets it."""
        logger.warning("the world %s has another writer; what was not stored is lost", name)
        await self._drop(name)

    async def _drop(self, name: str) -> None:
        self._forget(name)
        for hosted in self._worlds:
            if hosted.name == name:
                hosted.world.is_leaving = True
                await self._worlds.hand_over(hosted, self._turns)

    def _forget(self, name: str) -> None:
        self._held.discard(name)
        self._touched.discard(name)
        self._trackers.pop(name, None)

    async def _in_thread(self, function: Callable[[], Result]) -> Result:
        """:raises StoreUnavailable: when the store cannot be used; the log says why."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, function)
        except StoreError as error:
            logger.error("%s", error)
            raise StoreUnavailable(f"The worlds cannot be stored or read now: {error}.") from None
        except Exception:
            logger.exception("the store failed")
            raise StoreUnavailable("The worlds cannot be stored or read now.") from None
