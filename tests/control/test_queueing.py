"""Providers have limited capacity, and jobs that do not fit wait in order."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import NGINX, Mock
from tests.control.test_drift import WORLD, pass_time

JOBS = "/plugin-core/jobs"
BIG = NGINX | {"cpu": 60_000, "env": {"CORTEX_MOCK_AFTER": "600"}}
"""About a third of Akash's capacity that others leave."""


@pytest.fixture
def quiet(make_mock: Callable[..., Mock]) -> Mock:
    """Providers without running jobs."""
    mock = make_mock(incidents=False)
    pass_time(mock, until={"idle": True})
    return mock


def submit(mock: Mock, count: int, **changes: Any) -> list[str]:
    return [mock.create(JOBS, BIG | changes)["id"] for _ in range(count)]


def statuses(mock: Mock, job_ids: list[str]) -> list[str]:
    return [mock.data(f"{JOBS}/{job_id}")["status"] for job_id in job_ids]


def scheduled_at(mock: Mock, job_id: str) -> str:
    events = mock.data(f"{JOBS}/{job_id}")["events"]
    return str(next(event["timestamp"] for event in events if event["type"] == "scheduled"))


def test_a_full_provider_lets_jobs_wait(quiet: Mock) -> None:
    job_ids = submit(quiet, 8)
    pass_time(quiet, seconds=60)
    found = statuses(quiet, job_ids)
    assert 1 <= found.count("running") <= 5
    assert found.count("pending") == 8 - found.count("running")
    assert (
        quiet.data("/plugin-core/providers/provider_akash_main/status")["networkLoad"]["cpu"] > 80
    )


def test_they_continue_as_soon_as_there_is_capacity(quiet: Mock) -> None:
    job_ids = submit(quiet, 8)
    pass_time(quiet, until={"idle": True})
    jobs = [quiet.data(f"{JOBS}/{job_id}") for job_id in job_ids]
    assert [job["status"] for job in jobs] == ["completed"] * 8
    ends = {job["endedAt"] for job in jobs}
    placed = [scheduled_at(quiet, job_id) for job_id in job_ids]
    waited = [at for at in placed if at >= min(ends)]
    assert waited
    assert set(waited) <= ends


def test_waiting_jobs_start_in_order(quiet: Mock) -> None:
    """A small job that would fit does not overtake."""
    submit(quiet, 4)
    pass_time(quiet, seconds=60)
    waiting = submit(quiet, 3)
    pass_time(quiet, seconds=60)
    small = submit(quiet, 1, cpu=100)
    pass_time(quiet, seconds=60)
    assert statuses(quiet, [*waiting, *small])[-1] == "pending"
    pass_time(quiet, until={"idle": True})
    placed = [scheduled_at(quiet, job_id) for job_id in [*waiting, *small]]
    assert placed == sorted(placed)


def test_an_idle_provider_takes_any_job(quiet: Mock) -> None:
    giant = submit(quiet, 1, cpu=1_000_000)
    pass_time(quiet, seconds=60)
    assert statuses(quiet, giant) == ["running"]


@pytest.mark.parametrize("how", ["cancelled", "made to fail"])
def test_a_waiting_job_continues_when_there_is_capacity(quiet: Mock, how: str) -> None:
    (giant,) = submit(quiet, 1, cpu=1_000_000)
    pass_time(quiet, seconds=60)
    (waiting,) = submit(quiet, 1)
    pass_time(quiet, seconds=60)
    assert statuses(quiet, [waiting]) == ["pending"]
    if how == "cancelled":
        quiet.post(f"{JOBS}/{giant}/cancel")
    else:
        quiet.put(f"{WORLD}/jobs/{giant}/fate", {"outcome": "fail", "after": 0}, key=None)
    pass_time(quiet, seconds=30)
    assert statuses(quiet, [waiting]) == ["running"]


def test_a_waiting_job_that_is_made_smaller_continues(quiet: Mock) -> None:
    submit(quiet, 1)
    pass_time(quiet, seconds=60)
    (giant,) = submit(quiet, 1, cpu=1_000_000)
    pass_time(quiet, seconds=60)
    assert statuses(quiet, [giant]) == ["pending"]
    quiet.put(f"{JOBS}/{giant}", {"cpu": 1000})
    pass_time(quiet, seconds=30)
    assert statuses(quiet, [giant]) == ["running"]


def test_a_cancelled_waiting_job_uses_no_capacity(quiet: Mock) -> None:
    (giant,) = submit(quiet, 1, cpu=1_000_000)
    pass_time(quiet, seconds=60)
    waiting = submit(quiet, 3)
    pass_time(quiet, seconds=60)
    quiet.post(f"{JOBS}/{waiting[0]}/cancel")
    pass_time(quiet, seconds=10)
    quiet.post(f"{JOBS}/{giant}/cancel")
    pass_time(quiet, seconds=30)
    assert statuses(quiet, waiting) == ["cancelled", "running", "running"]


def test_a_batch_keeps_its_concurrency_after_an_outage(quiet: Mock) -> None:
    batch = quiet.create(f"{JOBS}/batch", {"jobs": [NGINX] * 4, "concurrency": 1})
    path = f"{WORLD}/providers/provider_akash_main/status"
    quiet.put(path, {"status": "offline"}, key=None)
    pass_time(quiet, seconds=60)
    quiet.put(path, {"status": "online"}, key=None)
    pass_time(quiet, seconds=60)
    assert statuses(quiet, batch["jobIds"]).count("pending") == 3


def test_setting_the_fate_of_a_held_back_job_does_not_start_it(quiet: Mock) -> None:
    orders = [NGINX | {"env": {"CORTEX_MOCK_AFTER": "600"}}] * 2
    first, second = quiet.create(f"{JOBS}/batch", {"jobs": orders, "concurrency": 1})["jobIds"]
    fate = {"outcome": "complete", "after": 5}
    assert quiet.put(f"{WORLD}/jobs/{second}/fate", fate, key=None).status_code == 200
    pass_time(quiet, seconds=60)
    assert statuses(quiet, [first, second]) == ["running", "pending"]
    pass_time(quiet, until={"job": second, "status": "completed"})
    assert statuses(quiet, [first]) == ["completed"]
