"""The journal: what clients sent, and whether it is what a test expects."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.conftest import ADMIN, NGINX, Mock, ServedMock

JOBS = "/plugin-core/jobs"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
REQUESTS = f"{WORLD}/requests"


def rows(mock: Mock, **filters: Any) -> Any:
    return mock.data(REQUESTS, params=filters, key=None)


def verify(mock: Mock, **expected: Any) -> Any:
    answer = mock.post(f"{REQUESTS}/verify", expected, key=None)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_a_request_is_listed_with_its_answer(mock: Mock) -> None:
    answer = mock.post(JOBS, NGINX)
    (row,) = rows(mock)
    assert (row["method"], row["path"], row["status"]) == ("POST", "/api" + JOBS, 201)
    assert row["operation"] == "create_job"
    assert row["correlationId"] == answer.headers["X-Correlation-Id"]
    assert row["userId"]
    whole = mock.data(f"{REQUESTS}/{row['id']}", key=None)
    assert whole["request"]["body"] == NGINX
    assert whole["response"]["body"] == answer.json()
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


def secrets_sent(mock: Mock) -> list[str]:
    """Sends secrets in all the places where clients put them, and returns them."""
    key = mock.create("/auth/api-keys", {"name": "mine"})["key"]
    mock.get(f"{JOBS}?access_token={key}&api_key=hunter2hunter2")
    mock.get(f"{JOBS}/{key}")
    mock.get(JOBS, headers={"X-API-Key": key, "Cookie": "session=hunter2hunter2"})
    mock.post(JOBS, {**NGINX, "env": {"PASSWORD": "hunter2hunter2", "OTHER": key}})
    mock.post("/auth/login", {"email": "cortex_dev_pro", "password": "hunter2hunter2"})
    return [key, "hunter2hunter2", ADMIN]


def test_secrets_are_not_shown(mock: Mock) -> None:
    secrets = secrets_sent(mock)
    shown = json.dumps(rows(mock))
    shown += mock.get(f"{REQUESTS}/export", key=None).text
    for row in rows(mock):
        shown += mock.get(f"{REQUESTS}/{row['id']}", key=None).text
    assert [secret for secret in secrets if secret in shown] == []


WITH_SECRETS: list[Any] = [
    {"headers": {"Authorization": "zz"}},
    {"headers": {"X-API-Key": "zz"}},
    {"headers": {"Cookie": "zz"}},
    {"query": {"access_token": "zz", "api_key": "zz"}},
    {
        "body": {
            "/env": "zz",
            "/env/PASSWORD": "zz",
            "/registryCredentials": "zz",
            "/password": "zz",
        }
    },
    {"path": "zz"},
]


@pytest.mark.parametrize("match", WITH_SECRETS, ids=json.dumps)
def test_a_near_miss_shows_no_secrets(mock: Mock, match: dict[str, Any]) -> None:
    secrets = secrets_sent(mock)
    shown = json.dumps(verify(mock, match=match))
    assert [secret for secret in secrets if secret in shown] == []


def test_a_match_cannot_find_out_a_secret(mock: Mock) -> None:
    mock.get(JOBS)
    for pattern in (f"Bearer {ADMIN}", "Bearer cortex_dev_e*", "Bearer *"):
        assert not verify(mock, match={"headers": {"Authorization": pattern}})["verified"]


MALFORMED = [
    '{"registryCredentials": {"username": "x", "password": "hunter2hunter2"},}',
    "{'apiKey': 'hunter2hunter2'",
    '{"password" : "hunter2hunter2',
    "password=hunter2hunter2",
    '{"command": "curl -H \\"Authorization: Bearer hunter2hunter2\\""}',
    '{"url": "postgres://user:hunter2hunter2@db/x"}',
]


@pytest.mark.parametrize("body", MALFORMED)
def test_a_body_that_cannot_be_read_shows_no_secrets(mock: Mock, body: str) -> None:
    mock.post(JOBS, content=body, headers={"Content-Type": "application/json"})
    (row,) = rows(mock)
    shown = mock.get(f"{REQUESTS}/{row['id']}", key=None).text
    shown += mock.get(f"{REQUESTS}/export", key=None).text
    assert "hunter2" not in shown


def test_a_table_shows_no_secrets(mock: Mock) -> None:
    table = "image,env.DB_PASSWORD,registryCredentials.password\nnginx,hunter2hunter2,hunter2\n"
    mock.post(f"{JOBS}/batch", content=table, headers={"Content-Type": "text/csv"})
    shown = mock.get(f"{REQUESTS}/{rows(mock)[0]['id']}", key=None).text
    assert "nginx" in shown
    assert "hunter2" not in shown + mock.get(f"{REQUESTS}/export", key=None).text


def test_a_key_as_correlation_id_is_not_shown(mock: Mock) -> None:
    key = mock.create("/auth/api-keys", {"name": "mine"})["key"]
    mock.get(JOBS, headers={"X-Correlation-Id": key})
    shown = json.dumps(rows(mock)) + mock.get(f"{REQUESTS}/export", key=None).text
    assert key not in shown


def test_a_compressed_body_is_shown_as_what_it_is(mock: Mock) -> None:
    body = gzip.compress(json.dumps(NGINX).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert mock.post(JOBS, content=body, headers=headers).status_code == 201
    assert verify(mock, match={"body": {"/image": "nginx:alpine"}})["verified"]


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
    answer = mock.get(f"{REQUESTS}/export", key=None)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="default.har"'
    log = answer.json()["log"]
    assert log["version"] == "1.2"
    first, second = log["entries"]
    assert first["request"]["queryString"] == [{"name": "limit", "value": "1"}]
    assert json.loads(second["request"]["postData"]["text"]) == NGINX
    assert second["response"]["status"] == 201


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


def test_the_nearest_miss_says_what_differs(mock: Mock) -> None:
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


@pytest.fixture
def world(served: ServedMock) -> Iterator[str]:
    """The URL of a world that only this test uses, in the control API."""
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "watched"}, trust_env=False).raise_for_status()
    yield f"{worlds}/watched"
    httpx.delete(f"{worlds}/watched", trust_env=False).raise_for_status()


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


def test_waiting_ends_when_the_world_is_removed(served: ServedMock) -> None:
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "short"}, trust_env=False).raise_for_status()
    remover = threading.Timer(0.2, lambda: httpx.delete(f"{worlds}/short", trust_env=False))
    remover.start()
    answer = httpx.post(
        f"{worlds}/short/requests/verify",
        json={"match": {"operation": "list_jobs"}, "within": 60},
        trust_env=False,
        timeout=10,
    )
    assert answer.status_code == 404
    assert "'short'" in answer.json()["error"]["message"]


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


SECRET_ENV = [{"name": "DB_PASS", "value": "hunter2"}]


@pytest.mark.parametrize(
    ("body", "verified"),
    [
        ({"": NGINX | {"env": [{"name": "DB_PASS", "value": "[REDACTED]"}]}}, True),
        ({"": NGINX | {"env": SECRET_ENV}}, False),
        ({"": NGINX}, False),
        ({"/env/0/value": "hunter2"}, False),
        ({"/env/0/value": "[REDACTED]"}, True),
        ({"/env/0/name": "DB_PASS"}, True),
    ],
    ids=json.dumps,
)
def test_a_body_can_be_verified_as_a_whole_but_its_secrets_cannot(
    mock: Mock, body: Any, verified: bool
) -> None:
    mock.post(JOBS, NGINX | {"env": SECRET_ENV})
    found = verify(mock, match={"body": body})
    assert found["verified"] is verified
    assert "hunter2" not in json.dumps((found.get("nearest") or {}).get("request"))
    assert not any(
        "hunter2" in str(d["actual"]) for d in (found["nearest"] or {}).get("differences", ())
    )


def test_a_secret_in_a_path_cannot_be_found_out(mock: Mock) -> None:
    secret = f"cortex_{'0' * 40}"
    mock.get(f"{JOBS}/{secret}")
    assert not verify(mock, match={"path": f"*{secret[:12]}*"})["verified"]


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
    for name in ("mine", key["id"]):
        assert verify(mock, match={"key": name}, exactly=1)["verified"]
    assert not verify(mock, match={"user": "cortex_dev_viewer"})["verified"]


def test_a_mistyped_operation_gets_a_hint(mock: Mock) -> None:
    expected = {"match": {"operation": "create_jobs"}}
    refused = mock.post(f"{REQUESTS}/verify", expected, key=None)
    listed = mock.get(REQUESTS, params={"operation": "create_jobs"}, key=None)
    for answer in (refused, listed):
        assert answer.status_code == 400
        assert "did you mean create_job?" in answer.json()["error"]["message"]


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


def test_bodies_are_bounded_together(mock: Mock) -> None:
    large = {**NGINX, "cpu": -1, "env": {f"NAME_{number}": "x" * 1000 for number in range(60)}}
    size = len(json.dumps(large))
    for _ in range(16_777_216 // size + 10):
        assert mock.post(JOBS, large).status_code == 400
    kept = len(rows(mock, limit=1000))
    assert 0.9 * 16_777_216 < kept * size <= 16_777_216
