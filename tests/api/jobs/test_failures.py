"""The documented failures of jobs, each had on purpose (job-management, Common Job Issues)."""

import json
from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock
from tests.control.test_drift import WORLD

JOBS = "/plugin-core/jobs"
SETTLED = 1200
"""Seconds after which these jobs have ended."""

PRIVATE = "registry.acme.io/team/app:1"
LOGIN = {"username": "ada", "password": "correct-horse"}


def ended(mock: Mock, **request: Any) -> dict[str, Any]:
    job_id = mock.create(JOBS, NGINX | request)["id"]
    mock.advance(SETTLED)
    return read(mock, job_id)


def lines(mock: Mock, job: dict[str, Any]) -> list[str]:
    return [entry["line"] for entry in mock.data(f"{JOBS}/{job['id']}/logs")["logs"]]


@pytest.mark.parametrize(
    ("request_", "reason", "exit_code", "last_line"),
    [
        ({"image": PRIVATE}, "image_pull_error", None, "authentication required"),
        (
            {"image": "pytorch/pytorch:2.3.1", "memory": "512Mi"},
            "resource_limit_exceeded", 137, "Killed",
        ),
        (
            {"command": "stress-ng --vm 1 --vm-bytes 4G --timeout 60s"},
            "resource_limit_exceeded", 137, "Killed",
        ),
        ({"command": "curl -s https://api.invalid/v1"}, "network_error", 6, "Could not resolve"),
        ({"command": ["sh", "-c", "echo bye; exit 3"]}, "exit_code", 3, "exited with code 3"),
    ],
)  # fmt: skip
def test_a_failure_has_the_same_message_everywhere(
    mock: Mock, request_: Any, reason: str, exit_code: int | None, last_line: str
) -> None:
    job = ended(mock, **request_)
    assert (job["status"], job["failureReason"]) == ("failed", reason)
    assert job["results"]["exitCode"] == exit_code
    assert job["events"][-1]["type"] == "failed"
    assert job["events"][-1]["reason"] == reason
    assert any(last_line in line for line in lines(mock, job)[-3:])
    row = next(row for row in mock.data(f"{JOBS}?limit=1") if row["id"] == job["id"])
    assert row["failureReason"] == reason
    entries = mock.data("/system/logs?service=job-service&level=error&query=job.failed")
    (entry,) = [entry for entry in entries if entry["jobId"] == job["id"]]
    assert entry["error"]["details"] == {"failureReason": reason, "exitCode": exit_code}
    assert entry["error"]["message"] == job["results"]["error"]
    assert mock.data(f"{JOBS}/{job['id']}/container")["reason"] == job["results"]["error"]
    verified = mock.post(f"{JOBS}/{job['id']}/verify").json()["data"]
    assert verified["consistent"] is True


def test_the_webhook_of_a_failure_has_the_job_as_a_read_shows_it(mock: Mock) -> None:
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.failed"]}
    webhook_id = mock.create("/plugin-core/webhooks", hook)["id"]
    job = ended(mock, image=PRIVATE)
    bodies = [
        json.loads(delivery["body"])
        for delivery in mock.data(f"{WORLD}/snapshot", key=None)["deliveries"]
        if delivery["webhookId"] == webhook_id
    ]
    assert job in [body["data"]["job"] for body in bodies]


@pytest.mark.parametrize(
    ("image", "login", "message"),
    [
        (PRIVATE, None, "credentials are required"),
        ("ghcr.io/acme/private-app", None, "credentials are required"),
        ("acme/private", None, "credentials are required"),
        ("localhost:5000/app", None, "credentials are required"),
        (PRIVATE, LOGIN | {"password": "wrong"}, "credentials were refused"),
        ("nginx:alpine", LOGIN | {"username": "expired-user"}, "credentials were refused"),
        ("registry.invalid/app", LOGIN, "registry is unknown"),
        ("nginx:", None, "its name is not one of an image"),
        ("two words", None, "its name is not one of an image"),
        ("ghcr.io//app", LOGIN, "its name is not one of an image"),
    ],
)
def test_an_image_that_cannot_be_pulled_fails_its_job_before_it_starts(
    mock: Mock, image: str, login: Any, message: str
) -> None:
    job = ended(mock, image=image, **({"registryCredentials": login} if login else {}))
    assert (job["status"], job["failureReason"]) == ("failed", "image_pull_error")
    assert message in job["results"]["error"]
    assert (job["startedAt"], job["cost"]["final"]) == (None, 0)
    assert [step["type"] for step in job["events"]] == ["created", "scheduled", "failed"]


@pytest.mark.parametrize(
    "image",
    [
        PRIVATE, "nginx:alpine", "quay.io/acme/app", "acme/privateer", "localhost:5000/App:V1_0",
        f"ghcr.io/acme/app:1@sha256:{64 * 'a'}",
    ],
)  # fmt: skip
def test_accepted_credentials_pull_the_image_and_are_never_shown(mock: Mock, image: str) -> None:
    job = ended(mock, image=image, registryCredentials=LOGIN, command="sleep 5")
    assert job["status"] == "completed"
    assert LOGIN["password"] not in json.dumps(job)


def test_a_resubmitted_job_keeps_its_credentials_and_can_get_others(mock: Mock) -> None:
    wrong = LOGIN | {"password": "wrong"}
    job = ended(mock, image=PRIVATE, registryCredentials=wrong, command="sleep 5")
    assert job["failureReason"] == "image_pull_error"
    path = f"{JOBS}/{job['id']}/resubmit"
    same = mock.create(path, {})
    other = mock.create(path, {"registryCredentials": LOGIN})
    mock.advance(SETTLED)
    assert read(mock, same["id"])["failureReason"] == "image_pull_error"
    assert read(mock, other["id"])["status"] == "completed"


def test_a_template_keeps_credentials_and_does_not_show_them(mock: Mock) -> None:
    config = NGINX | {"image": PRIVATE, "registryCredentials": LOGIN, "command": "sleep 5"}
    template = mock.create(f"{JOBS}/templates", {"name": "private", "config": config})
    assert LOGIN["password"] not in json.dumps(template)
    job = mock.create(f"{JOBS}/from-template/{template['id']}", {})
    mock.advance(SETTLED)
    assert read(mock, job["id"])["status"] == "completed"


@pytest.mark.parametrize(
    ("command", "seconds", "exit_code"),
    [
        ("sleep 90", 90, 0),
        ("sleep 1m 30s", 90, 0),
        (["/bin/sleep", "1.5m"], 90, 0),
        ("sh -c 'sleep 30 && sleep 60'", 90, 0),
        ("sh -c 'sleep 90; exit 7'", 90, 7),
        ("sh -c 'sleep 90 && false || exit 4'", 90, 4),
        ("sh -c 'false && sleep 500; sleep 90'", 90, 0),
        ("false", 1, 1),
        (["sh", "-c", "sleep 90 > /tmp/log 2>&1 &> x; echo 'a > b'; exit 8"], 90, 8),
        (["bash", "-c", "sleep 30\nexec sleep 60"], 90, 0),
        ("bash -c 'exit 300'", 1, 44),
        ("bash -lc 'exit 3'", 1, 3),
        (["/bin/bash", "-l", "-c", "sleep 60; exit 4"], 60, 4),
        (["bash", "-euo", "pipefail", "-c", "sleep 60"], 60, 0),
        (["bash", "--norc", "-ec", "exit 5"], 1, 5),
        (["/usr/bin/env", "bash", "-c", "exit 6"], 1, 6),
        ("env MODE=fast sleep 90", 90, 0),
        (["sh", "-c", "MODE=fast sh -c 'exit 7'; sleep 60; exit 8"], 60, 8),
        (["sh", "-c", "bash -lc 'exit 7' && sleep 60"], 1, 7),
        ("sh -c 'sleep 90; wget http://x.invalid'", 92, 4),
        ("sleep soon", 1, 1),
        ("""sh -c "echo 'a" """, 1, 2),
    ],
)  # fmt: skip
def test_a_command_decides_how_long_its_job_runs_and_how_it_ends(
    mock: Mock, command: Any, seconds: int, exit_code: int
) -> None:
    job = ended(mock, command=command)
    ran = _seconds(job["endedAt"]) - _seconds(job["startedAt"])
    assert (ran, job["results"]["exitCode"]) == (seconds, exit_code)
    assert job["status"] == ("failed" if exit_code else "completed")


def test_variables_of_a_command_have_the_values_of_the_environment(mock: Mock) -> None:
    env = {"DELAY": "90", "CODE": "7"}
    job = ended(mock, command=["sh", "-c", "sleep $DELAY; exit ${CODE}"], env=env)
    assert job["results"]["exitCode"] == 7
    assert _seconds(job["endedAt"]) - _seconds(job["startedAt"]) == 90


@pytest.mark.parametrize("command", ["python main.py", "sleep $UNSET", "sh -c 'exit $CODE'"])
def test_chance_decides_where_a_command_is_not_understood(mock: Mock, command: str) -> None:
    job = ended(mock, command=command, duration=600)
    assert job["status"] in ("completed", "failed")
    assert "invalid time interval" not in " ".join(lines(mock, job))


def test_arguments_alone_are_the_images_command(mock: Mock) -> None:
    assert ended(mock, image="alpine:3", args=["sh", "-c", "exit 5"])["results"]["exitCode"] == 5


@pytest.mark.parametrize("image", ["alpine:3", "python:3.12"])
def test_the_exit_code_of_a_script_is_understood(mock: Mock, image: str) -> None:
    job = ended(mock, image=image, command=["python", "-c", "import sys; sys.exit(9)"])
    assert job["results"]["exitCode"] == 9


def test_a_job_whose_command_lasts_longer_than_its_duration_is_expired(mock: Mock) -> None:
    job = ended(mock, command="sleep infinity", duration=60)
    assert (job["failureReason"], job["results"]["exitCode"]) == ("duration_exceeded", 124)


def test_a_job_that_loses_its_provider_has_a_network_error(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX | {"command": "sleep 3000"})["id"]
    mock.advance(60)
    mock.put(f"{WORLD}/providers/provider_akash_main/status", {"status": "offline"}, key=None)
    assert read(mock, job_id)["failureReason"] == "network_error"


def test_other_jobs_have_no_reason_of_failure(still: Mock) -> None:
    for row in still.rows(f"{JOBS}?limit=100"):
        assert ("failureReason" in row) == (row["status"] == "failed")


def _seconds(timestamp: str) -> int:
    hours, minutes, seconds = timestamp[11:19].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


TRAINING = {"image": "pytorch/pytorch:2.3.1", "command": "sleep 60"}


def test_a_pending_job_that_gets_enough_memory_is_not_killed(mock: Mock) -> None:
    """And one that gets too little is (common-issues, Job Fails Immediately)."""
    poor = mock.create(JOBS, NGINX | TRAINING)["id"]
    rich = mock.create(JOBS, NGINX | TRAINING | {"memory": "2Gi"})["id"]
    assert mock.put(f"{JOBS}/{poor}", {"memory": "2Gi"}).status_code == 200
    assert mock.put(f"{JOBS}/{rich}", {"memory": "512Mi"}).status_code == 200
    mock.advance(SETTLED)
    assert read(mock, poor)["status"] == "completed"
    assert read(mock, rich)["failureReason"] == "resource_limit_exceeded"


def test_a_container_that_loses_the_memory_it_needs_is_killed(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX | {"command": "sleep 3000"})["id"]
    mock.advance(120)
    container = mock.data(f"{JOBS}/{job_id}/container")["containerId"]
    path = f"/system/containers/{container}/resources"
    assert mock.put(path, {"memory": "8Mi"}).status_code == 200
    mock.advance(5)
    job = read(mock, job_id)
    assert (job["failureReason"], job["results"]["exitCode"]) == ("resource_limit_exceeded", 137)
