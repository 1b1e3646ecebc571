"""Responses as bytes on a connection that stays open."""

import json
import socket
import struct
from collections.abc import Iterator

import pytest

from tests.conftest import ADMIN, NGINX, ServedMock

JOBS = "/api/plugin-core/jobs"

LESS_THAN_KEPT_ALIVE = 4
"""Seconds: uvicorn closes a connection that is idle for 5, and sends what it has until then."""

TCP_INFO_SIZE, DATA_SEGMENTS_IN = 160, 152
"""The size of the needed part of Linux's `struct tcp_info`, and the offset of the number."""


@pytest.fixture
def client(served: ServedMock) -> Iterator[socket.socket]:
    with socket.create_connection(
        ("127.0.0.1", served.port), timeout=LESS_THAN_KEPT_ALIVE
    ) as client:
        yield client


def request(method: str, path: str, *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {ADMIN}"]
    return "\r\n".join([*lines, *more, "", ""]).encode()


def length(head: bytes) -> int:
    """The headers of a response that describe its body."""
    (line,) = [line for line in head.split(b"\r\n") if line.startswith(b"content-length: ")]
    return int(line.partition(b": ")[2])


def responses(client: socket.socket, wanted: int) -> list[bytes]:
    """The heads of this many responses, which must be everything that arrives."""
    came, heads = b"", list[bytes]()
    while len(heads) < wanted:
        came += client.recv(65_536)
        while b"\r\n\r\n" in came:
            head, _, rest = came.partition(b"\r\n\r\n")
            if len(rest) < length(head):
                break
            heads.append(head)
            came = rest[length(head) :]
    assert came == b""
    return heads


def segments(client: socket.socket) -> int:
    """How many TCP segments with data have arrived."""
    info = client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, TCP_INFO_SIZE)
    number: int = struct.unpack_from("I", info, DATA_SEGMENTS_IN)[0]
    return number


@pytest.mark.skipif(
    not hasattr(socket, "TCP_INFO"), reason="only Linux reports how many segments arrived"
)
def test_a_response_comes_in_one_piece(client: socket.socket) -> None:
    for _ in range(20):
        client.sendall(request("GET", f"{JOBS}?limit=5"))
        responses(client, 1)
    assert segments(client) == 20


def test_pipelined_requests_are_answered_in_their_order(client: socket.socket) -> None:
    limits = range(1, 9)
    client.sendall(b"".join(request("GET", f"{JOBS}?limit={limit}") for limit in limits))
    lengths = [length(head) for head in responses(client, len(limits))]
    assert lengths == sorted(set(lengths))


def test_a_response_without_a_body_does_not_wait_for_one(client: socket.socket) -> None:
    client.sendall(request("HEAD", JOBS))
    head, _, body = client.recv(65_536).partition(b"\r\n\r\n")
    assert (head.split(b"\r\n")[0], body) == (b"HTTP/1.1 200 OK", b"")
    assert length(head) > 0


def test_the_last_response_is_whole_before_the_connection_is_closed(client: socket.socket) -> None:
    client.sendall(request("HEAD", JOBS, "Connection: close"))
    came = b""
    while some := client.recv(65_536):
        came += some
    assert came.startswith(b"HTTP/1.1 200 OK\r\n")
    assert came.endswith(b"\r\n\r\n")


def test_a_client_that_expects_100_gets_it(client: socket.socket) -> None:
    body = json.dumps(NGINX | {"memory": "much"}).encode()
    announced = (f"Content-Length: {len(body)}", "Content-Type: application/json")
    client.sendall(request("POST", JOBS, *announced, "Expect: 100-continue"))
    assert client.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
    client.sendall(body)
    (head,) = responses(client, 1)
    assert head.startswith(b"HTTP/1.1 400 ")
