"""Operations on worlds, their clocks and what is in them."""

from functools import partial
from typing import Any

from mock_server import __version__
from mock_server.api.call import ControlCall
from mock_server.api.reply import Pending, Pieces, Reply, created, message
from mock_server.control import agenda_view, creation, emission, scenario_schema, timeline
from mock_server.control.advance import HORIZON, Advance, refuse_while_moving
from mock_server.errors import FieldError, InvalidRequest, NotFound
from mock_server.gateway.root_paths import with_world
from mock_server.rules.events import views as event_views
from mock_server.rules.jobs import jobs
from mock_server.rules.jobs import views as job_views
from mock_server.rules.providers import lifecycle, providers
from mock_server.rules.providers import views as provider_views
from mock_server.rules.system import scrubbing
from mock_server.rules.webhooks import views as webhook_views
from mock_server.synthetic import traffic
from mock_server.synthetic.scenario import ScenarioError
from mock_server.world import world_state
from mock_server.world.clock import Instant, parse_timestamp, timestamp
from mock_server.world.keeper import Asleep
from mock_server.world.records import Json
from mock_server.world.world import World
from mock_server.world.worlds import HostedWorld


async def list_worlds(call: ControlCall) -> Reply:
    call.worlds.sweep()
    asleep = await call.worlds.keeper.asleep()
    here = [_view(call, hosted) for hosted in call.worlds]
    return Reply(here + [_view_of_asleep(call, world) for world in asleep])


async def create_world(call: ControlCall) -> Reply:
    if "fork" in call.content:
        await call.worlds.keeper.wake(call.content["fork"])
        await call.delivery_worker.quiesce(call.worlds.get(call.content["fork"]))
    await call.storage_limit.require_in_total()
    hosted = await creation.create(call.worlds, call.content, call.turns)
    if "fork" not in call.content:
        await call.storage_limit.measure(hosted.world)
    return created(_view(call, hosted))


def get_world(call: ControlCall) -> Reply:
    return Reply(_view(call, _hosted(call)))


def delete_world(call: ControlCall) -> Reply:
    call.worlds.delete(call.parameters["world"])
    return message("World successfully deleted")


async def reset_world(call: ControlCall) -> Reply:
    hosted = _hosted(call)
    try:
        await call.worlds.reset(hosted, call.turns)
    except ScenarioError as error:  # its file has changed since
        raise creation.refusal_of(error) from None
    return Reply(_view(call, hosted))


async def get_snapshot(call: ControlCall) -> Pieces:
    """As of the instant at which all deliveries have ended. Later changes are not in it, even if
    they happen while it is sent."""
    world = _hosted(call).world
    world.settle()
    await call.delivery_worker.quiesce(world)
    return Pieces(await call.turns.run(world_state.pieces(world.state())))


async def restore_snapshot(call: ControlCall) -> Reply:
    hosted = _hosted(call)
    recalled = await creation.restored(call.content["snapshot"], call.turns)
    await call.worlds.restore(hosted, recalled, call.turns)
    await call.storage_limit.measure(hosted.world)
    return Reply(_view(call, hosted))


def get_clock(call: ControlCall) -> Reply:
    return Reply(_clock(_hosted(call).world))


def get_agenda(call: ControlCall) -> Reply:
    world = _hosted(call).world
    world.settle()
    return Reply(agenda_view.view(world, call.parameters["limit"]))


def update_clock(call: ControlCall) -> Reply:
    hosted = _hosted(call)
    refuse_while_moving(hosted)
    world = hosted.world
    mode, scale = call.content.get("mode", world.clock.mode), call.content.get("scale")
    world.pace(mode, world.clock.scale if scale is None else scale)
    return Reply(_clock(world))


def advance_clock(call: ControlCall) -> Pending:
    """Answers when everything that became due has settled."""
    hosted = _hosted(call)
    refuse_while_moving(hosted)
    hosted.world.settle()
    ways = [way for way in ("seconds", "to", "until") if way in call.content]
    if len(ways) != 1:
        raise InvalidRequest([FieldError("", "must contain one of seconds, to, until")])
    advance = Advance(hosted, call.delivery_worker, call.turns)
    return Pending(_advanced(hosted.world, advance, ways[0], call.content[ways[0]]))


async def _advanced(world: World, advance: Advance, way: str, wanted: Any) -> Reply:
    if way == "seconds":
        trace = await advance.to(world.now + wanted)
    elif way == "to":
        trace = await advance.to(_near(world, parse_timestamp(wanted)))
    elif ("idle" in wanted) == ("job" in wanted):
        raise InvalidRequest([FieldError("/until", "must contain one of idle, job")])
    elif "idle" in wanted and "status" in wanted:
        raise InvalidRequest([FieldError("/until/status", "needs a job")])
    elif "job" in wanted:
        trace = await advance.until_job(wanted["job"], wanted.get("status", "completed"))
    else:
        trace = await advance.until_idle()
    return Reply(_clock(world) | {"trace": trace})


def steer_job(call: ControlCall) -> Reply:
    world, wanted = _hosted(call).world, call.content
    world.settle()
    job = jobs.steer(
        world,
        call.parameters["jobId"],
        wanted["outcome"],
        wanted.get("after"),
        wanted.get("reason"),
    )
    return Reply(job_views.summary(job, world.now_seconds))


def change_provider_status(call: ControlCall) -> Reply:
    world, provider_id = _hosted(call).world, call.parameters["providerId"]
    world.settle()
    lifecycle.change_status(world, provider_id, call.content["status"])
    return Reply(provider_views.status(world, providers.get(world, provider_id)))


def change_traffic(call: ControlCall) -> Reply:
    hosted = _hosted(call)
    hosted.world.settle()
    traffic.change(hosted.world, call.content["level"])
    return Reply(_view(call, hosted))


def get_rate_limit_settings(call: ControlCall) -> Reply:
    return Reply(_limits(_hosted(call).world))


def change_rate_limit_settings(call: ControlCall) -> Reply:
    world = _hosted(call).world
    world.settle()
    world.anonymous_allowance = call.content.get("anonymous", world.anonymous_allowance)
    for plan in world.allowances:
        world.allowances[plan] = call.content.get(plan, world.allowances[plan])
    return Reply(_limits(world))


async def get_timeline(call: ControlCall) -> Reply:
    world = _hosted(call).world
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


async def get_delivery(call: ControlCall) -> Reply:
    world = _hosted(call).world
    world.settle()
    await call.delivery_worker.quiesce(world)
    delivery = world.deliveries.get(call.parameters["deliveryId"])
    if delivery is None:
        raise NotFound("delivery", call.parameters["deliveryId"])
    return Reply(scrubbing.value(world, webhook_views.sent(delivery)))


def list_sockets(call: ControlCall) -> Reply:
    return Reply(
        [
            {
                "id": connection.id,
                "userId": connection.user_id,
                "channels": list(connection.channels),
                "since": timestamp(connection.since),
            }
            for connection in call.hub.list_sockets(_hosted(call).world)
        ]
    )


async def emit_event(call: ControlCall) -> Reply:
    world, type_ = _hosted(call).world, call.content["type"]
    await call.turns.in_thread(partial(emission.prepare, type_))
    world.settle()
    event = emission.emit(world, type_, call.content.get("data", {}))
    return created(event_views.payload(event))


def change_provider_wallet(call: ControlCall) -> Reply:
    world, provider_id = _hosted(call).world, call.parameters["providerId"]
    world.settle()
    lifecycle.set_funds(world, provider_id, call.content["usdValue"])
    return Reply(provider_views.status(world, providers.get(world, provider_id)))


def get_scenario_schema(_: ControlCall) -> Reply:
    return Reply(scenario_schema.published())


def get_version(_: ControlCall) -> Reply:
    return Reply({"name": "cortex-mock", "version": __version__})


def _near(world: World, instant: Instant) -> Instant:
    """:raises InvalidRequest: when it is in the past, or so far ahead that the move would take
    minutes."""
    if instant < world.now_seconds:
        raise InvalidRequest(
            [FieldError("/to", f"must not be before the present, {timestamp(world.now_seconds)}")]
        )
    if instant - world.now > HORIZON:
        days = HORIZON // 86_400
        raise InvalidRequest([FieldError("/to", f"must be within {days} days of the present")])
    return instant


def _hosted(call: ControlCall) -> HostedWorld:
    return call.worlds.hosted(call.parameters["world"])


def _view(call: ControlCall, hosted: HostedWorld) -> Json:
    hosted.world.settle()
    return {
        "name": hosted.name,
        "basePath": _base_path(call, hosted.name),
        "seed": hosted.world.seed,
        "traffic": hosted.world.traffic.level,
        "incidents": hosted.world.incidents,
        "clock": _clock(hosted.world),
        "jobs": len(hosted.world.jobs),
        "ttl": hosted.ttl,
    }


def _view_of_asleep(call: ControlCall, asleep: Asleep) -> Json:
    """A world that is stored, as it was when it was used last."""
    return {
        "name": asleep.name,
        "basePath": _base_path(call, asleep.name),
        "seed": asleep.seed,
        "traffic": asleep.traffic,
        "incidents": asleep.incidents,
        "clock": {
            "mode": asleep.mode,
            "scale": asleep.scale,
            "now": timestamp(int(asleep.now)),
            "behind": 0.0,
        },
        "jobs": asleep.jobs,
        "ttl": asleep.ttl,
    }


def _limits(world: World) -> Json:
    limits: Json = {"anonymous": world.anonymous_allowance}
    return limits | {**world.allowances}


def _base_path(call: ControlCall, name: str) -> str:
    return f"{with_world(call.root_path, name)}/api"


def _clock(world: World) -> Json:
    return {
        "mode": world.clock.mode,
        "scale": world.clock.scale,
        "now": timestamp(world.now_seconds),
        "behind": round(world.behind, 3),
    }
