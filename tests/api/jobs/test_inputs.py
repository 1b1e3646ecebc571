"""One job for each entry of `inputData` (cost-optimization, 4. Batch Processing), and what a batch
shows of its jobs."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.jobs_by_status import TERMINAL, read
from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time
from tests.control.test_outages import change

JOBS = "/plugin-core/jobs"
BATCHES = f"{JOBS}/batches"
DONE = {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "60"}
PROCESS = NGINX | {"image": "alpine:3", "command": "./process.sh ${INPUT}", "env": DONE}

Json = dict[str, Any]


def submit(mock: Mock, **words: Any) -> Json:
    """The batch of a request with these words."""
    job = mock.create(JOBS, PROCESS | words)
    batch: Json = mock.data(f"{BATCHES}/{job['batchId']}")
    return batch


def counts(mock: Mock, batch: Json) -> Json:
    """How many jobs are in each state, without the states of none."""
    found: Json = mock.data(f"{BATCHES}/{batch['id']}")["counts"]
    return {name: count for name, count in found.items() if count}


def under_way(mock: Mock, batch: Json) -> int:
    found = counts(mock, batch)
    return int(found.get("scheduled", 0) + found.get("running", 0))


def test_each_input_gets_a_job_with_its_own_command(mock: Mock) -> None:
    job = mock.create(JOBS, PROCESS | {"inputData": ["data1", "two words", "$(id)"]})
    batch = mock.data(f"{BATCHES}/{job['batchId']}")
    assert (batch["total"], batch["status"], batch["jobIds"][0]) == (3, "submitted", job["id"])
    jobs = [read(mock, job_id) for job_id in batch["jobIds"]]
    assert [job["config"]["command"] for job in jobs] == [
        ["./process.sh", "data1"],
        ["./process.sh", "two words"],
        ["./process.sh", "$(id)"],
    ]
    assert [job["input"] for job in jobs] == ["data1", "two words", "$(id)"]
    assert all("inputData" not in job["config"] for job in jobs)


def test_inputs_are_replaced_in_lists_arguments_and_the_environment(mock: Mock) -> None:
    words = {
        "command": ["run", "--in=${INPUT}.csv"],
        "args": ["${INPUT}", "${INPUT}"],
        "env": DONE | {"SOURCE": "s3://bucket/${INPUT}"},
    }
    (job_id,) = submit(mock, inputData=["a"], **words)["jobIds"]
    config = read(mock, job_id)["config"]
    assert (config["command"], config["args"]) == (["run", "--in=a.csv"], ["a", "a"])
    assert config["env"]["SOURCE"] == "s3://bucket/a"


def test_no_more_jobs_run_than_the_concurrency_allows(mock: Mock) -> None:
    batch = submit(mock, inputData=[str(n) for n in range(8)], concurrency=3)
    seen = []
    while mock.data(f"{BATCHES}/{batch['id']}")["status"] in ("submitted", "running"):
        seen.append(under_way(mock, batch))
        pass_time(mock, seconds=10)
    assert max(seen) == 3
    assert counts(mock, batch) == {"completed": 8}


def test_jobs_are_created_in_portions_of_the_given_size(mock: Mock) -> None:
    batch = submit(mock, inputData=[str(n) for n in range(25)], batchSize=10)
    assert len(batch["jobIds"]) == 10
    assert batch["counts"]["notSubmitted"] == 15
    seen = set()
    while mock.data(f"{BATCHES}/{batch['id']}")["status"] in ("submitted", "running"):
        pass_time(mock, seconds=5)
        found = mock.data(f"{BATCHES}/{batch['id']}")
        seen.add(len(found["jobIds"]))
        assert sum(found["counts"].values()) == 25
    assert seen == {10, 20, 25}
    jobs = [read(mock, job_id) for job_id in found["jobIds"]]
    assert [job["input"] for job in jobs] == [str(n) for n in range(25)]
    assert max(job["endedAt"] for job in jobs[:10]) <= min(job["createdAt"] for job in jobs[10:20])


def test_without_a_size_a_hundred_are_created_at_a_time(mock: Mock) -> None:
    batch = submit(mock, inputData=[str(n) for n in range(1000)])
    assert (len(batch["jobIds"]), batch["counts"]["notSubmitted"]) == (100, 900)


def test_a_batch_reports_how_it_ended(mock: Mock) -> None:
    env = {"CORTEX_MOCK_OUTCOME": "fail"}
    failing = submit(mock, inputData=["a", "b"], env=env)
    passing = submit(mock, inputData=["a", "b"])
    pass_time(mock, seconds=600)
    states = [mock.data(f"{BATCHES}/{one['id']}")["status"] for one in (failing, passing)]
    assert states == ["failed", "completed"]


def test_a_cancelled_batch_ends_its_jobs_and_creates_no_more(mock: Mock) -> None:
    batch = submit(mock, inputData=[str(n) for n in range(12)], batchSize=5, concurrency=2)
    pass_time(mock, seconds=20)
    cancelled = mock.post(f"{BATCHES}/{batch['id']}/cancel")
    assert cancelled.status_code == 200, cancelled.text
    pass_time(mock, seconds=600)
    found = mock.data(f"{BATCHES}/{batch['id']}")
    assert (found["status"], len(found["jobIds"]), found["counts"]["cancelled"]) == (
        "cancelled", 5, 5
    )  # fmt: skip
    assert (found["total"], found["counts"]["notSubmitted"]) == (12, 7)
    again = mock.post(f"{BATCHES}/{batch['id']}/cancel")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "CONFLICT")


def test_inputs_wait_while_no_provider_can_take_them(mock: Mock) -> None:
    batch = submit(mock, inputData=["a", "b"], batchSize=1)
    pass_time(mock, until={"job": batch["jobIds"][0], "status": "running"})
    change(mock, "offline")
    pass_time(mock, seconds=600)
    found = mock.data(f"{BATCHES}/{batch['id']}")
    assert (len(found["jobIds"]), found["lastError"]) == (1, "No akash provider is online.")
    change(mock, "online")
    pass_time(mock, seconds=600)
    found = mock.data(f"{BATCHES}/{batch['id']}")
    assert (len(found["jobIds"]), found["lastError"]) == (2, None)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"inputData": []}, "/inputData"),
        ({"inputData": ["x"] * 1001}, "/inputData"),
        ({"inputData": [1]}, "/inputData/0"),
        ({"inputData": ["a"], "batchSize": 0}, "/batchSize"),
        ({"inputData": ["a"], "concurrency": 101}, "/concurrency"),
        ({"batchSize": 10}, "/batchSize"),
        ({"concurrency": 3}, "/concurrency"),
        ({"inputData": ["a"], "replication": True}, "/replication"),
        ({"inputData": ["a"], "command": "echo '${INPUT}"}, "/command"),
    ],
)
def test_a_wrong_field_is_refused_by_name(still: Mock, words: Json, field: str) -> None:
    refused = still.post(JOBS, PROCESS | words)
    assert refused.status_code == 400, refused.text
    assert [one["field"] for one in refused.json()["error"]["details"]["fields"]] == [field]


def test_a_batch_of_jobs_has_a_status_and_counts(mock: Mock) -> None:
    made = mock.create(f"{JOBS}/batch", {"jobs": [PROCESS] * 3, "concurrency": 1})
    pass_time(mock, seconds=30)
    assert counts(mock, {"id": made["batchId"]}) == {"pending": 2, "running": 1}
    found = mock.data(f"{BATCHES}/{made['batchId']}")
    assert (found["status"], found["jobIds"]) == ("running", made["jobIds"])


def test_batches_are_listed_newest_first(mock: Mock) -> None:
    first = submit(mock, inputData=["a"])
    pass_time(mock, seconds=1)
    second = submit(mock, inputData=["a", "b"])
    rows = mock.data(f"{BATCHES}?fields=id,total")
    assert rows[:2] == [{"id": second["id"], "total": 2}, {"id": first["id"], "total": 1}]
    assert mock.get(f"{BATCHES}?sort=status").status_code == 400


def test_roles_may_do_with_batches_what_they_may_do_with_jobs(mock: Mock) -> None:
    place = f"{BATCHES}/{submit(mock, inputData=['a'])['id']}"
    assert mock.get(place, key="cortex_dev_viewer").status_code == 200
    assert mock.post(f"{place}/cancel", key="cortex_dev_viewer").status_code == 403
    assert mock.get(place, key=None).status_code == 401


def test_a_schedule_may_submit_batches(mock: Mock) -> None:
    job = mock.create(JOBS, PROCESS | {"inputData": ["a", "b"], "schedule": "0 2 * * *"})
    pass_time(mock, seconds=2 * 86_400)
    schedule = mock.data(f"{JOBS}/schedules/{job['id']}")
    assert (schedule["runs"], schedule["openJobs"]) == (2, 0)
    rows = [row for row in mock.data(BATCHES) if row["scheduledBy"] == job["id"]]
    assert [(row["total"], row["status"]) for row in rows] == [(2, "completed")] * 2


def test_forks_continue_the_batch(mock: Mock) -> None:
    batch = submit(mock, inputData=[str(n) for n in range(12)], batchSize=5)
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = mock.get(f"{worlds}/default/snapshot").json()["data"]
    for source in ({"fork": "default"}, {"snapshot": snapshot}):
        name = mock.create(worlds, {**source, "clock": {"mode": "manual"}})["name"]
        assert mock.post(f"{worlds}/{name}/clock/advance", {"seconds": 3600}).status_code == 200
        other = mock.data(f"http://127.0.0.1/w/{name}/api{BATCHES}/{batch['id']}")
        assert (other["status"], other["counts"]["completed"]) == ("completed", 12)


def test_the_same_requests_give_the_same_jobs(make_mock: Callable[..., Mock]) -> None:
    seen = []
    for _ in range(2):
        mock = make_mock()
        batch = submit(mock, inputData=[str(n) for n in range(12)], batchSize=5, env={})
        pass_time(mock, seconds=86_400)
        jobs = mock.data(f"{BATCHES}/{batch['id']}")["jobIds"]
        seen.append([read(mock, job_id) for job_id in jobs])
    assert seen[0] == seen[1]
    assert {job["status"] for job in seen[0]} <= set(TERMINAL)


def test_a_batch_makes_no_further_jobs_while_its_owner_is_disabled(mock: Mock) -> None:
    ada = {"email": "ada@b.example", "username": "ada", "password": "password"}
    user = f"/users/{mock.create('/users', ada)['id']}"
    login = {"email": "ada", "password": "password"}
    token = mock.post("/auth/login", login, key=None).json()["data"]["token"]
    body = PROCESS | {"inputData": ["a", "b"], "batchSize": 1}
    batch_id = mock.create(JOBS, body, key=token)["batchId"]
    mock.put(user, {"active": False})
    pass_time(mock, seconds=600)
    batch = mock.data(f"{BATCHES}/{batch_id}")
    assert (len(batch["jobIds"]), batch["counts"]["notSubmitted"]) == (1, 1)
    assert "is disabled" in batch["lastError"]
    mock.put(user, {"active": True})
    pass_time(mock, seconds=600)
    batch = mock.data(f"{BATCHES}/{batch_id}")
    assert (batch["status"], batch["lastError"]) == ("completed", None)
