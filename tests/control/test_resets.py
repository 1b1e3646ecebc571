"""Resets of worlds: in real time they stay in the present."""

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

CONTROL = "http://127.0.0.1/_cortex/worlds"
JOBS = "/plugin-core/jobs"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The machine's time, which a test moves by `passed` seconds."""
    moved = SimpleNamespace(passed=0.0)
    shifted = SimpleNamespace(
        time=lambda: time.time() + moved.passed,
        monotonic=lambda: time.monotonic() + moved.passed,
    )
    monkeypatch.setattr("mock_server.world.clock.time", shifted)
    return moved


def reset(mock: Mock, world: str) -> Any:
    response = mock.post(f"{CONTROL}/{world}/reset", key=None)
    assert response.status_code == 200, response.text
    return response.json()["data"]


def seconds_left(mock: Mock, world: str) -> float:
    """The end of the current rate-limit window, by the machine's time."""
    response = mock.get(f"http://127.0.0.1/w/{world}/api{JOBS}", key="cortex_dev_free")
    return float(response.headers["x-ratelimit-reset"]) - time.time()


@pytest.mark.slow
def test_a_world_in_real_time_begins_again_at_the_present(
    mock: Mock, machine: SimpleNamespace
) -> None:
    mock.create(CONTROL, {"name": "mine", "traffic": "calm"}, key=None)
    jobs = f"http://127.0.0.1/w/mine/api{JOBS}"
    before = mock.data(f"{jobs}?limit=100&fields=id")
    added = mock.create(jobs, NGINX)["id"]
    machine.passed = 1300
    assert reset(mock, "mine")["traffic"] == "calm"
    assert mock.data(f"{jobs}?limit=100&fields=id") == before
    assert mock.get(f"{jobs}/{added}").status_code == 404
    assert 1300 < seconds_left(mock, "mine") <= 1361


@pytest.mark.slow
def test_an_advance_is_undone_by_a_reset_in_real_time(mock: Mock, machine: SimpleNamespace) -> None:
    mock.create(CONTROL, {"name": "mine"}, key=None)
    mock.post(f"{CONTROL}/mine/clock/advance", {"seconds": 86_400}, key=None)
    reset(mock, "mine")
    assert 0 < seconds_left(mock, "mine") <= 61


def test_a_fork_in_real_time_becomes_what_it_would_be_by_now(
    mock: Mock, machine: SimpleNamespace
) -> None:
    mock.create(CONTROL, {"name": "mine"}, key=None)
    job = mock.create(f"http://127.0.0.1/w/mine/api{JOBS}", NGINX)["id"]
    mock.create(CONTROL, {"name": "fork", "fork": "mine"}, key=None)
    left = f"http://127.0.0.1/w/fork/api{JOBS}"
    mock.delete(f"{left}/{job}")
    machine.passed = 86_400
    reset(mock, "fork")
    assert mock.data(f"{left}/{job}")["status"] in ("completed", "failed")
    assert 86_400 < seconds_left(mock, "fork") <= 86_461


@pytest.mark.slow
def test_the_default_world_in_real_time_begins_again_at_its_present(
    mock: Mock, machine: SimpleNamespace
) -> None:
    mock.put(f"{CONTROL}/default/clock", {"mode": "realtime"}, key=None)
    machine.passed = 1300
    assert "12:56:" in reset(mock, "default")["clock"]["now"]
    newest = mock.data(f"{JOBS}?limit=1&sort=createdAt:desc")[0]
    assert newest["createdAt"] > "2025-07-10T12:4"


def test_a_world_in_manual_time_goes_back_to_its_start(mock: Mock) -> None:
    mock.post(f"{CONTROL}/default/clock/advance", {"seconds": 86_400}, key=None)
    assert reset(mock, "default")["clock"]["now"] == "2025-07-10T12:34:56Z"


@pytest.mark.slow
def test_a_snapshot_of_a_busy_world_can_be_sent_back(mock: Mock) -> None:
    mock.create(CONTROL, {"name": "busy", "scenario": "busy"}, key=None)
    snapshot = mock.data(f"{CONTROL}/busy/snapshot", key=None)
    assert len(json.dumps(snapshot)) > 2_000_000
    copy = mock.create(CONTROL, {"name": "copy", "snapshot": snapshot}, key=None)
    assert copy["jobs"] == len(snapshot["jobs"])
