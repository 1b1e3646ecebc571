"""Connections on their way from one process to another."""

import asyncio
import os
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mock_server.processes.neighbours import DATAGRAM, Neighbours, listen

Taken = tuple[bytes, bytes, bool, bool]
"""What was read before, what the connection still has, whether it is from a process, and whether
there was room for it."""


class ConnectionReceiver:
    """A process that takes over connections.

    :param expected: how many.
    """

    def __init__(self, expected: int) -> None:
        self.taken: list[Taken] = []
        self.is_complete = asyncio.Event()
        self._expected = expected

    async def adopt(
        self, connection: socket.socket, received: bytes, *, from_neighbour: bool, has_room: bool
    ) -> None:
        with connection:
            more = await asyncio.get_running_loop().sock_recv(connection, 100)
        self.taken.append((received, more, from_neighbour, has_room))
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

    assert asyncio.run(send()) == [(b"x" * size, b"0", False, True)]


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

    expected = {(b"%d" % number, b"%d" % number, False, True) for number in range(count)}
    assert set(asyncio.run(send())) == expected


@contextmanager
def few_files(free: int) -> Iterator[None]:
    """The process can open only so many more files."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    opened: list[int] = []
    last = max(int(entry.name) for entry in Path("/dev/fd").iterdir())
    try:
        while not opened or opened[-1] < last:  # until there are no gaps
            opened.append(os.open(os.devnull, os.O_RDONLY))
        resource.setrlimit(resource.RLIMIT_NOFILE, (opened[-1] + 1 + free, limits[1]))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        for descriptor in opened:
            os.close(descriptor)


@pytest.mark.parametrize(
    ("size", "free"), [(0, 0), (DATAGRAM, 1)], ids=["datagrams", "streams, one file to send with"]
)
def test_connections_arrive_when_no_more_files_can_be_opened(
    tmp_path: Path, size: int, free: int
) -> None:
    count = 5

    async def send() -> list[Taken]:
        receiver = ConnectionReceiver(count)
        with clients(count) as connections, neighbours(tmp_path) as (first, second):
            second.start(receiver.adopt)
            with few_files(free):
                for connection in connections:
                    await first.pass_on(1, connection.fileno(), b"x" * size)
                async with asyncio.timeout(20):
                    await receiver.is_complete.wait()
        return receiver.taken

    taken = asyncio.run(send())
    assert sorted(more for _, more, *_ in taken) == [b"%d" % number for number in range(count)]
    if not free:
        assert not taken[0][-1]
