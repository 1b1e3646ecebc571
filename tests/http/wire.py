"""One connection of the protocol, without a network and in the test's own time."""

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import uvicorn
from uvicorn.server import ServerState

from mock_server.gateway.request_context import REFUSAL_KEY, AsgiApp, Receive, Scope, Send
from mock_server.http.bounds import HttpBounds
from mock_server.http.connection import HttpConnection
from mock_server.http.connections import HttpConnections

TURNS = 8
"""Turns of the event loop after which everything has settled."""


PATIENCE = 20
"""Seconds after which an expected event counts as missing."""


class Response(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class FakeTransport(asyncio.Transport):
    """Keeps what is written, and reports when it should be too much."""

    def __init__(self, connection: HttpConnection) -> None:
        super().__init__()
        self._connection = connection
        self.written = bytearray()
        self.unsent = 0
        self.reading = True
        self.closed = self.ended = False

    def write(self, data: Any) -> None:
        assert not self.closed
        self.written += data

    def write_eof(self) -> None:
        self.ended = True

    def can_write_eof(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            asyncio.get_running_loop().call_soon(self._connection.connection_lost, None)

    abort = close

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 1234) if name in ("peername", "sockname") else default


class Wire:
    """A client of one connection, for use in a running loop."""

    def __init__(
        self, app: AsgiApp, bounds: HttpBounds | None = None, among: HttpConnections | None = None
    ) -> None:
        config = uvicorn.Config(
            app, ws="none", proxy_headers=False, log_config=None, timeout_graceful_shutdown=1
        )
        config.load()
        self.all = HttpConnections(bounds or HttpBounds()) if among is None else among
        self.state = ServerState()
        self.connection = HttpConnection(
            self.all, config=config, server_state=self.state, app_state={}
        )
        self.transport = FakeTransport(self.connection)
        self.connection.connection_made(self.transport)

    async def send(self, *pieces: bytes) -> None:
        """Each piece arrives in its own turn, while the server listens."""
        for piece in pieces:
            if self.transport.closed:
                return
            await self.do(self.connection.data_received, piece)

    async def do(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Calls from the loop, as a transport does, and runs what follows."""
        asyncio.get_running_loop().call_soon(call, *arguments)
        for _ in range(TURNS):
            await asyncio.sleep(0)

    async def pass_ticks(self, number: int) -> None:
        for _ in range(number):
            if not self.connection.lost:
                await self.do(self.connection.tick)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Runs the loop until a condition holds; the test fails if it never does."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110  no event signals the condition
                await asyncio.sleep(0)

    def is_read(self) -> bool:
        """Whether the server reads what the client sends."""
        return self.transport.reading

    def responses(self) -> list[Response]:
        return responses(bytes(self.transport.written))


def responses(raw: bytes) -> list[Response]:
    """All responses in what was received, without `100 Continue`."""
    found = []
    while raw:
        head, separator, raw = raw.partition(b"\r\n\r\n")
        assert separator, head
        if head == b"HTTP/1.1 100 Continue":
            continue
        line, *fields = head.decode().split("\r\n")
        headers = dict(field.split(": ", 1) for field in fields)
        body, raw = _body(headers, raw)
        found.append(Response(int(line.split()[1]), headers, body))
    return found


def _body(headers: dict[str, str], raw: bytes) -> tuple[bytes, bytes]:
    if "content-length" in headers:
        length = int(headers["content-length"])
        assert len(raw) >= length
        return raw[:length], raw[length:]
    if headers.get("transfer-encoding") != "chunked":
        return raw, b""
    body = b""
    while True:
        size, _, raw = raw.partition(b"\r\n")
        body += raw[: int(size, 16)]
        raw = raw[int(size, 16) + 2 :]
        if size == b"0":
            return body, raw


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what was parsed: 200 with the request, or the refusal's status and message."""
    refusal = scope.get(REFUSAL_KEY)
    body = b"" if refusal is not None else await whole_body(receive)
    parsed = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "headers": [(name.decode(), value.decode("latin-1")) for name, value in scope["headers"]],
        "body": body.decode("latin-1"),
        "refused": None if refusal is None else refusal.message,
    }
    await respond(send, 200 if refusal is None else refusal.status, json.dumps(parsed).encode())


async def whole_body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        assert message["type"] == "http.request"
        body += message["body"]
        more = message["more_body"]
    return body


async def respond(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def talk(
    pieces: Iterable[bytes], app: AsgiApp = echo, bounds: HttpBounds | None = None
) -> tuple[list[Response], bool]:
    wire = Wire(app, bounds)
    await wire.send(*pieces)
    ended = wire.transport.closed or wire.transport.ended
    await wire.do(wire.transport.close)
    return wire.responses(), ended


def exchange(
    pieces: Iterable[bytes], app: AsgiApp = echo, bounds: HttpBounds | None = None
) -> tuple[list[Response], bool]:
    """The responses for a client that sends these bytes, and whether the server closed the
    connection."""
    return asyncio.run(talk(pieces, app, bounds))


def statuses(pieces: Iterable[bytes], bounds: HttpBounds | None = None) -> list[int]:
    return [response.status for response in exchange(pieces, bounds=bounds)[0]]


def verdicts(ways: Iterable[Sequence[bytes]]) -> set[tuple[int, ...]]:
    """The statuses of the responses, for each way of sending."""

    async def all_of_them() -> set[tuple[int, ...]]:
        return {tuple(response.status for response in (await talk(way))[0]) for way in ways}

    return asyncio.run(all_of_them())
