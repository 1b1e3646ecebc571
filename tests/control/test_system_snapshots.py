"""Operations and settings of the system in snapshots edited by hand: refused with the place, or
harmless."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

import openapi
from tests.conftest import Mock
from tests.control.test_snapshots import WORLDS, Place, changed, mutants, refusal, small

BEGUN: dict[str, Any] = {
    "network/capture": {"duration": 600},
    "tracing": {"endpoint": "/api/plugin-core/jobs/*", "duration": 600},
    "events/trace": {"duration": 600},
    "profile": {"service": "api-gateway", "type": "cpu", "duration": 600},
    "logs/export": {"format": "csv"},
    "database/check": {"level": "thorough"},
    "services/database/restart": None,
    "rollback": {"version": "0.9.0"},
}
"""Requests that begin an operation of each kind, below `/system`."""

SYSTEM = ("operations", "captured", "containers", "watching", "system", "traffic", "execSessions")


@pytest.fixture(name="snapshot")
def snapshot_with_operations(mock: Mock) -> Any:
    """A snapshot in the middle of an operation of every kind."""
    mock.advance(60)
    for path, body in BEGUN.items():
        begun = mock.post(f"/system/{path}", body)
        assert begun.status_code == 200, begun.text
    return small(mock)


def place_of(snapshot: Any, kind: str) -> Place:
    kinds = [operation["kind"] for operation in snapshot["operations"]]
    return ("operations", kinds.index(kind))


@pytest.mark.parametrize(
    ("kind", "inner", "value", "expected"),
    [
        ("profile", ("kind",), "nap", "must be one of logs.export"),
        ("profile", ("request", "type"), -1, "must be"),
        ("profile", ("request", "service"), ..., "is required"),
        ("network.capture", ("request", "target"), ..., "is required"),
        ("network.capture", ("request", "target"), "moon", "must be one of"),
        ("requests.trace", ("request", "endpoint"), 0, "must be a string"),
        ("events.trace", ("request", "types"), 3, "must be a list"),
        ("logs.export", ("request", "format"), "xml", "must be"),
        ("database.check", ("request", "tables"), ["moon"], "must be one of"),
        ("service.restart", ("request", "service"), "moon", "must be one of"),
        ("system.rollback", ("request",), {}, "is required"),
        ("profile", ("endsAt",), 0.0, "must not be before startedAt"),
        ("profile", ("startedAt",), 4_000_000_000.0, "must not be after now"),
        ("profile", ("status",), "completed", "is required for an operation that has ended"),
    ],
    ids=str,
)
def test_an_invalid_operation_is_refused_with_the_place(
    mock: Mock, snapshot: Any, kind: str, inner: Place, value: Any, expected: str
) -> None:
    place = (*place_of(snapshot, kind), *inner)
    error = refusal(mock, changed(snapshot, place, value))
    assert expected in error["message"]
    assert error["field"].startswith("".join(f"/{part}" for part in ("snapshot", *place[:2])))


def test_settings_that_name_nothing_are_refused(mock: Mock, snapshot: Any) -> None:
    profile = snapshot["operations"][place_of(snapshot, "profile")[1]]["id"]
    system = snapshot["system"] | {"version": "9.9.9"}
    assert refusal(mock, snapshot | {"system": system})["field"] == "/snapshot/system/version"
    assert refusal(mock, snapshot | {"watching": [profile]})["field"] == "/snapshot/watching/0"


def test_a_size_of_log_files_is_a_whole_number_of_kilobytes(mock: Mock, snapshot: Any) -> None:
    logging = snapshot["system"] | {"logging": {"maxSize": 100_000_001}}
    error = refusal(mock, snapshot | {"system": logging})
    assert error["field"] == "/snapshot/system/logging/maxSize"


def test_the_largest_log_files_can_be_saved_and_loaded(mock: Mock) -> None:
    settings = mock.put("/system/logging/config", {"maxSize": "999999GB"})
    assert settings.status_code == 200
    response = mock.put(f"{WORLDS}/default/snapshot", {"snapshot": small(mock)}, key=None)
    assert response.status_code == 200, response.text
    assert mock.data("/system/logging/config") == settings.json()["data"]


def test_traffic_that_was_switched_off_by_hand_stays_off(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(traffic="calm")
    snapshot = changed(small(mock), ("traffic", "level"), "off")
    body = {"name": "calm", "snapshot": snapshot, "clock": {"mode": "manual"}}
    assert mock.post(WORLDS, body, key=None).status_code == 201
    before = mock.data(f"{WORLDS}/calm", key=None)["jobs"]
    moved = mock.post(f"{WORLDS}/calm/clock/advance", {"seconds": 86_400}, key=None)
    assert moved.status_code == 200, moved.text
    assert mock.data(f"{WORLDS}/calm", key=None)["jobs"] == before


def reads(mock: Mock, api: str) -> Iterator[str]:
    """All reads of the system."""
    found = mock.get(f"{api}/system/operations?limit=100").json()["data"]
    for path, item in openapi.bundle()["paths"].items():
        if path.startswith("/system") and "get" in item:
            if "{operationId}" in path:
                yield from (path.replace("{operationId}", one["id"]) for one in found)
            elif "{" not in path:
                yield path


@pytest.mark.slow
def test_a_mutated_system_is_refused_or_does_no_harm(mock: Mock, snapshot: Any) -> None:
    part = {name: snapshot[name] for name in SYSTEM}
    api = "http://127.0.0.1/w/mutant/api"
    for place, value, mutant in mutants(part, Random(5), 40):
        what = f"{place} = {value!r}"
        body = {"name": "mutant", "snapshot": snapshot | mutant, "clock": {"mode": "manual"}}
        made = mock.post(WORLDS, body, key=None)
        assert made.status_code in (201, 400), what
        if made.status_code == 400:
            continue
        moved = mock.post(f"{WORLDS}/mutant/clock/advance", {"seconds": 900}, key=None)
        assert moved.status_code == 200, what
        for path in reads(mock, api):
            assert mock.get(f"{api}{path}").status_code < 500, f"{what}: {path}"
        assert mock.delete(f"{WORLDS}/mutant", key=None).is_success
