"""Jobs that a chosen failure happens to (debugging, Creating Reproducible Test Cases)."""

from typing import Any

import pytest

from tests.conftest import Mock

JOBS = "/plugin-core/jobs"


def outcome_of(mock: Mock, scenario: str, **parameters: Any) -> dict[str, Any]:
    """The job, some minutes later."""
    body = {"scenario": scenario, "parameters": parameters}
    job_id = mock.create(f"{JOBS}/test", body)["id"]
    mock.advance(600)
    job: dict[str, Any] = mock.data(f"{JOBS}/{job_id}")
    return job


def steps(job: dict[str, Any]) -> list[str]:
    return [event["type"] for event in job["events"]]


def test_a_failed_connection_fails_the_job_as_the_page_logs_it(mock: Mock) -> None:
    job = outcome_of(
        mock, "provider-connection-failure", provider="akash", errorType="timeout", probability=1.0
    )
    assert (job["status"], job["startedAt"]) == ("failed", None)
    assert steps(job) == ["created", "failed"]
    assert job["cost"]["final"] == 0
    provider = mock.data(f"/plugin-core/providers/{job['providerId']}")
    entries = mock.data("/system/logs?service=job-service&level=error&query=failed%20to%20submit")
    (entry,) = [entry for entry in entries if entry["jobId"] == job["id"]]
    assert entry["message"] == "Failed to submit job to provider"
    assert entry["providerId"] == provider["id"]
    assert entry["error"] == {
        "code": "PROVIDER_UNAVAILABLE",
        "message": "Provider endpoint not responding",
        "details": {"endpoint": provider["endpoints"][0], "timeout": True, "attempts": 3},
    }
    (last,) = mock.data(f"{JOBS}/{job['id']}/logs")["logs"]
    assert last["line"] == "Provider endpoint not responding"


@pytest.mark.parametrize(
    ("scenario", "error_type", "message", "exit_code", "last_steps"),
    [
        ("provider-connection-failure", "refused", "refused the connection", None, ["created"]),
        ("image-pull-failure", "not-found", "could not be pulled", None, ["scheduled"]),
        ("resource-limit-exceeded", "memory", "out of memory", 137, ["started"]),
        ("network-failure", "unreachable", "network is unreachable", 1, ["started"]),
        ("container-failure", "not-found", "command was not found", 127, ["started"]),
    ],
)
def test_a_scenario_makes_its_failure_happen(
    mock: Mock,
    scenario: str,
    error_type: str,
    message: str,
    exit_code: int | None,
    last_steps: list[str],
) -> None:
    job = outcome_of(mock, scenario, errorType=error_type)
    assert job["status"] == "failed"
    assert message in job["results"]["error"]
    assert job["results"]["exitCode"] == exit_code
    assert steps(job)[-2:] == [*last_steps, "failed"]
    assert job["labels"] == {"testScenario": scenario, "errorType": error_type}
    assert mock.post(f"{JOBS}/{job['id']}/verify").json()["data"]["consistent"] is True


def test_scenarios_without_a_failure(mock: Mock) -> None:
    assert outcome_of(mock, "stuck-pending")["status"] == "pending"
    assert outcome_of(mock, "success")["status"] == "completed"
    assert "expired" in steps(outcome_of(mock, "duration-exceeded"))


def test_a_failure_that_is_not_probable_does_not_happen(mock: Mock) -> None:
    assert outcome_of(mock, "container-failure", probability=0)["status"] == "completed"


def test_probability_is_drawn_from_the_seed(mock: Mock) -> None:
    body = {"scenario": "container-failure", "parameters": {"probability": 0.5}}
    worlds = "http://127.0.0.1/_cortex/worlds"
    outcomes = []
    for name in ("one", "two"):
        mock.create(worlds, {"name": name, "fork": "default", "clock": {"mode": "manual"}})
        base = f"http://127.0.0.1/w/{name}/api{JOBS}"
        ids = [mock.create(f"{base}/test", body)["id"] for _ in range(12)]
        mock.post(f"{worlds}/{name}/clock/advance", {"seconds": 600})
        outcomes.append([mock.data(f"{base}/{job_id}")["status"] for job_id in ids])
    assert outcomes[0] == outcomes[1]
    assert set(outcomes[0]) == {"completed", "failed"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "/scenario"),
        ({"scenario": "no-such"}, "/scenario"),
        (
            {"scenario": "network-failure", "parameters": {"errorType": "x"}},
            "/parameters/errorType",
        ),
        ({"scenario": "success", "parameters": {"probability": 1.5}}, "/parameters/probability"),
    ],
)
def test_a_test_that_makes_no_sense_is_refused(
    still: Mock, body: dict[str, Any], field: str
) -> None:
    refused = still.post(f"{JOBS}/test", body)
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"][0]["field"] == field


def test_a_failure_before_the_start_survives_a_snapshot(mock: Mock) -> None:
    job = outcome_of(mock, "image-pull-failure")
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = mock.data(f"{worlds}/default/snapshot")
    mock.create(worlds, {"name": "restored", "snapshot": snapshot})
    restored = mock.data(f"http://127.0.0.1/w/restored/api{JOBS}/{job['id']}")
    assert restored == job


def test_an_error_type_of_another_scenario_is_a_conflict(still: Mock) -> None:
    for scenario in ("success", "network-failure"):
        body = {"scenario": scenario, "parameters": {"errorType": "timeout"}}
        assert still.post(f"{JOBS}/test", body).status_code == 409
