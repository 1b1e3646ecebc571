"""Spending limits of jobs, and their notices (cost-optimization, Budget Enforcement)."""

from collections.abc import Callable
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
    body = NGINX | {"duration": 7200, "env": env} | ({"budget": budget} if budget else {})
    job_id = mock.create(JOBS, body)["id"]
    pass_time(mock, until={"job": job_id, "status": "failed"})
    job: dict[str, Any] = mock.data(f"{JOBS}/{job_id}")
    return job


def notified_after(job: dict[str, Any]) -> list[float]:
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
    assert notified_after(job) == [1440, 1800]
    assert job["results"]["error"] == "The job reached its duration."


def test_without_a_budget_the_projected_cost_counts(mock: Mock) -> None:
    assert notified_after(run(mock)) == [5760, 7200]


def test_an_unspent_budget_sends_no_notice(mock: Mock) -> None:
    assert notified_after(run(mock, amount=100)) == []
    assert notified_after(run(mock, amount=RATE * 2 / 0.9)) == [6400]


def test_a_budget_can_stop_the_job(mock: Mock) -> None:
    job = run(mock, amount=RATE / 2, action="stop")
    assert notified_after(job) == [1440, 1800]
    assert job["results"]["error"] == "The job's budget is spent."
    assert job["cost"]["final"] == pytest.approx(RATE / 2, abs=1e-6)
    assert "expired" not in [event["type"] for event in job["events"]]


def test_a_budget_of_zero_stops_the_job_at_once(mock: Mock) -> None:
    job = run(mock, amount=0, action="stop")
    assert (job["startedAt"], job["cost"]["final"]) == (job["endedAt"], 0)


def test_a_budget_in_another_currency_is_refused(mock: Mock) -> None:
    refusal = mock.post(JOBS, NGINX | {"budget": {"amount": 5, "currency": "EUR"}})
    assert refusal.status_code == 400
    assert refusal.json()["error"]["details"]["fields"] == [
        {"field": "/budget/currency", "message": "must be one of USD"}
    ]


def notified_on(job: dict[str, Any]) -> list[int]:
    """The days of the month on which cost notices were sent."""
    return [
        int(event["timestamp"][8:10])
        for event in job["events"]
        if event["type"] == "cost.threshold"
    ]


def begun(mock: Mock, **budget: Any) -> str:
    """A job of ten days that has just begun, on 10 July at noon."""
    body = NGINX | {"duration": 864_000, "command": "sleep infinity", "budget": budget}
    job_id: str = mock.create(JOBS, body)["id"]
    return job_id


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("daily", [11, 11, 12, 12, 13, 13, 14, 14, 15, 15]),
        ("weekly", [11, 11, 15, 15]),
        ("monthly", [11, 11]),
    ],
)
def test_a_periodic_budget_is_reset_in_each_period(
    make_mock: Callable[..., Mock], period: str, days: list[int]
) -> None:
    """The job begins on a Thursday at noon and runs for six days."""
    mock = make_mock(incidents=False)
    amount = RATE * 23 if period == "daily" else RATE * 30
    job_id = begun(mock, amount=amount, period=period)
    pass_time(mock, seconds=6 * 86_400)
    assert notified_on(mock.data(f"{JOBS}/{job_id}")) == days


def test_a_budget_for_a_day_stops_the_job_on_the_day_that_spends_it(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(incidents=False)
    job_id = begun(mock, amount=RATE * 20, period="daily", action="stop")
    pass_time(mock, seconds=3 * 86_400)
    job = mock.data(f"{JOBS}/{job_id}")
    assert (job["failureReason"], job["endedAt"]) == ("budget_exceeded", "2025-07-11T20:00:00Z")


def test_an_unknown_period_is_refused(mock: Mock) -> None:
    refused = mock.post(JOBS, NGINX | {"budget": {"amount": 1, "period": "yearly"}})
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"] == [
        {"field": "/budget/period", "message": "must be one of daily, weekly, monthly"}
    ]
