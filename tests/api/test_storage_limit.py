"""What clients send to worlds is bounded, and a response reports the bound."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

TEMPLATES = "/plugin-core/jobs/templates"
WORLDS = "http://127.0.0.1/_cortex/worlds"
LARGE = {"env": {f"NAME_{number}": "x" * 1000 for number in range(50)}}
KIB = 1024


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds that hold little, and are measured whenever they seem to be full."""
    monkeypatch.setattr("mock_server.rules.bounds.MOST_BYTES", 1000 * KIB)
    monkeypatch.setattr("mock_server.api.storage_limit.MOST_IN_ALL", 4000 * KIB)
    monkeypatch.setattr("mock_server.api.storage_limit.STEP", 100 * KIB)
    monkeypatch.setattr("mock_server.api.storage_limit.VALID_FOR", 0)


def template(number: int) -> dict[str, Any]:
    return {"name": f"large-{number}", "config": NGINX | LARGE}


def fill(mock: Mock, world: str = "default") -> list[str]:
    """Creates templates until the world is full."""
    ids: list[str] = []
    for number in range(1000):
        response = mock.post(f"http://127.0.0.1/w/{world}/api{TEMPLATES}", template(number))
        if response.status_code != 201:
            assert response.status_code == 507, response.text
            assert response.json()["error"]["code"] == "INSUFFICIENT_STORAGE"
            break
        ids.append(response.json()["data"]["id"])
    return ids


@pytest.mark.usefixtures("small")
def test_a_full_world_refuses_until_something_is_deleted(mock: Mock) -> None:
    made = fill(mock)
    assert 5 < len(made) < 30
    refused = mock.post(TEMPLATES, template(0))
    assert "delete something" in refused.json()["error"]["message"]
    assert mock.get(TEMPLATES).status_code == 200
    for template_id in made:
        assert mock.delete(f"{TEMPLATES}/{template_id}").status_code == 200
    assert mock.post(TEMPLATES, template(0)).status_code == 201


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_what_is_deleted_again_fills_no_world(mock: Mock) -> None:
    for number in range(60):
        made = mock.create(TEMPLATES, template(number))
        mock.delete(f"{TEMPLATES}/{made['id']}")


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_all_worlds_together_are_bounded(mock: Mock) -> None:
    filled = 0
    for number in range(10):
        response = mock.post(WORLDS, {"name": f"w{number}", "scenario": "empty"}, key=None)
        if response.status_code == 507:
            break
        filled += bool(fill(mock, f"w{number}"))
    assert 2 < filled < 6
    assert "delete some worlds" in response.json()["error"]["message"]
    assert mock.delete(f"{WORLDS}/w0", key=None).status_code == 200
    assert mock.post(WORLDS, {"name": "again"}, key=None).status_code == 201


@pytest.mark.usefixtures("small")
def test_events_that_are_emitted_fill_a_world_too(mock: Mock) -> None:
    alert = {"type": "system.alert", "data": {"alert": {"id": "a", "message": "x" * 60_000}}}
    statuses = [mock.post(f"{WORLDS}/default/emit", alert, key=None).status_code for _ in range(40)]
    assert 507 in statuses


def test_deliveries_are_dropped_beyond_their_bytes(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.rules.webhooks.deliveries.MOST_BYTES", 300 * KIB)
    hook = {"url": "http://localhost:9/hook", "events": ["job.created"]}
    webhook = mock.create("/plugin-core/webhooks", hook)["id"]
    for _ in range(12):
        mock.create("/plugin-core/jobs", NGINX | LARGE)
    history = mock.data(f"/plugin-core/webhooks/{webhook}/history")
    assert 2 < len(history) < 8


@pytest.mark.usefixtures("small")
def test_short_requests_for_long_jobs_fill_a_world(mock: Mock) -> None:
    made = mock.create(TEMPLATES, template(0))["id"]
    paths = [f"/plugin-core/jobs/from-template/{made}"] * 40
    statuses = [mock.post(path, {}).status_code for path in paths]
    assert 10 < statuses.count(201) < 30
    assert statuses[-1] == 507


@pytest.mark.usefixtures("small")
def test_a_schedule_submits_nothing_in_a_full_world(mock: Mock) -> None:
    job = NGINX | LARGE | {"schedule": "* * * * *", "duration": 60}
    made = mock.create("/plugin-core/jobs/schedules", job)["id"]
    mock.advance(3600)
    schedule = mock.data(f"/plugin-core/jobs/schedules/{made}")
    assert 10 < schedule["runs"] < 30
    assert schedule["skipped"] == 60 - schedule["runs"]
    assert "may hold" in schedule["lastError"]


def test_the_oldest_events_are_dropped_beyond_their_bytes(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.world.bounded_events.MOST_BYTES", 300 * KIB)
    for _ in range(12):
        mock.create("/plugin-core/jobs", NGINX | LARGE)
    events = mock.data(f"{WORLDS}/default/snapshot")["events"]
    large = [
        event for event in events if event["job"] and "NAME_1" in event["job"]["config"]["env"]
    ]
    assert 2 < len(large) < 7
