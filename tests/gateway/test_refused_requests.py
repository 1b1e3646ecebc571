"""Requests that end before they reach an operation: too large, too deep, or incomplete."""

import json
import socket
from collections.abc import Iterator

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, ServedMock

JOB = "/api/plugin-core/jobs/job_1a2b3c4d5e6f"
HEAD = f"Host: 127.0.0.1\r\nAuthorization: Bearer {ADMIN}\r\nContent-Type: application/json\r\n"
ADMINS = {"Authorization": f"Bearer {ADMIN}"}


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    """This module's own server, because it counts jobs."""
    server = ServedMock(Config(rate_limit=False))
    yield server
    server.close()


def sent(server: ServedMock, line: str, framing: str, body: bytes, *, whole: bool = True) -> bytes:
    """The beginning of the response; without `whole` the client sends only that."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(f"{line} HTTP/1.1\r\n{HEAD}{framing}\r\n\r\n".encode() + body)
        if not whole:
            client.shutdown(socket.SHUT_WR)
        return client.recv(65_536)


@pytest.mark.parametrize(
    ("framing", "body"),
    [
        ("Content-Length: 1048577", b""),
        ("Transfer-Encoding: chunked", (b"10000\r\n" + b"x" * 65_536 + b"\r\n") * 17),
    ],
    ids=["announced", "in chunks"],
)
def test_a_body_over_a_mebibyte_is_refused(server: ServedMock, framing: str, body: bytes) -> None:
    response = sent(server, "POST /api/plugin-core/jobs", framing, body)
    assert response.startswith(b"HTTP/1.1 413 ")
    assert json.loads(response.partition(b"\r\n\r\n")[2])["error"]["code"] == "PAYLOAD_TOO_LARGE"


@pytest.mark.parametrize(
    "framing", ["Content-Length: 20", "Transfer-Encoding: chunked"], ids=["length", "chunked"]
)
def test_a_request_that_is_broken_off_does_nothing(
    server: ServedMock, framing: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Resubmitting accepts a body but needs none: an incomplete body taken for none would create a
    job."""
    before = len(server.app.worlds.default.jobs)
    over = next(job.id for job in server.app.worlds.default.jobs if job.status == "completed")
    line = f"POST /api/plugin-core/jobs/{over}/resubmit"
    response = sent(server, line, framing, b"", whole=False)
    assert response.startswith(b"HTTP/1.1 400 ")
    assert b"its body ends too early" in response
    assert httpx.get(f"{server.url}/api/health").status_code == 200
    assert len(server.app.worlds.default.jobs) == before
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize("query", ["access_token=", "xaccess_token=1", "access_token=%ff"])
def test_an_empty_or_strange_access_token_is_not_a_credential(
    server: ServedMock, query: str
) -> None:
    assert httpx.get(f"{server.url}{JOB}/logs?{query}").status_code == 401


@pytest.mark.parametrize("depth", [300, 999, 50_000])
def test_json_that_is_nested_too_deeply_is_refused(server: ServedMock, depth: int) -> None:
    body = b'{"config":' * depth + b"1" + b"}" * depth
    headers = ADMINS | {"Content-Type": "application/json"}
    response = httpx.post(f"{server.url}/api/plugin-core/providers", content=body, headers=headers)
    assert response.status_code == 400
    assert response.json()["error"]["message"].startswith("The body is nested ")


def test_the_year_zero_is_not_a_date(server: ServedMock) -> None:
    url = f"{server.url}/api/plugin-core/jobs?from=0000-01-01T00:00:00Z"
    read = httpx.get(url, headers=ADMINS)
    body = {"name": "k", "expiresAt": "0000-01-01T00:00:00Z"}
    written = httpx.post(f"{server.url}/api/auth/api-keys", json=body, headers=ADMINS)
    for response, field in ((read, "from"), (written, "/expiresAt")):
        assert response.status_code == 400
        assert response.json()["error"]["details"]["fields"][0]["field"] == field
