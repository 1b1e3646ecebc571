"""Requests that operations watch: captured traffic, and traces of requests (debugging, API Traffic
Inspection, Request Tracing)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from mock_server.rules.secret_texts import REDACTED
from mock_server.rules.system import path_patterns, scrubbing
from mock_server.world.records import Json
from mock_server.world.system_records import Captured, LongOperation
from mock_server.world.world import World

MOST = 500
"""Requests that an operation keeps. Later ones are counted as lost."""

PLACE_OF_KEYS = "/api/auth/"
"""Paths whose requests and responses contain keys and passwords."""

TARGETS: Mapping[str, tuple[str, ...]] = {
    "api-gateway": ("/api",),
    "job-service": ("/api/plugin-core/jobs",),
    "provider-adapter": ("/api/plugin-core/providers", "/api/plugin-core/networks"),
    "webhook-service": ("/api/plugin-core/webhooks",),
    "system-service": ("/api/system",),
}
"""Paths of the requests that a service answers."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class CapturedExchange(NamedTuple):
    """A request and its response, as the gateway has seen them.

    :param request_id: the one in the system log.
    :param path: without secrets.
    :param query: without secrets.
    :param response_body: None if it is too large to be kept.
    """

    request_id: str
    method: str
    path: str
    query: str
    request_headers: Sequence[tuple[str, str]]
    request_body: Any
    status: int
    response_headers: Sequence[tuple[str, str]]
    response_body: bytes | None
    response_size: int
    correlation_id: str
    user_id: str | None
    api_operation: str | None


def record(world: World, seen: CapturedExchange) -> None:
    """Keeps the request for each operation that wants it."""
    for operation_id in world.watching:
        operation = world.operations.get(operation_id)
        if operation is None:  # it was among too many
            world.watching = tuple(i for i in world.watching if i != operation_id)
        elif WANTS[operation.kind](operation.request, seen) and len(of(world, operation)) < MOST:
            world.captured.put(_kept(world, operation, seen))


def of(world: World, operation: LongOperation) -> list[Captured]:
    """The requests that an operation has watched, oldest first."""
    return [one for one in world.captured if one.operation_id == operation.id]


def wants_capture(request: Json, seen: CapturedExchange) -> bool:
    """Whether a capture includes a request: by its target's paths and its filters."""
    path, filters = path_patterns.without_version(seen.path), request.get("filters", {})
    methods, pattern = filters.get("methods"), filters.get("pathPattern")
    return (
        path.startswith(TARGETS[request["target"]])
        and (methods is None or seen.method in methods)
        and (pattern is None or path_patterns.fits(pattern, path))
    )


def wants_trace(request: Json, seen: CapturedExchange) -> bool:
    """Whether a trace includes a request: by path and method, and by the sampling rate."""
    share = crc32(seen.correlation_id.encode()) / 0xFFFF_FFFF
    return (
        request.get("method") in (None, seen.method)
        and path_patterns.fits(request["endpoint"], path_patterns.without_version(seen.path))
        and share <= request.get("samplingRate", 1.0)
        and request.get("samplingRate", 1.0) > 0
    )


WANTS: Mapping[str, Callable[[Json, CapturedExchange], bool]] = {
    "network.capture": wants_capture,
    "requests.trace": wants_trace,
}
"""By kind of operation."""


def is_path_of_keys(path: str) -> bool:
    """Whether requests and responses of this path hold keys and passwords."""
    return path_patterns.without_version(path).startswith(PLACE_OF_KEYS)


def _kept(world: World, operation: LongOperation, seen: CapturedExchange) -> Captured:
    is_secret = is_path_of_keys(seen.path)
    traced = operation.kind == "requests.trace"
    request_body = None if seen.request_body is None else _encode(seen.request_body)
    is_kept = seen.request_id in world.captured  # by another operation
    return Captured(
        id=world.identifiers.new("req") if is_kept else seen.request_id,
        created_at=world.now_seconds,
        operation_id=operation.id,
        at=world.now,
        method=seen.method,
        path=seen.path,
        query=seen.query,
        request_headers=() if traced else _headers(world, seen.request_headers),
        request_body=None if traced else _shown(world, request_body, is_secret=is_secret),
        status=seen.status,
        response_headers=() if traced else _headers(world, seen.response_headers),
        response_body=None if traced else _shown(world, seen.response_body, is_secret=is_secret),
        response_size=seen.response_size,
        correlation_id=seen.correlation_id,
        user_id=seen.user_id,
        api_operation=seen.api_operation,
    )


def _headers(world: World, headers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, scrubbing.header(world, name, value)) for name, value in headers)


def _shown(world: World, body: bytes | None, *, is_secret: bool) -> str | None:
    """A body as text, without secrets."""
    if body is None or is_secret:
        return REDACTED if body else None
    try:
        return _encode(scrubbing.value(world, _decode(body))).decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return scrubbing.text(world, body.decode("utf-8", "replace"))
