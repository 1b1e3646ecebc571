"""The journal of requests shows no secrets."""

import json
from typing import Any

import pytest

from tests.conftest import ADMIN, NGINX, Mock
from tests.control.journal import JOBS, REQUESTS, rows, verify


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


def test_a_query_shows_no_secrets(mock: Mock) -> None:
    query = "SELECT id FROM users WHERE password = 'hunter2hunter2' AND role='admin'"
    mock.post("/system/database/explain", {"query": query})
    shown = mock.get(f"{REQUESTS}/{rows(mock)[0]['id']}", key=None).text
    assert "password = [REDACTED] AND role='admin'" in shown
    assert "hunter2" not in shown + mock.get(f"{REQUESTS}/export", key=None).text


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


def test_a_text_is_a_secret_only_in_worlds_whose_credential_it_is(mock: Mock) -> None:
    """The mock remembers how it shows a text, but not which texts are credentials."""
    text, agent = "no-credential-yet", {"User-Agent": "client no-credential-yet 1.0"}
    mock.get(JOBS, headers=agent)
    assert text in mock.get(f"{REQUESTS}/{rows(mock)[-1]['id']}", key=None).text
    scenario = {"keys": [{"secret": text, "user": "cortex_dev_pro"}]}
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "own", "scenario": scenario}, key=None)
    mock.get("http://127.0.0.1/w/own/api/health", headers=agent)
    shown = mock.get("http://127.0.0.1/_cortex/worlds/own/requests/export", key=None).text
    assert "/w/own/api/health" in shown
    assert text not in shown
