"""Users of the organisation."""

from typing import Any

import pytest

from tests.conftest import ADMIN, Mock

ADA = {
    "email": "ada.lovelace@cortex.example",
    "username": "ada.lovelace",
    "password": "correct-horse-battery",
    "firstName": "Ada",
    "lastName": "Lovelace",
    "role": "operator",
    "plan": "pro",
    "preferences": {"theme": "dark"},
}
SHOWN = {name: value for name, value in ADA.items() if name != "password"}
ME = "/users/me"
EFFECTIVE = "/users/me/effective-permissions"


def token_of_ada(mock: Mock) -> str:
    login = {"email": ADA["email"], "password": ADA["password"]}
    return str(mock.post("/auth/login", login, key=None).json()["data"]["token"])


def test_a_new_user_is_answered_and_read_as_sent(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    assert user["id"].startswith("user_")
    assert user == SHOWN | {
        "id": user["id"],
        "active": True,
        "lastLoginAt": None,
        "createdAt": "2025-07-10T12:34:56Z",
        "updatedAt": "2025-07-10T12:34:56Z",
    }
    assert mock.data(f"/users/{user['id']}") == user
    assert mock.data("/users")[0] == user


def test_a_user_without_choices_is_a_developer_on_the_free_plan(mock: Mock) -> None:
    least = {name: ADA[name] for name in ("email", "username", "password")}
    user = mock.create("/users", least)
    chosen = ("role", "plan", "active", "preferences", "firstName", "lastName")
    assert [user[name] for name in chosen] == ["developer", "free", True, {}, None, None]


def test_server_owned_fields_of_a_request_are_ignored(mock: Mock) -> None:
    own = {"id": "user_mine", "createdAt": "2001-01-01T00:00:00Z", "lastLoginAt": "x"}
    user = mock.create("/users", ADA | own)
    assert user["id"] != "user_mine"
    assert (user["createdAt"], user["lastLoginAt"]) == ("2025-07-10T12:34:56Z", None)


def test_no_response_shows_a_password_or_its_hash(mock: Mock) -> None:
    created = mock.post("/users", ADA)
    path = f"/users/{created.json()['data']['id']}"
    token = token_of_ada(mock)
    for response in (
        created,
        mock.get(path),
        mock.get("/users?limit=100"),
        mock.put(path, {"password": ADA["password"]}),
        mock.get(ME, key=token),
        mock.put(ME, {"password": ADA["password"]}, key=token),
        mock.get("/system/logs?limit=100"),
        mock.delete(path),
    ):
        assert response.status_code in (200, 201)
        assert "password" not in response.text.lower()
        assert str(ADA["password"]) not in response.text


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_user_is_not_found(still: Mock, method: str) -> None:
    body: dict[str, Any] = {"json": {"firstName": "X"}} if method == "PUT" else {}
    refusal = still.request(method, "/users/user_000000000000", **body)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize(
    "twin",
    [
        {"email": ADA["email"]},
        {"email": "ADA.Lovelace@cortex.EXAMPLE"},
        {"username": ADA["username"]},
        {"username": "Ada.LOVELACE"},
    ],
)
def test_a_taken_email_or_username_is_a_conflict(mock: Mock, twin: dict[str, str]) -> None:
    mock.create("/users", ADA)
    other = {"email": "x@cortex.example", "username": "x", "password": "password"}
    refusal = mock.post("/users", other | twin)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
    user = mock.create("/users", other)
    assert mock.put(f"/users/{user['id']}", twin).status_code == 409
    assert mock.data(f"/users/{user['id']}") == user


def test_a_user_may_be_sent_with_its_own_email_and_username(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    same = {"email": ADA["email"], "username": ADA["username"]}
    assert mock.put(f"/users/{user['id']}", same).status_code == 200


def test_an_update_changes_what_is_sent_and_keeps_the_rest(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    mock.advance(60)
    changes = {"role": "viewer", "preferences": {"lang": "en"}}
    changed = mock.put(f"/users/{user['id']}", changes).json()["data"]
    assert changed == user | changes | {"updatedAt": "2025-07-10T12:35:56Z"}
    assert mock.data(f"/users/{user['id']}") == changed


def test_a_deleted_user_is_gone_with_its_keys(mock: Mock) -> None:
    user = mock.create("/users", ADA | {"role": "admin"})
    key = mock.create("/auth/api-keys", {"name": "Hers"}, key=token_of_ada(mock))
    response = mock.delete(f"/users/{user['id']}")
    assert response.json()["data"] == {"message": "User successfully deleted"}
    assert mock.get(f"/users/{user['id']}").status_code == 404
    assert mock.get(f"/auth/api-keys/{key['id']}").status_code == 404
    assert mock.get(ME, key=key["key"]).status_code == 401
    mock.create("/users", ADA)


@pytest.mark.parametrize(
    "filter_", [{"role": "viewer"}, {"plan": "free"}, {"active": True}, {"active": False}]
)
def test_a_filter_keeps_exactly_the_users_that_match(still: Mock, filter_: dict[str, Any]) -> None:
    ((name, value),) = filter_.items()
    everyone = still.data("/users?limit=100")
    text = str(value).lower()
    found = still.data(f"/users?limit=100&{name}={text}")
    assert found == [user for user in everyone if user[name] == value]
    assert len(found) < len(everyone)


def test_users_are_sorted_by_name(still: Mock) -> None:
    names = [user["username"] for user in still.data("/users?limit=100&sort=username")]
    assert names == sorted(names)
    assert len(names) == 17


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "/email"),
        ({"username": "two words"}, "/username"),
        ({"password": "short"}, "/password"),
        ({"role": "root"}, "/role"),
        ({"plan": "gold"}, "/plan"),
        ({"active": "yes"}, "/active"),
    ],
)
def test_an_impossible_user_is_refused_with_the_field(
    still: Mock, change: dict[str, Any], field: str
) -> None:
    refusal = still.post("/users", ADA | change)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_a_development_user_stays_and_keeps_its_login(mock: Mock) -> None:
    me = mock.data(ME)
    path = f"/users/{me['id']}"
    changes = [{"password": "password"}, {"role": "viewer"}, {"active": False}, {"username": "x"}]
    refusals = [mock.put(path, change) for change in changes] + [mock.delete(path)]
    assert {refusal.status_code for refusal in refusals} == {409}
    assert mock.data(ME) == me
    assert mock.put(path, {"firstName": "Grace"}).status_code == 200


def test_me_is_the_caller(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    assert mock.data(ME, key=token_of_ada(mock))["id"] == user["id"]
    assert mock.data(ME)["username"] == ADMIN


def test_users_change_their_own_profile(mock: Mock) -> None:
    user = mock.create("/users", ADA)
    own = {"firstName": "Augusta", "preferences": {"lang": "en"}, "email": "a@cortex.example"}
    others = {"role": "admin", "plan": "enterprise", "active": False, "username": "root"}
    mock.advance(60)
    changed = mock.put(ME, own | others, key=token_of_ada(mock)).json()["data"]
    stamps = ("lastLoginAt", "updatedAt")
    assert changed == user | own | dict.fromkeys(stamps, "2025-07-10T12:35:56Z")
    assert mock.data(f"/users/{user['id']}") == changed


def test_nobody_takes_anothers_email(mock: Mock) -> None:
    mock.create("/users", ADA)
    taken = {"email": f"{ADMIN}@cortex.example"}
    assert mock.put(ME, taken, key=token_of_ada(mock)).status_code == 409


def test_my_permissions_are_those_of_my_role_whatever_the_key(mock: Mock) -> None:
    reader = [{"resource": "jobs", "actions": ["read"]}]
    key = mock.create("/auth/api-keys", {"name": "Reader", "permissions": reader})["key"]
    by_role = mock.data("/users/me/permissions")
    assert by_role["role"] == "admin"
    assert mock.data("/users/me/permissions", key=key) == by_role
    assert mock.data(EFFECTIVE, key=key) == {"role": "admin", "permissions": reader}


@pytest.mark.parametrize(
    ("key", "resource", "action", "allowed"),
    [
        ("cortex_dev_developer", "jobs", "create", True),
        ("cortex_dev_developer", "providers", "read", True),
        ("cortex_dev_developer", "providers", "create", False),
        ("cortex_dev_viewer", "users", "read", False),
        (ADMIN, "api-keys", "delete", True),
    ],
)
def test_effective_permissions_answer_for_one_action(
    still: Mock, key: str, resource: str, action: str, allowed: bool
) -> None:
    asked = {"resource": resource, "action": action}
    found = still.data(EFFECTIVE, params=asked, key=key)
    assert {name: found[name] for name in (*asked, "allowed")} == asked | {"allowed": allowed}


def test_an_incomplete_question_about_permissions_returns_all_of_them(still: Mock) -> None:
    assert still.data(f"{EFFECTIVE}?resource=jobs") == still.data(EFFECTIVE)
