"""Costs over time, summed over real jobs."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

COSTS = "/plugin-core/analytics/costs"
JOBS = "/plugin-core/jobs"


def all_jobs(mock: Mock) -> list[dict[str, Any]]:
    jobs: list[dict[str, Any]] = mock.data(f"{JOBS}?limit=100")
    assert len(jobs) < 100
    return jobs


def test_the_points_add_up_to_what_the_jobs_have_cost(still: Mock) -> None:
    costs = still.data(f"{COSTS}?period=30d")
    spent = sum(job["cost"]["current"] for job in all_jobs(still))
    assert costs["total"]["actual"] == pytest.approx(spent, abs=1e-4)
    past = [point for point in costs["costData"] if not point["forecast"]]
    assert sum(point["actual"] for point in past) == pytest.approx(spent, abs=1e-4)
    assert costs["total"]["estimated"] >= costs["total"]["actual"]
    assert (costs["from"], costs["costData"][0]["timestamp"]) == (past[0]["timestamp"],) * 2
    assert past[-1]["timestamp"] <= costs["to"]


@pytest.mark.parametrize(
    ("period", "past", "coming"), [("24h", 24, 6), ("7d", 7, 3), ("30d", 30, 7), ("90d", 90, 30)]
)
def test_forecast_points_are_marked(still: Mock, period: str, past: int, coming: int) -> None:
    costs = still.data(f"{COSTS}?period={period}")
    assert [point["forecast"] for point in costs["costData"]] == [False] * past + [True] * coming
    times = [point["timestamp"] for point in costs["costData"]]
    assert times == sorted(set(times))
    forecast = [point for point in costs["costData"] if point["forecast"]]
    assert {point["actual"] for point in forecast} == {None}
    mean = costs["total"]["actual"] / past
    assert all(point["estimated"] >= mean - 1e-5 for point in forecast)


@pytest.mark.parametrize("group_by", ["provider", "network", "label", "image", "status", "user"])
def test_groups_share_out_the_total(still: Mock, group_by: str) -> None:
    costs = still.data(f"{COSTS}?period=30d&groupBy={group_by}")
    assert costs["groupBy"] == group_by
    amounts = [group["actual"] for group in costs["groups"]]
    assert amounts == sorted(amounts, reverse=True)
    assert sum(amounts) == pytest.approx(costs["total"]["actual"], abs=1e-4)
    past = [point["actual"] for point in costs["costData"] if not point["forecast"]]
    series = zip(*(group["series"] for group in costs["groups"]), strict=True)
    assert [sum(step) for step in series] == pytest.approx(past, abs=1e-4)


def test_a_group_is_the_jobs_of_its_provider(still: Mock) -> None:
    costs = still.data(f"{COSTS}?period=30d&groupBy=provider")
    assert costs["groups"]
    for group in costs["groups"]:
        own = [job for job in all_jobs(still) if job["providerId"] == group["key"]]
        spent = sum(job["cost"]["current"] for job in own)
        assert group["actual"] == pytest.approx(spent, abs=1e-4)
        assert group["jobs"] == sum(job["startedAt"] is not None for job in own)
        assert group["name"] == still.data(f"/plugin-core/providers/{group['key']}")["name"]


def test_labels_allocate_costs(make_mock: Any) -> None:
    mock: Mock = make_mock(fixtures="empty", incidents=False)
    body = {"name": "A", "type": "akash", "endpoints": ["https://a"], "config": {}}
    mock.create("/plugin-core/providers", body)
    mock.advance(15)
    steered = {"CORTEX_MOCK_AFTER": "1800"}
    for labels in ({"team": "red"}, {"team": "red"}, {"team": "blue"}, {}):
        mock.create(JOBS, NGINX | {"env": steered, "labels": labels})
    mock.advance(2400)
    groups = mock.data(f"{COSTS}?groupBy=label&label=team")["groups"]
    assert (groups[0]["key"], groups[0]["jobs"]) == ("red", 2)
    assert {group["key"] for group in groups} == {"red", "blue", None}
    one = mock.data(JOBS)[0]["cost"]["final"]
    assert groups[0]["actual"] == pytest.approx(2 * one, abs=1e-5)
    assert groups[0]["estimated"] == pytest.approx(4 * one, rel=0.01)


def test_a_job_counts_in_the_days_in_which_it_ran(make_mock: Any) -> None:
    mock: Mock = make_mock(fixtures="empty", incidents=False)
    body = {"name": "A", "type": "akash", "endpoints": ["https://a"], "config": {}}
    mock.create("/plugin-core/providers", body)
    mock.advance(15)
    two_days = {"duration": 200_000, "env": {"CORTEX_MOCK_AFTER": "172800"}}
    job_id = mock.create(JOBS, NGINX | two_days)["id"]
    mock.advance(200_000)
    final = mock.data(f"{JOBS}/{job_id}")["cost"]["final"]
    days = [p["actual"] for p in mock.data(COSTS)["costData"] if p["actual"]]
    assert len(days) == 3
    assert days[1] == pytest.approx(final / 2, rel=0.001)
    assert sum(days) == pytest.approx(final, abs=1e-4)


def test_costs_grow_with_what_runs(mock: Mock) -> None:
    before = mock.data(COSTS)["total"]["actual"]
    mock.advance(3600)
    assert mock.data(COSTS)["total"]["actual"] > before


def test_who_reads_analytics(still: Mock) -> None:
    for role, status in (("billing", 200), ("viewer", 200), ("developer", 403), ("operator", 403)):
        assert still.get(COSTS, key=f"cortex_dev_{role}").status_code == status


def test_values_that_make_no_sense_are_refused(still: Mock) -> None:
    for query in ("period=1h", "groupBy=colour", "label="):
        assert still.get(f"{COSTS}?{query}").status_code == 400
