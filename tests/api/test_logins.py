"""Logins: tokens for eight hours in exchange for a password."""

from typing import Any

import httpx
import pytest

from tests.conftest import Mock

ADA = {
    "email": "Ada.Lovelace@cortex.example",
    "username": "Ada",
    "password": "correct-horse-battery",
    "role": "developer",
    "plan": "pro",
}
DEVELOPER = "cortex_dev_developer"


def log_in(mock: Mock, name: str, password: str = "cortex") -> httpx.Response:
    return mock.post("/auth/login", {"email": name, "password": password}, key=None)


def token_of(mock: Mock, name: str = DEVELOPER, password: str = "cortex") -> str:
    response = log_in(mock, name, password)
    assert response.status_code == 200, response.text
    return str(response.json()["data"]["token"])


def status(mock: Mock, token: str) -> int:
    return mock.get("/users/me", key=token).status_code


def test_a_login_answers_with_a_token_for_eight_hours_and_the_user(mock: Mock) -> None:
    data = log_in(mock, f"{DEVELOPER}@cortex.example").json()["data"]
    assert set(data) == {"token", "expiresIn", "user"}
    assert data["expiresIn"] == 28_800
    assert data["user"] == mock.data("/users/me", key=data["token"])
    assert data["user"]["lastLoginAt"] == "2025-07-10T12:34:56Z"


@pytest.mark.parametrize(
    "name",
    ["Ada.Lovelace@cortex.example", "ada.lovelace@CORTEX.example", "Ada", "ada"],
    ids=["email", "email in another case", "username", "username in another case"],
)
def test_a_user_logs_in_with_the_email_or_the_username(mock: Mock, name: str) -> None:
    user = mock.create("/users", ADA)
    token = token_of(mock, name, ADA["password"])
    assert mock.data("/users/me", key=token)["id"] == user["id"]


def test_every_development_user_logs_in_with_the_known_password(mock: Mock) -> None:
    for name in ("free", "pro", "enterprise", "operator", "developer", "viewer", "billing"):
        token = token_of(mock, f"cortex_dev_{name}")
        assert mock.data("/users/me", key=token)["username"] == f"cortex_dev_{name}"


def test_a_wrong_name_and_a_wrong_password_get_the_same_message(mock: Mock) -> None:
    refusals = [log_in(mock, DEVELOPER, "wrong"), log_in(mock, "nobody"), log_in(mock, "", "x")]
    assert [refusal.status_code for refusal in refusals] == [401, 401, 400]
    errors = [refusal.json()["error"] for refusal in refusals]
    assert errors[0] == errors[1]
    assert errors[0]["code"] == "AUTH_INVALID"
    assert refusals[0].headers["WWW-Authenticate"] == "Bearer"


def test_a_login_may_do_what_the_users_role_may(mock: Mock) -> None:
    token = token_of(mock)
    data = mock.post("/auth/test", key=token).json()["data"]
    assert (data["kind"], data["keyId"]) == ("login", None)
    assert data["permissions"] == mock.data("/users/me/permissions", key=DEVELOPER)["permissions"]
    assert mock.get("/plugin-core/jobs", key=token).status_code == 200
    assert mock.get("/users", key=token).status_code == 403


def test_a_login_ends_after_eight_hours(mock: Mock) -> None:
    token = token_of(mock)
    mock.advance(28_799)
    assert status(mock, token) == 200
    mock.advance(1)
    refusal = mock.get("/users/me", key=token)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (401, "AUTH_INVALID")


def test_a_logout_ends_only_that_login(mock: Mock) -> None:
    first, second = token_of(mock), token_of(mock)
    assert first != second
    response = mock.post("/auth/logout", key=first)
    assert response.json()["data"] == {"message": "Logged out"}
    assert (status(mock, first), status(mock, second)) == (401, 200)
    assert mock.post("/auth/logout", key=first).status_code == 401


def test_a_logout_with_an_api_key_leaves_the_key_valid(mock: Mock) -> None:
    assert mock.post("/auth/logout", key=DEVELOPER).status_code == 200
    assert status(mock, DEVELOPER) == 200


def test_an_inactive_user_can_neither_log_in_nor_stay(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    token = token_of(mock, "Ada", ADA["password"])
    mock.put(f"/users/{user['id']}", {"active": False})
    assert status(mock, token) == 401
    assert log_in(mock, "Ada", ADA["password"]).status_code == 401
    mock.put(f"/users/{user['id']}", {"active": True})
    assert log_in(mock, "Ada", ADA["password"]).status_code == 200


def test_a_deleted_users_logins_end(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    token = token_of(mock, "Ada", ADA["password"])
    mock.delete(f"/users/{user['id']}")
    assert status(mock, token) == 401
    assert log_in(mock, "Ada", ADA["password"]).status_code == 401


def test_a_changed_password_replaces_the_old_one(mock: Mock) -> None:
    mock.create("/users", ADA)
    token = token_of(mock, "Ada", ADA["password"])
    changed = mock.put("/users/me", {"password": "staple-and-ink"}, key=token)
    assert changed.status_code == 200
    assert log_in(mock, "Ada", ADA["password"]).status_code == 401
    assert log_in(mock, "Ada", "staple-and-ink").status_code == 200


def test_logins_of_a_user_are_counted_together_and_separately_from_keys(mock: Mock) -> None:
    mock.create("/users", ADA)
    first, second = (token_of(mock, "Ada", ADA["password"]) for _ in range(2))
    remaining = [
        int(mock.get("/users/me", key=key).headers["X-RateLimit-Remaining"])
        for key in (first, second, DEVELOPER)
    ]
    assert remaining == [299, 298, 5999]


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "/email"), ({"email": "x"}, "/password"), ({"email": 1, "password": "x"}, "/email")],
)
def test_an_incomplete_login_is_refused_with_the_field(
    still: Mock, body: dict[str, Any], field: str
) -> None:
    refusal = still.post("/auth/login", body, key=None)
    fields = [one["field"] for one in refusal.json()["error"]["details"]["fields"]]
    assert refusal.status_code == 400
    assert field in fields
