"""Ten thousand connections that end in every rude way leave nothing behind."""

import contextlib
import itertools
import os
import socket
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, ServedMock
from tests.processes import serving

PATIENCE = 30
"""Seconds until something that should happen counts as not happening."""

ROUND, ROUNDS = 1_000, 10

JOBS = "/api/plugin-core/jobs"
HEAD = f"Host: localhost\r\nAuthorization: Bearer {ADMIN}\r\n"
GET = f"GET {JOBS}?limit=100 HTTP/1.1\r\n{HEAD}\r\n".encode()
POST = f"POST {JOBS} HTTP/1.1\r\n{HEAD}Content-Type: application/json\r\n".encode()
SOCKET = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)

SENT = (
    b"",
    b"G",
    GET[:-3],
    GET,
    GET * 20,
    GET + b"\0",
    POST + b"Content-Length: 100\r\n\r\n{",
    POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
    POST + b"Expect: 100-continue\r\nContent-Length: 100\r\n\r\n",
    POST + b"Content-Length: 9000000\r\n\r\n" + b" " * 50_000,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    SOCKET,
    SOCKET + b"\x81\xff",
)
"""What clients send before they leave."""


def close(client: socket.socket) -> None:
    client.close()


def reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def close_its_side(client: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the server was first
        client.shutdown(socket.SHUT_WR)
    client.close()


def read_a_little(client: socket.socket) -> None:
    client.setblocking(False)
    with contextlib.suppress(OSError):  # nothing has come yet
        client.recv(100)
    client.close()


LEAVE: tuple[Callable[[socket.socket], None], ...] = (close, reset, close_its_side, read_a_little)


def visit(port: int, sent: bytes, leave: Callable[[socket.socket], None]) -> None:
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it was refused already
        client.sendall(sent)
    leave(client)


def visit_often(port: int, number: int) -> None:
    """The last one behaves: once it is answered, all before it have been accepted."""
    for sent, leave in itertools.islice(itertools.cycle(itertools.product(SENT, LEAVE)), number):
        visit(port, sent, leave)
    url = f"http://127.0.0.1:{port}/api/health"
    assert httpx.get(url, trust_env=False, timeout=PATIENCE).is_success


def settled(value: Callable[[], int], most: int) -> int:
    """The value once it is no higher than that, or after all patience."""
    until = time.monotonic() + PATIENCE
    while value() > most and time.monotonic() < until:
        os.sched_yield()
    return value()


@pytest.fixture
def process() -> Iterator[tuple[int, int]]:
    """The port and the process id of a server."""
    with serving("--no-rate-limit", "--no-incidents") as served:
        yield int(served.url.rpartition(":")[2]), served.pid


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def memory(pid: int) -> int:
    """KiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("\nVmRSS:")[2].split(maxsplit=1)[0])


@pytest.mark.slow
def test_ten_thousand_leave_no_descriptors_and_no_memory(process: tuple[int, int]) -> None:
    port, pid = process
    before = descriptors(pid)
    used = []
    for _ in range(ROUNDS):
        visit_often(port, ROUND)
        assert settled(lambda: descriptors(pid), before) <= before
        used.append(memory(pid))
    assert used[-1] - used[2] < 20_000, used


def test_some_leave_no_connections_and_no_tasks() -> None:
    server = ServedMock(Config(rate_limit=False, incidents=False))
    state = server._server.server_state
    visit_often(server.port, 2 * len(SENT) * len(LEAVE))
    assert settled(lambda: len(state.connections), 0) == 0
    assert settled(lambda: len(state.tasks), 0) == 0
    server.close()
