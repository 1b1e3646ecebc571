"""How worlds come to be: from a scenario, as a fork of another, or from a snapshot."""

import msgspec

from mock_server.control import consistency
from mock_server.errors import FieldFault, InvalidRequest
from mock_server.synthetic import scenario, traffic
from mock_server.world.clock import Clock, Instant, parse_timestamp
from mock_server.world.memory import Memory, SnapshotError
from mock_server.world.records import Json
from mock_server.world.world import blank
from mock_server.world.worlds import Renew, Resident, Worlds

SOURCES = ("scenario", "fork", "snapshot")


def bear(worlds: Worlds, order: Json) -> Resident:
    """A new world as the order has it; the scenario `default` if it names no source.

    :raises InvalidRequest: when it names several sources, or one that can not be read.
    """
    named = [source for source in SOURCES if source in order]
    if len(named) > 1:
        raise InvalidRequest([FieldFault(f"/{named[1]}", f"can not stand beside {named[0]}")])
    name = order.get("name") or worlds.default.identifiers.new("world")
    clock = _clock(worlds, order)
    resident = worlds.add(name, _source(worlds, order, clock), clock, order.get("ttl"))
    if not ("fork" in order or "snapshot" in order):
        _play(worlds, resident, order.get("scenario", "default"))
    if "traffic" in order:
        traffic.change(resident.world, order["traffic"])
        resident.beginning = resident.world.memory()
    resident.renew = _renewal(worlds, resident, order)
    return resident


def _renewal(worlds: Worlds, resident: Resident, order: Json) -> Renew | None:
    """How the world is made again at a later instant. A fork has no past of its own to play: it
    becomes what it would be by now if nobody had used it. A snapshot keeps its own time."""
    if "snapshot" in order:
        return None
    beginning = resident.beginning
    if "fork" in order:
        return lambda _: beginning
    bare = blank(
        seed=beginning.seed,
        now=beginning.now,
        enterprise_rate=beginning.allowances["enterprise"],
        anonymous_rate=beginning.anonymous_allowance,
        incidents=beginning.incidents,
    )

    def renew(now: Instant) -> Memory:
        began = msgspec.structs.replace(bare, now=now, begun=int(now))
        world = worlds.apart(began, Clock(now, mode="manual"))
        scenario.load(world, order.get("scenario", "default"))
        if "traffic" in order:
            traffic.change(world, order["traffic"])
        return world.memory()

    return renew


def _source(worlds: Worlds, order: Json, clock: Clock) -> Memory:
    if "fork" in order:
        origin = worlds.get(order["fork"])
        origin.settle()
        return origin.memory()
    if "snapshot" in order:
        recalled = restored(order["snapshot"])
        clock.set(recalled.now)
        return recalled
    seed = order.get("seed", worlds.default.seed)
    return blank(
        seed=seed,
        now=clock.read(),
        enterprise_rate=worlds.default.allowances["enterprise"],
        anonymous_rate=worlds.default.anonymous_allowance,
        incidents=order.get("incidents", worlds.default.incidents),
    )


def restored(snapshot: Json) -> Memory:
    """:raises InvalidRequest: naming the place in it that cannot be."""
    try:
        return consistency.read(snapshot)
    except SnapshotError as error:
        raise InvalidRequest([FieldFault(f"/snapshot{error.place}", error.why)]) from None


def _clock(worlds: Worlds, order: Json) -> Clock:
    """A fork goes on at its origin's time and pace, unless the order says otherwise."""
    wanted = order.get("clock", {})
    if "fork" in order:
        origin = worlds.get(order["fork"])
        return Clock(
            origin.now if origin.is_late else origin.clock.read(),
            mode=wanted.get("mode", origin.clock.mode),
            scale=wanted.get("scale", origin.clock.scale),
        )
    start = parse_timestamp(order["start"]) if "start" in order else None
    return Clock(start, mode=wanted.get("mode", "realtime"), scale=wanted.get("scale", 1.0))


def _play(worlds: Worlds, resident: Resident, name: str) -> None:
    """:raises InvalidRequest: when there is no such scenario; the world is then gone again."""
    try:
        if name not in scenario.names():
            raise scenario.ScenarioError(f"must be one of {', '.join(scenario.names())}")
        scenario.load(resident.world, name)
    except scenario.ScenarioError as error:
        worlds.remove(resident.name)
        raise InvalidRequest([FieldFault("/scenario", str(error))]) from None
    resident.beginning = resident.world.memory()
