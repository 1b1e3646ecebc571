"""The worlds of one process. `default` always exists."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from mock_server.errors import Conflict, UnknownWorld, WorldsExhausted
from mock_server.world.clock import Clock, Instant, machine_seconds
from mock_server.world.collection import Needed
from mock_server.world.disposal import Disposal
from mock_server.world.keeper import Keeper, NoKeeper, name_taken
from mock_server.world.records import Json
from mock_server.world.turns import Turns, finished
from mock_server.world.world import Contents, NeedsOf, World, contents_of
from mock_server.world.world_state import WorldState

DEFAULT = "default"
MOST_WORLDS = 500

CATCH_UP_SECONDS = 5.0
"""Seconds of the machine's time for which a reset waits. A world that needs more is late for a
while."""

Renew = Callable[[Instant], WorldState]
"""Creates the first state of a world that begins at this instant."""

CreateWorld = Callable[[Contents, Clock], World]
"""Creates a world from a state and a clock."""


@dataclass
class HostedWorld:
    """A world and its settings.

    :param beginning: its first state, for resets.
    :param renew: creates it again at the present, for a reset in real time. If None, a reset moves
        its time back to the beginning, as in manual time.
    :param from_file: whether its scenario is in a file, which a reset reads again.
    :param ttl: seconds of the machine's time without use after which it is removed.
    """

    name: str
    world: World
    beginning: WorldState
    ttl: float | None
    used_at: float
    renew: Renew | None = None
    is_moving: bool = False
    """Whether a request is moving its time."""
    is_gone: bool = False
    from_file: bool = False
    is_fork: bool = False
    recipe: Json | None = None
    """The source of `renew`, if a request created the world: the request, and the scenario that it
    names."""

    @property
    def expired(self) -> bool:
        if self.ttl is None or self.is_moving:
            return False
        return machine_seconds() > self.used_at + self.ttl

    async def catch_up(self) -> None:
        """Does what became due since the beginning, in slices, as far as there is time."""
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
        needs_of: NeedsOf = lambda _: Needed(),
        bound: int = MOST_WORLDS,
    ) -> None:
        """:param renew: of the default world; see `HostedWorld`.
        :param scenario: the scenario file that was given at start, if any.
        :param needs_of: see `contents_of`.
        """
        self.scenario = scenario
        self.keeper: Keeper = NoKeeper()
        self._create = create_world
        self._needs_of = needs_of
        self._bound = bound
        self._hosted_worlds: dict[str, HostedWorld] = {}
        self._reserved: set[str] = set()
        self.disposal = Disposal()
        self.draw_name: Callable[[], str] = lambda: self.default.identifiers.new("world")
        """Names for worlds that get none."""
        self.on_removal: Callable[[World], object] = lambda _: None
        """Called with each world that is removed."""
        self.add(DEFAULT, default, default.state(), None)
        self._hosted_worlds[DEFAULT].renew = renew
        self._hosted_worlds[DEFAULT].from_file = scenario is not None

    @property
    def default(self) -> World:
        return self._hosted_worlds[DEFAULT].world

    def __iter__(self) -> Iterator[HostedWorld]:
        return iter(list(self._hosted_worlds.values()))

    def hosted(self, name: str) -> HostedWorld:
        """:raises UnknownWorld: when no world has that name; the message explains how to create
        one."""
        found = self._hosted_worlds.get(name)
        if found is None:
            raise UnknownWorld(name)
        found.used_at = machine_seconds()
        return found

    def find(self, name: str) -> World | None:
        """The world with that name. This does not count as a use of it."""
        found = self._hosted_worlds.get(name)
        return None if found is None else found.world

    def get(self, name: str) -> World:
        return self.hosted(name).world

    @contextmanager
    def reserved(self, name: str) -> Iterator[None]:
        """Reserves a name, and room, for a world that is created in the block.

        :raises Conflict: when the name is taken.
        :raises WorldsExhausted: when the number of worlds has reached its bound.
        """
        self.sweep()
        if name in self._hosted_worlds or name in self._reserved:
            raise name_taken(name)
        if self.is_full:
            raise WorldsExhausted(self._bound)
        self._reserved.add(name)
        try:
            yield
        finally:
            self._reserved.discard(name)

    def is_reserved(self, name: str) -> bool:
        """Whether a world with this name is being created."""
        return name in self._reserved

    @property
    def is_full(self) -> bool:
        return len(self._hosted_worlds) + len(self._reserved) >= self._bound

    def add(self, name: str, world: World, beginning: WorldState, ttl: float | None) -> HostedWorld:
        """:param name: reserved for it."""
        hosted = HostedWorld(name, world, beginning, ttl, machine_seconds())
        self._hosted_worlds[name] = hosted
        self.keeper.added(name)
        return hosted

    async def build(self, state: WorldState, clock: Clock, turns: Turns) -> World:
        """Creates a world without adding it to the list."""
        return self._create(await turns.run(contents_of(state, self._needs_of)), clock)

    def build_at_once(self, state: WorldState, clock: Clock) -> World:
        """Like the method above, but at once, for a small state."""
        return self._create(finished(contents_of(state, self._needs_of)), clock)

    async def reset(self, hosted: HostedWorld, turns: Turns) -> None:
        """Resets a world. A scenario is played again in a thread, because that takes too long for
        the event loop."""
        clock, renew = hosted.world.clock, hosted.renew
        goes_back = clock.mode == "manual" or renew is None
        if renew is not None and (hosted.from_file or not goes_back):
            instant = hosted.beginning.now if goes_back else clock.unmoved()
            hosted.beginning = await turns.in_thread(partial(renew, instant))
        contents = await turns.run(contents_of(hosted.beginning, self._needs_of))
        clock.set(hosted.beginning.now if goes_back else clock.unmoved())
        self._recall(hosted.world, contents)
        await hosted.catch_up()

    async def restore(self, hosted: HostedWorld, state: WorldState, turns: Turns) -> None:
        """Replaces the state of a world."""
        contents = await turns.run(contents_of(state, self._needs_of))
        hosted.world.clock.set(state.now)
        self._recall(hosted.world, contents)

    def delete(self, name: str) -> None:
        """:raises Conflict: for the default world."""
        if name == DEFAULT:
            raise Conflict("The default world cannot be deleted; reset it instead.")
        self._forget(self.hosted(name))

    async def hand_over(self, hosted: HostedWorld, turns: Turns) -> None:
        """Removes a world that another process has taken over. A default world stays in its place,
        because there is always one, until it comes back from there."""
        if hosted.name == DEFAULT:
            left = hosted.world
            hosted.world = await self.build(left.state(), left.clock, turns)
            self.disposal.take(left.large_parts())
        else:
            self._forget(hosted)

    def sweep(self) -> None:
        """Removes the worlds whose time to live has passed without use."""
        for hosted in self:
            if hosted.expired:
                self._forget(hosted)

    def _forget(self, hosted: HostedWorld) -> None:
        hosted.is_gone = hosted.world.is_removed = True
        hosted.renew = None  # it refers to the hosted world
        del self._hosted_worlds[hosted.name]
        self.keeper.removed(hosted.name)
        self.on_removal(hosted.world)
        self.disposal.take(hosted.world.large_parts())
        for records in hosted.beginning.records.values():
            self.disposal.take(records)

    def _recall(self, world: World, contents: Contents) -> None:
        self.disposal.take(world.large_parts())
        world.restore(contents)
