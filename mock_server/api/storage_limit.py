"""Limits the bytes of client data that worlds store.

Each world adds up the bytes of the bodies that it gets and of the jobs that are submitted, because
a short request can repeat a long one. Much of that is deleted or dropped again, so a world that
seems to be full is measured, in slices, and only then refuses.
"""

import asyncio
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from mock_server.errors import StorageFull
from mock_server.rules import bounds
from mock_server.world import sizes
from mock_server.world.clock import machine_seconds
from mock_server.world.turns import Turns
from mock_server.world.world import World
from mock_server.world.worlds import HostedWorld, Worlds

MOST_IN_ALL = 1 << 30
"""Bytes."""

STEP = 1 << 20
"""The number of new bytes in a world after which the total of all worlds is checked."""

VALID_FOR = 5.0
"""Seconds of the machine's time until a world that is full is measured again."""


class StorageLimit:
    def __init__(self, worlds: Worlds, turns: Turns) -> None:
        self._worlds = worlds
        self._turns = turns
        self._measured_at: WeakKeyDictionary[World, float] = WeakKeyDictionary()
        self._checked_at: WeakKeyDictionary[World, int] = WeakKeyDictionary()
        """How much each world held when the total was checked."""
        self._measuring = asyncio.Lock()

    def reserve(self, world: World, size: int) -> bool:
        """Counts a body. Returns false, without counting, if the world has to be measured first."""
        written = world.written + size
        if written > bounds.MOST_BYTES or written - self._checked_at.get(world, 0) > STEP:
            return False
        world.written = written
        return True

    async def measure_and_reserve(self, world: World, size: int) -> None:
        """Measures the world if it may be full, and counts a body.

        :raises StorageFull: when there is none.
        """
        if world.written + size > bounds.MOST_BYTES:
            await self._measure([hosted for hosted in self._worlds if hosted.world is world])
        bounds.require_storage(world, size)
        await self.require_in_total(size)
        world.written += size
        self._checked_at[world] = world.written

    async def require_in_total(self, size: int = 0) -> None:
        """:raises StorageFull: when all worlds together have no room."""
        if self._in_all() + size <= MOST_IN_ALL:
            return
        await self._measure(list(self._worlds))
        held = self._in_all()
        if held + size > MOST_IN_ALL:
            raise StorageFull(
                f"All worlds together hold {held >> 20} MiB, and may hold {MOST_IN_ALL >> 20};"
                f" delete some worlds."
            )

    async def measure(self, world: World) -> None:
        """Measures a new world that shares nothing with another one."""
        world.written = await self._turns.run(sizes.measured(world.state()))

    def _in_all(self) -> int:
        return sum(hosted.world.written + sizes.least(hosted.world) for hosted in self._worlds)

    async def _measure(self, wanted: Sequence[HostedWorld]) -> None:
        async with self._measuring:
            for hosted in wanted:
                before = self._measured_at.get(hosted.world)
                if before is None or machine_seconds() - before > VALID_FOR:
                    hosted.world.written = await self._held(hosted)
                    self._measured_at[hosted.world] = machine_seconds()

    async def _held(self, hosted: HostedWorld) -> int:
        """The bytes that a world holds alone. A fork shares its beginning with the forked world."""
        held = await self._turns.run(sizes.measured(hosted.world.state()))
        if hosted.is_fork:
            held -= await self._turns.run(sizes.measured(hosted.beginning))
        return max(0, held)
