"""Operations of the control API, `/_cortex`."""

from functools import partial
from typing import Any

from mock_server import __version__
from mock_server.api.call import ControlCall
from mock_server.api.reply import Pending, Pieces, Reply, created, message
from mock_server.control import creation, emission, scenario_schema, timeline
from mock_server.control.advance import HORIZON, Advance, refuse_while_moving
from mock_server.errors import FieldFault, InvalidRequest
from mock_server.rules.events import views as event_views
from mock_server.rules.jobs import jobs
from mock_server.rules.jobs import views as job_views
from mock_server.rules.providers import lifecycle, providers
from mock_server.rules.providers import views as provider_views
from mock_server.synthetic import traffic
from mock_server.synthetic.scenario import ScenarioError
from mock_server.world import memory
from mock_server.world.clock import Instant, parse_timestamp, timestamp
from mock_server.world.records import Json
from mock_server.world.world import World
from mock_server.world.worlds import Resident


def list_worlds(call: ControlCall) -> Reply:
    call.worlds.sweep()
    return Reply([_view(call, resident) for resident in call.worlds])


async def create_world(call: ControlCall) -> Reply:
    if "fork" in call.content:
        await call.delivery_worker.quiesce(call.worlds.get(call.content["fork"]))
    return created(_view(call, await creation.create(call.worlds, call.content, call.turns)))


def get_world(call: ControlCall) -> Reply:
    return Reply(_view(call, _resident(call)))


def delete_world(call: ControlCall) -> Reply:
    call.worlds.remove(call.parameters["world"])
    return message("World successfully deleted")


async def reset_world(call: ControlCall) -> Reply:
    resident = _resident(call)
    try:
        await call.worlds.reset(resident, call.turns)
    except ScenarioError as error:  # its file was changed since
        raise creation.refusal_of(error) from None
    return Reply(_view(call, resident))


async def get_snapshot(call: ControlCall) -> Pieces:
    """Of the instant at which all deliveries have ended; what happens while it is written is not in
    it."""
    world = _resident(call).world
    world.settle()
    await call.delivery_worker.quiesce(world)
    return Pieces(await call.turns.run(memory.pieces(world.memory())))


async def restore_snapshot(call: ControlCall) -> Reply:
    resident = _resident(call)
    recalled = await creation.restored(call.content["snapshot"], call.turns)
    await call.worlds.restore(resident, recalled, call.turns)
    return Reply(_view(call, resident))


def get_clock(call: ControlCall) -> Reply:
    return Reply(_clock(_resident(call).world))


def update_clock(call: ControlCall) -> Reply:
    resident = _resident(call)
    refuse_while_moving(resident)
    world = resident.world
    mode, scale = call.content.get("mode", world.clock.mode), call.content.get("scale")
    world.pace(mode, world.clock.scale if scale is None else scale)
    return Reply(_clock(world))


def advance_clock(call: ControlCall) -> Pending:
    """Answers when everything that fell due has settled."""
    resident = _resident(call)
    refuse_while_moving(resident)
    resident.world.settle()
    ways = [way for way in ("seconds", "to", "until") if way in call.content]
    if len(ways) != 1:
        raise InvalidRequest([FieldFault("", "must hold one of seconds, to, until")])
    advance = Advance(resident, call.delivery_worker, call.turns)
    return Pending(_advanced(resident.world, advance, ways[0], call.content[ways[0]]))


async def _advanced(world: World, advance: Advance, way: str, wanted: Any) -> Reply:
    if way == "seconds":
        trace = await advance.to(world.now + wanted)
    elif way == "to":
        trace = await advance.to(_near(world, parse_timestamp(wanted)))
    elif ("idle" in wanted) == ("job" in wanted):
        raise InvalidRequest([FieldFault("/until", "must hold one of idle, job")])
    elif "idle" in wanted and "status" in wanted:
        raise InvalidRequest([FieldFault("/until/status", "needs a job")])
    elif "job" in wanted:
        trace = await advance.until_job(wanted["job"], wanted.get("status", "completed"))
    else:
        trace = await advance.until_idle()
    return Reply(_clock(world) | {"trace": trace})


def steer_job(call: ControlCall) -> Reply:
    world, wanted = _resident(call).world, call.content
    world.settle()
    job = jobs.steer(
        world,
        call.parameters["jobId"],
        wanted["outcome"],
        wanted.get("after"),
        wanted.get("reason"),
    )
    return Reply(job_views.summary(job, world.today))


def change_provider_status(call: ControlCall) -> Reply:
    world, provider_id = _resident(call).world, call.parameters["providerId"]
    world.settle()
    lifecycle.change_status(world, provider_id, call.content["status"])
    return Reply(provider_views.status(world, providers.get(world, provider_id)))


def change_traffic(call: ControlCall) -> Reply:
    resident = _resident(call)
    resident.world.settle()
    traffic.change(resident.world, call.content["level"])
    return Reply(_view(call, resident))


async def get_timeline(call: ControlCall) -> Reply:
    world = _resident(call).world
    world.settle()
    await call.delivery_worker.quiesce(world)
    return Reply(
        await timeline.of(
            world,
            call.hub.frames(world),
            call.turns,
            correlation_id=call.parameters.get("correlationId"),
            subject=call.parameters.get("subject"),
            limit=call.parameters["limit"],
        )
    )


def list_sockets(call: ControlCall) -> Reply:
    return Reply(
        [
            {
                "id": connection.id,
                "userId": connection.user_id,
                "channels": list(connection.channels),
                "since": timestamp(connection.since),
            }
            for connection in call.hub.list_sockets(_resident(call).world)
        ]
    )


async def emit_event(call: ControlCall) -> Reply:
    world, type_ = _resident(call).world, call.content["type"]
    await call.turns.in_thread(partial(emission.prepare, type_))
    world.settle()
    event = emission.emit(world, type_, call.content.get("data", {}))
    return created(event_views.payload(event))


def change_provider_wallet(call: ControlCall) -> Reply:
    world, provider_id = _resident(call).world, call.parameters["providerId"]
    world.settle()
    lifecycle.set_funds(world, provider_id, call.content["usdValue"])
    return Reply(provider_views.status(world, providers.get(world, provider_id)))


def get_scenario_schema(_: ControlCall) -> Reply:
    return Reply(scenario_schema.published())


def get_version(_: ControlCall) -> Reply:
    return Reply({"name": "cortex-mock", "version": __version__})


def _near(world: World, instant: Instant) -> Instant:
    """:raises InvalidRequest: when it has passed, or so much would happen until then that it took
    minutes."""
    if instant < world.today:
        raise InvalidRequest(
            [FieldFault("/to", f"must not lie before the present, {timestamp(world.today)}")]
        )
    if instant - world.now > HORIZON:
        days = HORIZON // 86_400
        raise InvalidRequest([FieldFault("/to", f"must lie within {days} days of the present")])
    return instant


def _resident(call: ControlCall) -> Resident:
    return call.worlds.resident(call.parameters["world"])


def _view(call: ControlCall, resident: Resident) -> Json:
    resident.world.settle()
    return {
        "name": resident.name,
        "basePath": f"{call.root_path}/w/{resident.name}/api",
        "seed": resident.world.seed,
        "traffic": resident.world.traffic.level,
        "incidents": resident.world.incidents,
        "clock": _clock(resident.world),
        "jobs": len(resident.world.jobs),
        "ttl": resident.ttl,
    }


def _clock(world: World) -> Json:
    return {
        "mode": world.clock.mode,
        "scale": world.clock.scale,
        "now": timestamp(world.today),
        "behind": round(world.behind, 3),
    }
