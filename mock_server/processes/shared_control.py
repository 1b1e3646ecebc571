"""Control requests about the worlds of all processes: their list, and forks of worlds in other
processes."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from mock_server.gateway.request_context import WHOLE_KEY, AsgiApp, Message, Receive, Scope, Send
from mock_server.processes.neighbours import Neighbours
from mock_server.processes.placement import FIRST, Placement
from mock_server.storage.waking import CREATION
from mock_server.world.worlds import DEFAULT

NEIGHBOUR_KEY = "cortex.neighbour"
"""The scope's key for whether another process sent the request."""

LARGEST_FORK = 65_536
"""Bytes of a request for a fork. Larger requests have a snapshot or a scenario in them."""

OWN_HEADERS = frozenset({b"connection", b"content-length", b"expect", b"if-none-match",
                         b"transfer-encoding", b"accept-encoding"})  # fmt: skip
"""Headers that are not passed on."""


class SharedControl:
    """Finds the part that answers a request, as `find` does, and wraps it.

    :param number: of this process.
    :param count: of all processes.
    """

    def __init__(
        self,
        find: Callable[[Scope], AsgiApp],
        placement: Placement,
        neighbours: Neighbours,
        number: int,
        count: int,
    ) -> None:
        self._find = find
        self._placement = placement
        self._neighbours = neighbours
        self._number = number
        self._others = [other for other in range(count) if other != number]

    def find(self, scope: Scope) -> AsgiApp:
        application = self._find(scope)
        if scope["path"] != CREATION or NEIGHBOUR_KEY in scope:
            return application
        if scope["method"] == "GET":
            return partial(self._list, application)
        return partial(self._create, application) if scope["method"] == "POST" else application

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.find(scope)(scope, receive, send)

    async def _list(self, application: AsgiApp, scope: Scope, receive: Receive, send: Send) -> None:
        start, body = await _captured(application, scope, receive)
        if start["status"] == 200:
            request = _request(scope, b"")
            asked = [self._neighbours.ask(number, request) for number in self._others]
            found = await asyncio.gather(*asked, return_exceptions=True)
            body = _joined(body, self._number, dict(zip(self._others, found, strict=True)))
        await _send(send, start["status"], start["headers"], body)

    async def _create(
        self, application: AsgiApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """A fork shares the records of the forked world, so it is created where that world is."""
        beginning = await _beginning(receive)
        body = b"".join(message.get("body", b"") for message in beginning)
        forked = _forked(body)
        process = None if forked is None else self._placement.elsewhere_of(forked)
        if process is None:
            await application(scope, _replayed(beginning, receive), send)
            return
        try:
            raw = await self._neighbours.ask(process, _request(scope, body))
        except OSError:
            await application(
                scope, _replayed(beginning, receive), send
            )  # 404: the world is not here
            return
        status, headers, content = _parsed(raw)
        await _send(send, status, headers, content)


async def _captured(application: AsgiApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """The response, which is not sent."""
    scope.pop(WHOLE_KEY, None)
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await application(scope, receive, keep)
    return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    kept = [(name, value) for name, value in headers if name not in (b"content-length", b"etag")]
    kept.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": kept})
    await send({"type": "http.response.body", "body": body})


def _joined(body: bytes, number: int, others: Mapping[int, bytes | BaseException]) -> bytes:
    """The list of all processes' worlds, and the default world of the first process. A process that
    does not answer is left out."""
    bodies = {number: body}
    for other, raw in others.items():
        if isinstance(raw, bytes):
            status, _, content = _parsed(raw)
            bodies |= {other: content} if status == 200 else {}
    worlds: dict[str, Any] = {}
    for process, content in sorted(bodies.items()):
        listed = msgspec.json.decode(content)["data"]
        worlds |= {one["name"]: one for one in listed if process == FIRST or one["name"] != DEFAULT}
    return msgspec.json.encode({**msgspec.json.decode(body), "data": list(worlds.values())})


def _request(scope: Scope, body: bytes) -> bytes:
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    lines = [f"{scope['method']} {CREATION}".encode() + query + b" HTTP/1.0"]
    lines += [b"%s: %s" % field for field in scope["headers"] if field[0] not in OWN_HEADERS]
    lines += [b"content-length: %d" % len(body), b"", body]
    return b"\r\n".join(lines)


def _parsed(raw: bytes) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    line, *fields = head.split(b"\r\n")
    named = (field.partition(b":") for field in fields)
    headers = [(name.lower(), value.strip()) for name, _, value in named]
    return int(line.split(b" ", 2)[1]), headers, body


async def _beginning(receive: Receive) -> list[Message]:
    """The messages of a body, until it ends or is too large for a fork."""
    messages, size = [], 0
    while size <= LARGEST_FORK:
        messages.append(message := await receive())
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return messages


def _replayed(messages: list[Message], receive: Receive) -> Receive:
    left: Iterator[Message] = iter(messages)

    async def again() -> Message:
        message = next(left, None)
        return await receive() if message is None else message

    return again


def _forked(body: bytes) -> str | None:
    """The world that a request wants a fork of, if it is one."""
    try:
        request: Any = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return None
    found = request.get("fork") if isinstance(request, dict) else None
    return found if isinstance(found, str) else None
