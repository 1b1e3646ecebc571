"""The worlds of a server, as its configuration describes them."""

from functools import partial

from mock_server.config import Config
from mock_server.control import chaos, scenario_files
from mock_server.rules import reactions, spending
from mock_server.rules.faults import faults
from mock_server.rules.jobs import cached_results, schedules, volumes
from mock_server.rules.providers import capacity, wallets
from mock_server.storage import snapshots
from mock_server.storage.stored_world import StoredWorld
from mock_server.synthetic import traffic
from mock_server.world.clock import Clock, Instant
from mock_server.world.collection import Needed
from mock_server.world.turns import finished
from mock_server.world.world import Contents, World, contents_of, empty_state
from mock_server.world.world_state import WorldState
from mock_server.world.worlds import Worlds

REACTIONS = {**reactions.REACTIONS, **traffic.REACTIONS}


def create_worlds(config: Config, clock: Clock | None, stored: StoredWorld | None) -> Worlds:
    """The default world, and room for others. A loaded snapshot keeps its own time, so a reset does
    not create the default world again.

    :param clock: of the default world; by default the machine's time, starting at `config.start`.
    :param stored: the default world, if it is in the store.
    """
    is_loaded = config.load is not None
    return Worlds(
        _default_world(config, clock, stored),
        create_world,
        renew=None if is_loaded else partial(_default_state, config),
        scenario=None if is_loaded else scenario_files.file_named(config.fixtures),
        needs_of=_needs_of,
    )


def _default_world(config: Config, clock: Clock | None, stored: StoredWorld | None) -> World:
    if stored is None:
        return create_default_world(config, clock or Clock(config.start))
    resumed = clock or Clock.resumed(stored.summary.clock)
    return create_world(finished(contents_of(stored.state, _needs_of)), resumed)


INDEXES = (
    capacity.ON_NODES,
    capacity.QUEUES,
    volumes.IN_USE,
    volumes.WANTED,
    cached_results.KEPT,
)
"""Indexes of jobs that every world has. To create one of many jobs at once would take too long."""


def _needs_of(state: WorldState) -> Needed:
    """Every world places jobs and pays for them; sums of what was spent serve cost alerts alone."""
    alerts = spending.TALLIES if state.records["cost_alerts"] else ()
    return Needed((capacity.TAKEN, wallets.BURN, schedules.OPEN, *alerts), INDEXES)


def create_default_world(config: Config, clock: Clock) -> World:
    """The default world, from the configuration's snapshot or fixtures, with the configured faults.

    :raises mock_server.world.world_state.SnapshotError: when the snapshot cannot be loaded.
    :raises mock_server.synthetic.scenario.ScenarioError: when a file cannot be used.
    """
    world = _loaded_or_played(config, clock)
    for file in config.faults:
        faults.add_all(world, chaos.in_file(file))
    for name in config.chaos:
        faults.add_all(world, chaos.preset(name))
    return world


def _loaded_or_played(config: Config, clock: Clock) -> World:
    if config.load is not None:
        loaded = snapshots.load(config.load)
        clock.set(loaded.now)
        return create_world(finished(contents_of(loaded, _needs_of)), clock)
    state = empty_state(
        seed=config.seed,
        now=clock.read(),
        enterprise_rate=config.enterprise_rate,
        anonymous_rate=config.anonymous_rate,
        incidents=config.incidents,
    )
    world = create_world(finished(contents_of(state, _needs_of)), clock)
    scenario_files.play(world, config.fixtures)
    if config.traffic is not None:
        traffic.change(world, config.traffic)
    return world


def _default_state(config: Config, now: Instant) -> WorldState:
    """The state of the default world if it begins at this instant."""
    return create_default_world(config, Clock(now, mode="manual")).state()


def create_world(contents: Contents, clock: Clock) -> World:
    """A world with this state that behaves as Cortex does."""
    return World(
        clock=clock,
        contents=contents,
        reactions=REACTIONS,
        listeners=reactions.LISTENERS,
        followers=reactions.FOLLOWERS,
    )
