"""No key grants more than it has, in any way."""

from typing import Any

import httpx
import pytest

from tests.conftest import ADMIN, Mock

KEYS, USERS = "/auth/api-keys", "/users"
ALL = ["read", "create", "update", "delete"]
READS = ["read"]


def permit(actions: list[str], *resources: str) -> list[dict[str, Any]]:
    return [{"resource": resource, "actions": actions} for resource in resources]


VIEWER = permit(READS, "jobs", "providers", "networks", "webhooks", "system", "analytics")
MANAGER = permit(ALL, "users", "api-keys")
"""May use every operation on users and keys, and nothing else."""


def key_with(mock: Mock, permissions: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    wanted = {"name": "Limited", "permissions": permissions} | fields
    made: dict[str, Any] = mock.create(KEYS, wanted)
    return made


def a_user(mock: Mock, role: str = "admin", **fields: Any) -> dict[str, Any]:
    wanted = {"email": "ada@b.example", "username": "ada", "password": "password", "role": role}
    made: dict[str, Any] = mock.create(USERS, wanted | fields)
    return made


def token_of(mock: Mock, name: str = "ada", password: str = "password") -> str:
    response = mock.post("/auth/login", {"email": name, "password": password}, key=None)
    assert response.status_code == 200, response.text
    return str(response.json()["data"]["token"])


def message(refusal: httpx.Response) -> str:
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (403, "FORBIDDEN")
    return str(refusal.json()["error"]["message"])


STRANGER = {"email": "x@b.example", "username": "x", "password": "password"}
SOON, LATER = "2025-07-10T13:00:00Z", "2025-07-10T14:00:00Z"

WAYS: dict[str, tuple[str, str, Any]] = {
    "make an administrator": ("POST", USERS, STRANGER | {"role": "admin"}),
    "make one to activate later": ("POST", USERS, STRANGER | {"role": "admin", "active": False}),
    "make a user of the default role": ("POST", USERS, STRANGER),
    "set a password": ("PUT", "/users/{user}", {"password": "mine-now-1"}),
    "set an email": ("PUT", "/users/{user}", {"email": "mine@b.example"}),
    "set a name": ("PUT", "/users/{user}", {"firstName": "Mine"}),
    "set a username": ("PUT", "/users/{user}", {"username": "mine"}),
    "lower a role": ("PUT", "/users/{user}", {"role": "billing"}),
    "deactivate a user": ("PUT", "/users/{user}", {"active": False}),
    "delete a user": ("DELETE", "/users/{user}", None),
    "set its own user's password": ("PUT", "/users/me", {"password": "mine-now-1"}),
    "set its own user's email": ("PUT", "/users/me", {"email": "mine@b.example"}),
    "make a wider key": ("POST", KEYS, {"name": "Wider", "permissions": VIEWER}),
    "rotate a key": ("POST", f"{KEYS}/{{key}}/rotate", None),
    "enable a key": ("PUT", f"{KEYS}/{{key}}", {"enabled": True}),
    "rename a key": ("PUT", f"{KEYS}/{{key}}", {"name": "Mine"}),
    "let a key live on": ("PUT", f"{KEYS}/{{key}}", {"expiresAt": None}),
    "narrow a key": ("PUT", f"{KEYS}/{{key}}", {"permissions": []}),
    "revoke a key": ("DELETE", f"{KEYS}/{{key}}", None),
}
"""Ways to reach a user or a key that may do more."""


def test_a_limited_key_cannot_reach_anything_wider(mock: Mock) -> None:
    admin = a_user(mock)
    limited = mock.create(KEYS, {"name": "Limited", "permissions": MANAGER}, key=token_of(mock))[
        "key"
    ]
    wide = key_with(mock, permit(READS, "jobs"), expiresAt="2126-07-10T00:00:00Z")["id"]
    mock.put(f"{KEYS}/{wide}", {"enabled": False})
    paths = (USERS, f"{USERS}/{admin['id']}", f"{KEYS}?fields=id", f"{KEYS}/{wide}")
    before = [mock.data(path) for path in paths]
    for way, (method, path, body) in WAYS.items():
        there = path.format(user=admin["id"], key=wide)
        refusal = mock.request(method, there, key=limited, json=body)
        assert refusal.status_code == 403, f"{way}: {refusal.text}"
        assert "Your key does not have the permission jobs:read, which " in message(refusal)
        assert [mock.data(path) for path in paths] == before, way
    token_of(mock)


def test_the_refusal_names_whose_grant_is_missing(mock: Mock) -> None:
    admin = a_user(mock)
    able = key_with(mock, MANAGER + permit(ALL, "jobs", "providers"))["key"]
    refusal = mock.put(f"{USERS}/{admin['id']}", {"password": "mine-now-1"}, key=able)
    assert (
        message(refusal)
        == "Your key does not have the permission networks:read, which the role admin has."
    )
    wide = key_with(mock, permit(READS, "analytics"))["id"]
    refusal = mock.post(f"{KEYS}/{wide}/rotate", key=able)
    assert (
        message(refusal)
        == f"Your key does not have the permission analytics:read, which the key {wide} has."
    )


def test_own_permissions_can_be_granted(mock: Mock) -> None:
    able = key_with(mock, MANAGER + VIEWER)["key"]
    user = a_user(mock, "viewer", plan="free", username="vi", email="vi@b.example")
    changes = {"role": "billing", "password": "staple-and-ink", "active": True}
    assert mock.put(f"{USERS}/{user['id']}", changes, key=able).status_code == 200
    body = STRANGER | {"role": "viewer"}
    made = mock.create(USERS, body, key=able)
    assert token_of(mock, "x")
    key = mock.create(KEYS, {"name": "Reader", "permissions": VIEWER}, key=able)
    assert mock.put(f"{KEYS}/{key['id']}", {"enabled": False}, key=able).status_code == 200
    assert mock.post(f"{KEYS}/{key['id']}/rotate", key=able).status_code == 200
    assert mock.delete(f"{KEYS}/{key['id']}", key=able).status_code == 200
    assert mock.delete(f"{USERS}/{made['id']}", key=able).status_code == 200


def test_an_administrator_may_grant_everything_on_any_plan(mock: Mock) -> None:
    free = "cortex_dev_free"
    body = STRANGER | {"role": "admin"}
    user = mock.create(USERS, body | {"plan": "enterprise"}, key=free)
    key = mock.create(KEYS, {"name": "His"}, key=token_of(mock, "x"))
    assert mock.post(f"{KEYS}/{key['id']}/rotate", key=free).status_code == 200
    assert mock.put(f"{USERS}/{user['id']}", {"password": "password-2"}, key=free).is_success
    assert mock.delete(f"{USERS}/{user['id']}", key=free).status_code == 200


def test_a_limited_key_cannot_grant_a_higher_plan(mock: Mock) -> None:
    able = mock.create(
        KEYS, {"name": "Limited", "permissions": MANAGER + VIEWER}, key="cortex_dev_free"
    )["key"]
    body = STRANGER | {"role": "viewer"}
    refusal = mock.post(USERS, body | {"plan": "pro"}, key=able)
    assert message(refusal) == "Your key is on the free plan, which is below pro."
    user = mock.create(USERS, body, key=able)
    assert mock.put(f"{USERS}/{user['id']}", {"plan": "enterprise"}, key=able).status_code == 403
    reader = key_with(mock, permit(READS, "jobs"))["id"]
    assert mock.post(f"{KEYS}/{reader}/rotate", key=able).status_code == 403


def test_a_limited_key_may_change_its_users_name_and_preferences(mock: Mock) -> None:
    limited = key_with(mock, [])["key"]
    changes = {"firstName": "Grace", "preferences": {"theme": "dark"}}
    assert mock.put(f"{USERS}/me", changes, key=limited).status_code == 200


def test_a_login_changes_its_own_password_whatever_the_role(mock: Mock) -> None:
    a_user(mock, "billing")
    changed = mock.put(f"{USERS}/me", {"password": "password-2"}, key=token_of(mock))
    assert changed.status_code == 200
    assert token_of(mock, password="password-2")


def test_a_child_key_gets_its_parents_current_permissions(mock: Mock) -> None:
    """A key of a user who was an administrator, and will be one again."""
    owner = a_user(mock)
    parent = mock.create(
        KEYS, {"name": "Parent", "permissions": MANAGER + permit(ALL, "jobs")}, key=token_of(mock)
    )
    own = permit(ALL, "api-keys")
    assert mock.put(f"{KEYS}/{parent['id']}", {"permissions": own}).status_code == 200
    child = mock.create(KEYS, {"name": "Child"}, key=parent["key"])
    assert child["permissions"] == own
    assert owner["id"] == child["userId"]


def test_no_key_outlives_the_key_that_made_it(mock: Mock) -> None:
    brief = key_with(mock, permit(ALL, "api-keys"), expiresAt=SOON)["key"]
    child = mock.create(KEYS, {"name": "Child"}, key=brief)
    assert child["expiresAt"] == SOON
    own = mock.create(KEYS, {"name": "Own", "expiresAt": "2025-07-10T12:50:00Z"}, key=brief)
    lasting = key_with(mock, permit(READS, "api-keys"))["id"]
    for expires in (LATER, None):
        attempts = [
            mock.post(KEYS, {"name": "Later", "expiresAt": expires}, key=brief),
            mock.put(f"{KEYS}/{own['id']}", {"expiresAt": expires}, key=brief),
        ]
        expected = f"Your key expires at {SOON}; another key may not expire later."
        assert [message(refusal) for refusal in attempts] == [expected, expected]
    assert message(mock.post(f"{KEYS}/{lasting}/rotate", key=brief)) == expected
    for change in ({"enabled": True}, {"name": "Mine"}, {"expiresAt": SOON}):
        assert message(mock.put(f"{KEYS}/{lasting}", change, key=brief)) == expected
    assert message(mock.delete(f"{KEYS}/{lasting}", key=brief)) == expected
    assert mock.put(f"{KEYS}/{own['id']}", {"expiresAt": SOON}, key=brief).status_code == 200


def test_no_user_outlives_the_key_that_made_them(mock: Mock) -> None:
    user = a_user(mock, "viewer")
    brief = key_with(mock, MANAGER + VIEWER, expiresAt=SOON)["key"]
    attempts = [
        mock.post(USERS, STRANGER | {"role": "viewer"}, key=brief),
        mock.put(f"{USERS}/{user['id']}", {"password": "mine-now-1"}, key=brief),
        mock.put(f"{USERS}/{user['id']}", {"active": True}, key=brief),
        mock.delete(f"{USERS}/{user['id']}", key=brief),
    ]
    expected = f"Your key expires at {SOON}, and a user does not."
    assert [message(refusal) for refusal in attempts] == [expected] * 4
    assert mock.put(f"{USERS}/me", {"firstName": "Ada"}, key=brief).status_code == 200


def test_an_unknown_user_or_key_is_not_found_before_anything_is_compared(mock: Mock) -> None:
    limited = key_with(mock, MANAGER)["key"]
    responses = [
        mock.put(f"{USERS}/none", {"role": "admin"}, key=limited),
        mock.delete(f"{USERS}/none", key=limited),
        mock.put(f"{KEYS}/none", {"name": "X"}, key=limited),
        mock.post(f"{KEYS}/none/rotate", key=limited),
        mock.delete(f"{KEYS}/none", key=limited),
    ]
    assert {response.status_code for response in responses} == {404}


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [
        ("API keys", KEYS, {"name": "One"}),
        ("users", USERS, {"password": "password", "email": "{}@b.example", "username": "u{}"}),
        ("webhooks", "/plugin-core/webhooks", {"url": "http://h/{}", "events": ["job.created"]}),
        (
            "templates",
            "/plugin-core/jobs/templates",
            {
                "name": "One",
                "config": {
                    "provider": "akash", "image": "nginx", "cpu": 1, "memory": "1Mi",
                    "storage": "1Mi", "duration": 60,
                },
            },
        ),
        (
            "providers",
            "/plugin-core/providers",
            {"name": "p{}", "type": "golem", "endpoints": ["https://p.example"], "config": {}},
        ),
    ],
)  # fmt: skip
def test_a_world_has_a_bound_for_each_kind(
    mock: Mock, monkeypatch: pytest.MonkeyPatch, kind: str, path: str, body: dict[str, Any]
) -> None:
    there = len(mock.data(f"{path}?limit=100"))
    for bound in ("MOST_OF_A_KIND", "MOST_PROVIDERS"):
        monkeypatch.setattr(f"mock_server.rules.bounds.{bound}", there + 1)

    def numbered(number: int) -> dict[str, Any]:
        texts = {name: value.format(number) for name, value in body.items() if type(value) is str}
        return body | texts

    made = mock.create(path, numbered(1))
    refusal = mock.post(path, numbered(2))
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "CONFLICT")
    assert refusal.json()["error"]["message"] == (
        f"There are already {there + 1} {kind}, which is the most allowed; delete some."
    )
    assert mock.delete(f"{path}/{made['id']}").status_code == 200
    mock.create(path, numbered(3))


def test_a_key_is_found_among_many(mock: Mock) -> None:
    secrets = [key_with(mock, permit(READS, "jobs"))["key"] for _ in range(20)]
    assert {mock.get("/plugin-core/jobs", key=secret).status_code for secret in secrets} == {200}
    assert mock.get("/plugin-core/jobs", key=ADMIN[:-1]).status_code == 401


HOOK = {"url": "http://127.0.0.1:9/x", "events": ["system.alert"]}
WEBHOOKS_ALONE = permit(ALL, "webhooks")


@pytest.mark.parametrize(
    ("event", "resource"),
    [
        ("job.created", "jobs"),
        ("provider.status.changed", "providers"),
        ("system.alert", "system"),
    ],
)
def test_a_webhook_sends_nothing_that_its_creator_may_not_read(
    mock: Mock, event: str, resource: str
) -> None:
    narrow = key_with(mock, WEBHOOKS_ALONE)["key"]
    events = HOOK | {"events": [event]}
    refused = mock.post("/plugin-core/webhooks", events, key=narrow)
    assert message(refused) == f"This key does not have the permission {resource}:read."
    wider = key_with(mock, [*WEBHOOKS_ALONE, *permit(READS, resource)])["key"]
    assert mock.post("/plugin-core/webhooks", events, key=wider).status_code == 201


@pytest.mark.parametrize("change", [{"url": "http://127.0.0.1:9/mine"}, {"events": ["job.failed"]}])
def test_nobody_redirects_a_webhook_that_sends_more_than_they_may_read(
    mock: Mock, change: dict[str, Any]
) -> None:
    narrow = key_with(mock, WEBHOOKS_ALONE)["key"]
    path = f"/plugin-core/webhooks/{mock.create('/plugin-core/webhooks', HOOK)['id']}"
    message(mock.put(path, change, key=narrow))
    assert mock.put(path, {"name": "Renamed"}, key=narrow).status_code == 200


def test_a_test_event_contains_nothing_that_its_sender_may_not_read(mock: Mock) -> None:
    narrow = key_with(mock, WEBHOOKS_ALONE)["key"]
    path = f"/plugin-core/webhooks/{mock.create('/plugin-core/webhooks', HOOK)['id']}"
    message(mock.post(f"{path}/test", {"eventType": "job.created"}, key=narrow))
