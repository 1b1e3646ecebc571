"""A body with very many mistakes, or very many values, is answered at once and in few words."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
BATCH = f"{JOBS}/batch"
WORLDS = "http://127.0.0.1/_cortex/worlds"


def fields(mock: Mock, body: Any, path: str = BATCH) -> list[str]:
    response = mock.post(path, body)
    assert response.status_code == 400, response.text
    return [one["field"] for one in response.json()["error"]["details"]["fields"]]


@pytest.mark.parametrize(
    "jobs",
    [[{}] * 9_000, ["x"] * 9_000, [[[[]]]] * 3_000, [{"cpu": 1.0}] * 4_500],
    ids=["nothing in them", "no objects", "lists", "numbers"],
)
def test_the_search_for_mistakes_is_limited(still: Mock, jobs: list[Any]) -> None:
    found = fields(still, {"jobs": jobs})
    assert "/jobs" in found
    assert 10 < len(found) <= 201


def test_mistakes_in_several_jobs_of_a_large_batch_are_all_named(still: Mock) -> None:
    jobs = [NGINX | ({"memory": "512MB"} if number % 30 == 7 else {}) for number in range(100)]
    assert fields(still, {"jobs": jobs}) == [f"/jobs/{n}/memory" for n in (7, 37, 67, 97)]


def test_whole_numbers_with_a_point_are_taken_in_each_job_of_a_large_batch(mock: Mock) -> None:
    ports = [{"port": float(port), "expose": True} for port in range(80, 85)]
    job = NGINX | {"cpu": 1000.0, "duration": 3600.0, "ports": ports}
    mock.create(BATCH, {"jobs": [job] * 100})


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (JOBS, {"env": {f"k{number}": "" for number in range(10_000)}}),
        (BATCH, {"jobs": [{}] * 100_000}),
        (f"{WORLDS}/default/emit", {"type": "job.failed", "data": {"job": [[]] * 10_000}}),
        (WORLDS, {"scenario": {"jobs": [{}] * 10_000}}),
        (WORLDS, {"scenario": {"jobs": [{}] * 100_000}}),
    ],
    ids=["many names", "many jobs", "an event", "a scenario", "a large scenario"],
)
def test_a_body_of_very_many_values_is_refused(still: Mock, path: str, body: Any) -> None:
    response = still.post(path, body)
    assert response.status_code == 413
    assert response.json()["error"]["message"] == "The body holds more than 10,000 values."


def test_messages_about_unknown_names_are_short(still: Mock) -> None:
    names = {f"name{number}": 1 for number in range(9_000)} | {"x" * 500_000: 1}
    response = still.post(WORLDS, {"scenario": {"x" * 500_000: 1} | names})
    assert response.status_code == 400
    assert len(response.content) < 20_000


MANY = {f"k{number}": "secret" * 10 for number in range(3_000)}


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        (JOBS, NGINX | {"env": MANY}, "env must have 1000 entries or fewer"),
        (JOBS, NGINX | {"labels": MANY}, "labels must have 64 entries or fewer"),
        (
            f"{WORLDS}/default/requests/verify",
            {"match": {"query": MANY}},
            "match/query must have 20 entries or fewer",
        ),
    ],
)
def test_a_refusal_does_not_repeat_the_value(
    still: Mock, path: str, body: Any, message: str
) -> None:
    response = still.post(path, body)
    assert response.status_code == 400
    assert response.json()["error"]["message"] == message
    assert "secret" not in response.text


def test_values_of_json_are_named_as_json_writes_them(still: Mock) -> None:
    response = still.post(f"{WORLDS}/default/clock/advance", {"until": {"idle": False}})
    assert response.json()["error"]["message"] == "until/idle must be one of true"
