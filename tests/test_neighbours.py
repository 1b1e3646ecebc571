"""Connections on their way from one process to another."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mock_server.processes.neighbours import DATAGRAM, Neighbours, listen

Taken = tuple[bytes, bytes, bool]
"""What was read before, what the connection still has, and whether it is from a process."""


class ConnectionReceiver:
    """A process that takes over connections.

    :param expected: how many.
    """

    def __init__(self, expected: int) -> None:
        self.taken: list[Taken] = []
        self.is_complete = asyncio.Event()
        self._expected = expected

    async def adopt(self, connection: socket.socket, received: bytes, is_near: bool) -> None:
        with connection:
            more = await asyncio.get_running_loop().sock_recv(connection, 100)
        self.taken.append((received, more, is_near))
        if len(self.taken) == self._expected:
            self.is_complete.set()


@contextmanager
def clients(count: int) -> Iterator[list[socket.socket]]:
    """The server's ends of connections; each client has sent its number."""
    with ExitStack() as closing:
        found = []
        for number in range(count):
            ours, theirs = map(closing.enter_context, socket.socketpair())
            theirs.sendall(b"%d" % number)
            found.append(ours)
        yield found


@contextmanager
def neighbours(folder: Path) -> Iterator[tuple[Neighbours, Neighbours]]:
    """Two processes."""
    with ExitStack() as closing:
        found = []
        for number in (0, 1):
            listening = listen(folder, number)
            for one in listening:
                closing.enter_context(one)
            found.append(Neighbours(folder, listening))
            closing.callback(found[-1].stop)
        yield found[0], found[1]


@pytest.mark.parametrize("size", [0, 1, DATAGRAM - 1, DATAGRAM, DATAGRAM + 1, 3_000_000])
def test_a_connection_arrives_with_all_that_was_read_from_it(tmp_path: Path, size: int) -> None:
    async def send() -> list[Taken]:
        receiver = ConnectionReceiver(1)
        with clients(1) as (connection,), neighbours(tmp_path) as (first, second):
            second.start(receiver.adopt)
            await first.pass_on(1, connection.fileno(), b"x" * size)
            async with asyncio.timeout(20):
                await receiver.is_complete.wait()
        return receiver.taken

    assert asyncio.run(send()) == [(b"x" * size, b"0", False)]


def test_connections_that_arrive_before_the_process_is_ready_wait_for_it(tmp_path: Path) -> None:
    """More than the system keeps as datagrams."""
    count = 300

    async def send() -> list[Taken]:
        receiver = ConnectionReceiver(count)
        with clients(count) as connections, neighbours(tmp_path) as (first, second):
            for number, connection in enumerate(connections):
                await first.pass_on(1, connection.fileno(), b"%d" % number)
            second.start(receiver.adopt)
            async with asyncio.timeout(20):
                await receiver.is_complete.wait()
        return receiver.taken

    expected = {(b"%d" % number, b"%d" % number, False) for number in range(count)}
    assert set(asyncio.run(send())) == expected
