"""A world's clock under the control of its user."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_server.config import Config
from mock_server.configured_worlds import REACTIONS
from mock_server.rules import reaction_words
from tests.conftest import NGINX, Mock

WORLD = "http://127.0.0.1/_cortex/worlds/default"
ADVANCE = f"{WORLD}/clock/advance"
JOBS = "/plugin-core/jobs"


def advance(mock: Mock, **how: Any) -> Any:
    response = mock.post(ADVANCE, how, key=None)
    assert response.status_code == 200, response.text
    return response.json()["data"]


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def test_it_moves_by_seconds(mock: Mock) -> None:
    before = at(mock.data(f"{WORLD}/clock", key=None)["now"])
    assert at(advance(mock, seconds=90)["now"]) == before + 90


def test_it_moves_to_an_instant(mock: Mock) -> None:
    assert advance(mock, to="2025-07-11T00:00:00Z")["now"] == "2025-07-11T00:00:00Z"


def test_it_never_moves_back(mock: Mock) -> None:
    refused = mock.post(ADVANCE, {"to": "2020-01-01T00:00:00Z"}, key=None)
    (error,) = refused.json()["error"]["details"]["fields"]
    assert (refused.status_code, error["field"]) == (400, "/to")
    assert "2025-07-10T12:34:56Z" in error["message"]
    mock.advance(0.4)
    assert advance(mock, to="2025-07-10T12:34:56Z")["now"] == "2025-07-10T12:34:56Z"


def test_it_moves_until_a_job_is_in_a_state_and_reports_what_happened(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)
    trace = advance(mock, until={"job": job["id"], "status": "running"})["trace"]
    mine = [step["type"] for step in trace if step.get("subject") == job["id"]]
    assert mine == ["job.scheduled", "job.status.changed", "job.started", "job.status.changed"]
    assert mock.data(f"{JOBS}/{job['id']}")["status"] == "running"


def test_waiting_for_an_impossible_state_is_refused(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)
    mock.post(f"{JOBS}/{job['id']}/cancel")
    response = mock.post(ADVANCE, {"until": {"job": job["id"], "status": "running"}}, key=None)
    assert response.status_code == 409
    assert "cancelled" in response.json()["error"]["message"]


def test_it_moves_until_only_recurring_work_remains(mock: Mock) -> None:
    advance(mock, until={"idle": True})
    jobs = [job for job in mock.data(f"{JOBS}?limit=100") if "nextRunAt" not in job]
    assert {job["status"] for job in jobs} <= {
        "completed", "failed", "cancelled"
    }  # fmt: skip


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"seconds": 1, "to": "2025-07-11T00:00:00Z"},
        {"seconds": -1},
        {"until": {}},
        {"until": {"idle": True, "job": "job_1a2b3c4d5e6f"}},
        {"until": {"idle": True, "status": "completed"}},
    ],
)
def test_it_needs_exactly_one_way_to_move(mock: Mock, how: dict[str, Any]) -> None:
    assert mock.post(ADVANCE, how, key=None).status_code == 400


def test_the_trace_is_in_order_of_time(mock: Mock) -> None:
    trace = advance(mock, seconds=86_400)["trace"]
    times = [step["timestamp"] for step in trace]
    assert len(times) > 20
    assert times == sorted(times)


def test_a_key_expires_when_its_time_comes(mock: Mock) -> None:
    body = {"name": "short", "expiresAt": "2025-07-10T13:00:00Z"}
    secret = mock.create("/auth/api-keys", body)["key"]
    assert mock.get(JOBS, key=secret).status_code == 200
    advance(mock, seconds=1800)
    assert mock.get(JOBS, key=secret).status_code == 401


@pytest.mark.parametrize(
    ("scale", "status"), [(0.09, 400), (0.1, 200), (10_000, 200), (10_001, 400), ("fast", 400)]
)
def test_the_scale_has_bounds(mock: Mock, scale: Any, status: int) -> None:
    assert mock.put(f"{WORLD}/clock", {"scale": scale}, key=None).status_code == status


def test_realtime_runs_at_its_scale(mock: Mock) -> None:
    changed = mock.put(f"{WORLD}/clock", {"mode": "realtime", "scale": 10_000}, key=None)
    assert changed.json()["data"]["scale"] == 10_000
    first = at(mock.data(f"{WORLD}/clock", key=None)["now"])
    later = max(at(mock.get(f"{WORLD}/clock", key=None).json()["data"]["now"]) for _ in range(50))
    assert later >= first


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=6))
def test_one_long_move_is_the_same_as_many_short_ones(steps: list[int]) -> None:
    def end(moves: list[int]) -> str:
        mock = Mock(Config(rate_limit=False))
        for seconds in moves:
            advance(mock, seconds=seconds)
        text = mock.get(f"{JOBS}?limit=100").text
        mock.close()
        return text

    assert end(steps) == end([sum(steps)])


def test_time_moves_by_400_days_at_most(mock: Mock) -> None:
    for how in ({"to": "2030-01-01T00:00:00Z"}, {"seconds": 401 * 86_400}):
        response = mock.post(ADVANCE, how, key=None)
        (error,) = response.json()["error"]["details"]["fields"]
        assert (response.status_code, error["field"]) == (400, f"/{next(iter(how))}")


def test_the_agenda_lists_what_is_due_next_in_order(mock: Mock) -> None:
    for _ in range(5):
        mock.create(JOBS, NGINX)
    agenda = mock.data(f"{WORLD}/agenda?limit=100", key=None)
    times = [at(one["at"]) for one in agenda]
    assert times == sorted(times)
    assert mock.data(f"{WORLD}/agenda?limit=3", key=None) == agenda[:3]


def test_the_agenda_says_in_plain_words_what_is_due(mock: Mock) -> None:
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    later = snapshot["now"] + 3_600
    texts = {
        "tell_cost": "send cost notice",
        "tell_late": "send delayed event",
        "add_guest": "add temporary provider",
        "finish_job": "finish job",
    }
    snapshot["agenda"] = [[later, n, name, ""] for n, name in enumerate(texts)]
    assert mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).is_success
    agenda = mock.data(f"{WORLD}/agenda", key=None)
    assert [one["what"] for one in agenda] == list(texts.values())
    kept = mock.data(f"{WORLD}/snapshot", key=None)["agenda"]
    assert [name for _, _, name, *_ in kept] == list(texts)
    advance(mock, seconds=3_600)


def test_every_special_text_of_the_agenda_is_for_a_reaction() -> None:
    assert reaction_words.WORDS.keys() <= REACTIONS.keys()


def test_the_clock_can_move_to_what_is_due_next(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)
    agenda = mock.data(f"{WORLD}/agenda?limit=100", key=None)
    start = next(one for one in agenda if one["subject"] == job["id"])
    assert (start["what"], start["recurring"]) == ("schedule job", False)
    advance(mock, to=start["at"])
    assert mock.data(f"{JOBS}/{job['id']}")["status"] == "scheduled"
