"""The journal: what clients sent, and what they got."""

import json
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.conftest import NGINX, Mock, ServedMock
from tests.control.journal import JOBS, REQUESTS, WORLD, rows


def test_a_request_is_listed_with_its_response(mock: Mock) -> None:
    response = mock.post(JOBS, NGINX)
    (row,) = rows(mock)
    assert (row["method"], row["path"], row["status"]) == ("POST", "/api" + JOBS, 201)
    assert row["operation"] == "create_job"
    assert row["correlationId"] == response.headers["X-Correlation-Id"]
    assert row["userId"]
    whole = mock.data(f"{REQUESTS}/{row['id']}", key=None)
    assert whole["request"]["body"] == NGINX
    assert whole["response"]["body"] == response.json()
    assert whole["response"]["headers"]["content-type"] == "application/json"


def test_the_control_api_is_not_in_it(mock: Mock) -> None:
    mock.get(f"{WORLD}/clock", key=None)
    assert rows(mock) == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"operation": "list_jobs"}, 3),
        ({"method": "POST"}, 1),
        ({"path": "/plugin-core/jobs"}, 4),
        ({"path": "/plugin-core/j?bs"}, 4),
        ({"path": "/plugin-core"}, 0),
        ({"status": "4xx"}, 3),
        ({"status": "401"}, 1),
        ({"status": "200"}, 2),
        ({"operation": "list_jobs", "status": "201"}, 0),
        ({"limit": 2}, 2),
    ],
    ids=json.dumps,
)
def test_a_list_can_be_filtered(mock: Mock, filters: dict[str, Any], count: int) -> None:
    mock.get(JOBS)
    mock.get(JOBS)
    mock.get(JOBS, key=None)
    mock.post(JOBS, {"image": "nginx"})
    mock.get("/plugin-core/nothing")
    assert len(rows(mock, **filters)) == count


def test_a_list_can_begin_at_an_instant(mock: Mock) -> None:
    mock.get(JOBS)
    mock.advance(60)
    mock.get(JOBS)
    assert len(rows(mock, since="2025-07-10T12:35:30Z")) == 1
    assert len(rows(mock, since="2025-07-10T12:30:00Z")) == 2


def test_what_validation_found_is_shown(mock: Mock) -> None:
    mock.post(JOBS, {**NGINX, "cpu": -1})
    mock.post(JOBS, {**NGINX, "memry": "1Gi"})
    refused, warned = (
        mock.data(f"{REQUESTS}/{row['id']}", key=None)["messages"] for row in rows(mock)
    )
    assert any("cpu" in message for message in refused)
    assert any("memry" in message for message in warned)


def test_an_injected_fault_is_named(mock: Mock) -> None:
    fault = {"effect": {"type": "error", "status": 503}}
    identifier = mock.create(f"{WORLD}/faults", fault, key=None)["id"]
    mock.get(JOBS)
    assert rows(mock)[0]["faults"] == [identifier]


def test_the_curl_command_names_the_world(mock: Mock) -> None:
    worlds = "http://127.0.0.1/_cortex/worlds"
    mock.create(worlds, {"name": "other"}, key=None)
    mock.get(f"http://127.0.0.1/w/other/api{JOBS}")
    (row,) = mock.data(f"{worlds}/other/requests", key=None)
    assert row["path"] == f"/api{JOBS}"
    command = mock.data(f"{worlds}/other/requests/{row['id']}", key=None)["curl"]
    assert f"http://127.0.0.1/w/other/api{JOBS}" in command


def test_the_curl_command_sends_the_same_request(mock: Mock) -> None:
    mock.post(JOBS, NGINX, headers={"X-Test": "it's"})
    command = mock.data(f"{REQUESTS}/{rows(mock)[0]['id']}", key=None)["curl"]
    assert command.startswith("curl -X POST http://127.0.0.1/api/plugin-core/jobs ")
    assert "x-test: it'\"'\"'s" in command
    assert '"image":"nginx:alpine"' in command


def test_an_export_is_a_http_archive(mock: Mock) -> None:
    mock.get(f"{JOBS}?limit=1")
    mock.post(JOBS, NGINX)
    response = mock.get(f"{REQUESTS}/export", key=None)
    assert response.headers["Content-Disposition"] == 'attachment; filename="default.har"'
    log = response.json()["log"]
    assert log["version"] == "1.2"
    first, second = log["entries"]
    assert first["request"]["queryString"] == [{"name": "limit", "value": "1"}]
    assert json.loads(second["request"]["postData"]["text"]) == NGINX
    assert second["response"]["status"] == 201


def test_requests_are_in_the_order_in_which_they_arrived(served: ServedMock, world: str) -> None:
    api = f"{served.url}/w/watched/api/plugin-core"
    fault = {"match": {"operation": "list_jobs"}, "effect": {"type": "latency", "seconds": 0.3}}
    httpx.post(f"{world}/faults", json=fault, trust_env=False).raise_for_status()
    slow = threading.Thread(target=lambda: httpx.get(f"{api}/jobs", trust_env=False))
    slow.start()
    faults = f"{world}/faults"
    while httpx.get(faults, trust_env=False).json()["data"][0]["applied"] == 0:
        pass
    httpx.get(f"{api}/webhooks", trust_env=False)
    slow.join()
    listed = httpx.get(f"{world}/requests", trust_env=False).json()["data"]
    assert [row["operation"] for row in listed] == ["list_jobs", "list_webhooks"]


def test_a_list_can_be_read_page_by_page(mock: Mock) -> None:
    for number in range(1, 8):
        mock.get(f"{JOBS}?limit={number}")
    mock.get("/health")
    pages, before = list[list[str]](), dict[str, str]()
    while page := rows(mock, operation="list_jobs", limit=3, **before):
        pages.append([row["query"] for row in page])
        before = {"before": page[0]["id"]}
    assert pages == [[f"limit={n}" for n in numbers] for numbers in ([5, 6, 7], [2, 3, 4], [1])]
    assert mock.get(REQUESTS, params={"before": "job_1"}, key=None).status_code == 400


def test_a_world_has_its_own_journal_and_a_reset_keeps_it(mock: Mock) -> None:
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "other"}, key=None)
    mock.get(JOBS)
    mock.post(f"{WORLD}/reset", key=None)
    assert len(rows(mock)) == 1
    assert mock.data("http://127.0.0.1/_cortex/worlds/other/requests", key=None) == []


def test_it_can_be_emptied(mock: Mock) -> None:
    mock.get(JOBS)
    assert "1 request successfully" in mock.delete(REQUESTS, key=None).json()["data"]["message"]
    assert rows(mock) == []


def test_only_the_latest_requests_are_kept(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(journal=3)
    for limit in range(1, 6):
        mock.get(f"{JOBS}?limit={limit}")
    assert [row["query"] for row in rows(mock)] == ["limit=3", "limit=4", "limit=5"]


def test_it_can_be_turned_off(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(journal=0)
    mock.get(JOBS)
    assert rows(mock) == []
    refused = mock.post(f"{REQUESTS}/verify", {"match": {}, "exactly": 0}, key=None)
    assert refused.status_code == 409
    assert "--journal" in refused.json()["error"]["message"]


def test_a_share_of_the_requests_can_be_kept(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(journal_sample=0.25)
    for number in range(10):
        mock.get(f"{JOBS}?page={number + 1}")
    assert [row["query"] for row in rows(mock)] == ["page=1", "page=5", "page=9"]
    for refused in (
        mock.post(f"{REQUESTS}/verify", {"match": {}, "exactly": 3}, key=None),
        mock.get(f"{WORLD}/conduct", key=None),
    ):
        assert refused.status_code == 409
        assert "--journal-sample" in refused.json()["error"]["message"]


@pytest.mark.slow
def test_bodies_are_bounded_together(mock: Mock) -> None:
    large = {**NGINX, "cpu": -1, "env": {f"NAME_{number}": "x" * 1000 for number in range(60)}}
    size = len(json.dumps(large))
    for _ in range(16_777_216 // size + 10):
        assert mock.post(JOBS, large).status_code == 400
    kept = len(rows(mock, limit=1000))
    assert 0.9 * 16_777_216 < kept * size <= 16_777_216


@pytest.mark.slow
def test_heads_count_towards_the_size_of_the_journal(mock: Mock) -> None:
    long = "x" * 60_000
    for _ in range(150):
        mock.get("/health", headers={"X-Long": long})
        mock.get(f"/health?{long}")
    assert len(rows(mock, limit=1000)) * 60_000 <= 16_777_216
    assert rows(mock)[-1]["path"] == "/api/health"


def test_the_journals_of_all_worlds_are_bounded_together(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.gateway.journal.STEP", 0)
    monkeypatch.setattr("mock_server.gateway.journal.MOST_BYTES_IN_ALL", 100_000)
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "other", "scenario": "empty"})
    mock.get("/health", headers={"X-Cortex-World": "other"})
    for number in range(30):
        mock.get(f"/health?number={number}", headers={"X-Long": "x" * 10_000})
    assert 5 <= len(rows(mock)) < 10
    assert rows(mock)[-1]["query"] == "number=29"
    assert len(mock.data("http://127.0.0.1/_cortex/worlds/other/requests")) == 1
