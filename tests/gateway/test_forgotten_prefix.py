"""Clients that leave out `/api` are told so, and their world's journal has their requests."""

from typing import Any

import pytest

from tests.conftest import Mock

HOST = "http://127.0.0.1"
WORLDS = f"{HOST}/_cortex/worlds"


@pytest.fixture
def world(mock: Mock) -> str:
    mock.create(WORLDS, {"name": "mine"}, key=None)
    return "mine"


def journal(mock: Mock, world: str) -> list[Any]:
    found: list[Any] = mock.data(f"{WORLDS}/{world}/requests", key=None)
    return found


@pytest.mark.parametrize(
    ("method", "path", "meant"),
    [
        ("GET", "/plugin-core/jobs", "/plugin-core/jobs"),
        ("POST", "/plugin-core/jobs", "/plugin-core/jobs"),
        ("GET", "/v1/plugin-core/jobs", "/v1/plugin-core/jobs"),
        ("POST", "/auth/login", "/auth/login"),
        ("GET", "/health", "/health"),
        ("PUT", "/users/me", "/users/me"),
        ("POST", "/jobs", "/plugin-core/jobs"),
        ("GET", "/analytics/costs", "/plugin-core/analytics/costs"),
    ],
)
def test_a_request_without_the_prefix_is_in_the_journal_with_a_hint(
    mock: Mock, world: str, method: str, path: str, meant: str
) -> None:
    sent: dict[str, Any] = {} if method == "GET" else {"json": {"name": "x"}}
    response = mock.request(method, f"{HOST}/w/{world}{path}", **sent)
    assert response.status_code == 404
    message = response.json()["error"]["message"]
    assert message.startswith(f"There is no /w/{world}{path}. ")
    assert f"such as /w/{world}/api{meant};" in message
    (entry,) = journal(mock, world)
    assert (entry["method"], entry["path"], entry["status"]) == (method, path, 404)
    assert entry["correlationId"] == response.headers["X-Correlation-ID"]
    assert journal(mock, "default") == []


def test_the_default_world_has_such_requests_too(mock: Mock) -> None:
    mock.get(f"{HOST}/plugin-core/jobs")
    assert [entry["path"] for entry in journal(mock, "default")] == ["/plugin-core/jobs"]


def test_a_fault_does_not_hit_such_requests(mock: Mock) -> None:
    fault = {"effect": {"type": "error", "status": 503}}
    made = mock.create(f"{WORLDS}/default/faults", fault, key=None)
    assert mock.get(f"{HOST}/plugin-core/jobs").status_code == 404
    assert mock.data(f"{WORLDS}/default/faults/{made['id']}", key=None)["matched"] == 0


def test_a_replay_gives_the_same_response(mock: Mock, world: str) -> None:
    mock.get(f"{HOST}/w/{world}/plugin-core/jobs")
    (entry,) = journal(mock, world)
    replayed = mock.post(f"{WORLDS}/{world}/requests/{entry['id']}/replay", key=None)
    assert replayed.json()["data"]["differences"] == []


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/jobs", "*/*", 200),
        ("/users/user_1", "*/*", 200),
        ("/plugin-core/jobs", "text/html,*/*;q=0.8", 404),
        ("/favicon.ico", "image/*", 404),
        ("/nope", "*/*", 404),
    ],
)
def test_pages_and_other_paths_are_not_in_the_journal(
    mock: Mock, world: str, path: str, accept: str, status: int
) -> None:
    response = mock.get(f"{HOST}/w/{world}{path}", headers={"Accept": accept})
    assert response.status_code == status
    assert journal(mock, world) == []
