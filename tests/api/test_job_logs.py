"""Job logs, read at once and as a stream of events."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.jobs_by_status import a_job, until
from tests.conftest import NGINX, START, Mock
from tests.control.test_drift import WORLD

JOBS = "/plugin-core/jobs"
RUNNING = f"{JOBS}/job_1a2b3c4d5e6f/logs"
STEADY = settings(deadline=None, derandomize=True, max_examples=30)

Line = dict[str, str]


def logs(mock: Mock, path: str = RUNNING) -> list[Line]:
    lines: list[Line] = mock.data(path)["logs"]
    return lines


def frames(text: str) -> list[dict[str, str]]:
    """The events of a stream, by field."""
    return [
        dict(field.split(": ", 1) for field in frame.split("\n"))
        for frame in text.split("\n\n")[:-1]
    ]


def test_the_log_begins_as_documented(still: Mock) -> None:
    assert logs(still)[:2] == [
        {"timestamp": "2025-07-10T12:05:30Z", "line": "Starting nginx..."},
        {"timestamp": "2025-07-10T12:05:31Z", "line": "nginx started successfully"},
    ]


def test_lines_are_oldest_first_and_none_is_from_the_future(mock: Mock) -> None:
    job_id = mock.create(JOBS, NGINX)["id"]
    until(mock, job_id, "running")
    for seconds in (0, 1, 1, 6, 60):
        mock.advance(seconds)
        stamps = [line["timestamp"] for line in logs(mock, f"{JOBS}/{job_id}/logs")]
        now = datetime.fromtimestamp(mock.clock.now, UTC)
        assert stamps == sorted(stamps)
        assert datetime.fromisoformat(stamps[-1]) <= now


def test_a_log_only_ever_grows_at_its_end(mock: Mock) -> None:
    before = logs(mock)
    mock.advance(60)
    after = logs(mock)
    assert len(after) > len(before)
    assert after[: len(before)] == before


def test_a_job_that_has_not_started_has_printed_nothing(still: Mock) -> None:
    for status in ("pending", "scheduled"):
        assert logs(still, f"{JOBS}/{a_job(still, status)['id']}/logs") == []


def test_the_last_line_reports_how_the_job_ended(still: Mock) -> None:
    completed, failed = a_job(still, "completed"), a_job(still, "failed")
    exit_code = still.data(f"{JOBS}/{failed['id']}")["results"]["exitCode"]
    assert logs(still, f"{JOBS}/{completed['id']}/logs")[-1] == {
        "timestamp": completed["endedAt"],
        "line": "Exited with code 0",
    }
    assert logs(still, f"{JOBS}/{failed['id']}/logs")[-1]["line"] == f"Exited with code {exit_code}"


@STEADY
@given(st.integers(1, 10_000))
def test_tail_counts_from_the_end(still: Mock, tail: int) -> None:
    assert logs(still, f"{RUNNING}?tail={tail}") == logs(still)[-tail:]


@STEADY
@given(st.integers(-3600, 60))
def test_since_leaves_out_what_is_older(still: Mock, ago: int) -> None:
    since = datetime.fromtimestamp(START + ago, UTC)
    newer = [line for line in logs(still) if datetime.fromisoformat(line["timestamp"]) >= since]
    params = {"since": since.isoformat()}
    assert still.get(RUNNING, params=params).json()["data"]["logs"] == newer


def test_tail_and_since_bound_the_log_together(still: Mock) -> None:
    since = "since=2025-07-10T12:30:00Z"
    assert logs(still, f"{RUNNING}?{since}&tail=3") == logs(still)[-3:]
    assert logs(still, f"{RUNNING}?{since}&tail=10000") == logs(still, f"{RUNNING}?{since}")


@pytest.mark.parametrize(
    "query", ["tail=0", "tail=10001", "tail=many", "since=yesterday", "follow=perhaps"]
)
def test_impossible_parameters_are_refused_by_name(still: Mock, query: str) -> None:
    refusal = still.get(f"{RUNNING}?{query}")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, query.partition("=")[0])


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled"])
def test_following_a_finished_job_streams_its_log_to_the_end(still: Mock, status: str) -> None:
    path = f"{JOBS}/{a_job(still, status)['id']}/logs"
    response = still.get(f"{path}?follow=true")
    *lines, end = frames(response.text)
    assert response.headers["Content-Type"] == "text/event-stream"
    assert [json.loads(frame["data"]) for frame in lines] == logs(still, path)
    assert [int(frame["id"]) for frame in lines] == list(range(len(lines)))
    assert end["event"] == "end"


def test_following_with_tail_begins_near_the_end(still: Mock) -> None:
    path = f"{JOBS}/{a_job(still, 'completed')['id']}/logs"
    *lines, end = frames(still.get(f"{path}?follow=true&tail=2").text)
    assert [json.loads(frame["data"]) for frame in lines] == logs(still, path)[-2:]
    assert int(lines[-1]["id"]) == len(logs(still, path)) - 1
    assert end["event"] == "end"


@pytest.mark.parametrize("seen", [0, 1, 5])
def test_a_stream_continues_after_the_last_event(still: Mock, seen: int) -> None:
    path = f"{JOBS}/{a_job(still, 'completed')['id']}/logs?follow=true"
    *lines, _ = frames(still.get(path).text)
    resumed = still.get(f"{path}&tail=1", headers={"Last-Event-ID": str(seen)})
    assert frames(resumed.text)[:-1] == lines[seen + 1 :]


def test_a_completely_read_stream_is_not_reopened(still: Mock) -> None:
    path = f"{JOBS}/{a_job(still, 'completed')['id']}/logs?follow=true"
    *lines, _ = frames(still.get(path).text)
    response = still.get(path, headers={"Last-Event-ID": lines[-1]["id"]})
    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("garbage", ["", "abc", "-1", "1.5", "²"])
def test_an_unknown_line_id_starts_from_the_beginning(still: Mock, garbage: str) -> None:
    path = f"{JOBS}/{a_job(still, 'completed')['id']}/logs?follow=true&tail=2"
    response = still.get(path, headers={"Last-Event-ID": garbage.encode()})
    assert response.text == still.get(path).text


def test_the_number_of_streams_is_bounded(still: Mock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mock_server.realtime.streams.MOST_STREAMS", 0)
    response = still.get(f"{RUNNING}?follow=true")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "5")


def test_without_follow_the_log_is_json(still: Mock) -> None:
    for query in ("", "?follow=false"):
        assert still.get(f"{RUNNING}{query}").headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("echo hello world", [(0, "hello world")]),
        (["sh", "-c", "echo one; sleep 30; echo -n two && echo three"],
         [(0, "one"), (30, "two"), (30, "three")]),
        (["sh", "-c", "false || echo no; true || echo yes"], [(0, "no")]),
        (["sh", "-c", "echo piped | cat"], []),
        ("sleep 60", []),
    ],
)  # fmt: skip
def test_a_command_prints_instead_of_the_image(mock: Mock, command: Any, lines: Any) -> None:
    job_id = mock.create(JOBS, NGINX | {"command": command})["id"]
    mock.advance(300)
    job = mock.data(f"{JOBS}/{job_id}")
    found = mock.data(f"{JOBS}/{job_id}/logs")["logs"]
    start = datetime.fromisoformat(job["startedAt"])
    printed = [
        ((datetime.fromisoformat(entry["timestamp"]) - start).seconds, entry["line"])
        for entry in found[:-1]
    ]
    assert (printed, found[-1]["line"]) == (lines, "Exited with code 0")
    container = f"/system/containers/container_{job_id.removeprefix('job_')}/logs"
    assert [entry["line"] for entry in mock.data(container)["logs"]] == [
        entry["line"] for entry in found
    ]


def test_a_line_is_printed_when_its_time_has_come(mock: Mock) -> None:
    body = NGINX | {"command": ["sh", "-c", "echo $GREETING; sleep 100; echo done; exit 4"]}
    job_id = mock.create(JOBS, body | {"env": {"GREETING": "hello there"}})["id"]
    until = {"until": {"job": job_id, "status": "running"}}
    mock.post(f"{WORLD}/clock/advance", until, key=None)
    path = f"{JOBS}/{job_id}/logs"
    assert [entry["line"] for entry in mock.data(path)["logs"]] == ["hello there"]
    (process,) = mock.data(f"{JOBS}/{job_id}/container")["processes"]
    assert process["command"].startswith("sh -c")
    mock.advance(99)
    assert len(mock.data(path)["logs"]) == 1
    mock.advance(60)
    lines = [entry["line"] for entry in mock.data(path)["logs"]]
    assert lines == ["hello there", "done", "The container exited with code 4.",
                     "Exited with code 4"]  # fmt: skip
    assert [entry["line"] for entry in mock.data(f"{path}?tail=3")["logs"]] == lines[1:]
