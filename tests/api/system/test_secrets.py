"""Keys that clients put in wrong places do not appear where others see requests."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from tests.api.system.operating import read, run, start
from tests.conftest import NGINX, Mock

CAPTURE = "/system/network/capture"
JOBS = "/plugin-core/jobs"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
OWN = "cortex_dev_operator"
"""A key that a client puts in a wrong place."""


def har_of(mock: Mock, operation: dict[str, Any]) -> str:
    mock.advance(operation["request"]["duration"])
    return mock.get(f"/..{read(mock, operation)['downloadUrl']}").text


def key_of(mock: Mock) -> str:
    return str(mock.create("/auth/api-keys", {"name": "Mine"})["key"])


@pytest.mark.parametrize(
    "sent",
    [
        {"path": f"{JOBS}?token={OWN}"},
        {"path": f"{JOBS}?api_key=unknown-secret"},
        {"path": f"{JOBS}?apiKey=unknown-secret"},
        {"path": f"{JOBS}?key=unknown-secret"},
        {"path": f"{JOBS}?%6bey=unknown-secret"},
        {"path": f"{JOBS}?search={OWN}"},
        {"path": f"{JOBS}?search=%63ortex_dev_operator"},
        {"path": f"{JOBS}?{OWN}"},
        {"path": f"{JOBS}/{OWN}"},
        {"path": f"/{OWN}/jobs"},
        {"path": f"{JOBS}/{OWN}/cancel", "method": "POST"},
        {"headers": {"X-API-Key": "unknown-secret"}},
        {"headers": {"Referer": f"http://localhost/?token=unknown-secret&x={OWN}"}},
        {"headers": {"Referer": f"http://localhost/{OWN}."}},
        {"headers": {"X-Forwarded-Uri": "/?apikey=unknown-secret"}},
        {"headers": {"Cookie": "session=unknown-secret"}},
        {"headers": {"X-Correlation-Id": OWN}},
        {"method": "POST", "json": {**NGINX, "env": {"API_TOKEN": "unknown-secret", "A": OWN}}},
        {"method": "POST", "json": {**NGINX, "command": ["curl", f"-H X: Bearer {OWN}"]}},
        {"method": "POST", "json": {**NGINX, "command": ["sh", "-c", "KEY=unknown-secret run"]}},
        {"path": f"{JOBS}?api%5Fkey=unknown-secret"},
        {"path": f"{JOBS}?filter[token]=unknown-secret"},
        {"path": f"{JOBS}?next=%2Fjobs%3Ftoken%3Dunknown-secret"},
        {"path": f"{JOBS}?next=%252Fjobs%253Fjwt%253Dunknown-secret"},
        {"path": f"{JOBS}?search=cortex%5Fdev%5Foperator"},
        {"path": f"{JOBS}?search=http://u:unknown-secret@localhost/"},
        {"headers": {"X-Session-Id": "unknown-secret"}},
        {"headers": {"X-Hub-Signature": "unknown-secret"}},
        {"method": "POST", "json": {**NGINX, "env": {"DB_PASS": "unknown-secret"}}},
        {"method": "POST", "json": {**NGINX, "env": [{"name": "JWT", "value": "unknown-secret"}]}},
        {"method": "POST", "json": {**NGINX, "env": [{"key": "PIN", "value": "unknown-secret"}]}},
        {"method": "POST", "json": {**NGINX, "env": [["SSH_KEY", "unknown-secret"]]}},
        {"method": "POST", "json": {**NGINX, "env": ["SMTP_PWD=unknown-secret unknown-secret"]}},
        {"method": "POST", "json": {**NGINX, "command": ["x", "--password", "unknown-secret"]}},
        {"method": "POST", "json": {**NGINX, "command": ["mysql", "-p", "unknown-secret"]}},
        {"method": "POST", "json": {**NGINX, "command": ["mysql", "-punknown-secret"]}},
        {"method": "POST", "json": {**NGINX, "command": ["sh", "-c", "x --token unknown-secret"]}},
        {"method": "POST", "json": {**NGINX, "labels": {"a": '{"otp": "unknown-secret"}'}}},
        {"method": "POST", "json": {**NGINX, OWN: 1}},
        {"method": "POST", "json": {**NGINX, "provider": OWN}},
    ],
    ids=lambda sent: json.dumps(sent)[:60],
)  # fmt: skip
def test_a_secret_in_a_wrong_place_is_shown_nowhere(mock: Mock, sent: dict[str, Any]) -> None:
    options = {"method": "GET", "path": JOBS} | sent
    capture = start(mock, CAPTURE, {"duration": 60})
    trace = start(mock, "/system/tracing", {"endpoint": "/api/*", "duration": 60})
    mock.put("/system/logging/level", {"level": "debug"})
    mock.request(options.pop("method"), options.pop("path"), **options)
    shown = har_of(mock, capture)
    shown += json.dumps(read(mock, trace)["result"])
    shown += mock.get("/system/logs?limit=100").text
    shown += mock.get("/system/database/slow-queries?threshold=0&limit=100").text
    shown += mock.post("/system/debug-console", {"command": "log"}).text
    shown += json.dumps(mock.data(f"{WORLD}/timeline"))
    shown += json.dumps(mock.data(f"{WORLD}/requests"))
    shown += "".join(
        json.dumps(mock.data(f"{WORLD}/requests/{one['id']}"))
        for one in mock.data(f"{WORLD}/requests")
    )
    export = run(mock, "/system/logs/export")
    shown += mock.get(f"/..{export['downloadUrl']}").text
    shown = shown.replace("by cortex_dev_", "")  # the console names its user, who is called so
    assert "[REDACTED]" in shown
    assert "unknown-secret" not in shown
    assert OWN not in shown


def test_keys_that_were_revoked_or_rotated_are_not_shown_either(mock: Mock) -> None:
    created = mock.create("/auth/api-keys", {"name": "Old"})
    token = mock.post("/auth/login", {"email": OWN, "password": "cortex"}, key=None)
    login = token.json()["data"]["token"]
    mock.post("/auth/logout", key=login)
    mock.delete(f"/auth/api-keys/{created['id']}")
    capture = start(mock, CAPTURE, {"duration": 60})
    for secret in (created["key"], login):
        mock.get(f"{JOBS}/{secret}")
        mock.get(f"{JOBS}?search={secret}")
    shown = har_of(mock, capture) + mock.get("/system/logs?limit=100").text
    assert created["key"] not in shown
    assert login not in shown


def test_what_is_no_secret_stays_readable(mock: Mock) -> None:
    capture = start(mock, CAPTURE, {"duration": 60})
    path = f"{JOBS}?status=running&provider=provider_akash_main&sort=createdAt:desc&limit=1"
    mock.get(path, headers={"User-Agent": "curl/8.5.0", "Idempotency-Key": "first-try-1"})
    mock.post(JOBS, {**NGINX, "labels": {"keyboard": "monkey=business"}})
    entries = json.loads(har_of(mock, capture))["log"]["entries"]
    assert entries[0]["request"]["url"] == f"http://127.0.0.1/api{path}"
    headers = {one["name"]: one["value"] for one in entries[0]["request"]["headers"]}
    assert headers["user-agent"] == "curl/8.5.0"
    assert headers["idempotency-key"] == "first-try-1"
    assert "monkey=business" in entries[1]["request"]["postData"]["text"]


def test_an_own_key_of_any_form_is_recognised(tmp_path: Any) -> None:
    secret = "p@ss/word+1=2!"
    scenario = tmp_path / "own.yaml"
    account = "{username: ada, email: ada@b.example, password: password1, role: admin}"
    scenario.write_text(f"accounts: [{account}]\nkeys: [{{secret: '{secret}', user: ada}}]\n")
    mock = Mock(replace(Config(), fixtures=str(scenario)))
    try:
        capture = start(mock, CAPTURE, {"duration": 60})
        asked = httpx.QueryParams({"search": secret})
        mock.get(f"{JOBS}?{asked}", headers={"X-Mine": secret})
        shown = har_of(mock, capture)
    finally:
        mock.close()
    assert secret not in shown
    assert str(asked) not in shown


def test_an_error_does_not_repeat_a_key(mock: Mock) -> None:
    own = key_of(mock)
    for response in (mock.get(f"{JOBS}/{own}"), mock.get(f"/{own}"), mock.post(f"{JOBS}/{own}")):
        assert response.status_code in (404, 405)
        assert own not in response.text


def test_an_error_repeats_names_that_the_client_sent(mock: Mock) -> None:
    taken = mock.put("/users/me", {"email": f"{OWN}@cortex.example"})
    assert taken.status_code == 409
    assert taken.json()["error"]["message"].startswith("cortex_dev_enterprise is")
    assert OWN in mock.get(f"{JOBS}/{OWN}").text
    wrong = mock.post(JOBS, {**NGINX, "image": "token=1 password: 2"})
    assert "[REDACTED]" not in wrong.text


@pytest.mark.parametrize(
    "secret", [f"cortex_{'0' * 40}", f"exec_{'0' * 40}", "eyJhbGciOi.eyJzdWIi.c2ln"]
)
def test_a_secret_is_no_correlation_id(mock: Mock, secret: str) -> None:
    response = mock.post(JOBS, NGINX, headers={"X-Correlation-Id": secret})
    assert response.headers["X-Correlation-Id"] != secret
    shown = mock.get("/system/logs?limit=100").text
    shown += json.dumps([mock.data(f"{WORLD}/timeline"), mock.data(f"{WORLD}/requests")])
    assert secret not in shown
