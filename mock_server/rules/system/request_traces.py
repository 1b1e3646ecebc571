"""Traces of requests: which parts they passed, and how long each took (debugging, Request
Tracing)."""

from collections.abc import Iterator

from mock_server.errors import FieldError
from mock_server.rules.system import captures, operations, path_patterns, timings
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json
from mock_server.world.system_records import Captured, LongOperation
from mock_server.world.world import World

MOST = 100
"""Traces that a result shows, the latest."""

SERVICES = {
    "authentication": "api-gateway",
    "validation": "api-gateway",
    "handler": "api-gateway",
    "database": "database",
    "rendering": "api-gateway",
}


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    return operations.begin(
        world, "requests.trace", request["duration"], user_id=user_id, request=request, watches=True
    )


def doubts(request: Json) -> Iterator[FieldError]:
    """Why the trace cannot show a request that an operation answers."""
    endpoint, method = request["endpoint"], request.get("method")
    if (why := path_patterns.path_doubt(endpoint)) is not None:
        yield FieldError("/endpoint", why)
    methods = None if method is None else [method]
    if (why := path_patterns.method_doubt(endpoint, methods)) is not None:
        yield FieldError("/method", why)


def finish(world: World, operation: LongOperation) -> Json:
    seen = captures.of(world, operation)
    shown = [_trace(world, one) for one in seen[-MOST:]]
    average = sum(trace["durationMs"] for trace in shown) / len(shown) if shown else 0.0
    return {"requests": len(seen), "averageMs": round(average, 3), "traces": shown}


def _trace(world: World, seen: Captured) -> Json:
    timing = timings.of(world, seen.method, seen.path, seen.correlation_id, seen.at)
    return {
        "id": seen.id,
        "correlationId": seen.correlation_id,
        "timestamp": timestamp_ms(seen.at),
        "method": seen.method,
        "path": seen.path,
        "operationId": seen.api_operation,
        "status": seen.status,
        "durationMs": timing.total,
        "spans": list(_spans(timing)),
    }


def _spans(timing: timings.Timing) -> Iterator[Json]:
    """The parts, one after the other."""
    start = 0.0
    for name, took in timing._asdict().items():
        yield {
            "name": name,
            "service": SERVICES[name],
            "startMs": round(start, 3),
            "durationMs": took,
        }
        start += took
