"""Spending limits of jobs, and their notices (cost-optimization, Budget Enforcement)."""

from datetime import datetime
from typing import Any

import pytest

from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time

JOBS = "/plugin-core/jobs"
RATE = 0.026
"""The job's cost an hour, at the initial prices."""


def run(mock: Mock, **budget: Any) -> dict[str, Any]:
    """A job that would run for its duration, read when it has ended."""
    env = {"CORTEX_MOCK_OUTCOME": "expire"}
    order = NGINX | {"duration": 7200, "env": env} | ({"budget": budget} if budget else {})
    job_id = mock.create(JOBS, order)["id"]
    pass_time(mock, until={"job": job_id, "status": "failed"})
    job: dict[str, Any] = mock.data(f"{JOBS}/{job_id}")
    return job


def told_after(job: dict[str, Any]) -> list[float]:
    """Seconds after its start at which cost notices were sent."""
    started = datetime.fromisoformat(job["startedAt"])
    return [
        (datetime.fromisoformat(event["timestamp"]) - started).total_seconds()
        for event in job["events"]
        if event["type"] == "cost.threshold"
    ]


@pytest.mark.parametrize("action", ["alert", None])
def test_a_budget_sends_notices_at_80_and_100_percent(mock: Mock, action: str | None) -> None:
    budget: dict[str, Any] = {"amount": RATE / 2} | ({"action": action} if action else {})
    job = run(mock, **budget)
    assert told_after(job) == [1440, 1800]
    assert job["results"]["error"] == "The job reached its duration."


def test_without_a_budget_the_projected_cost_counts(mock: Mock) -> None:
    assert told_after(run(mock)) == [5760, 7200]


def test_an_unspent_budget_sends_no_notice(mock: Mock) -> None:
    assert told_after(run(mock, amount=100)) == []
    assert told_after(run(mock, amount=RATE * 2 / 0.9)) == [6400]


def test_a_budget_can_stop_the_job(mock: Mock) -> None:
    job = run(mock, amount=RATE / 2, action="stop")
    assert told_after(job) == [1440, 1800]
    assert job["results"]["error"] == "The job's budget is spent."
    assert job["cost"]["final"] == pytest.approx(RATE / 2, abs=1e-6)
    assert "expired" not in [event["type"] for event in job["events"]]


def test_a_budget_of_zero_stops_the_job_at_once(mock: Mock) -> None:
    job = run(mock, amount=0, action="stop")
    assert (job["startedAt"], job["cost"]["final"]) == (job["endedAt"], 0)


def test_a_budget_in_another_currency_has_no_effect(mock: Mock) -> None:
    assert told_after(run(mock, amount=RATE / 2, currency="EUR", action="alert")) == [5760, 7200]
