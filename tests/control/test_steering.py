"""Jobs with a chosen fate."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
WORLD = "http://127.0.0.1/_cortex/worlds/default"


def submit(mock: Mock, **env: str) -> str:
    job: dict[str, Any] = mock.create(JOBS, NGINX | {"env": env})
    return str(job["id"])


def steer(mock: Mock, job_id: str, **wanted: Any) -> int:
    return mock.put(f"{WORLD}/jobs/{job_id}/fate", wanted, key=None).status_code


def run_to_end(mock: Mock, job_id: str) -> Any:
    for _ in range(5000):
        job = mock.data(f"{JOBS}/{job_id}")
        if job["endedAt"] is not None:
            return job
        mock.advance(10)
    raise AssertionError("the job did not end")


def test_a_job_can_ask_to_fail_with_a_reason_after_some_seconds(mock: Mock) -> None:
    job_id = submit(
        mock, CORTEX_MOCK_OUTCOME="fail", CORTEX_MOCK_AFTER="30", CORTEX_MOCK_REASON="No disk."
    )
    mock.advance(34)
    assert mock.data(f"{JOBS}/{job_id}")["status"] == "running"
    mock.advance(2)
    job = mock.data(f"{JOBS}/{job_id}")
    assert (job["status"], job["results"]["error"]) == ("failed", "No disk.")


def test_a_job_can_ask_to_complete_after_some_seconds(mock: Mock) -> None:
    job = run_to_end(mock, submit(mock, CORTEX_MOCK_AFTER="300"))
    assert job["status"] == "completed"
    assert job["endedAt"][14:19] != job["startedAt"][14:19]


@pytest.mark.slow
def test_a_job_can_ask_to_expire(mock: Mock) -> None:
    job = run_to_end(mock, submit(mock, CORTEX_MOCK_OUTCOME="expire"))
    assert [event["type"] for event in job["events"]][-2:] == ["expired", "failed"]


def test_a_job_can_ask_to_stay_pending_and_be_released_later(mock: Mock) -> None:
    job_id = submit(mock, CORTEX_MOCK_OUTCOME="stay-pending")
    mock.advance(86_400)
    assert mock.data(f"{JOBS}/{job_id}")["status"] == "pending"
    assert steer(mock, job_id, outcome="complete", after=60) == 200
    mock.advance(66)
    assert mock.data(f"{JOBS}/{job_id}")["status"] == "completed"


def test_a_running_job_can_be_made_to_fail(mock: Mock) -> None:
    assert steer(mock, "job_1a2b3c4d5e6f", outcome="fail", after=30, reason="Evicted.") == 200
    mock.advance(29)
    assert mock.data(f"{JOBS}/job_1a2b3c4d5e6f")["status"] == "running"
    mock.advance(1)
    job = mock.data(f"{JOBS}/job_1a2b3c4d5e6f")
    assert (job["status"], job["results"]["error"]) == ("failed", "Evicted.")


def test_a_pending_job_can_be_held_back(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    assert steer(mock, job_id, outcome="stay-pending") == 200
    mock.advance(3600)
    assert mock.data(f"{JOBS}/{job_id}")["status"] == "pending"
    assert steer(mock, "job_1a2b3c4d5e6f", outcome="stay-pending") == 409


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CORTEX_MOCK_OUTCOME", "explode"), ("CORTEX_MOCK_AFTER", "soon")],
)
def test_an_impossible_fate_is_refused_by_name(mock: Mock, variable: str, value: str) -> None:
    response = mock.post(JOBS, NGINX | {"env": {variable: value}})
    assert response.status_code == 400
    assert response.json()["error"]["details"]["fields"][0]["field"] == f"/env/{variable}"


def test_a_fate_cannot_be_set_on_a_job_that_has_ended(mock: Mock) -> None:
    done = mock.data(f"{JOBS}?status=completed&limit=1")[0]["id"]
    assert steer(mock, done, outcome="fail") == 409
    assert steer(mock, "job_none", outcome="fail") == 404
