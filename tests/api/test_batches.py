"""Jobs submitted together."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_server.config import Config
from tests.api.jobs_by_status import TERMINAL, read
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
BATCH = f"{JOBS}/batch"
MINUTE = NGINX | {"duration": 60}

Job = dict[str, Any]


@pytest.fixture(scope="module")
def busy() -> Iterator[Mock]:
    """A world for submitting many batches."""
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()


def under_way(job: Job) -> bool:
    """Past pending, and not ended. A job cancelled while it waits never was."""
    begun = any(event["type"] == "scheduled" for event in job["events"])
    return begun and job["status"] not in TERMINAL


def total(mock: Mock) -> int:
    count: int = mock.get(f"{JOBS}?limit=1").json()["meta"]["pagination"]["total"]
    return count


def test_the_documented_batch_is_submitted(mock: Mock) -> None:
    first = NGINX | {"image": "image1:latest"}
    second = first | {"provider": "render", "image": "image2:latest", "duration": 7200}
    batch = mock.create(BATCH, {"jobs": [first, second], "concurrency": 2})
    assert batch["status"] == "submitted"
    jobs = [read(mock, job_id) for job_id in batch["jobIds"]]
    assert [(job["provider"], job["image"]) for job in jobs] == [
        ("akash", "image1:latest"),
        ("render", "image2:latest"),
    ]
    assert {(job["status"], job["batchId"]) for job in jobs} == {("pending", batch["batchId"])}


def test_jobs_submitted_alone_belong_to_no_batch(mock: Mock) -> None:
    assert "batchId" not in mock.create(JOBS, NGINX)


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (NGINX | {"cpu": 0}, 400),
        (NGINX | {"provider": "aws"}, 400),
        (NGINX | {"provider": "provider_akash_gone"}, 404),
    ],
)
def test_one_bad_job_refuses_the_batch(still: Mock, second: Job, status: int) -> None:
    before = total(still)
    assert still.post(BATCH, {"jobs": [NGINX, second, NGINX]}).status_code == status
    assert total(still) == before


def test_an_error_in_a_batch_is_named_with_its_place(still: Mock) -> None:
    refusal = still.post(BATCH, {"jobs": [NGINX, NGINX | {"memory": "1GB"}]})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert error["field"] == "/jobs/1/memory"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "/jobs"),
        ({"jobs": []}, "/jobs"),
        ({"jobs": [NGINX] * 101}, "/jobs"),
        ({"jobs": [NGINX], "concurrency": 0}, "/concurrency"),
    ],
)
def test_the_size_of_a_batch_has_bounds(still: Mock, body: Any, field: str) -> None:
    refusal = still.post(BATCH, body)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_without_concurrency_all_start_at_once(mock: Mock) -> None:
    ids = mock.create(BATCH, {"jobs": [NGINX] * 5})["jobIds"]
    mock.advance(10)
    assert all(under_way(read(mock, job_id)) for job_id in ids)


def test_the_next_job_starts_when_one_has_ended(mock: Mock) -> None:
    ids = mock.create(BATCH, {"jobs": [MINUTE] * 3, "concurrency": 1})["jobIds"]
    mock.advance(3600)
    jobs = [read(mock, job_id) for job_id in ids]
    assert all(job["status"] in TERMINAL for job in jobs)
    for before, after in pairwise(jobs):
        assert after["events"][1]["timestamp"] > before["endedAt"]


def test_waiting_jobs_that_are_cancelled_make_no_room(mock: Mock) -> None:
    first, *waiting = mock.create(BATCH, {"jobs": [NGINX] * 6, "concurrency": 1})["jobIds"]
    mock.advance(20)
    for job_id in (first, waiting[0], waiting[1]):
        mock.post(f"{JOBS}/{job_id}/cancel")
    mock.advance(30)
    assert [under_way(read(mock, job_id)) for job_id in waiting] == [
        False, False, True, False, False
    ]  # fmt: skip


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=25)
@given(
    size=st.integers(2, 8),
    concurrency=st.integers(1, 4),
    steps=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 7)), max_size=12),
)
def test_at_most_concurrency_jobs_are_under_way_and_all_end(
    busy: Mock, size: int, concurrency: int, steps: list[tuple[int, int]]
) -> None:
    body = {"jobs": [MINUTE] * size, "concurrency": concurrency}
    ids = busy.create(BATCH, body)["jobIds"]
    for seconds, victim in steps:
        busy.post(f"{JOBS}/{ids[victim % size]}/cancel")
        busy.advance(seconds)
        assert sum(under_way(read(busy, job_id)) for job_id in ids) <= concurrency
    busy.advance(size * 100)
    assert all(read(busy, job_id)["status"] in TERMINAL for job_id in ids)


def test_a_member_with_an_impossible_fate_changes_nothing(mock: Mock) -> None:
    before = mock.get("/plugin-core/jobs").json()["meta"]
    orders = [NGINX, NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "explode"}}]
    assert mock.post("/plugin-core/jobs/batch", {"jobs": orders}).status_code == 400
    assert mock.get("/plugin-core/jobs").json()["meta"] == before
