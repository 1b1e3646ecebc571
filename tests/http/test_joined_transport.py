"""What a connection writes in one turn of the event loop leaves together at its end."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import cast

import pytest
import uvloop

from mock_server.http.joined_transport import MOST_HELD, EndOfTurn, JoinedTransport

Use = Callable[[JoinedTransport, JoinedTransport, socket.socket], Awaitable[None]]


def run(use: Use) -> None:
    """Runs a test with two transports of one server, and the client's end of the first."""

    async def connected() -> None:
        turn, loop = EndOfTurn(), asyncio.get_running_loop()
        ends = [socket.socketpair() for _ in range(2)]
        transports = []
        for server_end, client_end in ends:
            client_end.setblocking(False)
            bare, _ = await loop.create_connection(asyncio.Protocol, sock=server_end)
            transports.append(JoinedTransport(bare, turn))
        try:
            await use(transports[0], transports[1], ends[0][1])
        finally:
            for transport, (_, client_end) in zip(transports, ends, strict=True):
                transport.abort()
                client_end.close()

    uvloop.run(connected())


def test_writes_of_one_turn_leave_together_at_its_end() -> None:
    async def use(first: JoinedTransport, second: JoinedTransport, client: socket.socket) -> None:
        first.write(b"one ")
        second.write(b"another connection")
        first.write(b"two")
        assert first.get_write_buffer_size() == len(b"one two")
        with pytest.raises(BlockingIOError):
            client.recv(100)
        await asyncio.sleep(0)
        assert client.recv(100) == b"one two"
        assert first.get_write_buffer_size() == 0
        first.write(b"three")  # the next turn is like the first
        await asyncio.sleep(0)
        assert client.recv(100) == b"three"

    run(use)


@pytest.mark.parametrize("end", ["close", "write_eof"])
def test_the_end_of_a_connection_comes_after_what_is_held(end: str) -> None:
    async def use(first: JoinedTransport, _: JoinedTransport, client: socket.socket) -> None:
        first.write(b"the last response")
        getattr(first, end)()
        await asyncio.sleep(0)
        assert client.recv(100) == b"the last response"
        assert await asyncio.get_running_loop().sock_recv(client, 100) == b""

    run(use)


def test_much_is_sent_at_once() -> None:
    async def use(first: JoinedTransport, _: JoinedTransport, client: socket.socket) -> None:
        first.write(b"x" * MOST_HELD)
        with pytest.raises(BlockingIOError):
            client.recv(1)
        first.write(b"x")
        assert client.recv(1) == b"x"

    run(use)


def test_much_is_not_copied() -> None:
    class Kept:
        def __init__(self) -> None:
            self.written: list[bytes] = []

        def write(self, data: bytes) -> None:
            self.written.append(data)

        def is_closing(self) -> bool:
            return False

    async def write() -> None:
        bare, much = Kept(), b"x" * (MOST_HELD + 1)
        transport = JoinedTransport(cast("asyncio.Transport", bare), EndOfTurn())
        transport.write(b"head")
        transport.write(much)
        await asyncio.sleep(0)
        assert bare.written[0] == b"head"
        assert bare.written[1] is much
        assert len(bare.written) == 2

    asyncio.run(write())


def test_a_connection_that_cannot_send_does_not_keep_others_from_sending(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def use(first: JoinedTransport, second: JoinedTransport, client: socket.socket) -> None:
        second.write_eof()
        second.write(b"after the end")
        first.write(b"one")
        await asyncio.sleep(0)
        assert client.recv(100) == b"one"
        assert second.is_closing()
        assert "a connection could not send" in caplog.text

    run(use)


def test_nothing_is_written_to_a_closed_connection() -> None:
    async def use(first: JoinedTransport, second: JoinedTransport, client: socket.socket) -> None:
        first.abort()
        first.write(b"too late")
        second.write(b"unaffected")
        await asyncio.sleep(0)
        assert client.recv(100) == b""
        assert second.get_write_buffer_size() == 0

    run(use)
