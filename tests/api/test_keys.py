"""API keys, as their owners see them."""

from typing import Any

import pytest

from tests.conftest import ADMIN, NGINX, Mock

KEYS = "/auth/api-keys"
JOBS = "/plugin-core/jobs"
READER = [{"resource": "jobs", "actions": ["read"]}]
KEEPER = [{"resource": "api-keys", "actions": ["read", "create", "update", "delete"]}]


def a_key(mock: Mock, **fields: Any) -> dict[str, Any]:
    key: dict[str, Any] = mock.create(KEYS, {"name": "CI pipeline"} | fields)
    return key


def status(mock: Mock, secret: str, path: str = JOBS) -> int:
    return mock.get(path, key=secret).status_code


def development_key(mock: Mock, prefix: str = ADMIN) -> str:
    (found,) = [row["id"] for row in mock.data(KEYS) if row["prefix"] == prefix]
    return str(found)


def test_a_new_key_is_shown_with_its_secret(mock: Mock) -> None:
    key = a_key(mock, permissions=READER, expiresAt="2126-07-10T00:00:00Z")
    assert key.pop("id").startswith("key_")
    assert key.pop("key").startswith(key.pop("prefix"))
    assert key == {
        "name": "CI pipeline",
        "permissions": READER,
        "userId": mock.data("/users/me")["id"],
        "createdAt": "2025-07-10T12:34:56Z",
        "expiresAt": "2126-07-10T00:00:00Z",
        "lastUsedAt": None,
        "enabled": True,
    }


def test_the_secret_is_never_shown_again(mock: Mock) -> None:
    key = a_key(mock)
    secret = key.pop("key")
    path = f"{KEYS}/{key['id']}"
    assert mock.data(path) == key
    assert mock.data(KEYS)[0] == key
    for response in (
        mock.get(path),
        mock.get(KEYS),
        mock.put(path, {"name": "Renamed"}),
        mock.post("/auth/validate-key", {"key": secret}),
        mock.post("/auth/test", key=secret),
        mock.get("/system/logs?limit=100"),
        mock.delete(path),
    ):
        assert response.status_code == 200
        assert secret not in response.text


def test_a_key_without_permissions_of_its_own_may_do_what_its_owner_may(mock: Mock) -> None:
    secret = a_key(mock)["key"]
    assert status(mock, secret, "/users") == 200
    effective = "/users/me/effective-permissions"
    assert mock.data(effective, key=secret) == mock.data(effective)


def test_a_key_may_do_what_its_permissions_name_and_no_more(mock: Mock) -> None:
    secret = a_key(mock, permissions=READER)["key"]
    assert status(mock, secret) == 200
    refusal = mock.post(JOBS, NGINX, key=secret)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (403, "FORBIDDEN")
    assert (
        refusal.json()["error"]["message"] == "This key does not have the permission jobs:create."
    )
    assert status(mock, secret, "/plugin-core/providers") == 403


def test_a_key_with_an_empty_list_of_permissions_may_do_nothing(mock: Mock) -> None:
    secret = a_key(mock, permissions=[])["key"]
    assert status(mock, secret) == 403
    assert mock.data("/users/me", key=secret)["username"] == ADMIN


def test_a_key_loses_what_its_owners_role_loses(mock: Mock) -> None:
    owner = mock.create(
        "/users",
        {"email": "a@b.example", "username": "ada", "password": "password", "role": "admin"},
    )
    login = {"email": "ada", "password": "password"}
    token = mock.post("/auth/login", login, key=None).json()["data"]["token"]
    key = mock.create(KEYS, {"name": "Hers"}, key=token)
    assert key["userId"] == owner["id"]
    assert status(mock, key["key"], "/users") == 200
    mock.put(f"/users/{owner['id']}", {"role": "viewer"})
    assert status(mock, key["key"], "/users") == 403
    assert status(mock, key["key"]) == 200
    shown = {p["resource"]: p["actions"] for p in mock.data(f"{KEYS}/{key['id']}")["permissions"]}
    assert shown["jobs"] == ["read"]
    assert "users" not in shown
    mock.put(f"/users/{owner['id']}", {"active": False})
    assert status(mock, key["key"]) == 401


def test_a_key_cannot_get_more_than_its_creator_may_do(mock: Mock) -> None:
    keeper = a_key(mock, permissions=KEEPER)["key"]
    more = {"name": "More", "permissions": READER}
    refusal = mock.post(KEYS, more, key=keeper)
    assert refusal.status_code == 403
    assert "permission jobs:read" in refusal.json()["error"]["message"]
    own = mock.create(KEYS, {"name": "Own", "permissions": KEEPER}, key=keeper)
    assert mock.put(f"{KEYS}/{own['id']}", {"permissions": READER}, key=keeper).status_code == 403
    assert mock.data(f"{KEYS}/{own['id']}")["permissions"] == KEEPER


def test_a_key_created_with_a_narrow_key_is_as_narrow(mock: Mock) -> None:
    keeper = a_key(mock, permissions=KEEPER)["key"]
    child = mock.create(KEYS, {"name": "Child"}, key=keeper)
    assert child["permissions"] == KEEPER
    assert status(mock, child["key"]) == 403


def test_a_narrow_key_cannot_get_the_secret_of_a_wider_one(mock: Mock) -> None:
    keeper = a_key(mock, permissions=KEEPER)["key"]
    wide = a_key(mock)
    assert mock.post(f"{KEYS}/{wide['id']}/rotate", key=keeper).status_code == 403
    assert status(mock, wide["key"]) == 200


@pytest.mark.parametrize("role", ["operator", "developer", "viewer", "billing"])
def test_only_admins_manage_keys(mock: Mock, role: str) -> None:
    key = f"cortex_dev_{role}"
    assert mock.get(KEYS, key=key).status_code == 403
    assert mock.post(KEYS, {"name": "Mine"}, key=key).status_code == 403


def test_a_key_is_refused_from_its_expiry_on(mock: Mock) -> None:
    secret = a_key(mock, expiresAt="2025-07-10T13:34:56Z")["key"]
    mock.advance(3599)
    assert status(mock, secret) == 200
    mock.advance(1)
    refusal = mock.get(JOBS, key=secret)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (401, "AUTH_INVALID")
    assert refusal.headers["WWW-Authenticate"] == "Bearer"


def test_an_expiry_can_be_moved_and_removed(mock: Mock) -> None:
    key = a_key(mock, expiresAt="2025-07-10T12:00:00Z")
    assert status(mock, key["key"]) == 401
    path = f"{KEYS}/{key['id']}"
    mock.put(path, {"expiresAt": "2025-07-10T15:00:00+02:00"})
    assert mock.data(path)["expiresAt"] == "2025-07-10T13:00:00Z"
    assert status(mock, key["key"]) == 200
    mock.put(path, {"expiresAt": None})
    mock.advance(86_400)
    assert status(mock, key["key"]) == 200


def test_a_disabled_key_is_refused_until_it_is_enabled(mock: Mock) -> None:
    key = a_key(mock)
    path = f"{KEYS}/{key['id']}"
    assert mock.put(path, {"enabled": False}).json()["data"]["enabled"] is False
    assert status(mock, key["key"]) == 401
    assert [row["id"] for row in mock.data(f"{KEYS}?enabled=false")] == [key["id"]]
    mock.put(path, {"enabled": True})
    assert status(mock, key["key"]) == 200


def test_an_update_keeps_what_is_not_sent(mock: Mock) -> None:
    key = a_key(mock, permissions=READER, expiresAt="2126-07-10T00:00:00Z")
    del key["key"]
    renamed = mock.put(f"{KEYS}/{key['id']}", {"name": "Renamed", "userId": "user_0"})
    assert renamed.json()["data"] == key | {"name": "Renamed"}


def test_a_deleted_key_is_refused_and_gone(mock: Mock) -> None:
    key = a_key(mock)
    assert status(mock, key["key"]) == 200
    response = mock.delete(f"{KEYS}/{key['id']}")
    assert response.json()["data"] == {"message": "API key successfully deleted"}
    assert status(mock, key["key"]) == 401
    assert mock.get(f"{KEYS}/{key['id']}").status_code == 404
    assert mock.delete(f"{KEYS}/{key['id']}").status_code == 404


def test_a_rotated_key_is_the_same_key_with_a_new_secret(mock: Mock) -> None:
    key = a_key(mock, permissions=READER, expiresAt="2126-07-10T00:00:00Z")
    assert status(mock, key["key"]) == 200
    rotated = mock.post(f"{KEYS}/{key['id']}/rotate").json()["data"]
    assert status(mock, key["key"]) == 401
    assert status(mock, rotated["key"]) == 200
    assert rotated["key"].startswith(rotated["prefix"])
    changed = {"key", "prefix", "lastUsedAt"}
    assert {n: v for n, v in rotated.items() if n not in changed} == {
        n: v for n, v in key.items() if n not in changed
    }


def test_a_key_that_would_be_accepted_is_valid(mock: Mock) -> None:
    key = a_key(mock, permissions=READER)
    secret = key.pop("key")
    response = mock.post("/auth/validate-key", {"key": secret}).json()["data"]
    assert response == {"valid": True, "key": key}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda mock, path: mock.put(path, {"enabled": False}),
        lambda mock, path: mock.put(path, {"expiresAt": "2025-07-10T12:34:56Z"}),
        lambda mock, path: mock.delete(path),
        lambda mock, path: mock.post(f"{path}/rotate"),
    ],
    ids=["disabled", "expired", "deleted", "rotated"],
)
def test_a_key_that_would_be_refused_is_not_valid(mock: Mock, spoil: Any) -> None:
    key = a_key(mock)
    assert mock.post("/auth/validate-key", {"key": key["key"]}).json()["data"]["valid"] is True
    assert spoil(mock, f"{KEYS}/{key['id']}").status_code == 200
    response = mock.post("/auth/validate-key", {"key": key["key"]})
    assert (response.status_code, response.json()["data"]) == (200, {"valid": False})
    assert status(mock, key["key"]) == 401


def test_an_unknown_key_and_a_login_token_are_not_valid_keys(mock: Mock) -> None:
    login = {"email": ADMIN, "password": "cortex"}
    token = mock.post("/auth/login", login, key=None).json()["data"]["token"]
    for text in ("cortex_nobody", token):
        response = mock.post("/auth/validate-key", {"key": text})
        assert response.json()["data"] == {"valid": False}


def test_validating_a_key_does_not_count_as_use(mock: Mock) -> None:
    key = a_key(mock)
    mock.post("/auth/validate-key", {"key": key["key"]})
    assert mock.data(f"{KEYS}/{key['id']}")["lastUsedAt"] is None


def test_a_key_knows_when_it_was_last_used(mock: Mock) -> None:
    key = a_key(mock, permissions=READER)
    path = f"{KEYS}/{key['id']}"
    for seconds, seen in ((60, "2025-07-10T12:35:56Z"), (30, "2025-07-10T12:36:26Z")):
        mock.advance(seconds)
        status(mock, key["key"])
        mock.advance(5)
        assert mock.data(path)["lastUsedAt"] == seen
        mock.advance(-5)
    mock.put(path, {"enabled": False})
    mock.advance(60)
    assert status(mock, key["key"]) == 401
    assert mock.data(path)["lastUsedAt"] == "2025-07-10T12:36:26Z"


def test_keys_are_sorted_by_their_last_use(mock: Mock) -> None:
    used = a_key(mock, name="Used")
    a_key(mock, name="Unused")
    mock.advance(10)
    status(mock, used["key"])
    mock.advance(10)
    names = [row["name"] for row in mock.data(f"{KEYS}?sort=lastUsedAt:desc")]
    assert names[:2] == [f"{ADMIN} (development)", "Used"]


@pytest.mark.parametrize(
    "change",
    [
        lambda mock, path: mock.put(path, {"name": "Mine"}),
        lambda mock, path: mock.put(path, {"enabled": False}),
        lambda mock, path: mock.delete(path),
        lambda mock, path: mock.post(f"{path}/rotate"),
    ],
    ids=["renamed", "disabled", "deleted", "rotated"],
)
def test_a_development_key_cannot_be_changed(mock: Mock, change: Any) -> None:
    path = f"{KEYS}/{development_key(mock)}"
    before = mock.data(path)
    refusal = change(mock, path)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
    assert mock.data(path) == before


def test_the_test_operation_names_the_owner_of_the_credential(mock: Mock) -> None:
    key = a_key(mock, permissions=READER)
    me = mock.data("/users/me")
    assert mock.post("/auth/test", key=key["key"]).json()["data"] == {
        "authenticated": True,
        "kind": "api-key",
        "user": {name: me[name] for name in ("id", "username", "role", "plan")},
        "keyId": key["id"],
        "permissions": READER,
    }


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_key_is_not_found(still: Mock, method: str) -> None:
    body: dict[str, Any] = {"json": {"name": "X"}} if method == "PUT" else {}
    refusal = still.request(method, f"{KEYS}/key_000000000000", **body)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "/name"),
        ({"name": ""}, "/name"),
        ({"name": "X", "expiresAt": "tomorrow"}, "/expiresAt"),
        ({"name": "X", "permissions": [{"resource": "stars", "actions": ["read"]}]},
         "/permissions/0/resource"),
        ({"name": "X", "permissions": [{"resource": "jobs", "actions": ["fly"]}]},
         "/permissions/0/actions/0"),
    ],
)  # fmt: skip
def test_an_impossible_key_is_refused_with_the_field(
    still: Mock, body: dict[str, Any], field: str
) -> None:
    refusal = still.post(KEYS, body)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)
