"""What users are notified of, and the cost alerts that they set."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

ALERTS = "/users/me/cost-alerts"
NOTIFICATIONS = "/users/me/notifications"
JOBS = "/plugin-core/jobs"


@pytest.fixture
def quiet(make_mock: Callable[..., Mock]) -> Mock:
    """One provider, and nothing else that happens."""
    mock = make_mock(fixtures="empty", incidents=False)
    body = {"name": "Akash Main", "type": "akash", "endpoints": ["https://a"], "config": {}}
    mock.create("/plugin-core/providers", body)
    mock.advance(15)
    return mock


def notifications(mock: Mock, query: str = "", **options: Any) -> list[tuple[str, str]]:
    rows = mock.data(f"{NOTIFICATIONS}?{query}", **options)
    return [(row["type"], row["severity"]) for row in rows]


def test_the_end_of_a_job_is_a_notification(quiet: Mock) -> None:
    good = quiet.create(JOBS, NGINX | {"env": {"CORTEX_MOCK_AFTER": "60"}})["id"]
    reason = {"CORTEX_MOCK_OUTCOME": "fail", "CORTEX_MOCK_REASON": "it was made to"}
    bad = quiet.create(JOBS, NGINX | {"name": "training", "env": reason})["id"]
    quiet.advance(600)
    rows = {row["subjectId"]: row for row in quiet.data(f"{NOTIFICATIONS}?sort=type")}
    assert rows[good]["message"] == f"Job {good} has completed."
    assert rows[bad]["message"] == f"Job training ({bad}) has failed: it was made to"
    assert (rows[good]["severity"], rows[bad]["severity"]) == ("info", "warning")
    events = quiet.data("http://127.0.0.1/_cortex/worlds/default/timeline?limit=1000")
    assert rows[bad]["eventId"] in str(events)


def test_a_provider_that_goes_down_is_critical(quiet: Mock) -> None:
    status = "http://127.0.0.1/_cortex/worlds/default/providers/provider_akash_main/status"
    for word in ("offline", "degraded", "online"):
        quiet.put(status, {"status": word})
        quiet.advance(1)
    assert notifications(quiet, "type=provider.status.changed")[:3] == [
        ("provider.status.changed", "info"),
        ("provider.status.changed", "warning"),
        ("provider.status.changed", "critical"),
    ]
    assert notifications(quiet, "severity=critical") == [("provider.status.changed", "critical")]


def test_one_is_notified_of_what_one_may_read(still: Mock) -> None:
    everything = {type_ for type_, _ in notifications(still, "limit=100")}
    assert "job.completed" in everything
    for role in ("developer", "viewer", "billing"):
        types = {type_ for type_, _ in notifications(still, "limit=100", key=f"cortex_dev_{role}")}
        assert types <= everything
    key = still.create(
        "/auth/api-keys",
        {"name": "narrow", "permissions": [{"resource": "networks", "actions": ["read"]}]},
    )["key"]
    assert notifications(still, key=key) == []


def test_a_cost_alert_is_reported_once_in_its_period(quiet: Mock) -> None:
    job = NGINX | {"duration": 86_400, "env": {"CORTEX_MOCK_AFTER": "80000"}}
    quiet.create(JOBS, job)
    alert = quiet.create(ALERTS, {"name": "Small", "amount": 0.05, "period": "daily"})
    assert (alert["status"], alert["lastTriggeredAt"]) == ("ok", None)
    quiet.advance(3600)
    early = quiet.data(f"{ALERTS}/{alert['id']}")
    assert 0 < early["spent"] < early["amount"]
    assert early["spent"] == pytest.approx(quiet.data(JOBS)[0]["cost"]["current"], abs=1e-5)
    assert notifications(quiet, "type=system.alert") == []
    quiet.advance(4 * 3600)
    reached = quiet.data(f"{ALERTS}/{alert['id']}")
    assert reached["status"] == "reached"
    assert reached["lastTriggeredAt"] is not None
    (row,) = quiet.data(f"{NOTIFICATIONS}?type=system.alert")
    assert (row["severity"], row["message"]) == (
        "warning", "Small: jobs have cost 0.05 USD in this day."
    )  # fmt: skip
    quiet.advance(3600)
    assert len(notifications(quiet, "type=system.alert")) == 1
    quiet.advance(86_400 - 7200)
    assert len(notifications(quiet, "type=system.alert")) == 2


def test_what_was_spent_agrees_with_the_analytics(mock: Mock) -> None:
    alert = mock.create(ALERTS, {"name": "Day", "amount": 1000, "period": "daily"})
    month = mock.create(ALERTS, {"name": "Month", "amount": 1000, "period": "monthly"})
    for _ in range(3):
        mock.advance(1800)
        days = mock.data("/plugin-core/analytics/costs?period=30d")["costData"]
        past = [day for day in days if not day["forecast"]]
        spent = mock.data(f"{ALERTS}/{alert['id']}")["spent"]
        assert spent == pytest.approx(past[-1]["actual"], abs=1e-4)
        since = mock.data(f"{ALERTS}/{month['id']}")
        assert since["periodStart"] == "2025-07-01T00:00:00Z"
        within = sum(day["actual"] for day in past if day["timestamp"] >= since["periodStart"])
        assert since["spent"] == pytest.approx(within, abs=1e-4)


def test_an_alert_is_changed_and_deleted(quiet: Mock) -> None:
    alert = quiet.create(ALERTS, {"name": "Small", "amount": 1, "period": "weekly"})
    changed = quiet.put(f"{ALERTS}/{alert['id']}", {"amount": 2, "enabled": False}).json()["data"]
    assert (changed["amount"], changed["enabled"], changed["period"]) == (2, False, "weekly")
    assert [row["id"] for row in quiet.data(f"{ALERTS}?enabled=false")] == [alert["id"]]
    assert quiet.data(f"{ALERTS}?enabled=true") == []
    assert quiet.delete(f"{ALERTS}/{alert['id']}").status_code == 200
    assert quiet.get(f"{ALERTS}/{alert['id']}").status_code == 404
    quiet.advance(3600)
    assert quiet.data(ALERTS) == []


def test_alerts_belong_to_their_user(quiet: Mock) -> None:
    billing = "cortex_dev_billing"
    alert = quiet.create(ALERTS, {"name": "x", "amount": 0.01, "period": "monthly"}, key=billing)
    assert quiet.data(ALERTS) == []
    for method in ("GET", "DELETE"):
        assert quiet.request(method, f"{ALERTS}/{alert['id']}").status_code == 404
    assert quiet.get(ALERTS, key="cortex_dev_developer").status_code == 403
    job = {"duration": 86_400, "env": {"CORTEX_MOCK_AFTER": "80000"}}
    quiet.create(JOBS, NGINX | job)
    quiet.advance(7200)
    # Billing may not read the system's events, and is notified of its own alert all the same.
    assert notifications(quiet, "type=system.alert", key=billing) == [("system.alert", "warning")]


def test_the_alerts_of_a_deleted_user_are_deleted(quiet: Mock) -> None:
    body = {"email": "a@b.example", "username": "ann", "password": "secret-1", "role": "billing"}
    user = quiet.create("/users", body)
    login = {"email": "ann", "password": "secret-1"}
    token = quiet.post("/auth/login", login).json()["data"]["token"]
    quiet.create(ALERTS, {"name": "x", "amount": 1, "period": "daily"}, key=token)
    quiet.delete(f"/users/{user['id']}")
    snapshot = quiet.data("http://127.0.0.1/_cortex/worlds/default/snapshot")
    assert snapshot["costAlerts"] == []
    quiet.advance(3600)
    assert quiet.get(JOBS).status_code == 200


def test_a_user_has_at_most_twenty_alerts(quiet: Mock) -> None:
    body = {"name": "x", "amount": 1, "period": "daily"}
    responses = [quiet.post(ALERTS, body).status_code for _ in range(21)]
    assert responses == [201] * 20 + [409]


def test_alerts_continue_in_a_fork_and_from_a_snapshot(quiet: Mock) -> None:
    quiet.create(JOBS, NGINX | {"duration": 86_400, "env": {"CORTEX_MOCK_AFTER": "80000"}})
    alert = quiet.create(ALERTS, {"name": "x", "amount": 0.05, "period": "monthly"})
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = quiet.data(f"{worlds}/default/snapshot")
    for name, source in (("forked", {"fork": "default"}), ("restored", {"snapshot": snapshot})):
        quiet.create(worlds, {"name": name, "clock": {"mode": "manual"}} | source)
        quiet.post(f"{worlds}/{name}/clock/advance", {"seconds": 36_000})
        there = quiet.data(f"http://127.0.0.1/w/{name}/api{ALERTS}/{alert['id']}")
        assert (there["status"], there["lastTriggeredAt"] is not None) == ("reached", True)
