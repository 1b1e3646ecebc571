"""Requests whose results are there already (cost-optimization, 7. Caching and Data
Optimization)."""

from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time

JOBS = "/plugin-core/jobs"
TRAIN = NGINX | {
    "image": "acme/train:1",
    "memory": "2Gi",
    "cacheResults": True,
    "env": {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "60"},
}

Json = dict[str, Any]


def completed(mock: Mock, **changes: Any) -> Json:
    """A job that has run until its end."""
    made: Json = mock.create(JOBS, TRAIN | changes)
    assert made["status"] == "pending"
    pass_time(mock, seconds=300)
    return read(mock, made["id"])


def test_the_same_request_again_finishes_at_once_and_costs_nothing(mock: Mock) -> None:
    first = completed(mock)
    again = mock.create(JOBS, TRAIN)
    assert (again["status"], again["cached"], again["cachedFrom"]) == (
        "completed", True, first["id"]
    )  # fmt: skip
    assert (again["createdAt"], again["cost"]["final"]) == (again["endedAt"], 0)
    shown = read(mock, again["id"])
    assert (shown["results"]["exitCode"], shown["results"]["error"]) == (0, None)
    assert [event["type"] for event in shown["events"]] == ["created", "completed"]
    assert "cached" not in first


def test_it_counts_among_the_completed_jobs_of_its_provider(mock: Mock) -> None:
    """In the provider's metrics as in its list of jobs, and at no cost."""
    akash = "/plugin-core/providers/provider_akash_main"
    completed(mock)
    for _ in "ab":
        mock.create(JOBS, TRAIN)
    provider, path = mock.data(akash), f"{akash}/jobs?status=completed&limit=100"
    assert provider["metrics"]["jobsCompleted"] == len(mock.data(path))
    costs = [job["cost"]["current"] for job in mock.data(f"{akash}/jobs?limit=100")]
    assert provider["metrics"]["costToDate"] == pytest.approx(sum(costs), abs=0.01)


def test_its_outputs_are_those_of_the_first_job(mock: Mock) -> None:
    first = completed(mock)
    again = mock.create(JOBS, TRAIN)
    listed = [mock.data(f"{JOBS}/{job['id']}/outputs") for job in (first, again)]
    sizes = [{file["name"]: file["size"] for file in files} for files in listed]
    assert sizes[0] == sizes[1]
    assert "model.pt" in sizes[0]


@pytest.mark.parametrize(
    "changes", [{"name": "again"}, {"description": "Again"}, {"labels": {"team": "blue"}}]
)
def test_names_and_labels_may_differ(mock: Mock, changes: Json) -> None:
    completed(mock)
    assert mock.create(JOBS, TRAIN | changes)["cached"]


@pytest.mark.parametrize(
    "changes",
    [
        {"image": "acme/train:2"},
        {"cpu": 2000},
        {"env": TRAIN["env"] | {"RATE": "0.1"}},
        {"command": "python train.py"},
        {"args": ["--epochs", "3"]},
        {"provider": "render"},
        {"duration": 1800},
        {"volumes": [{"name": "data", "mountPath": "/data", "size": "1Gi"}]},
        {"registryCredentials": {"username": "ada", "password": "correct-horse"}},
        {"cacheResults": False},
    ],
)
def test_another_request_runs(mock: Mock, changes: Json) -> None:
    completed(mock)
    made = mock.create(JOBS, TRAIN | changes)
    assert (made["status"], made.get("cached")) == ("pending", None)


@pytest.mark.parametrize(
    "changes",
    [
        {"gpu": 0},
        {"ports": [], "volumes": [], "args": [], "regions": []},
        {"spotInstance": False, "autoExtend": False, "replication": False},
        {"compressionLevel": "none"},
    ],
)
def test_what_means_the_same_as_a_missing_field_may_be_named(mock: Mock, changes: Json) -> None:
    first = completed(mock)
    assert mock.create(JOBS, TRAIN | changes)["cachedFrom"] == first["id"]


def test_parts_of_ports_and_budgets_may_be_left_out(mock: Mock) -> None:
    completed(mock, ports=[{"port": 80}], budget={"amount": 5})
    port = {"port": 80, "expose": False, "protocol": "TCP"}
    budget = {"amount": 5, "currency": "USD", "action": "alert"}
    assert mock.create(JOBS, TRAIN | {"ports": [port], "budget": budget})["cached"]
    assert "cached" not in mock.create(JOBS, TRAIN | {"ports": [port | {"protocol": "UDP"}]})
    empty = {"env": TRAIN["env"] | {"RATE": ""}}
    assert "cached" not in mock.create(JOBS, TRAIN | {"ports": [port], "budget": budget} | empty)


def test_results_belong_to_the_resources_that_the_job_had(mock: Mock) -> None:
    """A change before it runs counts."""
    job_id = mock.create(JOBS, TRAIN)["id"]
    assert mock.put(f"{JOBS}/{job_id}", {"cpu": 2000, "labels": {"a": "b"}}).status_code == 200
    pass_time(mock, seconds=300)
    assert mock.create(JOBS, TRAIN | {"cpu": 2000})["cachedFrom"] == job_id
    assert mock.create(JOBS, TRAIN)["status"] == "pending"


def test_a_command_can_be_a_text_or_a_list(mock: Mock) -> None:
    completed(mock, command="python train.py")
    assert mock.create(JOBS, TRAIN | {"command": ["python", "train.py"]})["cached"]


@pytest.mark.parametrize("outcome", ["fail", "expire", "stay-pending"])
def test_only_a_job_that_has_completed_has_results(mock: Mock, outcome: str) -> None:
    env = {"CORTEX_MOCK_OUTCOME": outcome}
    completed(mock, env=env)
    pass_time(mock, seconds=7200)
    assert mock.create(JOBS, TRAIN | {"env": env})["status"] == "pending"


def test_results_of_a_job_without_the_field_are_not_kept(mock: Mock) -> None:
    mock.create(JOBS, TRAIN | {"cacheResults": False})
    pass_time(mock, seconds=300)
    assert mock.create(JOBS, TRAIN)["status"] == "pending"


def test_results_are_gone_with_the_outputs(mock: Mock) -> None:
    kept = {"dataRetention": 600}
    first = completed(mock, **kept)
    assert mock.create(JOBS, TRAIN | kept)["cachedFrom"] == first["id"]
    pass_time(mock, seconds=700)
    assert mock.create(JOBS, TRAIN | kept)["status"] == "pending"


def test_clients_get_the_events_of_a_cached_job(mock: Mock) -> None:
    completed(mock)
    job_id = mock.create(JOBS, TRAIN)["id"]
    world = "http://127.0.0.1/_cortex/worlds/default/snapshot"
    events = mock.data(world, key=None)["events"]
    types = [event["type"] for event in events if event.get("job", {}).get("id") == job_id]
    assert types == ["job.created", "job.completed", "job.status.changed"]


def test_batches_and_schedules_use_cached_results(mock: Mock) -> None:
    inputs = {"inputData": ["a", "b", "c"], "batchSize": 1, "concurrency": 1}
    for expected in (None, True):
        job = mock.create(JOBS, TRAIN | inputs)
        pass_time(mock, seconds=600)
        batch = mock.data(f"{JOBS}/batches/{job['batchId']}")
        assert (batch["status"], len(batch["jobIds"])) == ("completed", 3)
        cached = {read(mock, job_id).get("cached") for job_id in batch["jobIds"]}
        assert cached == {expected}


def test_forks_and_snapshots_keep_results(mock: Mock) -> None:
    first = completed(mock)
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = mock.data(f"{worlds}/default/snapshot", key=None)
    for source in ({"fork": "default"}, {"snapshot": snapshot}):
        name = mock.create(worlds, {**source, "clock": {"mode": "manual"}})["name"]
        made = mock.create(f"http://127.0.0.1/w/{name}/api{JOBS}", TRAIN)
        assert made["cachedFrom"] == first["id"]


def test_the_field_has_an_effect_so_there_is_no_warning(mock: Mock) -> None:
    response = mock.post(JOBS, TRAIN)
    assert "Warning" not in response.headers
