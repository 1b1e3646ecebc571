"""API keys that tests get over the control API."""

from typing import Any

import pytest

from tests.conftest import Mock

KEYS = "http://127.0.0.1/_cortex/worlds/default/keys"
ROLES = ("admin", "operator", "developer", "viewer", "billing")


def issued(mock: Mock, **wanted: Any) -> Any:
    return mock.create(KEYS, wanted, key=None)


@pytest.mark.parametrize("plan", ["free", "pro", "enterprise"])
@pytest.mark.parametrize("role", ROLES)
def test_a_key_has_the_role_and_the_plan_that_it_was_asked_for(
    mock: Mock, role: str, plan: str
) -> None:
    key = issued(mock, role=role, plan=plan)
    owner = mock.data(f"/users/{key['userId']}")
    assert (owner["role"], owner["plan"], owner["username"]) == (role, plan, key["username"])
    limit = mock.get("/health", key=key["key"]).headers["x-ratelimit-limit"]
    assert limit == {"free": "60", "pro": "300", "enterprise": "6000"}[plan]


def test_a_user_with_that_role_and_plan_is_used_if_there_is_one(make_mock: Any) -> None:
    mock = make_mock(fixtures="empty")
    before = len(mock.data("/users?limit=100"))
    assert issued(mock)["role"] == "admin"
    assert issued(mock, role="viewer", plan="enterprise")["username"] == "cortex_dev_viewer"
    assert len(mock.data("/users?limit=100")) == before
    first = issued(mock, role="viewer", plan="free")
    assert issued(mock, role="viewer", plan="free")["userId"] == first["userId"]
    assert len(mock.data("/users?limit=100")) == before + 1


def test_a_key_expires_in_the_time_of_its_world(mock: Mock) -> None:
    key = issued(mock, expiresIn=60)["key"]
    assert mock.get("/users", key=key).status_code == 200
    mock.advance(60)
    assert mock.get("/users", key=key).status_code == 401
    assert mock.get("/users", key=issued(mock, expiresIn=-1)["key"]).status_code == 401


def test_asking_for_a_key_leaves_no_trace_in_the_journal(mock: Mock) -> None:
    issued(mock, role="billing", plan="pro")
    assert mock.get(KEYS.replace("keys", "requests"), key=None).json()["data"] == []


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"rol": "viewer"}, "/rol is unknown; did you mean role?"),
        ({"role": "owner"}, "/role must be one of admin, operator, developer, viewer, billing"),
        ({"expiresIn": 1.5}, "/expiresIn must be a whole number"),
    ],
)
def test_an_invalid_key_is_refused(mock: Mock, wanted: Any, message: str) -> None:
    refused = mock.post(KEYS, wanted, key=None)
    assert refused.status_code == 400
    assert refused.json()["error"]["message"] == message.lstrip("/")
