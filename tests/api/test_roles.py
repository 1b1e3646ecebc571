"""Who may call what: every operation of the document against every role."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import openapi
from mock_server.config import Config
from tests.conftest import Mock

READ = {"read"}
ALL = {"read", "create", "update", "delete"}
RESOURCES = (
    "jobs", "providers", "networks", "webhooks", "users", "api-keys", "system", "analytics"
)  # fmt: skip

RULED: dict[str, dict[str, set[str]]] = {
    "enterprise": dict.fromkeys(RESOURCES, ALL),
    "operator": {"jobs": ALL, "providers": ALL, "networks": ALL, "webhooks": ALL},
    "developer": {"jobs": ALL, "webhooks": ALL, "providers": READ, "networks": READ},
    "viewer": {
        "jobs": READ, "providers": READ, "networks": READ, "webhooks": READ, "system": READ,
        "analytics": READ,
    },
    "billing": {"analytics": READ, "jobs": READ, "providers": READ},
}  # fmt: skip
"""The permissions of each development key by the rulings; `enterprise` is the admin's."""

PUBLIC = {"login", "get_health", "get_api_explorer"}
OPEN_TO_ALL = {
    "logout", "test_auth", "get_me", "update_me", "get_my_permissions",
    "get_my_effective_permissions", "list_my_notifications", "get_rate_limits",
}  # fmt: skip
"""Operations that need a credential but no permission."""


class HarmlessCall(NamedTuple):
    """An operation with ids that do not exist, so that it never has an effect."""

    id: str
    method: str
    path: str
    permission: dict[str, str] | None
    role: str | None
    """The only role that may, where the operation names one instead of a permission."""


def operations() -> list[HarmlessCall]:
    return [
        HarmlessCall(
            operation["operationId"],
            method.upper(),
            "/".join("none" if part.startswith("{") else part for part in path.split("/")),
            operation.get("x-cortex-permission"),
            operation.get("x-cortex-role"),
        )
        for path, item in openapi.bundle()["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    ]


OPERATIONS = operations()
each_operation = pytest.mark.parametrize("asked", OPERATIONS, ids=lambda asked: asked.id)


@pytest.fixture(scope="module")
def mock() -> Iterator[Mock]:
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()


def status(mock: Mock, asked: HarmlessCall, key: str | None) -> int:
    """Without bodies, because a missing permission is reported before anything else is checked."""
    return mock.request(asked.method, asked.path, key=key).status_code


def test_the_operations_without_a_permission_are_those_in_the_rulings() -> None:
    without = {asked.id for asked in OPERATIONS if not (asked.permission or asked.role)}
    assert without == PUBLIC | OPEN_TO_ALL


@pytest.mark.parametrize("role", RULED)
@each_operation
def test_an_operation_is_forbidden_exactly_to_roles_without_its_permission(
    mock: Mock, asked: HarmlessCall, role: str
) -> None:
    wanted = asked.permission
    may = wanted is None or wanted["action"] in RULED[role].get(wanted["resource"], set())
    if asked.role is not None:
        may = role == "enterprise"  # the admin's key
    assert (status(mock, asked, f"cortex_dev_{role}") != 403) is may


@each_operation
def test_an_operation_that_is_not_public_needs_a_credential(
    mock: Mock, asked: HarmlessCall
) -> None:
    for key in (None, "cortex_nobody"):
        assert (status(mock, asked, key) == 401) is (asked.id not in PUBLIC)


@pytest.mark.parametrize("role", RULED)
def test_my_permissions_are_those_of_my_role(mock: Mock, role: str) -> None:
    found: dict[str, Any] = mock.data("/users/me/permissions", key=f"cortex_dev_{role}")
    assert {p["resource"]: set(p["actions"]) for p in found["permissions"]} == RULED[role]
