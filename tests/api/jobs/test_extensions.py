"""Jobs that go on after their duration (cost-optimization, 3. Optimize Job Duration)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.api.jobs_by_status import read, until
from tests.conftest import NGINX, Mock
from tests.control.test_drift import WORLD

JOBS = "/plugin-core/jobs"
HOUR = 3600


def started(mock: Mock, **request: Any) -> str:
    """The id of a job that has just begun to run."""
    job_id: str = mock.create(JOBS, NGINX | request)["id"]
    until(mock, job_id, "running")
    return job_id


def steps(job: dict[str, Any]) -> list[str]:
    return [step["type"] for step in job["events"] if step["type"] != "cost.threshold"]


def seconds_run(job: dict[str, Any]) -> float:
    begin, end = (datetime.fromisoformat(job[name]) for name in ("startedAt", "endedAt"))
    return (end - begin).total_seconds()


def extending(seconds: str, **more: Any) -> dict[str, Any]:
    return {"command": f"sleep {seconds}", "autoExtend": True, **more}


def test_a_job_that_still_runs_at_its_duration_is_extended_in_steps(mock: Mock) -> None:
    job_id = started(mock, **extending("9000", maxDuration=4 * HOUR))
    before = read(mock, job_id)
    mock.advance(HOUR)
    once = read(mock, job_id)
    assert (once["status"], once["duration"]) == ("running", 2 * HOUR)
    assert once["cost"]["projected"] == pytest.approx(2 * before["cost"]["projected"])
    mock.advance(HOUR)
    assert read(mock, job_id)["duration"] == 3 * HOUR
    mock.advance(HOUR)
    job = read(mock, job_id)
    assert (job["status"], seconds_run(job)) == ("completed", 9000)
    assert steps(job) == ["created", "scheduled", "started", "extended", "extended", "completed"]


@pytest.mark.parametrize(
    "request_",
    [
        {"command": "sleep infinity"},
        {"ports": [{"port": 80, "expose": True}]},
        {"env": {"CORTEX_MOCK_OUTCOME": "expire"}},
    ],
    ids=["command", "service", "steered"],
)
def test_it_ends_at_its_longest_duration(mock: Mock, request_: Any) -> None:
    job_id = started(mock, autoExtend=True, maxDuration=9000, **request_)
    mock.advance(3 * HOUR)
    job = read(mock, job_id)
    assert (job["failureReason"], seconds_run(job)) == ("duration_exceeded", 9000)
    assert job["duration"] == 9000
    assert steps(job)[3:] == ["extended", "extended", "expired", "failed"]


def test_without_extension_it_ends_at_its_duration(mock: Mock) -> None:
    job_id = started(mock, command="sleep 9000", maxDuration=4 * HOUR)
    mock.advance(3 * HOUR)
    job = read(mock, job_id)
    assert (job["failureReason"], seconds_run(job)) == ("duration_exceeded", HOUR)


def test_a_job_that_ends_in_time_is_not_extended(mock: Mock) -> None:
    job_id = started(mock, **extending("1800", maxDuration=4 * HOUR))
    mock.advance(3 * HOUR)
    job = read(mock, job_id)
    assert (job["status"], job["duration"]) == ("completed", HOUR)


@pytest.mark.parametrize("duration", [1, 60])
def test_each_step_is_the_duration_and_there_are_a_hundred(
    make_mock: Callable[..., Mock], duration: int
) -> None:
    mock = make_mock(incidents=False)
    job_id = started(mock, **extending("infinity", duration=duration))
    mock.advance(duration)
    assert read(mock, job_id)["duration"] == 2 * duration
    mock.advance(100 * duration)
    job = read(mock, job_id)
    assert (job["failureReason"], seconds_run(job)) == ("duration_exceeded", 101 * duration)
    assert steps(job).count("extended") == 100


def test_a_duration_set_by_hand_gives_steps_of_that_duration(mock: Mock) -> None:
    job_id = started(mock, **extending("infinity", duration=60))
    mock.advance(60)
    assert mock.put(f"{JOBS}/{job_id}", {"duration": 1000}).status_code == 200
    mock.advance(940)
    assert read(mock, job_id)["duration"] == 2000


@pytest.mark.parametrize("duration", [5, 2000])
def test_a_duration_that_has_passed_is_refused(mock: Mock, duration: int) -> None:
    job_id = started(mock, command="sleep 9000")
    mock.advance(2000)
    before = read(mock, job_id)
    refused = mock.put(f"{JOBS}/{job_id}", {"duration": duration})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")
    assert "has run for 2000 seconds" in refused.json()["error"]["message"]
    assert read(mock, job_id) == before
    assert mock.put(f"{JOBS}/{job_id}", {"duration": 2001}).status_code == 200
    mock.advance(60)
    job = read(mock, job_id)
    assert (job["failureReason"], seconds_run(job)) == ("duration_exceeded", 2001)
    assert job["cost"]["current"] == pytest.approx(job["cost"]["projected"])


def test_one_step_and_many_give_the_same(mock: Mock) -> None:
    worlds = "http://127.0.0.1/_cortex/worlds"
    job_id = started(mock, **extending("9000", maxDuration=4 * HOUR))
    seen = []
    for name, count in (("one", 1), ("many", 60)):
        mock.create(worlds, {"name": name, "fork": "default", "clock": {"mode": "manual"}})
        for _ in range(count):
            mock.post(f"{worlds}/{name}/clock/advance", {"seconds": 3 * HOUR / count})
        seen.append(mock.data(f"http://127.0.0.1/w/{name}/api{JOBS}/{job_id}"))
    assert seen[0] == seen[1]
    assert "extended" in steps(seen[0])


def test_an_extended_job_survives_a_snapshot(mock: Mock) -> None:
    job_id = started(mock, **extending("9000", maxDuration=4 * HOUR))
    mock.advance(HOUR + 60)
    job = read(mock, job_id)
    assert job["duration"] == 2 * HOUR
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = mock.data(f"{WORLD}/snapshot")
    mock.create(worlds, {"name": "restored", "snapshot": snapshot, "clock": {"mode": "manual"}})
    mock.post(f"{worlds}/restored/clock/advance", {"seconds": 2 * HOUR})
    mock.advance(2 * HOUR)
    restored = mock.data(f"http://127.0.0.1/w/restored/api{JOBS}/{job_id}")
    assert restored == read(mock, job_id)
    assert restored["status"] == "completed"


def test_a_resubmitted_job_begins_with_the_duration_that_was_asked_for(mock: Mock) -> None:
    job_id = started(mock, **extending("5000", maxDuration=4 * HOUR))
    mock.advance(2 * HOUR)
    assert read(mock, job_id)["duration"] == 2 * HOUR
    assert mock.create(f"{JOBS}/{job_id}/resubmit", {})["duration"] == HOUR


def test_a_longer_duration_extends_a_running_job(mock: Mock) -> None:
    job_id = started(mock, command="sleep 5000")
    longer = mock.put(f"{JOBS}/{job_id}", {"duration": 6000})
    assert longer.json()["data"]["duration"] == 6000
    assert steps(read(mock, job_id))[-1] == "extended"
    mock.advance(2 * HOUR)
    assert seconds_run(read(mock, job_id)) == 5000


@pytest.mark.parametrize("provider", ["golem", "bittensor"])
def test_a_provider_that_does_not_extend_jobs_refuses_it(mock: Mock, provider: str) -> None:
    listed = mock.data(f"/plugin-core/providers/provider_{provider}_main/capabilities")
    assert listed["features"]["autoExtend"] is False
    job_id = started(mock, command="sleep 5000", provider=provider)
    refused = mock.put(f"{JOBS}/{job_id}", {"duration": 6000})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")
    assert "use one of akash, render, ionet" in refused.json()["error"]["message"]
    assert mock.put(f"{JOBS}/{job_id}", {"duration": 1800}).status_code == 200
    automatic = mock.post(JOBS, NGINX | {"provider": provider, "autoExtend": True})
    assert (automatic.status_code, automatic.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")


def test_a_pending_job_may_get_a_longer_duration_everywhere(mock: Mock) -> None:
    env = {"CORTEX_MOCK_OUTCOME": "stay-pending"}
    job_id = mock.create(JOBS, NGINX | {"provider": "golem", "env": env})["id"]
    assert mock.put(f"{JOBS}/{job_id}", {"duration": 9000}).status_code == 200
    assert steps(read(mock, job_id)) == ["created"]


def test_a_strategy_chooses_a_provider_that_extends_jobs(mock: Mock) -> None:
    request = NGINX | {"providerStrategy": "cost", "autoExtend": True}
    del request["provider"]
    job = read(mock, mock.create(JOBS, request)["id"])
    chosen_from = job["config"]["selection"]["candidates"]
    assert sorted(chosen_from) == [f"provider_{n}_main" for n in ("akash", "ionet", "render")]


def test_a_fallback_is_used_if_the_first_choice_does_not_extend_jobs(mock: Mock) -> None:
    request = {"provider": "golem", "fallbackProvider": "render", "autoExtend": True}
    assert mock.create(JOBS, NGINX | request)["provider"] == "render"


def test_a_duration_beyond_the_longest_is_refused_with_its_field(mock: Mock) -> None:
    message = "must be at least duration, which is 3600; raise it, or lower duration"
    short = {"autoExtend": True, "maxDuration": 60}
    error = {"field": "/maxDuration", "message": message}
    assert errors(mock.post(JOBS, NGINX | short)) == [error]
    batch = mock.post(f"{JOBS}/batch", {"jobs": [NGINX, NGINX | short]})
    assert errors(batch)[0]["field"] == "/jobs/1/maxDuration"
    template = mock.post(f"{JOBS}/templates", {"name": "short", "config": NGINX | short})
    assert errors(template)[0]["field"] == "/config/maxDuration"
    job_id = started(mock, **extending("9000", maxDuration=2 * HOUR))
    longer = mock.put(f"{JOBS}/{job_id}", {"duration": 2 * HOUR + 1})
    assert errors(longer)[0]["field"] == "/duration"


def test_overrides_that_contradict_the_template_are_named(mock: Mock) -> None:
    config = NGINX | {"autoExtend": True, "maxDuration": 2 * HOUR}
    template = mock.create(f"{JOBS}/templates", {"name": "long", "config": config})
    path = f"{JOBS}/from-template/{template['id']}"
    refused = mock.post(path, {"overrides": {"maxDuration": 60}})
    assert errors(refused)[0]["field"] == "/overrides/maxDuration"
    off = mock.create(path, {"overrides": {"autoExtend": False, "duration": 4 * HOUR}})
    assert off["duration"] == 4 * HOUR


def errors(refused: Any) -> list[dict[str, str]]:
    assert refused.status_code == 400, refused.text
    named: list[dict[str, str]] = refused.json()["error"]["details"]["fields"]
    return named
