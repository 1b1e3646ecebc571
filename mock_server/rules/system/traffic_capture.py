"""Captured traffic as a HAR (debugging, API Traffic Inspection)."""

from collections.abc import Iterator

import msgspec

from mock_server.errors import FieldError
from mock_server.rules.system import (
    captures,
    http_archive,
    operations,
    path_patterns,
    timings,
    versions,
)
from mock_server.rules.system.operations import OperationFile
from mock_server.world.records import Json
from mock_server.world.system_records import Captured, LongOperation
from mock_server.world.turns import Work, batches
from mock_server.world.world import World

GATEWAY = "api-gateway"
"""The target if a request names none."""


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    asked = {"target": GATEWAY} | request
    return operations.begin(
        world, "network.capture", request["duration"], user_id=user_id, request=asked, watches=True
    )


def doubts(request: Json) -> Iterator[FieldError]:
    """Why the capture cannot show a request that an operation answers."""
    target, filters = request.get("target", GATEWAY), request.get("filters", {})
    below, pattern = captures.TARGETS[target], filters.get("pathPattern", "*")
    whose = "" if target == GATEWAY else f" of {target}"
    if (why := path_patterns.path_doubt(pattern, below, whose)) is not None:
        yield FieldError("/filters/pathPattern", why)
    if (why := path_patterns.method_doubt(pattern, filters.get("methods"), below)) is not None:
        yield FieldError("/filters/methods", why)


def finish(world: World, operation: LongOperation) -> Json:
    return {"entries": len(captures.of(world, operation)), "format": "har"}


def file(world: World, operation: LongOperation) -> OperationFile:
    content = _written(world, captures.of(world, operation))
    return OperationFile(f"{operation.id}.har", "application/json", content)


def _written(world: World, seen: list[Captured]) -> Work[bytes]:
    entries: list[msgspec.Raw] = []
    for batch in batches(seen, 50):
        entries += [_entry(world, one) for one in batch]
        yield
    return http_archive.of("Cortex", versions.current(world), entries)


def _entry(world: World, seen: Captured) -> msgspec.Raw:
    timing = timings.of(world, seen.method, seen.path, seen.correlation_id, seen.at)
    sent = seen.request_body
    host = dict(seen.request_headers).get("host", "localhost")
    return http_archive.entry(
        seen.at,
        timing.total,
        http_archive.HarRequest(
            seen.method,
            f"http://{host}{seen.path}",
            seen.query,
            seen.request_headers,
            sent,
            len(sent or ""),
        ),
        http_archive.HarResponse(
            seen.status, seen.response_headers, seen.response_body, seen.response_size
        ),
        {
            "correlationId": seen.correlation_id,
            "operationId": seen.api_operation,
            "userId": seen.user_id,
        },
    )
