"""Injected faults that a client sees on its connection."""

import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.conftest import ADMIN, NGINX, ServedMock

HEADERS = {"Authorization": f"Bearer {ADMIN}"}


@pytest.fixture
def world(served: ServedMock) -> Iterator[str]:
    """The path of a world that only this test uses."""
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "faulty"}, trust_env=False).raise_for_status()
    yield "/w/faulty"
    httpx.delete(f"{worlds}/faulty", trust_env=False).raise_for_status()


def inject(served: ServedMock, effect: dict[str, Any], **match: Any) -> str:
    faults = f"{served.url}/_cortex/worlds/faulty/faults"
    response = httpx.post(faults, json={"effect": effect, "match": match}, trust_env=False)
    return str(response.raise_for_status().json()["data"]["id"])


def jobs_of(served: ServedMock, world: str) -> httpx.Response:
    url = f"{served.url}{world}/api/plugin-core/jobs"
    return httpx.get(url, headers=HEADERS, trust_env=False, timeout=10)


def raw(served: ServedMock, world: str, rest: str = "\r\n") -> bytes:
    """Everything that a client receives until the connection ends.

    :param rest: of the request, after its first headers.
    """
    head = (
        f"GET {world}/api/plugin-core/jobs HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {ADMIN}\r\n{rest}"
    )
    received = b""
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(head.encode())
        while piece := connection.recv(65_536):
            received += piece
    return received


def test_a_reset_before_the_response_sends_nothing(served: ServedMock, world: str) -> None:
    inject(served, {"type": "reset"})
    with pytest.raises(ConnectionResetError):
        raw(served, world)
    with pytest.raises(httpx.ReadError):
        jobs_of(served, world)


def test_a_reset_in_the_response_breaks_it_off(served: ServedMock, world: str) -> None:
    inject(served, {"type": "reset", "when": "in"})
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        jobs_of(served, world)


def test_a_reset_after_the_response_ends_the_connection(served: ServedMock, world: str) -> None:
    inject(served, {"type": "reset", "when": "after"})
    with httpx.Client(trust_env=False, headers=HEADERS) as client:
        url = f"{served.url}{world}/api/plugin-core/jobs"
        assert client.get(url).json()["success"] is True


def test_a_body_that_is_cut_off_is_shorter_than_announced(served: ServedMock, world: str) -> None:
    inject(served, {"type": "cut-body", "bytes": 10})
    head, _, body = raw(served, world).partition(b"\r\n\r\n")
    assert len(body) == 10
    assert b"content-length: 10\r\n" not in head
    with pytest.raises(httpx.RemoteProtocolError):
        jobs_of(served, world)


def test_no_response_lets_the_client_wait(served: ServedMock, world: str) -> None:
    inject(served, {"type": "no-answer"})
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(
            f"{served.url}{world}/api/plugin-core/jobs",
            headers=HEADERS,
            trust_env=False,
            timeout=0.2,
        )
    other = httpx.get(f"{served.url}/api/plugin-core/jobs", headers=HEADERS, trust_env=False)
    assert other.status_code == 200


def test_a_request_whose_response_is_lost_took_effect(served: ServedMock, world: str) -> None:
    total = jobs_of(served, world).json()["meta"]["pagination"]["total"]
    inject(served, {"type": "lost-answer"}, operation="create_job", last=1)
    url, headers = f"{served.url}{world}/api/plugin-core/jobs", {"Idempotency-Key": "mine"}
    with pytest.raises(httpx.ReadError):
        httpx.post(url, json=NGINX, headers=HEADERS | headers, trust_env=False)
    assert jobs_of(served, world).json()["meta"]["pagination"]["total"] == total + 1
    again = httpx.post(url, json=NGINX, headers=HEADERS | headers, trust_env=False)
    assert again.status_code == 201
    assert jobs_of(served, world).json()["meta"]["pagination"]["total"] == total + 1


def test_a_limited_throughput_delivers_the_whole_response(served: ServedMock, world: str) -> None:
    whole = jobs_of(served, world).content
    rate = len(whole) * 4
    inject(served, {"type": "throughput", "bytesPerSecond": rate})
    response = jobs_of(served, world)
    assert response.content == whole
    assert response.elapsed.total_seconds() >= 0.1


def test_a_head_request_stays_a_head_request(served: ServedMock, world: str) -> None:
    inject(served, {"type": "schema", "pointer": "/data", "change": "missing"})
    url = f"{served.url}{world}/api/plugin-core/jobs"
    response = httpx.head(url, headers=HEADERS, trust_env=False)
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0


def test_a_body_that_breaks_off_while_its_request_waits_gets_the_reason(
    served: ServedMock, world: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken = "Transfer-Encoding: chunked\r\n\r\nno chunk\r\n"
    inject(served, {"type": "no-answer"})
    received = raw(served, world, broken)
    assert received.startswith(b"HTTP/1.1 400")
    assert b"hexadecimal" in received
    assert caplog.records == []


def test_a_body_that_breaks_off_during_a_stream_ends_it(
    served: ServedMock, caplog: pytest.LogCaptureFixture
) -> None:
    head = (
        "GET /api/plugin-core/jobs/job_1a2b3c4d5e6f/logs?follow=true HTTP/1.1\r\n"
        f"Host: localhost\r\nAuthorization: Bearer {ADMIN}\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(head.encode())
        assert b"text/event-stream" in connection.recv(65_536)
        connection.sendall(b"no chunk\r\n")
        while connection.recv(65_536):
            pass
    assert caplog.records == []
