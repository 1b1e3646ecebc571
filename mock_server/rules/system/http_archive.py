"""Requests and responses in an HTTP archive (HAR 1.2), which browsers' network panels open."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl

import msgspec

from mock_server.world.clock import Instant, timestamp_ms
from mock_server.world.records import Json

_encode = msgspec.json.Encoder().encode
_STATUSES = frozenset(HTTPStatus)

Pairs = Sequence[tuple[str, str]]


class HarRequest(NamedTuple):
    """:param url: without the query.
    :param body: None if there is none, or it is not shown.
    :param size: of the body as it was sent, in bytes.
    """

    method: str
    url: str
    query: str
    headers: Pairs
    body: str | None
    size: int


class HarResponse(NamedTuple):
    """:param body: None if there is none, or it is not shown.
    :param size: of the body as it was sent, in bytes.
    """

    status: int
    headers: Pairs
    body: str | None
    size: int


def entry(
    at: Instant, milliseconds: float, request: HarRequest, response: HarResponse, notes: Json
) -> msgspec.Raw:
    """One request with its response, as JSON.

    :param notes: what else is known of it, by names of its own, which begin with `_` in a HAR.
    """
    shown = {
        "startedDateTime": timestamp_ms(at),
        "time": milliseconds,
        "request": _request(request),
        "response": _response(response),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        **{f"_{name}": value for name, value in notes.items()},
    }
    return msgspec.Raw(_encode(shown))


def of(creator: str, version: str, entries: Sequence[msgspec.Raw]) -> bytes:
    """The whole archive.

    :param creator: the program that wrote it, with its version.
    """
    about = {"name": creator, "version": version}
    return _encode({"log": {"version": "1.2", "creator": about, "entries": entries}})


def _request(request: HarRequest) -> Json:
    shown: Json = {
        "method": request.method,
        "url": f"{request.url}?{request.query}" if request.query else request.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _named(request.headers),
        "queryString": _named(parse_qsl(request.query, keep_blank_values=True)),
        "headersSize": -1,
        "bodySize": request.size,
    }
    if request.body is not None:
        shown["postData"] = {"mimeType": "application/json", "text": request.body}
    return shown


def _response(response: HarResponse) -> Json:
    kind = dict(response.headers).get("content-type", "application/octet-stream")
    content: Json = {"size": response.size, "mimeType": kind}
    if response.body is not None:
        content["text"] = response.body
    return {
        "status": response.status,
        "statusText": HTTPStatus(response.status).phrase if response.status in _STATUSES else "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _named(response.headers),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": response.size,
    }


def _named(pairs: Pairs) -> list[Json]:
    return [{"name": name, "value": value} for name, value in pairs]
