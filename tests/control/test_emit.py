"""Events emitted by hand, and control requests with unknown names."""

from typing import Any

import pytest

from tests.conftest import Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
EMIT = f"{WORLDS}/default/emit"
JOBS, PROVIDERS = "/plugin-core/jobs", "/plugin-core/providers"
JOB_EVENTS = ["created", "scheduled", "started", "completed", "failed", "cancelled", "expired",
              "cost.threshold", "status.changed"]  # fmt: skip
PROVIDER_EVENTS = ["status.changed", "pricing.changed", "added", "removed", "wallet.low"]
OTHERS = ["network.status.changed", "system.alert", "system.update.available",
          "system.resource.threshold"]  # fmt: skip
EVERY_TYPE = [*(f"job.{name}" for name in JOB_EVENTS),
              *(f"provider.{name}" for name in PROVIDER_EVENTS), *OTHERS]  # fmt: skip


def errors(mock: Mock, path: str, body: Any, method: str = "POST") -> dict[str, str]:
    response = mock.request(method, path, key=None, json=body)
    assert response.status_code == 400, response.text
    return {f["field"]: f["message"] for f in response.json()["error"]["details"]["fields"]}


def emit(mock: Mock, type_: str, data: Any) -> Any:
    return mock.create(EMIT, {"type": type_, "data": data}, key=None)["data"]


@pytest.mark.parametrize("type_", [f"job.{name}" for name in JOB_EVENTS])
def test_an_event_of_a_job_carries_that_job(mock: Mock, type_: str) -> None:
    for job in mock.rows(f"{JOBS}?limit=100")[::9]:
        emitted = emit(mock, type_, {"job": {"id": job["id"], "name": "renamed"}})["job"]
        assert emitted == mock.data(f"{JOBS}/{job['id']}") | {"name": "renamed"}


@pytest.mark.parametrize("type_", [f"provider.{name}" for name in PROVIDER_EVENTS])
def test_an_event_of_a_provider_carries_that_provider(mock: Mock, type_: str) -> None:
    for provider in mock.rows(PROVIDERS):
        emitted = emit(mock, type_, {"provider": {"id": provider["id"]}})["provider"]
        assert emitted == mock.data(f"{PROVIDERS}/{provider['id']}")


@pytest.mark.parametrize("name", [{"id": "network_golem"}, {"networkName": "golem"}])
def test_an_event_of_a_network_carries_that_network(mock: Mock, name: dict[str, str]) -> None:
    emitted = emit(mock, "network.status.changed", {"network": name})["network"]
    assert emitted == mock.data("/plugin-core/networks/golem")


@pytest.mark.parametrize("type_", EVERY_TYPE)
def test_invalid_event_data_is_refused_with_its_place(mock: Mock, type_: str) -> None:
    before = mock.data(f"{WORLDS}/default/timeline?limit=10000", key=None)
    subject = {"job": "job", "provider": "provider", "network": "network"}.get(
        type_.split(".", 1)[0],
        {"system.alert": "alert", "system.update.available": "update"}.get(type_, "resource"),
    )
    assert f"/data/{subject}" in errors(mock, EMIT, {"type": type_, "data": {subject: 0.1}})
    assert "/data/nonsense" in errors(mock, EMIT, {"type": type_, "data": {"nonsense": {"id": 5}}})
    events = [e for e in before if e["kind"] == "event"]
    after = mock.data(f"{WORLDS}/default/timeline?limit=10000", key=None)
    assert [e for e in after if e["kind"] == "event"] == events


@pytest.mark.parametrize(
    ("type_", "data", "place"),
    [
        ("system.alert", {"job": {"id": 5}}, "/data/job"),
        ("job.completed", {"job": {"id": 5}}, "/data/job/id"),
        ("job.status.changed", {"previous": {"status": "lost"}}, "/data/previous/status"),
        ("provider.wallet.low", {"wallet": {"usdValue": "much"}}, "/data/wallet/usdValue"),
        ("system.alert", {"alert": {"severity": "bad"}}, "/data/alert/severity"),
    ],
)
def test_an_invalid_value_is_refused_with_its_place(
    mock: Mock, type_: str, data: Any, place: str
) -> None:
    assert list(errors(mock, EMIT, {"type": type_, "data": data})) == [place]


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        ("job.failed", {"job": {"id": "job_000000000000"}}),
        ("provider.removed", {"provider": {"id": "provider_nowhere"}}),
        ("network.status.changed", {"network": {"id": "network_nowhere"}}),
    ],
)
def test_an_unknown_resource_is_not_found(mock: Mock, type_: str, data: Any) -> None:
    response = mock.post(EMIT, {"type": type_, "data": data}, key=None)
    assert response.status_code == 404


def test_emitted_events_can_be_saved_and_loaded(mock: Mock) -> None:
    for type_ in EVERY_TYPE:
        mock.create(EMIT, {"type": type_}, key=None)
    snapshot = mock.data(f"{WORLDS}/default/snapshot", key=None)
    copy = mock.create(WORLDS, {"name": "copy", "snapshot": snapshot}, key=None)
    logs = "/system/logs?limit=20&query=system"
    there = mock.data(f"http://127.0.0.1{copy['basePath']}{logs}")
    assert there[-15:] == mock.data(logs)[-15:]


@pytest.mark.parametrize(
    ("method", "path", "body", "place", "near"),
    [
        ("POST", "", {"nam": "x"}, "/nam", "name"),
        ("POST", "", {"clock": {"mod": "manual"}}, "/clock/mod", "mode"),
        ("PUT", "/default/clock", {"scal": 2}, "/scal", "scale"),
        ("POST", "/default/clock/advance", {"second": 1}, "/second", "seconds"),
        ("POST", "/default/clock/advance", {"until": {"jobs": "x"}}, "/until/jobs", "job"),
        ("POST", "/default/emit", {"type": "system.alert", "dat": {}}, "/dat", "data"),
        ("PUT", "/default/traffic", {"level": "off", "levels": 1}, "/levels", "level"),
        ("PUT", "/default/jobs/x/fate", {"outcome": "fail", "resaon": "y"}, "/resaon", "reason"),
        ("PUT", "/default/providers/x/status", {"status": "online", "stat": 1}, "/stat", "status"),
        (
            "PUT",
            "/default/providers/x/wallet",
            {"usdValue": 1, "usdvalue": 1},
            "/usdvalue",
            "usdValue",
        ),
        ("PUT", "/default/snapshot", {"snapshot": {}, "snapshto": 1}, "/snapshto", "snapshot"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_known_one(
    mock: Mock, method: str, path: str, body: Any, place: str, near: str
) -> None:
    found = errors(mock, f"{WORLDS}{path}", body, method)
    assert found[place] == f"is unknown; did you mean {near}?"
