"""The way from one process to another: connections are passed on, with what was read from them.

A connection is sent over a Unix socket, together with its file descriptor. The other process
continues as if it had accepted it, so clients notice nothing, and sockets and streams need no
proxy. Usually one datagram is enough. If more was read than fits in one, or too many datagrams are
waiting, a stream takes its place, which needs more calls of the system.

The system drops a descriptor for which the receiver has no room. So each process keeps room for
one: a connection that needs it is refused, and the next ones wait until there is room again.
"""

import array
import asyncio
import socket
from collections.abc import Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from mock_server.processes.spare_files import SpareFiles

CLIENT, NEIGHBOUR = b"c", b"n"
"""The peer of a connection: a client, or another process."""

PATIENCE = 30.0
"""Seconds that another process has to take a connection, or to answer."""

LARGEST = 16_777_216
"""Bytes that are taken over with a connection, and of a response."""

PIECE = 262_144
SIZE = 8
"""Bytes of the number with the length of the input."""

DATAGRAM = 16_384
"""The largest number of bytes in a datagram."""

BACKLOG = 1024

FILES = 2
"""Open files that a connection needs to arrive: itself, and the stream that it comes over."""

PAUSE = 0.05
"""Seconds between two attempts to open files when the process has too many."""


class Adopt(Protocol):
    """Continues a connection."""

    def __call__(
        self, connection: socket.socket, received: bytes, *, from_neighbour: bool, has_room: bool
    ) -> Coroutine[Any, Any, None]:
        """:param received: the input so far.
        :param from_neighbour: whether another process is at the other end.
        :param has_room: False if the process can open no more files.
        """


class TakeOverSockets(NamedTuple):
    """Where a process takes over connections. The sockets outlive a process that is killed, so that
    connections wait for the next one."""

    datagrams: socket.socket
    streams: socket.socket


def path_of(folder: Path, number: int, kind: str) -> str:
    """The address at which a process takes over connections.

    :param kind: one of the fields of `TakeOverSockets`.
    """
    return str(folder / f"{kind}-{number}")


def listen(folder: Path, number: int) -> TakeOverSockets:
    """Listens for a process."""
    datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    datagrams.bind(path_of(folder, number, "datagrams"))
    datagrams.setblocking(False)
    streams = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    streams.bind(path_of(folder, number, "streams"))
    streams.listen(BACKLOG)
    streams.setblocking(False)
    return TakeOverSockets(datagrams, streams)


class Neighbours:
    """The other processes.

    :param listening: where this process takes over connections.
    """

    def __init__(self, folder: Path, listening: TakeOverSockets) -> None:
        self._folder = folder
        self._listening = listening
        self._sending = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._sending.setblocking(False)
        self._arriving: set[asyncio.Task[None]] = set()
        self._spare = SpareFiles(FILES)
        self._pausing: asyncio.TimerHandle | None = None

    def start(self, adopt: Adopt) -> None:
        """Takes over connections from now on."""
        self._adopt = adopt
        self._listen()

    def stop(self) -> None:
        self._ignore()
        if self._pausing is not None:
            self._pausing.cancel()
        self._spare.give_way()
        self._sending.close()

    async def pass_on(
        self, number: int, descriptor: int, received: bytes, kind: bytes = CLIENT
    ) -> None:
        """:param descriptor: of the connection; it is sent before this function waits.
        :raises OSError: when the process does not take it; the connection is still usable.
        """
        if self._send(number, descriptor, kind + received):
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.setblocking(False)
            link.connect(path_of(self._folder, number, "streams"))
            opening = kind + len(received).to_bytes(SIZE)
            socket.send_fds(link, [opening], [descriptor])
            async with asyncio.timeout(PATIENCE):
                await asyncio.get_running_loop().sock_sendall(link, received)

    def _send(self, number: int, descriptor: int, message: bytes) -> bool:
        """Sends a datagram.

        :return: whether it was sent; otherwise it is too large, or too many are waiting.
        """
        if len(message) > DATAGRAM:
            return False
        attached = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        address = path_of(self._folder, number, "datagrams")
        try:
            self._sending.sendmsg([message], attached, 0, address)
        except OSError:
            return False
        return True

    async def ask(self, number: int, request: bytes) -> bytes:
        """Sends a request and returns the whole response, head and body.

        :param request: with HTTP/1.0, so that the connection ends after the response.
        :raises OSError: when the process does not answer.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                await self.pass_on(number, theirs.fileno(), request, NEIGHBOUR)
            except BaseException:
                ours.close()
                raise
        reader, writer = await asyncio.open_connection(sock=ours)
        with closing(writer):
            async with asyncio.timeout(PATIENCE):
                response = bytearray()
                while piece := await reader.read(PIECE):
                    response += piece
                    if len(response) > LARGEST:
                        raise OSError("the response of another process is too large")
        if not response.startswith(b"HTTP/1."):
            raise OSError("another process ended before it answered")
        return bytes(response)

    def _listen(self) -> None:
        self._pausing = None
        loop = asyncio.get_running_loop()
        loop.add_reader(self._listening.datagrams, self._receive)
        loop.add_reader(self._listening.streams, self._accept)
        self._keep_room()

    def _ignore(self) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(self._listening.datagrams)
        loop.remove_reader(self._listening.streams)

    def _keep_room(self) -> None:
        """Pauses if the process can open no more files."""
        if not self._spare.reopen() and self._pausing is None:
            self._ignore()
            self._pausing = asyncio.get_running_loop().call_later(PAUSE, self._listen)

    def _receive(self) -> None:
        try:
            message, connection = self._received(self._listening.datagrams, DATAGRAM, self._spare)
        except OSError:  # there is none after all
            return
        self._begin(self._go_on(connection, message[1:], message[:1]))

    def _accept(self) -> None:
        place = SpareFiles(1)
        self._spare.give_way()
        try:
            link, _ = self._listening.streams.accept()
            place.reopen()
        except OSError:  # its sender is gone
            return
        finally:
            self._keep_room()
        link.setblocking(False)
        self._begin(self._take(link, place))

    def _received(
        self, carrier: socket.socket, most: int, place: SpareFiles
    ) -> tuple[bytes, socket.socket]:
        """A message, and the connection that comes with it.

        :param most: bytes of the message.
        :param place: gives way to the connection.
        :raises OSError: when there is none.
        """
        place.give_way()
        try:
            message, descriptors, _, _ = socket.recv_fds(carrier, most, 1)
        finally:
            self._keep_room()
        if not descriptors:
            raise ConnectionError
        return message, socket.socket(fileno=descriptors[0])

    def _begin(self, arriving: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(arriving)
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    async def _take(self, link: socket.socket, place: SpareFiles) -> None:
        """:param place: gives way to the connection that comes over the link."""
        with link:
            try:
                async with asyncio.timeout(PATIENCE):
                    await _readable(link)
                    opening, connection = self._received(link, 1 + SIZE, place)
                    received = await _rest(link, int.from_bytes(opening[1:]))
            except OSError:  # its sender has ended, and the connection with it
                return
            finally:
                place.give_way()
        await self._go_on(connection, received, opening[:1])

    async def _go_on(self, connection: socket.socket, received: bytes, kind: bytes) -> None:
        connection.setblocking(False)
        await self._adopt(
            connection,
            received,
            from_neighbour=kind == NEIGHBOUR,
            has_room=self._spare.reopen(),
        )


async def _readable(link: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()
    loop.add_reader(link, arrived.set)
    try:
        await arrived.wait()
    finally:
        loop.remove_reader(link)


async def _rest(link: socket.socket, size: int) -> bytes:
    """:raises OSError: when less arrives."""
    received = bytearray()
    while len(received) < min(size, LARGEST):
        piece = await asyncio.get_running_loop().sock_recv(link, PIECE)
        if not piece:
            raise ConnectionError
        received += piece
    return bytes(received)
