"""A connection that is passed on with what it has read."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import uvicorn
import uvloop
from uvicorn.server import ServerState

from mock_server.gateway.request_context import AsgiApp, Receive, Scope, Send
from mock_server.http.bounds import HttpBounds
from mock_server.http.connections import HttpConnections
from mock_server.http.shared_connection import SharedConnection
from tests.http.sequences import get
from tests.http.wire import PATIENCE, TURNS, respond

LARGE = 20_000_000
"""Bytes that do not fit in the buffers of a connection whose client does not read."""

Use = Callable[[SharedConnection, socket.socket, list[bytes]], Awaitable[None]]


class Elsewhere:
    """Another process, for the path /there."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    def of(self, scope: dict[str, Any]) -> int | None:
        return 1 if scope["path"] == "/there" else None

    async def pass_on(self, _: int, connection: socket.socket, received: bytes) -> None:
        connection.setblocking(False)
        await settle()
        with contextlib.suppress(BlockingIOError):
            while part := connection.recv(1_000_000):
                received += part
        self.received.append(received)


async def large(_: Scope, __: Receive, send: Send) -> None:
    await respond(send, 200, b"x" * LARGE)


def run(use: Use, app: AsgiApp = large) -> None:
    """Runs a test with a connection, the client's end, and what another process receives."""

    async def connected() -> None:
        config = uvicorn.Config(app, ws="none", proxy_headers=False, log_config=None)
        config.load()
        elsewhere = Elsewhere()
        make = partial(
            SharedConnection,
            HttpConnections(HttpBounds()),
            elsewhere,
            config=config,
            server_state=ServerState(),
            app_state={},
        )
        server_end, client_end = socket.socketpair()
        client_end.setblocking(False)
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(make, sock=server_end)
        with client_end:
            await use(connection, client_end, elsewhere.received)

    uvloop.run(connected())


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110  no event signals the condition
            await asyncio.sleep(0)


async def settle() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def rest(client: socket.socket) -> bytes:
    """Everything received until the server closes."""
    loop, parts = asyncio.get_running_loop(), []
    async with asyncio.timeout(PATIENCE):
        while part := await loop.sock_recv(client, 1_000_000):
            parts.append(part)
    return b"".join(parts)


THERE = get(line=b"GET /there HTTP/1.1")


def test_a_connection_is_passed_on_when_the_client_has_its_response() -> None:
    async def use(connection: SharedConnection, client: socket.socket, there: list[bytes]) -> None:
        client.sendall(get() + THERE)
        client.shutdown(socket.SHUT_WR)
        await until(lambda: connection.is_full)
        await settle()
        assert there == []
        received = await rest(client)
        assert len(received.partition(b"\r\n\r\n")[2]) == LARGE
        assert there == [THERE]

    run(use)


def test_a_connection_that_is_cut_in_a_response_is_not_passed_on() -> None:
    async def use(connection: SharedConnection, client: socket.socket, there: list[bytes]) -> None:
        client.sendall(get() + THERE)
        await until(lambda: connection.is_full)
        await settle()
        connection.abort()
        assert len(await rest(client)) < LARGE
        assert there == []

    run(use)


def test_what_was_not_read_is_left_to_the_other_process() -> None:
    async def wait(_: Scope, __: Receive, send: Send) -> None:
        await may_answer.wait()
        await respond(send, 200, b"")

    async def use(_: SharedConnection, client: socket.socket, there: list[bytes]) -> None:
        sent = THERE + get() * 3_000
        client.sendall(get() + sent)
        await settle()
        with contextlib.suppress(BlockingIOError):  # it is not read to its end
            while size := client.send(get() * 3_000):
                sent += (get() * 3_000)[:size]
        may_answer.set()
        await until(lambda: there != [])
        assert there == [sent]

    may_answer = asyncio.Event()
    run(use, wait)
