"""Creates worlds from a scenario, as a fork of another world, or from a snapshot."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import msgspec

from mock_server.control import consistency, scenario_files
from mock_server.errors import Conflict, FieldError, InvalidRequest
from mock_server.synthetic import fixtures, scenario, traffic
from mock_server.synthetic.scenario import ScenarioError
from mock_server.world import snapshot_reader
from mock_server.world.clock import Clock, Instant, parse_timestamp
from mock_server.world.records import Json
from mock_server.world.turns import Turns
from mock_server.world.world import World, empty_state
from mock_server.world.world_state import Parts, SnapshotError, WorldState
from mock_server.world.worlds import HostedWorld, Renew, Worlds

SOURCES = ("scenario", "fork", "snapshot")

OF_NEW_WORLDS = ("seed", "start", "incidents")
"""What a fork and a snapshot already have."""


async def create(worlds: Worlds, request: Json, turns: Turns) -> HostedWorld:
    """Creates a world from the request; from the scenario `default` if it names no source.

    :raises InvalidRequest: when it names several sources, or one that cannot be read.
    """
    named = [source for source in SOURCES if source in request]
    if len(named) > 1:
        raise InvalidRequest([FieldError(f"/{named[1]}", f"cannot be combined with {named[0]}")])
    if named in (["fork"], ["snapshot"]):
        _refuse_ignored(request, named[0])
    wanted = (
        None if "fork" in request or "snapshot" in request else request.get("scenario", "default")
    )
    script = None
    if wanted is not None:
        script = await turns.in_thread(partial(_script, worlds, wanted))
    async with _reserved_name(worlds, request) as name:
        hosted = await _created(worlds, name, request, script, turns)
    hosted.is_fork = "fork" in request
    hosted.from_file = isinstance(wanted, str) and _file_of(worlds, wanted) is not None
    hosted.recipe = _recipe(request, script)
    hosted.renew = renewal(worlds, hosted)
    return hosted


def _refuse_ignored(request: Json, source: str) -> None:
    """:raises InvalidRequest: when something would have no effect."""
    errors = [
        FieldError(f"/{name}", f"cannot be combined with {source}, which has its own")
        for name in OF_NEW_WORLDS
        if name in request
    ]
    if errors:
        raise InvalidRequest(errors)


async def _created(
    worlds: Worlds, name: str, request: Json, script: Json | None, turns: Turns
) -> HostedWorld:
    clock = _clock(worlds, request)
    if "snapshot" in request:
        state = await restored(request["snapshot"], turns)
        clock.set(state.now)
    else:
        state = _source(worlds, request, clock)
    world = await worlds.build(state, clock, turns)
    try:
        if script is not None:
            state = await turns.in_thread(partial(_begin, world, script, request))
        elif "traffic" in request:
            state = _begin(world, None, request)
    except ScenarioError as error:
        raise refusal_of(error) from None
    return worlds.add(name, world, state, request.get("ttl"))


@asynccontextmanager
async def _reserved_name(worlds: Worlds, request: Json) -> AsyncIterator[str]:
    """The name that the request chooses, or a new one, reserved for the block.

    :raises Conflict: when another world has the name that the request chooses.
    """
    with ExitStack() as reserved:
        while True:
            name = request.get("name") or worlds.draw_name()
            try:
                reserved.enter_context(worlds.reserved(name))
                await worlds.keeper.reserve(name)
                break
            except Conflict:  # a reset draws the same names again, and so may another process
                if "name" in request:
                    raise
        try:
            yield name
        finally:
            if worlds.find(name) is None:
                worlds.keeper.removed(name)


def _recipe(request: Json, script: Json | None) -> Json:
    """All that a renewal needs, without a snapshot, which is not needed again."""
    kept = {key: value for key, value in request.items() if key not in SOURCES}
    source = {key: True for key in ("fork", "snapshot") if key in request}
    return {"request": kept | source, "script": script}


def refusal_of(error: ScenarioError) -> InvalidRequest:
    """The error for a client whose scenario, or scenario file, is invalid."""
    return InvalidRequest([FieldError(f"/scenario{error.place}", error.why)])


def _begin(world: World, script: Json | None, request: Json) -> WorldState:
    """The first state of a world, after playing its scenario if it has one.

    :raises ScenarioError: when something in the scenario cannot happen.
    """
    if script is not None:
        scenario.play(world, script)
    if "traffic" in request:
        traffic.change(world, request["traffic"])
    return world.state()


def renewal(worlds: Worlds, hosted: HostedWorld) -> Renew | None:
    """How to create the world again at a later instant, by its recipe. A fork has no past of its
    own to play: it becomes what it would be by now if nobody had used it. A snapshot keeps its own
    time."""
    if hosted.recipe is None:
        return None
    request, script = hosted.recipe["request"], hosted.recipe["script"]
    if "snapshot" in request:
        return None
    beginning = hosted.beginning
    if "fork" in request:
        return lambda _: beginning
    bare = empty_state(
        seed=beginning.seed,
        now=beginning.now,
        enterprise_rate=beginning.allowances["enterprise"],
        anonymous_rate=beginning.anonymous_allowance,
        incidents=beginning.incidents,
    )

    def renew(now: Instant) -> WorldState:
        began = msgspec.structs.replace(bare, now=now, begun=int(now))
        world = worlds.build_at_once(began, Clock(now, mode="manual"))
        again = scenario_files.read(worlds.scenario or "") if hosted.from_file else script
        return _begin(world, again, request)

    return renew


def _file_of(worlds: Worlds, name: str) -> str | None:
    """The scenario file given at start, if the request means it: by its path or its file name."""
    given = worlds.scenario
    if given is None:
        return None
    return given if name in (given, Path(given).name, Path(given).stem) else None


def _script(worlds: Worlds, wanted: str | Json) -> Json:
    """:param wanted: the name of a scenario, the name of the file given at start, or a scenario.
    :raises InvalidRequest: when no scenario has that name, or the scenario is invalid.
    """
    try:
        if not isinstance(wanted, str):
            return scenario_files.checked(wanted)
        file = _file_of(worlds, wanted)
        if file is None and wanted not in fixtures.scenarios():
            raise ScenarioError(f"must be one of {', '.join(fixtures.scenarios())}")
        return scenario_files.read(file or wanted)
    except ScenarioError as error:
        raise refusal_of(error) from None


def _source(worlds: Worlds, request: Json, clock: Clock) -> WorldState:
    if "fork" in request:
        forked = worlds.get(request["fork"])
        forked.settle()
        return forked.state()
    seed = request.get("seed", worlds.default.seed)
    return empty_state(
        seed=seed,
        now=clock.read(),
        enterprise_rate=worlds.default.allowances["enterprise"],
        anonymous_rate=worlds.default.anonymous_allowance,
        incidents=request.get("incidents", worlds.default.incidents),
    )


async def restored(snapshot: Json | Parts, turns: Turns) -> WorldState:
    """:raises InvalidRequest: with the place that is wrong."""
    parts = snapshot if isinstance(snapshot, Parts) else Parts(snapshot_reader.content(snapshot))
    try:
        return await turns.run(consistency.checked(parts))
    except SnapshotError as error:
        raise InvalidRequest([FieldError(f"/snapshot{error.place}", error.why)]) from None


def _clock(worlds: Worlds, request: Json) -> Clock:
    """A fork continues with the world's time and scale, unless the request sets others."""
    wanted = request.get("clock", {})
    if "fork" in request:
        forked = worlds.get(request["fork"])
        return Clock(
            forked.now if forked.is_late else forked.clock.read(),
            mode=wanted.get("mode", forked.clock.mode),
            scale=wanted.get("scale", forked.clock.scale),
        )
    start = parse_timestamp(request["start"]) if "start" in request else None
    return Clock(start, mode=wanted.get("mode", "realtime"), scale=wanted.get("scale", 1.0))
