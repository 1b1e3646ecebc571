"""What happens to jobs depends on provider, image and resources."""

from collections.abc import Callable
from statistics import fmean
from typing import Any

import pytest

from tests.conftest import NGINX, Mock
from tests.control.test_drift import WORLD, pass_time

JOBS = "/plugin-core/jobs"
MANY = 100


@pytest.fixture
def quiet(make_mock: Callable[..., Mock]) -> Mock:
    return make_mock(incidents=False)


def run_many(mock: Mock, **changes: Any) -> list[dict[str, Any]]:
    """Many small jobs of one kind, read when they have ended."""
    body = NGINX | {"cpu": 10, "storage": "1Mi", "memory": "2Gi", "duration": 600} | changes
    batch = mock.create(f"{JOBS}/batch", {"jobs": [body] * MANY})
    pass_time(mock, until={"idle": True})
    return [mock.data(f"{JOBS}/{job_id}") for job_id in batch["jobIds"]]


def failure_rate(jobs: list[dict[str, Any]]) -> float:
    return len([job for job in jobs if job["status"] == "failed"]) / len(jobs)


def reasons(jobs: list[dict[str, Any]]) -> set[str]:
    return {job["results"]["error"] for job in jobs if job["status"] == "failed"}


def seconds_to_run(jobs: list[dict[str, Any]]) -> float:
    return fmean(
        int(job["startedAt"][-3:-1]) + 60 * int(job["startedAt"][-6:-4])
        - int(job["createdAt"][-3:-1]) - 60 * int(job["createdAt"][-6:-4])
        for job in jobs
    )  # fmt: skip


def test_a_training_job_fails_more_often_than_a_web_server_and_for_other_reasons(
    quiet: Mock,
) -> None:
    web, training = run_many(quiet), run_many(quiet, image="pytorch/pytorch:2.3.1")
    assert failure_rate(web) < failure_rate(training) < 0.4
    assert any("CUDA" in reason for reason in reasons(training))
    assert not any("CUDA" in reason for reason in reasons(web))


def test_a_large_image_takes_longer_to_start(quiet: Mock) -> None:
    web, training = run_many(quiet), run_many(quiet, image="pytorch/pytorch:2.3.1")
    assert seconds_to_run(web) + 10 < seconds_to_run(training)


@pytest.mark.slow
def test_networks_differ_in_how_fast_they_find_a_node(quiet: Mock) -> None:
    assert seconds_to_run(run_many(quiet)) < seconds_to_run(run_many(quiet, provider="golem"))


def test_too_little_memory_fails_the_job(quiet: Mock) -> None:
    jobs = run_many(quiet, image="pytorch/pytorch:2.3.1", memory="512Mi")
    assert failure_rate(jobs) > 0.8
    killed = [job for job in jobs if job["results"]["exitCode"] == 137]
    assert killed
    logs = quiet.data(f"{JOBS}/{killed[0]['id']}/logs")["logs"]
    assert [line["line"] for line in logs[-3:]] == [
        "Killed",
        "The container was killed: out of memory.",
        "Exited with code 137",
    ]


@pytest.mark.slow
def test_a_degraded_provider_is_slower_and_fails_more(quiet: Mock) -> None:
    well = run_many(quiet)
    path = f"{WORLD}/providers/provider_akash_main/status"
    quiet.put(path, {"status": "degraded"}, key=None)
    limping = run_many(quiet)
    assert seconds_to_run(well) * 2 < seconds_to_run(limping)
    assert failure_rate(well) < failure_rate(limping)


@pytest.mark.parametrize(
    ("image", "word"),
    [
        ("nginx:alpine", "GET"),
        ("caddy:2", "caddy started"),
        ("node:20-alpine", "GET /api"),
        ("postgres:14", "checkpoint"),
        ("mariadb:11", "ready for connections"),
        ("redis:7", "changes in 300 seconds"),
        ("vllm/vllm-openai:v0.5.4", "POST /v1/"),
        ("huggingface/text-embeddings:1.5", "Embedded batch"),
        ("pytorch/pytorch:2.3.1", "epoch"),
        ("openimagedenoise/oidn:2", "Denoised"),
        ("blender/blender:4.1", "Rendered"),
        ("jrottenberg/ffmpeg:6.1", "frame="),
        ("somebody/thing", "Processed"),
    ],
)
def test_logs_match_the_image(quiet: Mock, image: str, word: str) -> None:
    body = NGINX | {"image": image, "env": {"CORTEX_MOCK_AFTER": "1800"}}
    job_id = quiet.create(JOBS, body)["id"]
    pass_time(quiet, until={"job": job_id, "status": "completed"})
    lines = [line["line"] for line in quiet.data(f"{JOBS}/{job_id}/logs")["logs"]]
    assert any(word in line for line in lines)
    assert lines[-1] == "Exited with code 0"


@pytest.mark.parametrize(
    ("image", "first", "second"),
    [
        ("postgres:14", "checkpoint starting", "checkpoint complete"),
        ("blender/blender:4.1", "Fra:", "Saved:"),
    ],
)
def test_related_entries_are_logged_in_order(
    quiet: Mock, image: str, first: str, second: str
) -> None:
    body = NGINX | {"image": image, "env": {"CORTEX_MOCK_AFTER": "1000"}}
    job_id = quiet.create(JOBS, body)["id"]
    pass_time(quiet, until={"job": job_id, "status": "completed"})
    lines = [line["line"] for line in quiet.data(f"{JOBS}/{job_id}/logs")["logs"]]
    printed = [word for line in lines for word in (first, second) if word in line]
    assert len(printed) > 10
    assert printed == [(first, second)[number % 2] for number in range(len(printed))]
