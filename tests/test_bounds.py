"""Everything that grows with use is bounded."""

import json
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from mock_server.world.registry import COLLECTIONS
from tests.conftest import NGINX, Mock
from tests.processes import serving

JOBS = "/plugin-core/jobs"

FEW_FILES = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
runpy.run_module("mock_server", run_name="__main__")
"""


def total(mock: Mock, path: str) -> int:
    pagination = mock.get(f"{path}?limit=1").json()["meta"]["pagination"]
    return int(pagination["total"])


@pytest.mark.slow
def test_a_world_drops_its_oldest_jobs_and_continues(
    make_mock: Callable[..., Mock], monkeypatch: pytest.MonkeyPatch
) -> None:
    bounds = tuple(k._replace(bound=50) if k.name == "jobs" else k for k in COLLECTIONS)
    monkeypatch.setattr("mock_server.world.world.COLLECTIONS", bounds)
    mock = make_mock()
    oldest = mock.data(f"{JOBS}?sort=createdAt&limit=1")[0]["id"]
    batch = mock.create(f"{JOBS}/batch", {"jobs": [NGINX] * 40, "concurrency": 1})
    assert total(mock, JOBS) == 50
    assert mock.get(f"{JOBS}/{oldest}").status_code == 404
    for _ in range(30):
        mock.create(JOBS, NGINX)
    assert total(mock, JOBS) == 50
    mock.advance(30 * 86_400)
    assert total(mock, JOBS) == 50
    assert mock.get(f"{JOBS}/{batch['jobIds'][0]}").status_code == 404
    states = {job["status"] for job in mock.data(f"{JOBS}?limit=100")}
    assert states <= {"pending", "completed", "failed"}


@pytest.mark.slow
def test_the_log_keeps_its_latest_entries(mock: Mock) -> None:
    for _ in range(30):
        mock.post(f"{JOBS}/batch", {"jobs": [NGINX] * 100})
    mock.advance(86_400)
    assert total(mock, "/system/logs") == 10_000
    newest = mock.data("/system/logs?limit=1")[0]
    assert newest["message"].startswith("GET /api/system/logs")


@pytest.mark.slow
def test_connections_keep_within_the_files_that_the_process_may_open() -> None:
    command = [sys.executable, "-c", FEW_FILES]
    with serving("--fixtures=empty", command=command) as server, ExitStack() as clients:
        port = int(server.url.rpartition(":")[2])
        for _ in range(300):
            clients.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        assert httpx.get(f"{server.url}/api/health").status_code == 200
        ended = server.interrupt()
    assert (ended.code, ended.stderr) == (0, "")


LARGE = {"env": {f"N{number}": "x" * 4_000 for number in range(17)}}
FITTING = {"env": {f"N{number}": "x" * 4_000 for number in range(15)}}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (JOBS, NGINX | LARGE),
        (f"{JOBS}/batch", {"jobs": [NGINX, NGINX | LARGE]}),
        (f"{JOBS}/templates", {"name": "Large", "config": NGINX | LARGE}),
        (
            "/plugin-core/providers",
            {"name": "L", "type": "akash", "endpoints": ["http://a.example"], "config": LARGE},
        ),
        ("/users/me", {"preferences": LARGE}),
    ],
)
def test_the_size_of_a_record_is_limited(mock: Mock, path: str, body: Any) -> None:
    method = "PUT" if path == "/users/me" else "POST"
    refused = mock.request(method, path, json=body)
    assert refused.status_code == 413
    assert "more than 65536 bytes, not counting white space" in refused.json()["error"]["message"]


def test_requests_that_add_to_a_record_cannot_make_it_too_large(mock: Mock) -> None:
    provider = "/plugin-core/providers/provider_akash_main"
    half = {f"n{number}": "x" * 4_000 for number in range(9)}
    first, second = {"first": half}, {"second": half}
    assert mock.put(provider, {"config": first}).status_code == 200
    template = mock.create(f"{JOBS}/templates", {"name": "Half", "config": NGINX | {"env": half}})
    job = mock.create(JOBS, NGINX | {"env": half})["id"]
    more = {"args": ["x" * 1_000] * 40}
    for refused in (
        mock.put(provider, {"config": second}),
        mock.post(f"{JOBS}/from-template/{template['id']}", {"overrides": more}),
        mock.post(f"{JOBS}/{job}/resubmit", more),
    ):
        assert refused.status_code == 413, refused.text
        assert "would have more than 65536 bytes" in refused.json()["error"]["message"]


def test_white_space_and_the_number_of_jobs_are_not_limited(mock: Mock) -> None:
    spaced = json.dumps(NGINX).encode() + b" " * 100_000
    response = mock.post(JOBS, content=spaced, headers={"Content-Type": "application/json"})
    assert response.status_code == 201
    assert mock.post(f"{JOBS}/batch", {"jobs": [NGINX | FITTING] * 10}).status_code == 201
