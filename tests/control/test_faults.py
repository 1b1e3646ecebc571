"""Injected faults are created, changed, kept and removed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import openapi
from mock_server.synthetic import fixtures
from mock_server.synthetic.scenario import ScenarioError
from tests.conftest import Mock
from tests.control.injection import FAULTS, JOBS, WORLD, inject


def test_a_fault_ends_after_its_time_to_live(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500}, ttl=60)
    assert mock.get(JOBS).status_code == 500
    mock.advance(60)
    assert mock.get(JOBS).status_code == 200
    assert mock.get(f"{FAULTS}/{fault['id']}", key=None).status_code == 404


def statuses(mock: Mock, times: int = 40) -> list[int]:
    return [mock.get(JOBS).status_code for _ in range(times)]


@pytest.mark.slow
def test_the_same_seed_gives_the_same_faults(make_mock: Callable[..., Mock]) -> None:
    found = []
    for _ in range(2):
        mock = make_mock(seed=7)
        inject(mock, {"type": "error", "status": 500}, {"probability": 0.5})
        found.append(statuses(mock))
    assert found[0] == found[1]
    assert set(found[0]) == {200, 500}


def test_a_snapshot_and_a_fork_continue_the_faults(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500}, {"probability": 0.5})
    statuses(mock, 3)
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "copy", "fork": "default"}, key=None)
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    first = statuses(mock)
    copy = "http://127.0.0.1/w/copy/api" + JOBS
    assert [mock.get(copy).status_code for _ in first] == first
    assert mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).status_code == 200
    assert statuses(mock) == first


def test_a_reset_removes_the_faults(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500})
    mock.post(f"{WORLD}/reset", key=None)
    assert mock.get(JOBS).status_code == 200


def test_a_code_must_be_documented(mock: Mock) -> None:
    effect = {"type": "error", "status": 503, "code": "PROVIDER_EROR"}
    refused = mock.post(FAULTS, {"effect": effect}, key=None)
    assert refused.status_code == 400
    (field,) = refused.json()["error"]["details"]["fields"]
    assert field["field"] == "/effect/code"
    assert "did you mean PROVIDER_ERROR?" in field["message"]
    inject(mock, effect | {"code": "JOB_NOT_FOUND", "status": 404})


def test_a_refused_description_names_the_field(mock: Mock) -> None:
    response = mock.post(FAULTS, {"effect": {"type": "latency", "status": 500}}, key=None)
    assert response.status_code == 400
    assert "seconds; min and max; mean and deviation; p50 and p99" in response.text
    response = mock.post(
        FAULTS, {"effect": {"type": "error", "seconds": 1, "status": 500}}, key=None
    )
    fields = response.json()["error"]["details"]["fields"]
    assert [field["field"] for field in fields] == ["/effect/seconds"]


BAD: list[Any] = [
    {},
    {"effect": {}},
    {"effect": {"type": "explode"}},
    {"effect": {"type": "error"}},
    {"effect": {"type": "error", "status": 200}},
    {"effect": {"type": "error", "status": 500, "code": "no code"}},
    {"effect": {"type": "latency"}},
    {"effect": {"type": "latency", "seconds": 301}},
    {"effect": {"type": "latency", "min": 2, "max": 1}},
    {"effect": {"type": "latency", "p50": 0, "p99": 1}},
    {"effect": {"type": "schema", "pointer": "status", "change": "null"}},
    {"effect": {"type": "throughput", "bytesPerSecond": 0}},
    {"effect": {"type": "empty-body"}, "match": {"first": 3, "last": 2}},
    {"effect": {"type": "empty-body"}, "match": {"probability": 2}},
    {"effect": {"type": "empty-body"}, "match": {"colour": "red"}},
    {"effect": {"type": "empty-body"}, "ttl": 0},
]


@pytest.mark.parametrize("request_", BAD, ids=map(json.dumps, BAD))
def test_an_impossible_fault_is_refused(mock: Mock, request_: Any) -> None:
    assert mock.post(FAULTS, request_, key=None).status_code == 400
    assert mock.data(FAULTS, key=None) == []


def test_a_fault_can_be_replaced_and_removed(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500})
    url = f"{FAULTS}/{fault['id']}"
    assert mock.put(url, {"effect": {"type": "error", "status": 503}}, key=None).status_code == 200
    assert mock.get(JOBS).status_code == 503
    assert mock.delete(url, key=None).status_code == 200
    assert mock.get(JOBS).status_code == 200
    assert mock.delete(url, key=None).status_code == 404


def switch(mock: Mock, fault: Any, enabled: bool) -> Any:
    response = mock.put(f"{FAULTS}/{fault['id']}/enabled", {"enabled": enabled}, key=None)
    assert response.status_code == 200, response.text
    return response.json()["data"]


def test_a_fault_that_is_switched_off_matches_nothing_and_keeps_its_counts(mock: Mock) -> None:
    first = inject(mock, {"type": "error", "status": 500}, {"last": 3}, ttl=600)
    inject(mock, {"type": "error", "status": 503})
    assert statuses(mock, 2) == [500, 500]
    off = switch(mock, first, enabled=False)
    assert (off["enabled"], off["matched"], off["expiresAt"]) == (False, 2, first["expiresAt"])
    assert statuses(mock, 2) == [503, 503]
    switch(mock, first, enabled=True)
    assert statuses(mock, 2) == [500, 503]
    assert [one["matched"] for one in mock.data(FAULTS, key=None)] == [4, 6]
    mock.advance(600)
    assert len(mock.data(FAULTS, key=None)) == 1


def test_a_fault_can_be_created_switched_off_and_replaced(mock: Mock) -> None:
    effect = {"type": "error", "status": 500}
    fault = inject(mock, effect, enabled=False)
    assert mock.get(JOBS).status_code == 200
    url = f"{FAULTS}/{fault['id']}"
    assert mock.put(url, {"effect": effect}, key=None).json()["data"]["enabled"] is True
    assert mock.get(JOBS).status_code == 500
    mock.put(url, {"effect": effect, "enabled": False}, key=None)
    assert mock.get(JOBS).status_code == 200


@pytest.mark.parametrize("body", [{}, {"enabled": None}, {"enabled": 0}, {"enable": True}, []])
def test_a_switch_needs_a_boolean(mock: Mock, body: Any) -> None:
    fault = inject(mock, {"type": "error", "status": 500})
    assert mock.put(f"{FAULTS}/{fault['id']}/enabled", body, key=None).status_code == 400
    assert mock.data(FAULTS, key=None)[0]["enabled"] is True


def test_a_fault_that_does_not_exist_cannot_be_switched(mock: Mock) -> None:
    response = mock.put(f"{FAULTS}/fault_none/enabled", {"enabled": True}, key=None)
    assert response.status_code == 404


def test_a_control_character_in_a_name_is_shown_with_one_backslash(mock: Mock) -> None:
    response = mock.put(f"{FAULTS}/%00/enabled", {"enabled": True}, key=None)
    assert response.json()["error"]["message"] == r"There is no fault '\x00'."
    refused = mock.get(JOBS, headers={"Prefer": 'example="a\tb"'})
    assert r"no example 'a\tb'" in refused.json()["error"]["message"]


def test_a_snapshot_and_a_fork_keep_a_fault_switched_off(mock: Mock) -> None:
    off = inject(mock, {"type": "error", "status": 500})
    inject(mock, {"type": "error", "status": 503}, {"last": 1})
    switch(mock, off, enabled=False)
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "copy", "fork": "default"}, key=None)
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    written = snapshot["injectedFaults"]
    # Those that are on are written as before there was a switch, so older snapshots still load.
    assert ["enabled" in fault for fault in written] == [True, False]
    mock.delete(FAULTS, key=None)
    assert mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).status_code == 200
    assert statuses(mock, 2) == [503, 200]
    assert mock.get("http://127.0.0.1/w/copy/api" + JOBS).status_code == 503


def test_all_faults_can_be_removed(mock: Mock) -> None:
    for _ in range(3):
        inject(mock, {"type": "error", "status": 500})
    assert mock.delete(FAULTS, key=None).json()["data"]["message"].startswith("3 faults")
    assert mock.get(JOBS).status_code == 200


def test_a_world_has_a_bounded_number_of_faults(mock: Mock) -> None:
    many = [{"effect": {"type": "empty-body"}}] * 100
    assert mock.put(FAULTS, {"faults": many}, key=None).status_code == 200
    assert mock.post(FAULTS, many[0], key=None).status_code == 409


@pytest.mark.parametrize("name", fixtures.presets())
def test_each_preset_can_be_set(mock: Mock, name: str) -> None:
    assert mock.put(FAULTS, {"preset": name}, key=None).status_code == 200
    assert mock.data(FAULTS, key=None)


def test_the_control_api_names_all_presets() -> None:
    request = openapi.bundle(openapi.CONTROL)["paths"]["/worlds/{world}/faults"]["put"]
    schema = request["requestBody"]["content"]["application/json"]["schema"]
    assert sorted(schema["properties"]["preset"]["enum"]) == fixtures.presets()


def test_a_scenario_can_contain_faults(mock: Mock) -> None:
    faults = [{"name": "down", "effect": {"type": "error", "status": 500}}]
    world = {"name": "down", "scenario": {"faults": faults}}
    mock.create("http://127.0.0.1/_cortex/worlds", world, key=None)
    assert mock.get("http://127.0.0.1/w/down/api" + JOBS).status_code == 500


WRONG_FILES = {
    "\n": "is empty; it needs a mapping, such as 'faults: [{effect: {type: latency",
    "days: 1": "must contain 'faults' and nothing else",
    "faults: []\ndays: 1": "must contain 'faults' and nothing else",
    "faults:\n  - effect: {type: explode}": "/faults/0/effect/type",
    "faults:\n  - effect: {type: error}": "/faults/0/effect/status",
    "faults:\n  - efect: {type: error}": "/faults/0",
}


@pytest.mark.parametrize("content", WRONG_FILES)
def test_a_wrong_file_is_refused_with_the_place(
    make_mock: Callable[..., Mock], tmp_path: Path, content: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(content)
    with pytest.raises(ScenarioError) as refusal:
        make_mock(faults=(file,))
    assert str(file) in str(refusal.value)
    assert WRONG_FILES[content] in str(refusal.value)


OFFLINE, AKASH, RENDER = (
    {"type": "provider-offline"},
    "provider_akash_main",
    "provider_render_main",
)
BROKEN_SNAPSHOTS: dict[str, Any] = {
    "status": {"effect": {"type": "error", "status": 999}},
    "fields": {"effect": {"type": "error"}},
    "counts": {"effect": {"type": "reset"}, "applied": 2},
    "future": {"effect": {"type": "reset"}, "createdAt": 90_000_000_000},
    "future switch": {"effect": {"type": "reset"}, "resumedAt": 90_000_000_000},
    "/resumedAt": {"effect": {"type": "reset"}, "resumedAt": 0},
    "/resumedAt: before": {"effect": {"type": "reset"}, "resumedAt": -5, "resumptions": 1},
    "/resumedAt: resumptions": {"effect": {"type": "reset"}, "resumptions": 1},
    "/expiresAt": {"effect": {"type": "reset"}, "expiresAt": 5},
    "/restores/nobody": {"effect": OFFLINE, "restores": {"nobody": "online"}},
    "/restores/provider_akash_main": {
        "effect": OFFLINE,
        "match": {"provider": "render"},
        "restores": {AKASH: "online"},
    },
    "/restores": {"effect": OFFLINE, "restores": {AKASH: "online"}, "enabled": False},
    "/restores: effect": {"effect": {"type": "reset"}, "restores": {AKASH: "online"}},
}


@pytest.mark.parametrize("kind", BROKEN_SNAPSHOTS)
def test_a_snapshot_with_an_impossible_fault_is_refused(mock: Mock, kind: str) -> None:
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    fault = {"id": "fault_1", "createdAt": snapshot["begun"], **BROKEN_SNAPSHOTS[kind]}
    snapshot["injectedFaults"] = [fault]
    response = mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None)
    assert response.status_code == 400
    place = kind.partition(":")[0] if kind.startswith("/") else ""
    assert f"injectedFaults/0{place}" in response.text


def test_a_snapshot_is_valid_after_a_provider_was_removed_during_its_outage(mock: Mock) -> None:
    outage = inject(mock, OFFLINE)
    for status in ("pending", "scheduled"):
        for job in mock.data(f"{JOBS}?status={status}&provider=render"):
            mock.post(f"{JOBS}/{job['id']}/cancel")
    mock.advance(60)
    assert mock.request("DELETE", f"/plugin-core/providers/{RENDER}").status_code == 200
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    response = mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None)
    assert response.status_code == 200, response.text
    assert mock.delete(f"{FAULTS}/{outage['id']}", key=None).status_code == 200


def test_the_mock_can_start_with_faults(make_mock: Callable[..., Mock], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("faults:\n  - effect: {type: error, status: 503}\n")
    mock = make_mock(faults=(file,), chaos=("slow",))
    effects = [fault["effect"]["type"] for fault in mock.data(FAULTS, key=None)]
    assert effects == ["error", "latency", "throughput"]
