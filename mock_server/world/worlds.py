"""The worlds of one process. `default` is always there."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from mock_server.errors import Conflict, UnknownWorld, WorldsExhausted
from mock_server.world.clock import Clock, Instant, machine_seconds
from mock_server.world.collection import Tallied
from mock_server.world.disposal import Disposal
from mock_server.world.memory import Memory
from mock_server.world.turns import Turns, finished
from mock_server.world.world import Contents, World, contents_of

DEFAULT = "default"
MOST_WORLDS = 500

CATCH_UP_SECONDS = 5.0
"""Of the machine's time, for which a reset waits; a world that needs more is late for a while."""

Renew = Callable[[Instant], Memory]
"""Makes what a world knows at its beginning, for one that begins at this instant."""

CreateWorld = Callable[[Contents, Clock], World]
"""Makes a world that knows this, and follows the clock."""


@dataclass
class HostedWorld:
    """A world among others.

    :param beginning: what it knew when it was made, to be reset to.
    :param renew: what makes it anew at the present when it is reset in real time; if None, its time
        goes back to the beginning with it, as in manual time.
    :param from_file: whether its scenario stands in a file, which a reset reads again.
    :param ttl: seconds of the machine's time after which it is removed if nobody uses it.
    """

    name: str
    world: World
    beginning: Memory
    ttl: float | None
    used_at: float
    renew: Renew | None = None
    is_moving: bool = False
    """Whether somebody moves its time just now."""
    is_gone: bool = False
    from_file: bool = False

    @property
    def expired(self) -> bool:
        if self.ttl is None or self.is_moving:
            return False
        return machine_seconds() > self.used_at + self.ttl

    async def catch_up(self) -> None:
        """Lets what fell due since the beginning happen, in slices, as far as there is time."""
        self.world.settle()
        until = machine_seconds() + CATCH_UP_SECONDS
        while self.world.is_late and machine_seconds() < until:
            self.world.catch_up()
            await asyncio.sleep(0)


class Worlds:
    """Worlds by name, at most `bound` of them."""

    def __init__(
        self,
        default: World,
        create_world: CreateWorld,
        *,
        renew: Renew | None = None,
        scenario: str | None = None,
        tallies: Sequence[Tallied] = (),
        bound: int = MOST_WORLDS,
    ) -> None:
        """:param renew: of the default world; see `HostedWorld`.
        :param scenario: the file of the scenario that was given at start, if one was.
        :param tallies: of jobs, that every world needs.
        """
        self.scenario = scenario
        self._create = create_world
        self._tallies = tallies
        self._bound = bound
        self._hosted_worlds: dict[str, HostedWorld] = {}
        self._reserved: set[str] = set()
        self.disposal = Disposal()
        self.add(DEFAULT, default, default.memory(), None)
        self._hosted_worlds[DEFAULT].renew = renew
        self._hosted_worlds[DEFAULT].from_file = scenario is not None

    @property
    def default(self) -> World:
        return self._hosted_worlds[DEFAULT].world

    def __iter__(self) -> Iterator[HostedWorld]:
        return iter(list(self._hosted_worlds.values()))

    def hosted(self, name: str) -> HostedWorld:
        """:raises UnknownWorld: when there is none of that name; it says how to make one."""
        found = self._hosted_worlds.get(name)
        if found is None:
            raise UnknownWorld(name)
        found.used_at = machine_seconds()
        return found

    def get(self, name: str) -> World:
        return self.hosted(name).world

    @contextmanager
    def reserved(self, name: str) -> Iterator[None]:
        """Keeps a name, and room, for a world that is made in the block.

        :raises Conflict: when the name is taken.
        :raises WorldsExhausted: when there are as many as there may be.
        """
        self.sweep()
        if name in self._hosted_worlds or name in self._reserved:
            raise Conflict(f"There is already a world {name!r}; delete it or choose another name.")
        if len(self._hosted_worlds) + len(self._reserved) >= self._bound:
            raise WorldsExhausted(self._bound)
        self._reserved.add(name)
        try:
            yield
        finally:
            self._reserved.discard(name)

    def add(self, name: str, world: World, beginning: Memory, ttl: float | None) -> HostedWorld:
        """:param name: is reserved for it."""
        hosted = HostedWorld(name, world, beginning, ttl, machine_seconds())
        self._hosted_worlds[name] = hosted
        return hosted

    async def raised(self, memory: Memory, clock: Clock, turns: Turns) -> World:
        """A world that is not among them, or not yet."""
        return self._create(await turns.run(contents_of(memory, self._tallies)), clock)

    def apart(self, memory: Memory, clock: Clock) -> World:
        """The same at once, for a memory that is small."""
        return self._create(finished(contents_of(memory)), clock)

    async def reset(self, hosted: HostedWorld, turns: Turns) -> None:
        """Puts a world back. What was made of a scenario is made again in a thread, since that
        takes too long for the event loop."""
        clock, renew = hosted.world.clock, hosted.renew
        goes_back = clock.mode == "manual" or renew is None
        if renew is not None and (hosted.from_file or not goes_back):
            instant = hosted.beginning.now if goes_back else clock.unmoved()
            hosted.beginning = await turns.in_thread(partial(renew, instant))
        contents = await turns.run(contents_of(hosted.beginning, self._tallies))
        clock.set(hosted.beginning.now if goes_back else clock.unmoved())
        self._recall(hosted.world, contents)
        await hosted.catch_up()

    async def restore(self, hosted: HostedWorld, memory: Memory, turns: Turns) -> None:
        """Has a world know just what the memory holds."""
        contents = await turns.run(contents_of(memory, self._tallies))
        hosted.world.clock.set(memory.now)
        self._recall(hosted.world, contents)

    def remove(self, name: str) -> None:
        """:raises Conflict: for the default world."""
        if name == DEFAULT:
            raise Conflict("The default world stays; reset it instead.")
        self._forget(self.hosted(name))

    def sweep(self) -> None:
        """Removes the worlds that nobody has used for as long as they were to live."""
        for hosted in self:
            if hosted.expired:
                self._forget(hosted)

    def _forget(self, hosted: HostedWorld) -> None:
        hosted.is_gone = True
        del self._hosted_worlds[hosted.name]
        self.disposal.take(hosted.world.remains())
        for records in hosted.beginning.records.values():
            self.disposal.take(records)

    def _recall(self, world: World, contents: Contents) -> None:
        self.disposal.take(world.remains())
        world.recall(contents)
