"""The worlds that this process may use and write, and what has to be written."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from mock_server.storage.tracker import StoredState, Tracker, Unwritten
from mock_server.world.clock import machine_seconds
from mock_server.world.turns import Turns
from mock_server.world.worlds import HostedWorld, Worlds

TrackedChanges: TypeAlias = list[tuple[Tracker, Unwritten]]
"""What has to be written of worlds, each with the tracker that encodes it."""


class HeldWorlds:
    """A process holds a world from the time that it creates it, or takes it from the store, until
    another process gets it.

    :param is_shared: whether other processes use the same store.
    """

    def __init__(self, worlds: Worlds, turns: Turns, *, is_shared: bool) -> None:
        self._worlds = worlds
        self._turns = turns
        self.names: set[str] = set()
        self.leaving: set[str] = set()
        """Worlds that another process gets."""
        self.sure_until = float("-inf" if is_shared else "inf")
        """Until when no other process can have become the writer of a world."""
        self._trackers: dict[str, Tracker] = {}
        self._removed: set[str] = set()
        """Worlds that were deleted here and are still in the store."""
        self._touched: set[str] = set()
        self._busy: Counter[str] = Counter()
        """Requests under way, by world."""

    def is_held(self, name: str) -> bool:
        return name in self.names and name not in self.leaving

    def is_here(self, name: str) -> bool:
        """Whether a request can use the world at once."""
        return self.is_held(name) and machine_seconds() < self.sure_until

    def is_or_was_held(self, name: str) -> bool:
        """Whether the store has the world from this process, if at all."""
        return name in self.names or name in self._removed

    @property
    def known(self) -> set[str]:
        """The names of the worlds that are in this process, and of those that were deleted here and
        are still in the store."""
        return {hosted.name for hosted in self._worlds if hosted.name in self.names} | self._removed

    def enter(self, name: str) -> None:
        """A request begins to use the world."""
        self._busy[name] += 1
        self._touch(name)

    def leave(self, name: str) -> None:
        """A request has ended."""
        self._busy[name] -= 1
        if not self._busy[name]:
            del self._busy[name]
        self._touch(name)

    def is_busy(self, name: str) -> bool:
        return name in self._busy

    def _touch(self, name: str) -> None:
        if name in self.names:
            self._touched.add(name)

    def add(self, hosted: HostedWorld, written: StoredState) -> None:
        """A world that was read from the store."""
        self._trackers[hosted.name] = Tracker(hosted, written)
        self.names.add(hosted.name)

    def forget(self, name: str) -> None:
        self.names.discard(name)
        self._touched.discard(name)
        self._trackers.pop(name, None)

    async def hand_over(self, name: str) -> None:
        """Another process has the world now."""
        self.forget(name)
        for hosted in self._worlds:
            if hosted.name == name:
                hosted.world.is_leaving = True
                await self._worlds.hand_over(hosted, self._turns)

    def take_unwritten(self, hosted: HostedWorld) -> TrackedChanges:
        """What has to be written of the world now. It is empty if another process has the world, or
        if the world has not changed."""
        name = hosted.name
        if name not in self.names or hosted.is_gone:
            return []
        tracker = self._trackers.get(name)
        if tracker is None or tracker.hosted is not hosted:
            tracker = self._trackers[name] = Tracker(hosted)
        unwritten = tracker.take_unwritten(touched=name in self._touched)
        self._touched.discard(name)
        return [] if unwritten is None else [(tracker, unwritten)]

    def take_each_unwritten(self) -> Iterator[TrackedChanges]:
        """What has to be written of every world, one by one."""
        for hosted in self._worlds:
            yield self.take_unwritten(hosted)

    def take_removed(self) -> frozenset[str]:
        """Worlds to be removed from the store: those that were deleted here."""
        here = {hosted.name for hosted in self._worlds}
        for name in self.names - here - self.leaving:
            if not self._worlds.is_reserved(name):
                self.forget(name)
                self._removed.add(name)
        removed, self._removed = frozenset(self._removed - here), set()
        return removed

    def start_over(self, removed: frozenset[str]) -> None:
        """A write has failed. The store may have lost more than that, so all worlds are written as
        a whole.

        :param removed: worlds that still have to be removed.
        """
        self._removed |= removed
        for tracker in self._trackers.values():
            tracker.start_over()
