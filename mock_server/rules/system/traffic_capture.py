"""Captured traffic as a HAR (debugging, API Traffic Inspection)."""

from http import HTTPStatus
from urllib.parse import parse_qsl

import msgspec

from mock_server.rules.system import captures, operations, timings, versions
from mock_server.rules.system.operations import OperationFile
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json
from mock_server.world.system_records import Captured, LongOperation
from mock_server.world.turns import Work, batches
from mock_server.world.world import World

_encode = msgspec.json.Encoder().encode


def begin(world: World, request: Json, user_id: str | None) -> LongOperation:
    asked = {"target": "api-gateway"} | request
    return operations.begin(
        world, "network.capture", request["duration"], user_id=user_id, request=asked, watches=True
    )


def finish(world: World, operation: LongOperation) -> Json:
    return {"entries": len(captures.of(world, operation)), "format": "har"}


def file(world: World, operation: LongOperation) -> OperationFile:
    content = _written(world, captures.of(world, operation))
    return OperationFile(f"{operation.id}.har", "application/json", content)


def _written(world: World, seen: list[Captured]) -> Work[bytes]:
    entries: list[Json] = []
    for batch in batches(seen, 50):
        entries += [_entry(world, one) for one in batch]
        yield
    creator = {"name": "Cortex", "version": versions.current(world)}
    return _encode({"log": {"version": "1.2", "creator": creator, "entries": entries}})


def _entry(world: World, seen: Captured) -> Json:
    timing = timings.of(world, seen.method, seen.path, seen.correlation_id, seen.at)
    return {
        "startedDateTime": timestamp_ms(seen.at),
        "time": timing.total,
        "request": _request(seen),
        "response": _response(seen),
        "cache": {},
        "timings": {"send": 0, "wait": timing.total, "receive": 0},
        "_correlationId": seen.correlation_id,
        "_operationId": seen.api_operation,
        "_userId": seen.user_id,
    }


def _request(seen: Captured) -> Json:
    headers = dict(seen.request_headers)
    query = f"?{seen.query}" if seen.query else ""
    shown: Json = {
        "method": seen.method,
        "url": f"http://{headers.get('host', 'localhost')}{seen.path}{query}",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(seen.request_headers),
        "queryString": _pairs(parse_qsl(seen.query, keep_blank_values=True)),
        "headersSize": -1,
        "bodySize": len(seen.request_body or ""),
    }
    if seen.request_body is not None:
        shown["postData"] = {"mimeType": "application/json", "text": seen.request_body}
    return shown


def _response(seen: Captured) -> Json:
    headers = dict(seen.response_headers)
    content: Json = {
        "size": seen.response_size,
        "mimeType": headers.get("content-type", "application/octet-stream"),
    }
    if seen.response_body is not None:
        content["text"] = seen.response_body
    return {
        "status": seen.status,
        "statusText": HTTPStatus(seen.status).phrase if seen.status in _KNOWN else "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(seen.response_headers),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": seen.response_size,
    }


_KNOWN = frozenset(HTTPStatus)


def _pairs(pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in pairs]
