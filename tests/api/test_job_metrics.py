"""What jobs use while they run."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
RUNNING = f"{JOBS}/job_1a2b3c4d5e6f/metrics"
STEPS = {"1m": 60, "5m": 300, "1h": 3600}

Series = list[dict[str, Any]]


def all_series(metrics: Any) -> list[Series]:
    return [metrics["cpu"], metrics["memory"], metrics["network"]["rx"], metrics["network"]["tx"]]


def instants(series: Series) -> list[float]:
    return [datetime.fromisoformat(point["timestamp"]).timestamp() for point in series]


def test_the_documented_request_gets_a_point_a_minute(still: Mock) -> None:
    metrics = still.data(f"{RUNNING}?period=1h&resolution=1m")
    assert set(metrics) == {"cpu", "memory", "network"}
    for series in all_series(metrics):
        assert series[0]["timestamp"] == "2025-07-10T12:06:00Z"
        assert series[-1]["timestamp"] == "2025-07-10T12:34:00Z"
        assert len(series) == 29


def test_an_hour_by_the_minute_is_the_default(still: Mock) -> None:
    assert still.data(RUNNING) == still.data(f"{RUNNING}?period=1h&resolution=1m")


def test_use_stays_within_the_requested_resources(still: Mock) -> None:
    metrics = still.data(RUNNING)
    assert all(all_series(metrics))
    assert all(0 < point["value"] <= 1000 for point in metrics["cpu"])
    assert all(0 < point["value"] <= 512 * 2**20 for point in metrics["memory"])
    assert all(
        isinstance(point["value"], int) for series in all_series(metrics) for point in series
    )


@pytest.mark.parametrize("resolution", STEPS)
def test_points_have_the_requested_distance(mock: Mock, resolution: str) -> None:
    mock.advance(21_600)
    metrics = mock.data(f"{RUNNING}?period=6h&resolution={resolution}")
    times = instants(metrics["cpu"])
    gaps = {after - before for before, after in pairwise(times)}
    assert gaps == {STEPS[resolution]}
    assert len(times) <= 21_600 / STEPS[resolution]


def test_a_job_that_has_not_started_has_used_nothing(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    assert all_series(mock.data(f"{JOBS}/{job_id}/metrics")) == [[], [], [], []]


def test_a_job_that_has_run_for_less_than_a_step_has_a_point_at_its_start(mock: Mock) -> None:
    path = f"{RUNNING}?period=1h&resolution=1h"
    started = mock.data(f"{JOBS}/job_1a2b3c4d5e6f")["startedAt"]
    assert started == "2025-07-10T12:05:30Z"
    for series in all_series(mock.data(path)):
        assert [point["timestamp"] for point in series] == [started]
    assert all_series(mock.data(path)) == all_series(
        mock.data(f"{RUNNING}?period=7d&resolution=1h")
    )
    mock.advance(1800)
    for series in all_series(mock.data(path)):
        assert [point["timestamp"] for point in series] == ["2025-07-10T13:00:00Z"]


def test_a_job_that_ended_early_in_the_period_has_a_point_at_its_end(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX | {"command": "sleep 900"})["id"]
    mock.advance(960)
    job = mock.data(f"{JOBS}/{job_id}")
    assert job["endedAt"] < "2025-07-10T13:00:00Z"
    path = f"{JOBS}/{job_id}/metrics?period=1h&resolution=1h"
    assert instants(mock.data(path)["cpu"]) == [
        datetime.fromisoformat(job["startedAt"]).timestamp()
    ]
    mock.advance(3300)
    for series in all_series(mock.data(path)):
        assert [point["timestamp"] for point in series] == [job["endedAt"]]
    mock.advance(3600)
    assert all_series(mock.data(path)) == [[], [], [], []]


def test_there_are_no_points_before_the_start_or_after_the_end(still: Mock) -> None:
    seen = 0
    for job in still.rows(f"{JOBS}?status=completed"):
        metrics = still.data(f"{JOBS}/{job['id']}/metrics?period=7d&resolution=1h")
        for series in all_series(metrics):
            stamps = [point["timestamp"] for point in series]
            assert [s for s in stamps if not job["startedAt"] <= s <= job["endedAt"]] == []
            seen += len(stamps)
    assert seen


def test_the_past_does_not_change(mock: Mock) -> None:
    path = f"{RUNNING}?period=6h"
    before = mock.data(path)["memory"]
    mock.advance(600)
    assert mock.data(path)["memory"][: len(before)] == before


@pytest.mark.parametrize(
    ("period", "resolution", "fitting"),
    [("24h", "1m", "5m"), ("7d", "1m", "1h"), ("7d", "5m", "1h")],
)
def test_too_many_points_are_refused_with_a_resolution_that_fits(
    still: Mock, period: str, resolution: str, fitting: str
) -> None:
    refusal = still.get(f"{RUNNING}?period={period}&resolution={resolution}")
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert error["field"] == "resolution"
    assert f"{fitting} fits" in error["message"]
    assert still.get(f"{RUNNING}?period={period}&resolution={fitting}").status_code == 200


@pytest.mark.parametrize("query", ["period=30d", "period=2h", "resolution=1d", "resolution="])
def test_unknown_periods_and_resolutions_are_refused_by_name(still: Mock, query: str) -> None:
    refusal = still.get(f"{RUNNING}?{query}")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, query.partition("=")[0])
