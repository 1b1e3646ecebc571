"""Captures, traces and profiles for a limited time, and the replay of an event."""

from mock_server.api.call import Call
from mock_server.api.reply import Reply
from mock_server.rules.system import (
    event_traces,
    operations,
    profiles,
    request_traces,
    traffic_capture,
)
from mock_server.rules.webhooks import replays


def capture_network_traffic(call: Call) -> Reply:
    call.warn(traffic_capture.doubts(call.content))
    operation = traffic_capture.begin(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


def enable_request_tracing(call: Call) -> Reply:
    call.warn(request_traces.doubts(call.content))
    operation = request_traces.begin(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


async def trace_events(call: Call) -> Reply:
    await call.world.events.grow(*event_traces.BY_CAUSE, call.turns)  # the result needs it
    operation = event_traces.begin(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


def replay_event(call: Call) -> Reply:
    event_id, handlers = call.content["eventId"], call.content.get("handlers")
    return Reply(replays.replay(call.world, event_id, handlers))


def create_profile(call: Call) -> Reply:
    operation = profiles.begin(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))
