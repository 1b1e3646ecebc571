"""Jobs of the default scenario in a given state, and jobs followed to their end."""

from typing import Any

from tests.conftest import Mock

TERMINAL = ("completed", "failed", "cancelled")


def a_job(mock: Mock, status: str) -> dict[str, Any]:
    """A job that the scenario leaves in that state."""
    row: dict[str, Any] = mock.data(f"/plugin-core/jobs?status={status}&limit=1")[0]
    return row


def read(mock: Mock, job_id: str) -> dict[str, Any]:
    job: dict[str, Any] = mock.data(f"/plugin-core/jobs/{job_id}")
    return job


def until(mock: Mock, job_id: str, *statuses: str, step: float = 1) -> dict[str, Any]:
    """The job when it first shows one of the states, checked every `step` seconds."""
    for _ in range(2000):
        job = read(mock, job_id)
        if job["status"] in statuses:
            return job
        mock.advance(step)
    raise AssertionError(f"{job_id} stays {job['status']}")
