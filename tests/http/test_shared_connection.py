"""A connection that is passed on with what it has read."""

import asyncio
import contextlib
import os
import resource
import socket
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

import pytest
import uvicorn
import uvloop
from uvicorn.server import ServerState

from mock_server.gateway.request_context import AsgiApp, Receive, Scope, Send
from mock_server.http.bounds import HttpBounds
from mock_server.http.connections import HttpConnections
from mock_server.http.shared_connection import SharedConnection
from tests.http.sequences import get
from tests.http.wire import PATIENCE, TURNS, echo, respond, responses

LARGE = 20_000_000
"""Bytes that do not fit in the buffers of a connection whose client does not read."""

Use = Callable[[SharedConnection, socket.socket, list[bytes]], Awaitable[None]]


class Elsewhere:
    """Another process, for the path /there."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    def of(self, scope: dict[str, Any]) -> int | None:
        return 1 if scope["path"] == "/there" else None

    async def pass_on(self, _: int, descriptor: int, received: bytes) -> None:
        await settle()
        with contextlib.suppress(BlockingIOError):
            while part := os.read(descriptor, 1_000_000):
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


@contextlib.contextmanager
def no_more_files() -> Iterator[None]:
    """The process cannot open another file."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def test_a_connection_is_passed_on_when_no_more_files_can_be_opened() -> None:
    async def use(_: SharedConnection, client: socket.socket, there: list[bytes]) -> None:
        with no_more_files():
            client.sendall(THERE)
            await until(lambda: there != [])
        assert there == [THERE]

    run(use)


def test_a_connection_that_cannot_be_passed_on_is_answered() -> None:
    async def refuse(*_: object) -> None:
        raise OSError

    async def use(_: SharedConnection, client: socket.socket, __: list[bytes]) -> None:
        client.sendall(THERE + THERE)
        client.shutdown(socket.SHUT_WR)
        (response,) = responses(await rest(client))
        assert response.status == 503
        assert ["host", "a"] in response.json["headers"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Elsewhere, "pass_on", refuse)
        run(use, echo)


def test_a_connection_that_is_being_passed_on_is_not_closed_to_make_room() -> None:
    async def use(connection: SharedConnection, client: socket.socket, there: list[bytes]) -> None:
        client.sendall(get() + THERE)
        await until(lambda: connection.is_full)
        await settle()
        assert not connection.keeps_waiting()
        await rest(client)
        assert there == [THERE]

    run(use)
