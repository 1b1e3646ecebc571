"""Following a job's log while time passes, over a real connection."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, ADMIN_HEADERS, NGINX, HandClock, ServedMock

JOBS = "/plugin-core/jobs"

PATIENCE = 20
"""Seconds after which an expected event counts as missing."""


class Follower:
    """A server in the test's own time, and a client."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.served = ServedMock(Config(rate_limit=False, incidents=False), self.clock)
        self.client = httpx.Client(
            base_url=f"{self.served.url}/api",
            headers=ADMIN_HEADERS,
            timeout=10,
            trust_env=False,
        )

    def submit(self, seconds: int) -> str:
        body = NGINX | {"env": {"CORTEX_MOCK_AFTER": str(seconds)}}
        return str(self.client.post(JOBS, json=body).json()["data"]["id"])

    def close(self) -> None:
        self.client.close()
        self.served.close()


@pytest.fixture
def follower(monkeypatch: pytest.MonkeyPatch) -> Iterator[Follower]:
    monkeypatch.setattr("mock_server.realtime.log_stream.LOOK_EVERY", 0.01)
    follower = Follower()
    yield follower
    follower.close()


def test_lines_arrive_as_time_passes_and_the_stream_ends_with_the_job(follower: Follower) -> None:
    job_id = follower.submit(60)
    path = f"{JOBS}/{job_id}/logs"
    with follower.client.stream("GET", path, params={"follow": "true"}) as response:
        received = response.iter_lines()
        follower.clock.now += 10
        assert next(received) == "id: 0"
        assert "Starting nginx..." in next(received)
        follower.clock.now += 60
        rest = list(received)
    ids = [int(line[4:]) for line in rest if line.startswith("id: ")]
    assert ids == list(range(1, len(ids) + 1))
    assert rest[-3:] == ["event: end", "data: {}", ""]
    assert len(follower.client.get(path).json()["data"]["logs"]) == len(ids) + 1


def test_an_event_source_needs_no_parameter(follower: Follower) -> None:
    path = f"{JOBS}/{follower.submit(60)}/logs"
    events = {"Accept": "text/event-stream"}
    with follower.client.stream("GET", path, headers=events) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        follower.clock.now += 100
        assert list(response.iter_lines())[-3:] == ["event: end", "data: {}", ""]
    for accept in ("*/*", "application/json, text/event-stream;q=0.5"):
        plain = follower.client.get(path, headers={"Accept": accept})
        assert plain.headers["content-type"] == "application/json"


def test_a_silent_stream_is_kept_alive(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mock_server.realtime.log_stream.SILENCE", 0.05)
    path = f"{JOBS}/{follower.submit(60)}/logs"
    with follower.client.stream("GET", path, params={"follow": "true"}) as response:
        received = response.iter_lines()
        assert [next(received) for _ in range(4)] == [": keep-alive", "", ": keep-alive", ""]


@pytest.mark.parametrize("change", ["revoked", "disabled", "without jobs"])
def test_a_stream_ends_when_its_reader_may_no_longer_read_jobs(
    follower: Follower, change: str
) -> None:
    path = f"{JOBS}/{follower.submit(60)}/logs"
    made = follower.client.post("/auth/api-keys", json={"name": "reader"}).json()["data"]
    mine = {"Authorization": f"Bearer {made['key']}"}
    with follower.client.stream("GET", f"{path}?follow=true", headers=mine) as response:
        received = response.iter_lines()
        follower.clock.now += 10
        assert next(received) == "id: 0"
        key = f"/auth/api-keys/{made['id']}"
        if change == "revoked":
            follower.client.delete(key)
        elif change == "disabled":
            follower.client.put(key, json={"enabled": False})
        else:
            users = [{"resource": "users", "actions": ["read"]}]
            follower.client.put(key, json={"permissions": users})
        assert "event: end" not in list(received)
    refused = follower.client.get(path, headers=mine)
    assert refused.status_code == (403 if change == "without jobs" else 401)


def test_a_reader_who_leaves_leaves_nothing_behind(follower: Follower) -> None:
    path = f"{JOBS}/job_1a2b3c4d5e6f/logs"
    for _ in range(20):
        with follower.client.stream("GET", path, params={"follow": "true"}) as response:
            next(response.iter_lines())
    wait_until_none_is_open(follower)


def wait_until_none_is_open(follower: Follower) -> None:
    until = time.monotonic() + PATIENCE
    while follower.served.app.streams.open:
        assert time.monotonic() < until
        follower.client.get("/health")


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_a_reader_who_sends_no_more_is_kept_until_gone(
    follower: Follower, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr("mock_server.realtime.log_stream.DOUBT", 0.05)
    job_id = follower.submit(60)
    lines = f"Host: localhost\r\nAuthorization: Bearer {ADMIN}\r\n\r\n"
    request = f"GET /api{JOBS}/{job_id}/logs?follow=true HTTP/{version}\r\n{lines}"
    with closing(socket.create_connection(("127.0.0.1", follower.served.port), 10)) as client:
        client.sendall(request.encode())
        client.shutdown(socket.SHUT_WR)
        received = client.makefile("rb")
        comments = (line for line in received if line == b": keep-alive\n")
        assert len(list(islice(comments, 3))) == 3
        follower.clock.now += 10
        assert b"Starting nginx..." in next(line for line in received if line.startswith(b"data:"))
        assert follower.served.app.streams.open == 1
        received.close()
    wait_until_none_is_open(follower)


def test_a_browser_may_send_its_key_in_the_query(follower: Follower) -> None:
    path = f"{follower.served.url}/api{JOBS}/job_1a2b3c4d5e6f/logs"
    query = {"follow": "true", "access_token": ADMIN, "tail": "1"}
    with httpx.stream("GET", path, params=query, trust_env=False) as response:
        assert response.headers["content-type"] == "text/event-stream"
        assert next(response.iter_lines()).startswith("id: ")
