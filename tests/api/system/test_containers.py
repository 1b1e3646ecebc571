"""Containers of jobs and of services."""

from typing import Any

import pytest

from tests.api.jobs_by_status import a_job
from tests.api.system.operating import read, run, start
from tests.conftest import Mock

CONTAINERS = "/system/containers"
NGINX = "container_1a2b3c4d5e6f"
JOB = "/plugin-core/jobs/job_1a2b3c4d5e6f"


def container(mock: Mock, identifier: str = NGINX) -> dict[str, Any]:
    found: dict[str, Any] = mock.data(f"{CONTAINERS}/{identifier}")
    return found


def test_each_job_on_a_node_has_a_container(still: Mock) -> None:
    rows = still.data(f"{CONTAINERS}?kind=job&limit=100")
    on_nodes = {
        job["id"]
        for status in ("scheduled", "running")
        for job in still.data(f"/plugin-core/jobs?status={status}&limit=100")
    }
    assert on_nodes <= {row["jobId"] for row in rows}
    for row in rows:
        assert row == container(still, row["id"])
        job = still.data(f"/plugin-core/jobs/{row['jobId']}")
        assert row["image"] == job["image"]
        assert row["resources"]["memory"] == job["memory"]


def test_containers_are_listed_by_kind_and_status(still: Mock) -> None:
    services = still.data(f"{CONTAINERS}?kind=service&limit=100")
    assert {row["service"] for row in services} >= {"api-gateway", "metrics", "database"}
    running = still.data(f"{CONTAINERS}?kind=job&status=running&limit=100")
    jobs = still.data("/plugin-core/jobs?status=running&limit=100")
    assert {row["jobId"] for row in running} == {job["id"] for job in jobs}


def test_a_restarted_container_starts_its_job_again(mock: Mock) -> None:
    before = mock.data(JOB)
    operation = start(mock, f"{CONTAINERS}/{NGINX}/restart")
    assert container(mock)["status"] == "restarting"
    assert mock.post(f"{CONTAINERS}/{NGINX}/restart").status_code == 409
    mock.advance(5)
    assert read(mock, operation)["result"] == {"containerId": NGINX, "restarts": 1}
    again = container(mock)
    assert (again["status"], again["restarts"]) == ("running", 1)
    assert again["startedAt"] == "2025-07-10T12:35:01Z"
    after = mock.data(JOB)
    assert (after["status"], after["startedAt"]) == ("running", before["startedAt"])
    assert [step["type"] for step in after["events"]].count("started") == 2
    assert after["cost"]["current"] >= before["cost"]["current"]


def test_a_container_prints_its_first_lines_again_after_a_restart(mock: Mock) -> None:
    before = mock.data(f"{CONTAINERS}/{NGINX}/logs")["logs"]
    assert before == mock.data(f"{JOB}/logs")["logs"]
    run(mock, f"{CONTAINERS}/{NGINX}/restart")
    after = mock.data(f"{CONTAINERS}/{NGINX}/logs")["logs"]
    assert after[0]["line"] == before[0]["line"]
    assert after[0]["timestamp"] == "2025-07-10T12:35:01Z"
    assert mock.data(f"{CONTAINERS}/{NGINX}/logs?tail=2")["logs"] == after[-2:]


def test_a_restarted_job_has_as_much_to_do_again(mock: Mock) -> None:
    body = {"provider": "akash", "image": "alpine:3", "cpu": 100, "memory": "512Mi"}
    env = {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "100"}
    job = mock.create("/plugin-core/jobs", body | {"storage": "1Gi", "duration": 3600, "env": env})
    mock.advance(65)
    identifier = job["id"].replace("job_", "container_")
    start(mock, f"{CONTAINERS}/{identifier}/restart")
    mock.advance(95)
    assert mock.data(f"/plugin-core/jobs/{job['id']}")["status"] == "running"
    mock.advance(10)
    assert mock.data(f"/plugin-core/jobs/{job['id']}")["status"] == "completed"


def test_only_a_running_container_is_restarted(mock: Mock) -> None:
    for status in ("scheduled", "completed"):
        identifier = a_job(mock, status)["id"].replace("job_", "container_")
        assert mock.post(f"{CONTAINERS}/{identifier}/restart").status_code == 409


def test_a_restart_fails_when_the_job_ends_meanwhile(mock: Mock) -> None:
    operation = start(mock, f"{CONTAINERS}/{NGINX}/restart")
    mock.post(f"{JOB}/cancel")
    mock.advance(10)
    ended = read(mock, operation)
    assert (ended["status"], "job is" in ended["result"]["error"]) == ("failed", True)


def test_the_container_of_a_service_restarts_the_service(mock: Mock) -> None:
    run(mock, f"{CONTAINERS}/container_metrics/restart")
    assert mock.data("/system/services/metrics")["restarts"] == 1
    assert container(mock, "container_metrics")["restarts"] == 1


def test_a_service_prints_what_it_logs(mock: Mock) -> None:
    mock.get("/users/me")
    lines = mock.data(f"{CONTAINERS}/container_api-gateway/logs?tail=1")["logs"]
    assert lines == [
        {"timestamp": "2025-07-10T12:34:56.000Z", "line": "INFO GET /api/users/me 200"}
    ]


def test_a_container_uses_no_more_than_it_may(mock: Mock) -> None:
    changed = mock.put(f"{CONTAINERS}/{NGINX}/resources", {"cpu": "0.05", "memory": "64Mi"})
    assert changed.json()["data"]["resources"] == {"cpu": "0.05", "memory": "64Mi"}
    mock.advance(120)
    found = container(mock)
    assert found["usage"] == {"cpuPercent": 5.0, "memoryBytes": 64 * 1024**2}
    used = [point["value"] for point in mock.data(f"{JOB}/metrics")["cpu"]]
    assert max(used[:-2]) > 50 == used[-1]
    assert mock.put(f"{CONTAINERS}/{NGINX}/resources", {"cpu": "1.5"}).json()["data"][
        "resources"
    ] == {"cpu": "1.5", "memory": "64Mi"}


def test_a_service_uses_no_more_than_its_container_may(mock: Mock) -> None:
    """In all operations that show it, and the sums agree."""
    mock.put(f"{CONTAINERS}/container_database/resources", {"cpu": "0.1", "memory": "16Mi"})
    limited = {"cpuPercent": 10.0, "memoryBytes": 16 * 1024**2}
    assert mock.data(f"{CONTAINERS}/container_database")["usage"] == limited
    processes = mock.data("/system/processes")
    (process,) = (one for one in processes if one["service"] == "database")
    for shown in (mock.data("/system/services/database"), process):
        assert {name: shown[name] for name in limited} == limited
    machine = mock.data("/system/metrics/resources")
    assert machine["memory"]["usedBytes"] == sum(one["memoryBytes"] for one in processes)


@pytest.mark.parametrize("body", [{"cpu": "0.0"}, {"cpu": "many"}, {"memory": "1GB"}, {}])
def test_an_amount_that_is_none_is_refused(still: Mock, body: dict[str, str]) -> None:
    assert still.put(f"{CONTAINERS}/{NGINX}/resources", body).status_code == 400


@pytest.mark.parametrize("identifier", ["container_0", "metrics", "job_1a2b3c4d5e6f"])
def test_an_unknown_container_is_not_found(still: Mock, identifier: str) -> None:
    assert still.get(f"{CONTAINERS}/{identifier}").status_code == 404


@pytest.mark.parametrize(
    ("identifier", "body", "most"),
    [
        (NGINX, {"cpu": "999.0"}, "provider_akash_main has 320.0 cores and 1310720Mi"),
        (NGINX, {"memory": "9000Gi"}, "provider_akash_main has 320.0 cores"),
        ("container_metrics", {"cpu": "8.001"}, "Cortex's machine has 8.0 cores and 16384Mi"),
        ("container_metrics", {"memory": "17Gi"}, "Cortex's machine has 8.0 cores"),
    ],
)
def test_a_container_gets_no_more_than_its_machines_have(
    still: Mock, identifier: str, body: dict[str, str], most: str
) -> None:
    before = container(still, identifier)["resources"]
    refusal = still.put(f"{CONTAINERS}/{identifier}/resources", body)
    assert (refusal.status_code, most in refusal.json()["error"]["message"]) == (409, True)
    assert container(still, identifier)["resources"] == before


def test_a_container_can_have_all_of_its_machine(mock: Mock) -> None:
    for identifier, cpu, memory in (
        (NGINX, "320.0", "1280Gi"),
        ("container_metrics", "8.0", "16Gi"),
    ):
        changed = mock.put(f"{CONTAINERS}/{identifier}/resources", {"cpu": cpu, "memory": memory})
        assert changed.json()["data"]["resources"] == {"cpu": cpu, "memory": memory}
