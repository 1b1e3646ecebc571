"""Providers that go down, degrade and recover."""

from typing import Any

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
AKASH = "/plugin-core/providers/provider_akash_main"
WORLD = "http://127.0.0.1/_cortex/worlds/default"


def change(mock: Mock, status: str, provider: str = "provider_akash_main") -> Any:
    return mock.put(f"{WORLD}/providers/{provider}/status", {"status": status}, key=None)


def test_a_provider_that_goes_offline_loses_its_running_jobs(mock: Mock) -> None:
    running = mock.data(f"{JOBS}?provider=akash&status=running")
    assert running
    assert change(mock, "offline").json()["data"]["status"] == "offline"
    for row in running:
        job = mock.data(f"{JOBS}/{row['id']}")
        assert job["status"] == "failed"
        assert "provider was lost" in job["results"]["error"]
        assert job["cost"]["final"] == job["cost"]["current"]
    assert mock.data(AKASH)["metrics"]["jobsFailed"] >= len(running)


def test_jobs_that_have_not_started_wait_and_continue_when_it_is_back(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX | {"env": {"CORTEX_MOCK_AFTER": "60"}})["id"]
    change(mock, "offline")
    mock.advance(3600)
    assert mock.data(f"{JOBS}/{job}")["status"] == "pending"
    change(mock, "online")
    mock.advance(120)
    assert mock.data(f"{JOBS}/{job}")["status"] == "completed"


def test_a_scheduled_job_waits_too(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX | {"env": {"CORTEX_MOCK_AFTER": "60"}})["id"]
    mock.advance(2)
    assert mock.data(f"{JOBS}/{job}")["status"] == "scheduled"
    change(mock, "offline")
    mock.advance(3600)
    assert mock.data(f"{JOBS}/{job}")["status"] == "scheduled"
    change(mock, "online")
    mock.advance(3)
    assert mock.data(f"{JOBS}/{job}")["status"] == "running"


def test_new_jobs_are_refused_while_it_is_offline_and_taken_while_it_is_degraded(
    mock: Mock,
) -> None:
    change(mock, "offline")
    refused = mock.post(JOBS, NGINX)
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "PROVIDER_ERROR")
    change(mock, "degraded")
    assert mock.post(JOBS, NGINX).status_code == 201


def test_its_network_follows(mock: Mock) -> None:
    change(mock, "offline")
    network = mock.data("/plugin-core/networks/akash")
    assert (network["status"], network["latency"], network["availableNodes"]) == (
        "offline",
        None,
        0,
    )
    notifications = mock.data(
        "/system/logs?query=network.status.changed%20network_akash&from=2025-07-10T12:34:56Z"
    )
    assert len(notifications) == 1


def test_an_unknown_provider_is_not_found(mock: Mock) -> None:
    assert change(mock, "offline", "provider_none").status_code == 404


def test_nothing_is_known_about_an_unreachable_provider(mock: Mock) -> None:
    found = change(mock, "offline").json()["data"]
    assert (found["latency"], found["nodeCount"]) == (0, 0)
    assert found["networkLoad"] == {"cpu": 0, "memory": 0, "storage": 0}
    assert change(mock, "online").json()["data"]["nodeCount"] > 0
