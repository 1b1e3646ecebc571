"""Cost of jobs: prices times resources times time, at every instant."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_server.config import Config
from tests.api.jobs_by_status import TERMINAL, a_job, read, until
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
STEADY = settings(deadline=None, derandomize=True, max_examples=50)
QUANTITIES = st.builds("{}{}".format, st.integers(1, 4096), st.sampled_from(["Mi", "Gi"]))


def gib(quantity: str) -> float:
    return float(quantity[:-2]) / (1024 if quantity.endswith("Mi") else 1)


def asked_now(mock: Mock, job: dict[str, Any]) -> dict[str, Any]:
    """The prices shown for the job's provider."""
    return dict(mock.data(f"/plugin-core/providers/{job['providerId']}")["pricing"])


def asked_then(mock: Mock, job: dict[str, Any]) -> dict[str, Any]:
    """The prices at which the job started."""
    return dict(mock.data(f"{JOBS}/{job['id']}?debug=true")["debug"]["prices"])


def hourly_rate(job: dict[str, Any], price: dict[str, Any]) -> float:
    """As the ruling defines it."""
    return float(
        job["cpu"] / 1000 * price["cpu"]
        + gib(job["memory"]) * price["memory"]
        + gib(job["storage"]) * price["storage"]
        + job.get("gpu", 0) * (price.get("gpu") or 0)
    )


def seconds_between(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


@pytest.fixture(scope="module")
def market() -> Iterator[Mock]:
    """A world for submitting many jobs."""
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()


@STEADY
@given(
    provider=st.sampled_from(["akash", "render", "golem", "bittensor", "ionet"]),
    cpu=st.integers(1, 64_000),
    memory=QUANTITIES,
    storage=QUANTITIES,
    gpu=st.integers(0, 4),
    duration=st.integers(1, 2_592_000),
)
def test_the_projected_cost_is_price_times_resources_times_duration(
    market: Mock, **request: Any
) -> None:
    job = market.create(JOBS, NGINX | request)
    expected = hourly_rate(job, asked_now(market, job)) * job["duration"] / 3600
    assert job["cost"]["projected"] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("status", ["running", "completed", "failed"])
def test_the_current_cost_is_price_times_resources_times_time_run(still: Mock, status: str) -> None:
    for job in still.rows(f"{JOBS}?status={status}"):
        ran = seconds_between(job["startedAt"], job["endedAt"] or "2025-07-10T12:34:56Z")
        expected = hourly_rate(job, asked_then(still, job)) * ran / 3600
        assert job["cost"]["current"] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("seconds", [0, 1, 59, 3600, 40_000])
def test_the_current_cost_follows_the_clock(mock: Mock, seconds: int) -> None:
    mock.advance(seconds)
    ran = 1766 + seconds
    expected = pytest.approx(0.026 * ran / 3600, abs=1e-6)
    assert read(mock, "job_1a2b3c4d5e6f")["cost"]["current"] == expected


def test_nothing_is_due_before_a_job_runs(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    assert read(mock, job_id)["cost"]["current"] == 0
    assert until(mock, job_id, "scheduled")["cost"]["current"] == 0
    assert until(mock, job_id, "running")["cost"]["current"] == 0
    mock.advance(60)
    assert read(mock, job_id)["cost"]["current"] > 0


def test_the_cost_grows_while_a_job_runs_and_stops_when_it_ends(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX | {"ports": [{"port": 80, "expose": True}]})["id"]
    costs = []
    for _ in range(80):
        mock.advance(60)
        costs.append(read(mock, job_id)["cost"])
    spent = [cost["current"] for cost in costs]
    ended = next(number for number, cost in enumerate(costs) if "final" in cost)
    assert spent == sorted(spent)
    assert len(set(spent[:ended])) == ended
    assert set(spent[ended:]) == {costs[-1]["final"]}


def test_shortening_a_job_does_not_make_past_time_cheaper(mock: Mock) -> None:
    job = read(mock, "job_1a2b3c4d5e6f")
    before = job["cost"]["current"]
    ran = mock.clock.now - datetime.fromisoformat(job["startedAt"]).timestamp()
    assert mock.put(f"{JOBS}/{job['id']}", {"duration": 60}).status_code == 409
    assert mock.put(f"{JOBS}/{job['id']}", {"duration": int(ran) + 1}).status_code == 200
    assert read(mock, job["id"])["cost"]["current"] == before
    mock.advance(2)
    after = read(mock, job["id"])
    assert after["status"] == "failed"
    assert before <= after["cost"]["final"] <= after["cost"]["projected"]


def test_the_cost_is_final_once_a_job_has_ended(still: Mock) -> None:
    for job in still.rows(f"{JOBS}?limit=100"):
        assert ("final" in job["cost"]) == (job["status"] in TERMINAL)
        assert job["cost"].get("final", job["cost"]["current"]) == job["cost"]["current"]


def test_a_job_cancelled_before_it_ran_costs_nothing(mock: Mock) -> None:
    job_id = a_job(mock, "pending")["id"]
    mock.post(f"{JOBS}/{job_id}/cancel")
    mock.advance(3600)
    assert read(mock, job_id)["cost"]["final"] == 0


def test_changed_resources_and_durations_change_the_projected_cost(mock: Mock) -> None:
    job = a_job(mock, "pending")
    mock.put(f"{JOBS}/{job['id']}", {"cpu": job["cpu"] * 3, "duration": 7200})
    changed = read(mock, job["id"])
    assert changed["cost"]["projected"] == pytest.approx(
        hourly_rate(changed, asked_now(mock, changed)) * 2, abs=1e-6
    )
