"""Whatever a client sends, the server answers sensibly and keeps running."""

import json
import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, NGINX, ServedMock
from tests.malformed import Malformed, requests
from tests.responses import defect

COUNT = 1500
SEED = 1
LARGEST_BODY = 1_048_576

JOBS = "/api/plugin-core/jobs"


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    """This module's own server, because some requests change it."""
    server = ServedMock(Config(rate_limit=False))
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _healthy(server: ServedMock, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """After each test the server answers, and has logged no error."""
    yield
    assert httpx.get(f"{server.url}/api/health").status_code == 200
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [(record.name, record.getMessage()[:200]) for record in errors] == []


def connect(server: ServedMock) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def leave(connection: socket.socket) -> None:
    """Disconnects with a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def received(connection: socket.socket) -> bytes:
    """Everything until the server closes or goes silent."""
    parts = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except (TimeoutError, ConnectionError):
        pass
    return b"".join(parts)


def exchanged(server: ServedMock, request: Malformed) -> bytes:
    """The response."""
    with closing(connect(server)) as connection:
        try:
            connection.sendall(request.data)
            if request.ending == "leave":
                leave(connection)
                return b""
            if request.ending == "unsure":
                connection.settimeout(0.02)
                response = received(connection)
                connection.settimeout(10)
                connection.shutdown(socket.SHUT_WR)
                return response + received(connection)
            if request.ending == "shut":
                connection.shutdown(socket.SHUT_WR)
        except ConnectionError:  # refused before all of it was sent
            pass
        return received(connection)


@pytest.mark.slow
def test_malformed_requests_are_answered_as_such(server: ServedMock) -> None:
    sent = requests(SEED, COUNT)
    defects = [
        (request.kind, found, request.data[:200])
        for request in sent
        if (found := defect(request, exchanged(server, request))) is not None
    ]
    assert defects == []


def ask(
    connection: HTTPConnection, body: bytes | Iterator[bytes], **headers: str
) -> tuple[int, str]:
    """The status and the code of the response to a job request."""
    connection.request(
        "POST",
        JOBS,
        body,
        {"Authorization": f"Bearer {ADMIN}", "Content-Type": "application/json", **headers},
        encode_chunked=not isinstance(body, bytes),
    )
    response = connection.getresponse()
    return response.status, json.loads(response.read())["error"]["code"]


@pytest.fixture
def connection(server: ServedMock) -> Iterator[HTTPConnection]:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        yield connection


def chunks(size: int) -> Iterator[bytes]:
    """So many bytes of white space."""
    for _ in range(size // 16_384):
        yield b" " * 16_384
    yield b" " * (size % 16_384) or b" "


def test_a_body_past_a_mebibyte_is_refused_and_the_connection_stays(
    connection: HTTPConnection,
) -> None:
    for _ in range(2):
        assert ask(connection, b" " * (LARGEST_BODY + 1)) == (413, "PAYLOAD_TOO_LARGE")
    assert ask(connection, b" " * LARGEST_BODY) == (400, "VALIDATION_ERROR")


def test_chunks_past_a_mebibyte_are_refused_and_the_connection_stays(
    connection: HTTPConnection,
) -> None:
    chunked = {"Transfer-Encoding": "chunked"}
    assert ask(connection, chunks(LARGEST_BODY + 50_000), **chunked) == (413, "PAYLOAD_TOO_LARGE")
    assert ask(connection, chunks(LARGEST_BODY - 50_000), **chunked) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize("depth", [100, 1_000, 10_000, 500_000])
def test_deep_json_is_refused(connection: HTTPConnection, depth: int) -> None:
    assert ask(connection, b"[" * depth + b"]" * depth) == (400, "VALIDATION_ERROR")


def test_a_length_of_thousands_of_digits_is_read_or_refused(connection: HTTPConnection) -> None:
    assert ask(connection, b"{}", **{"Content-Length": "0" * 5000 + "2"})[0] == 400


@pytest.mark.parametrize("segment", ["%2f", "a%2fb", "%00", "%ff", "%ED%A0%80", "%zz", "%0d%0aX:"])
def test_odd_ids_are_not_found(connection: HTTPConnection, segment: str) -> None:
    connection.request("GET", f"{JOBS}/{segment}", headers={"Authorization": f"Bearer {ADMIN}"})
    response = connection.getresponse()
    assert response.status == 404
    error = json.loads(response.read())["error"]
    assert error["code"] == "RESOURCE_NOT_FOUND"
    assert error["message"].startswith("There is no job ")


def test_an_incomplete_job_request_submits_no_job(server: ServedMock) -> None:
    body = json.dumps(NGINX).encode()
    head = (
        f"POST {JOBS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ADMIN}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body) + 1}\r\n\r\n"
    ).encode()
    before = len(server.app.worlds.default.jobs)
    response = exchanged(server, Malformed("cut", head + body, "shut"))
    assert response.startswith(b"HTTP/1.1 400 ")
    assert len(server.app.worlds.default.jobs) == before


def test_a_client_may_disconnect_from_a_stream(server: ServedMock) -> None:
    headers = {"Authorization": f"Bearer {ADMIN}"}
    running = httpx.get(f"{server.url}{JOBS}?status=running&limit=1", headers=headers).json()
    job_id = running["data"][0]["id"]
    head = (
        f"GET {JOBS}/{job_id}/logs?follow=true HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {ADMIN}\r\n\r\n"
    )
    for _ in range(20):
        with closing(connect(server)) as connection:
            connection.sendall(head.encode())
            assert connection.recv(20).startswith(b"HTTP/1.1 200")
            leave(connection)


def test_a_refused_request_gets_its_error_whatever_its_world(connection: HTTPConnection) -> None:
    headers = {"X-Cortex-World": "elsewhere", "X-Large": "a" * 70_000}
    connection.request("GET", "/api/health", headers=headers)
    assert connection.getresponse().status == 431
