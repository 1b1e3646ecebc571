"""Nobody reads through the system what they may not read otherwise."""

from typing import Any

import pytest

from tests.api.system.operating import read, run, start
from tests.conftest import ADMIN, NGINX, Mock

CAPTURE, TRACE = "/system/network/capture", "/system/events/trace"
OPERATIONS, JOBS = "/system/operations", "/plugin-core/jobs"
EXPLAIN = "/system/database/explain"
VIEWER = "cortex_dev_viewer"
RESOURCES = (
    "jobs", "providers", "networks", "webhooks", "users", "api-keys", "system", "analytics"
)  # fmt: skip
EXAMPLE_JOB = "job_1a2b3c4d5e6f"


def key_for(mock: Mock, **actions: list[str]) -> str:
    """A key with these actions for each resource."""
    permissions = [
        {"resource": resource.replace("_", "-"), "actions": named}
        for resource, named in actions.items()
    ]
    return str(mock.create("/auth/api-keys", {"name": "Own", "permissions": permissions})["key"])


def lacks(response: Any, permission: str) -> bool:
    if response.status_code != 403:
        return False
    message = response.json()["error"]["message"]
    return bool(message.endswith(f"does not have the permission {permission}."))


@pytest.fixture
def capture(mock: Mock) -> dict[str, Any]:
    """One that has seen users."""
    operation = start(mock, CAPTURE, {"duration": 30})
    mock.get("/users")
    mock.advance(30)
    return read(mock, operation)


@pytest.mark.parametrize("reader", ["viewer", "system:read", "all but users"])
def test_captured_requests_are_only_for_readers_of_everything(
    mock: Mock, capture: dict[str, Any], reader: str
) -> None:
    key = VIEWER
    if reader == "system:read":
        key = key_for(mock, system=["read"])
    elif reader == "all but users":
        key = key_for(mock, **{name: ["read"] for name in RESOURCES if name != "users"})
    place = f"{OPERATIONS}/{capture['id']}"
    for path in (place, f"{place}/download"):
        refused = mock.get(path, key=key)
        assert refused.status_code == 403
        assert "does not have the permission" in refused.json()["error"]["message"]
    assert capture["id"] not in mock.get(f"{OPERATIONS}?limit=100", key=key).text
    assert mock.post(f"{place}/cancel", key=key).status_code == 403


def test_who_may_read_everything_reads_captured_requests(
    mock: Mock, capture: dict[str, Any]
) -> None:
    readers = key_for(mock, **{name: ["read"] for name in RESOURCES})
    for key in (ADMIN, "cortex_dev_pro", readers):
        response = mock.get(f"{OPERATIONS}/{capture['id']}/download", key=key)
        assert response.status_code == 200
        assert "@cortex.example" in response.text
        assert capture["id"] in mock.get(OPERATIONS, key=key).text


def test_an_event_trace_is_for_readers_of_what_events_show(mock: Mock) -> None:
    operation = start(mock, TRACE, {"duration": 30, "detail": "full"})
    mock.create(JOBS, NGINX)
    mock.advance(30)
    place = f"{OPERATIONS}/{operation['id']}"
    assert mock.data(place, key=VIEWER)["result"]["traces"]
    assert mock.get(place, key=key_for(mock, system=["read"])).status_code == 403


def test_other_operations_are_for_readers_of_the_system(mock: Mock) -> None:
    key = key_for(mock, system=["read"])
    export = run(mock, "/system/logs/export")
    assert mock.get(f"/..{export['downloadUrl']}", key=key).status_code == 200
    assert mock.data(f"{OPERATIONS}?kind=logs.export", key=key)[0]["id"] == export["id"]


@pytest.mark.parametrize(
    ("path", "body", "own", "missing"),
    [
        (f"{JOBS}/{EXAMPLE_JOB}/resubmit", None, {"jobs": ["create"]}, "jobs:read"),
        (f"{JOBS}/{EXAMPLE_JOB}/exec", {"command": ["env"]}, {"jobs": ["update"]}, "jobs:read"),
        (f"{JOBS}/from-template/template_1a2b3c4d5e6f", {}, {"jobs": ["create"]}, "jobs:read"),
        (CAPTURE, {"duration": 1}, {"system": ["create", "read"]}, "jobs:read"),
        (TRACE, {"duration": 1}, {"system": ["create", "read"]}, "jobs:read"),
        ("/system/diagnostics", None, {"system": ["create"]}, "system:read"),
        ("/system/diagnostics/database", None, {"system": ["create"]}, "system:read"),
        ("/system/diagnostics/providers", None, {"system": ["create", "read"]}, "providers:read"),
        (
            "/system/permissions/analyze",
            {"userId": "user_1a2b3c4d5e6f", "resource": "jobs", "action": "read"},
            {"system": ["create", "read"]},
            "users:read",
        ),
        (EXPLAIN, {"query": "SELECT * FROM users"}, {"system": ["read"]}, "users:read"),
        (EXPLAIN, {"query": "SELECT * FROM api_keys"}, {"system": ["read"]}, "api-keys:read"),
        (EXPLAIN, {"query": "SELECT * FROM jobs"}, {"system": ["read"]}, "jobs:read"),
    ],
)
def test_a_response_that_shows_more_takes_permission_to_read_it(
    mock: Mock, path: str, body: Any, own: dict[str, list[str]], missing: str
) -> None:
    assert lacks(mock.post(path, body, key=key_for(mock, **own)), missing)
    assert mock.post(path, body).status_code != 403


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/logs", None),
        ("POST", "/restart", None),
        ("PUT", "/resources", {"cpu": "1.0"}),
    ],
)
def test_containers_of_jobs_are_for_readers_of_jobs(
    mock: Mock, method: str, path: str, body: Any
) -> None:
    key = key_for(mock, system=["read", "update"])
    container = mock.data("/system/containers?kind=job&status=running&limit=1")[0]["id"]
    place = f"/system/containers/{container}{path}"
    assert lacks(mock.request(method, place, json=body, key=key), "jobs:read")
    assert mock.request(method, place, json=body).status_code == 200
    listed = mock.data("/system/containers?limit=100", key=key)
    assert {one["kind"] for one in listed} == {"service"}
