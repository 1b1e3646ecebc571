"""Whether the requests of clients are what a test expects."""

import gzip
import json
import threading
from typing import Any

import httpx
import pytest

from tests.conftest import NGINX, Mock, ServedMock
from tests.control.journal import JOBS, REQUESTS, rows, verify


def test_a_compressed_body_is_shown_as_what_it_is(mock: Mock) -> None:
    body = gzip.compress(json.dumps(NGINX).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert mock.post(JOBS, content=body, headers=headers).status_code == 201
    assert verify(mock, match={"body": {"/image": "nginx:alpine"}})["verified"]


@pytest.mark.parametrize(
    ("expected", "verified"),
    [
        ({"match": {"operation": "list_jobs"}}, True),
        ({"match": {"operation": "list_jobs"}, "exactly": 2}, True),
        ({"match": {"operation": "list_jobs"}, "exactly": 1}, False),
        ({"match": {"operation": "list_jobs"}, "atLeast": 3}, False),
        ({"match": {"operation": "list_jobs"}, "atMost": 1}, False),
        ({"match": {"operation": "list_jobs"}, "atMost": 2}, True),
        ({"match": {"operation": "cancel_job"}, "exactly": 0}, True),
        ({"match": {"operation": "cancel_job"}, "never": True}, True),
        ({"match": {"operation": "list_jobs"}, "never": True}, False),
        ({"match": {"status": 201}}, True),
        ({"match": {"status": "2xx"}, "exactly": 3}, True),
        ({"match": {"status": 404}}, False),
        ({"match": {"query": {"limit": "5"}}}, True),
        ({"match": {"query": {"limit": "?"}}}, True),
        ({"match": {"headers": {"X-Test": "a*"}}}, True),
        ({"match": {"query": {"limit": "?"}, "headers": {"X-Test": "a*"}}}, False),
        ({"match": {"since": "2025-07-10T12:34:56Z"}}, True),
        ({"match": {"since": "2025-07-10T12:34:57Z"}}, False),
        ({"match": {"headers": {"X-Test": "b*"}}}, False),
        ({"match": {"body": {"/image": "nginx:alpine", "/cpu": 1000}}}, True),
        ({"match": {"body": {"/env/A": "b"}}}, False),
        ({"inOrder": [{"method": "GET"}, {"method": "POST"}, {"method": "GET"}]}, True),
        ({"inOrder": [{"method": "POST"}, {"method": "POST"}]}, False),
    ],
    ids=json.dumps,
)
def test_requests_can_be_verified(mock: Mock, expected: dict[str, Any], verified: bool) -> None:
    mock.get(f"{JOBS}?limit=5")
    mock.post(JOBS, NGINX)
    mock.get(JOBS, headers={"X-Test": "abc"})
    assert verify(mock, **expected)["verified"] is verified


def test_the_nearest_miss_names_the_differences(mock: Mock) -> None:
    mock.get(JOBS)
    mock.post(JOBS, NGINX)
    found = verify(mock, match={"operation": "create_job", "body": {"/cpu": 2000, "/name": "x"}})
    assert found["message"] == "0 requests match; expected at least 1."
    assert found["nearest"]["request"]["method"] == "POST"
    assert found["nearest"]["differences"] == [
        {"where": "body/cpu", "expected": 2000, "actual": 1000},
        {"where": "body/name", "expected": "x", "actual": "(missing)"},
    ]


def test_the_first_request_that_is_missing_from_an_order_is_named(mock: Mock) -> None:
    mock.post(JOBS, NGINX)
    found = verify(mock, inOrder=[{"method": "POST"}, {"method": "DELETE"}])
    assert found["message"] == "Number 2 of the 2 requests has not come after the one before it."


def test_verifying_waits_for_a_client(served: ServedMock) -> None:
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "waiting"}, trust_env=False).raise_for_status()
    jobs = f"{served.url}/w/waiting/api/plugin-core/jobs"
    client = threading.Timer(0.1, lambda: httpx.get(jobs, trust_env=False))
    client.start()
    found = httpx.post(
        f"{worlds}/waiting/requests/verify",
        json={"match": {"operation": "list_jobs"}, "within": 20},
        trust_env=False,
        timeout=30,
    ).json()["data"]
    client.join()
    httpx.delete(f"{worlds}/waiting", trust_env=False).raise_for_status()
    assert found["verified"]


def test_an_upper_limit_is_watched_until_the_time_is_over(served: ServedMock, world: str) -> None:
    jobs = f"{served.url}/w/watched/api/plugin-core/jobs"
    client = threading.Timer(0.1, lambda: httpx.get(jobs, trust_env=False))
    client.start()
    found = httpx.post(
        f"{world}/requests/verify",
        json={"match": {"operation": "list_jobs"}, "exactly": 0, "within": 20},
        trust_env=False,
        timeout=30,
    ).json()["data"]
    client.join()
    assert not found["verified"]


def test_waiting_ends_when_the_world_is_removed(served: ServedMock) -> None:
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "short"}, trust_env=False).raise_for_status()
    remover = threading.Timer(0.2, lambda: httpx.delete(f"{worlds}/short", trust_env=False))
    remover.start()
    response = httpx.post(
        f"{worlds}/short/requests/verify",
        json={"match": {"operation": "list_jobs"}, "within": 60},
        trust_env=False,
        timeout=10,
    )
    assert response.status_code == 404
    assert "'short'" in response.json()["error"]["message"]


def test_waiting_ends_in_time(mock: Mock) -> None:
    found = verify(mock, match={"operation": "list_jobs"}, within=0.05)
    assert not found["verified"]
    assert found["nearest"] is None


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"match": {}, "inOrder": [{}]},
        {"match": {"status": "9xx"}},
        {"match": {"operaton": "list_jobs"}},
        {"match": {}, "within": 61},
        {"match": {"since": "yesterday"}},
        {"match": {"headers": {"bad name": "x"}}},
        {"match": {"body": {"cpu": 1}}},
        {"inOrder": [{}], "exactly": 2},
        {"match": {}, "exactly": 2, "atLeast": 1},
        {"match": {}, "atLeast": 2, "atMost": 1},
    ],
    ids=json.dumps,
)
def test_an_impossible_expectation_is_refused(mock: Mock, expected: Any) -> None:
    assert mock.post(f"{REQUESTS}/verify", expected, key=None).status_code == 400


def test_users_and_keys_can_be_named(mock: Mock) -> None:
    mock.get(JOBS)
    for match in ({"user": "cortex_dev_enterprise"}, {"user": rows(mock)[0]["userId"]}):
        assert verify(mock, match=match)["verified"]
    key = mock.create("/auth/api-keys", {"name": "mine"})
    mock.get(JOBS, key=key["key"])
    for name in ("mine", key["id"], key["key"]):
        assert verify(mock, match={"key": name}, exactly=1)["verified"]
    assert not verify(mock, match={"user": "cortex_dev_viewer"})["verified"]


def test_a_mistyped_operation_gets_a_hint(mock: Mock) -> None:
    expected = {"match": {"operation": "create_jobs"}}
    refused = mock.post(f"{REQUESTS}/verify", expected, key=None)
    listed = mock.get(REQUESTS, params={"operation": "create_jobs"}, key=None)
    for response in (refused, listed):
        assert response.status_code == 400
        assert "did you mean create_job?" in response.json()["error"]["message"]
