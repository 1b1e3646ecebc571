"""Worlds from scenarios in a request, and from the file given at start."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
JOBS = "/plugin-core/jobs"
AKASH = {"name": "A", "type": "akash", "endpoints": ["https://a.example"], "config": {}}
ADA = {"username": "ada", "email": "ada@cortex.example", "password": "correct-horse",
       "role": "operator", "plan": "pro"}  # fmt: skip


def make(mock: Mock, scenario: Any, **fields: Any) -> str:
    body = {"scenario": scenario, "clock": {"mode": "manual"}, **fields}
    return f"http://127.0.0.1{mock.create(WORLDS, body, key=None)['basePath']}"


def total(mock: Mock, api: str) -> int:
    return int(mock.get(f"{api}{JOBS}").json()["meta"]["pagination"]["total"])


def test_a_world_begins_with_the_scenario_of_the_request(mock: Mock) -> None:
    api = make(mock, {"days": 1, "providers": [AKASH], "crowd": {"running": 2, "failed": 3}})
    states = sorted(job["status"] for job in mock.data(f"{api}{JOBS}"))
    assert states == ["failed"] * 3 + ["running"] * 2


def test_accounts_and_keys_of_a_scenario_can_be_used_at_once(mock: Mock) -> None:
    read_only = [{"resource": "jobs", "actions": ["read"]}]
    keys = [
        {"secret": "ada-key-0001", "user": "ada"},
        {"secret": "ada-key-0002", "user": "ada", "permissions": read_only, "expiresIn": 60},
        {"secret": "ada-key-0003", "user": "ada", "enabled": False},
        {"secret": "ada-key-0004", "user": "Ada", "expiresIn": -1},
    ]
    api = make(mock, {"providers": [AKASH], "accounts": [ADA], "keys": keys}, name="own")
    credentials = {"email": ADA["email"], "password": ADA["password"]}
    assert mock.post(f"{api}/auth/login", credentials, key=None).is_success
    assert mock.post(f"{api}{JOBS}", NGINX, key="ada-key-0001").status_code == 201
    assert mock.get(f"{api}/users", key="ada-key-0001").status_code == 403
    assert mock.post(f"{api}{JOBS}", NGINX, key="ada-key-0002").status_code == 403
    for key, status in (("0002", 200), ("0003", 401), ("0004", 401)):
        assert mock.get(f"{api}{JOBS}", key=f"ada-key-{key}").status_code == status
    mock.post(f"{WORLDS}/own/clock/advance", {"seconds": 61}, key=None)
    assert mock.get(f"{api}{JOBS}", key="ada-key-0002").status_code == 401
    assert mock.get(f"{api}{JOBS}", key="cortex_dev_pro").status_code == 200
    snapshot = mock.data(f"{WORLDS}/own/snapshot", key=None)
    assert mock.post(WORLDS, {"snapshot": snapshot}, key=None).status_code == 201


def test_a_scenario_can_do_without_the_development_keys(mock: Mock) -> None:
    keys = [{"secret": "ada-key-0001", "user": "ada"}]
    api = make(mock, {"developmentKeys": False, "accounts": [ADA], "keys": keys})
    assert mock.get(f"{api}{JOBS}").status_code == 401
    assert mock.get(f"{api}{JOBS}", key="ada-key-0001").status_code == 200


@pytest.mark.parametrize(
    ("scenario", "place"),
    [
        ({"nonsense": 1}, "/scenario/nonsense"),
        ({"days": -3}, "/scenario/days"),
        ({"providers": [AKASH, AKASH]}, "/scenario/providers/1"),
        (5, "/scenario"),
        ("../default", "/scenario"),
        ("/etc/passwd.yaml", "/scenario"),
    ],
    ids=str,
)
def test_an_impossible_scenario_creates_no_world(mock: Mock, scenario: Any, place: str) -> None:
    response = mock.post(WORLDS, {"name": "no", "scenario": scenario}, key=None)
    assert response.status_code == 400
    assert [f["field"] for f in response.json()["error"]["details"]["fields"]] == [place]
    assert [world["name"] for world in mock.data(WORLDS, key=None)] == ["default"]


def test_the_file_given_at_start_is_read_again_at_each_creation_and_reset(
    make_mock: Callable[..., Mock], tmp_path: Path
) -> None:
    file = tmp_path / "team.yaml"
    script = "days: 1\nproviders: [{name: A, type: akash, endpoints: [x], config: {}}]\n"
    file.write_text(script + "crowd: {running: 2}\n")
    mock = make_mock(fixtures=str(file))
    first = make(mock, "team", name="first", traffic="calm")
    api = "http://127.0.0.1/api"
    assert (total(mock, first), total(mock, api)) == (2, 2)

    file.write_text(script + "crowd: {running: 5}\n")
    second = make(mock, str(file), name="second")
    assert (total(mock, first), total(mock, second)) == (2, 5)
    for name, base in (("first", first), ("default", api)):
        reset = mock.post(f"{WORLDS}/{name}/reset", key=None).json()["data"]
        assert reset["traffic"] == ("calm" if name == "first" else "off")
        assert total(mock, base) == 5

    file.write_text(script + "crowd: {runing: 5}\n")
    made = mock.create(f"{first}{JOBS}", NGINX)
    refused = mock.post(f"{WORLDS}/first/reset", key=None)
    assert refused.status_code == 400
    assert "did you mean running?" in refused.json()["error"]["message"]
    assert mock.get(f"{first}{JOBS}/{made['id']}").status_code == 200

    file.write_text(script + "crowd: {running: 5}\n")
    mock.post(f"{WORLDS}/second/reset", key=None)
    before = mock.data(f"{second}{JOBS}")
    mock.create(f"{second}{JOBS}", NGINX)
    assert mock.post(f"{WORLDS}/second/reset", key=None).is_success
    assert mock.data(f"{second}{JOBS}") == before
