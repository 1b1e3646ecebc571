"""Diagnostics, configuration, permissions and the debug console."""

from itertools import product
from typing import Any

import pytest

from tests.conftest import ADMIN, Mock
from tests.control.test_outages import change

DIAGNOSTICS = "/system/diagnostics"
ANALYZE = "/system/permissions/analyze"
CONSOLE = "/system/debug-console"
READS = {"jobs": "/plugin-core/jobs", "users": "/users", "system": "/system/logs"}


def posted(mock: Mock, path: str, body: Any = None) -> dict[str, Any]:
    response = mock.post(path, body)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()["data"]
    return found


def test_diagnostics_show_what_other_reads_do(mock: Mock) -> None:
    found = posted(mock, DIAGNOSTICS)
    assert found["status"] == "healthy"
    assert {one["status"] for one in found["healthChecks"]} == {"passed"}
    services = mock.data("/system/services?limit=100")
    assert sorted(found["services"], key=lambda one: str(one["name"])) == services
    errors = mock.data("/system/logs?level=error&limit=10")
    assert [one["message"] for one in found["recentErrors"]] == [one["message"] for one in errors]
    assert found["configuration"] == posted(mock, "/system/config/validate")


@pytest.mark.parametrize("status", ["offline", "degraded"])
def test_diagnostics_agree_with_a_provider_in_trouble(mock: Mock, status: str) -> None:
    change(mock, status)
    found = posted(mock, f"{DIAGNOSTICS}/providers")
    (akash,) = (one for one in found["providers"] if one["providerId"] == "provider_akash_main")
    own = mock.post("/plugin-core/providers/provider_akash_main/diagnostics").json()["data"]
    assert akash == own
    assert akash["providerStatus"] == status
    assert found["status"] == "degraded"
    assert found["total"] - found["reachable"] == (status == "offline")
    checks = {one["name"]: one for one in posted(mock, DIAGNOSTICS)["healthChecks"]}
    assert (checks["providers"]["status"] == "warning") == (status == "offline")


def test_without_a_provider_the_configuration_is_wrong(mock: Mock) -> None:
    for provider in mock.rows("/plugin-core/providers"):
        change(mock, "offline", provider["id"])
    assert posted(mock, f"{DIAGNOSTICS}/providers")["status"] == "unhealthy"
    assert posted(mock, "/system/config/validate")["valid"] is False


def test_the_database_is_diagnosed_as_it_is(mock: Mock) -> None:
    found = posted(mock, f"{DIAGNOSTICS}/database")
    assert found["status"] == "healthy"
    state = mock.data("/system/database/status")
    for name in ("status", "pool", "engine", "wastePercent"):
        assert found["database"][name] == state[name]
    assert found["database"]["tables"][0] == state["tables"][0]
    mock.post("/system/services/database/restart")
    assert posted(mock, f"{DIAGNOSTICS}/database")["status"] == "unhealthy"


@pytest.mark.parametrize(
    ("path", "body", "name", "status"),
    [
        ("/system/database/config", {"poolSize": 2}, "database.poolSize", "warning"),
        ("/system/database/config", {"idleTimeout": 1}, "database.idleTimeout", "failed"),
        ("/system/logging/level", {"level": "debug"}, "logging.level", "warning"),
    ],
)
def test_a_weak_configuration_is_reported(
    mock: Mock, path: str, body: dict[str, Any], name: str, status: str
) -> None:
    assert posted(mock, "/system/config/validate")["status"] == "passed"
    mock.put(path, body)
    found = posted(mock, "/system/config/validate")
    assert (found["status"], found["valid"]) == (status, status != "failed")
    assert [one["name"] for one in found["checks"] if one["status"] == status] == [name]


def test_a_comparison_names_what_differs_until_it_is_the_same(mock: Mock) -> None:
    wanted = {"reference": "production", "sections": ["database", "providers"]}
    before = posted(mock, "/system/config/compare", wanted)
    differing = {(one["section"], one["field"]) for one in before["differences"]}
    assert ("database", "poolSize") in differing
    for one in before["differences"]:
        if one["section"] == "database":
            mock.put("/system/database/config", {one["field"]: one["reference"]})
    after = posted(mock, "/system/config/compare", wanted)
    assert (after["differences"], after["identical"]) == ([], True)


@pytest.mark.parametrize(
    "body", [{"reference": "moon"}, {"reference": "production", "sections": ["moon"]}, {}]
)
def test_an_unknown_reference_is_refused(still: Mock, body: dict[str, Any]) -> None:
    assert still.post("/system/config/compare", body).status_code == 400


@pytest.mark.parametrize(
    ("role", "resource"),
    list(product(("enterprise", "operator", "developer", "viewer", "billing"), READS)),
)
def test_an_analysis_agrees_with_what_happens(still: Mock, role: str, resource: str) -> None:
    key = f"cortex_dev_{role}"
    user = still.data("/users/me", key=key)["id"]
    wanted = {"userId": user, "resource": resource, "action": "read"}
    found = posted(still, ANALYZE, wanted)
    allowed = still.get(READS[resource], key=key).status_code == 200
    assert found["allowed"] == allowed
    assert f"may {'' if allowed else 'not '}read {resource}" in found["reason"]
    assert {one["allowed"] for one in found["keys"]} == {allowed}


def test_an_analysis_distinguishes_a_limited_key_from_its_user(mock: Mock) -> None:
    body = {"name": "reads jobs", "permissions": [{"resource": "jobs", "actions": ["read"]}]}
    limited = mock.create("/auth/api-keys", body)
    user = mock.data("/users/me")["id"]
    found = posted(mock, ANALYZE, {"userId": user, "resource": "jobs", "action": "delete"})
    keys = {one["id"]: one["allowed"] for one in found["keys"]}
    assert found["allowed"] is True
    assert keys.pop(limited["id"]) is False
    assert set(keys.values()) == {True}


def test_an_analysis_names_the_check_that_fails(mock: Mock) -> None:
    wanted = {"resource": "jobs", "action": "delete"}
    unknown = posted(mock, ANALYZE, wanted | {"userId": "user-1a2b3c4d"})
    assert (unknown["allowed"], unknown["reason"]) == (False, "There is no such user.")
    new = {"email": "a@b.example", "username": "ab", "password": "secret-1", "role": "operator"}
    user = mock.create("/users", new)["id"]
    mock.put(f"/users/{user}", {"active": False})
    inactive = posted(mock, ANALYZE, wanted | {"userId": user})
    assert "not active" in inactive["reason"]
    gone = wanted | {"userId": "user_1a2b3c4d5e6f", "resourceId": "job_0"}
    checks = {one["name"]: one["status"] for one in posted(mock, ANALYZE, gone)["checks"]}
    assert checks["resource"] == "warning"


def test_the_console_answers_and_is_logged(mock: Mock) -> None:
    opened = posted(mock, CONSOLE)
    assert opened["output"] == []
    for command in opened["commands"]:
        assert posted(mock, CONSOLE, {"command": command["name"]})["output"], command
    lines = mock.data("/system/logs?query=debug console&service=system-service&limit=100")
    assert len(lines) == 1 + len(opened["commands"])
    assert mock.post(CONSOLE, {"command": "rm -rf"}).status_code == 400


def test_the_console_takes_a_key_that_may_do_everything(mock: Mock) -> None:
    body = {"name": "system", "permissions": [{"resource": "system", "actions": ["create"]}]}
    limited = mock.create("/auth/api-keys", body)["key"]
    for key, status in ((limited, 403), ("cortex_dev_viewer", 403), (ADMIN, 200), (None, 401)):
        assert mock.post(CONSOLE, key=key).status_code == status
