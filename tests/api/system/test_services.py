"""Services, processes and the machine; going back to an earlier version."""

from typing import Any

import pytest

from tests.api.system.operating import read, start
from tests.conftest import Mock
from tests.control.test_outages import change

SERVICES = "/system/services"
PROCESSES = "/system/processes?limit=100"
RESOURCES = "/system/metrics/resources"
ROLLBACK = "/system/rollback"
PREVIOUS = {"version": "previous-stable-version"}


def processes(mock: Mock) -> list[dict[str, Any]]:
    return mock.rows(PROCESSES)


def test_a_restarted_service_has_a_new_start_time(mock: Mock) -> None:
    before = mock.data(f"{SERVICES}/metrics")
    assert (before["status"], before["restarts"]) == ("running", 0)
    operation = start(mock, f"{SERVICES}/metrics/restart")
    assert mock.data(f"{SERVICES}/metrics")["status"] == "restarting"
    mock.advance(65)
    after = mock.data(f"{SERVICES}/metrics")
    assert (after["status"], after["restarts"], after["uptime"]) == ("running", 1, 60)
    assert after["pid"] != before["pid"]
    assert after["memoryBytes"] < before["memoryBytes"] * 1.05
    assert read(mock, operation)["result"] == {"service": "metrics", "restarts": 1}
    lines = mock.data(f"/system/logs?service=metrics&correlationId={operation['correlationId']}")
    assert len(lines) == 2


def test_a_service_is_restarted_once_at_a_time(mock: Mock) -> None:
    start(mock, f"{SERVICES}/metrics/restart")
    assert mock.post(f"{SERVICES}/metrics/restart").status_code == 409
    start(mock, f"{SERVICES}/database/restart")


def test_an_unknown_service_is_not_found(still: Mock) -> None:
    assert still.get(f"{SERVICES}/coffee").status_code == 404
    assert still.post(f"{SERVICES}/coffee/restart").status_code == 404


def test_the_provider_adapter_is_degraded_while_a_provider_is_lost(mock: Mock) -> None:
    assert mock.data(f"{SERVICES}/provider-adapter")["status"] == "running"
    change(mock, "offline")
    adapter = mock.data(f"{SERVICES}/provider-adapter")
    assert (adapter["status"], "provider_akash_main" in adapter["message"]) == ("degraded", True)


def test_what_processes_use_adds_up_to_what_the_machine_uses(mock: Mock) -> None:
    for _ in range(5):
        running, machine = processes(mock), mock.data(RESOURCES)
        assert machine["processes"] == len(running)
        assert machine["memory"]["usedBytes"] == sum(one["memoryBytes"] for one in running)
        assert machine["cpu"]["usedPercent"] == pytest.approx(
            sum(one["cpuPercent"] for one in running)
        )
        memory = machine["memory"]
        assert memory["usedBytes"] + memory["freeBytes"] == memory["totalBytes"]
        mock.advance(600)


def test_a_process_uses_what_its_service_does(still: Mock) -> None:
    for process in processes(still):
        service = still.data(f"{SERVICES}/{process['service']}")
        for name in ("pid", "cpuPercent", "memoryBytes", "startedAt", "uptime"):
            assert process[name] == service[name]


def test_processes_are_sorted_and_limited_as_requested(still: Mock) -> None:
    used = [one["memoryBytes"] for one in processes(still)]
    assert used == sorted(used, reverse=True)
    rows = still.data("/system/processes?sort=name&fields=name&limit=2")
    assert rows == [{"name": "cortex-api-gateway"}, {"name": "cortex-database"}]


def test_volumes_add_up_to_the_disk(mock: Mock) -> None:
    storage = mock.data("/system/storage")
    for name in ("totalBytes", "usedBytes", "freeBytes"):
        assert storage[name] == sum(volume[name] for volume in storage["volumes"])
    assert mock.data(RESOURCES)["disk"]["usedBytes"] == storage["usedBytes"]


def test_more_records_take_more_room(mock: Mock) -> None:
    def database() -> int:
        volumes = mock.data("/system/storage")["volumes"]
        return next(int(one["usedBytes"]) for one in volumes if one["name"] == "database")

    before = database()
    for _ in range(20):
        job = {"provider": "akash", "image": "alpine:3", "cpu": 100, "memory": "128Mi"}
        mock.create("/plugin-core/jobs", job | {"storage": "1Gi", "duration": 60})
    assert database() > before


def test_a_rollback_brings_an_earlier_version_back(mock: Mock) -> None:
    needs = mock.data("/system/requirements")
    assert needs["satisfied"]
    operation = start(mock, ROLLBACK, PREVIOUS)
    assert operation["request"]["to"] == needs["earlierVersions"][0]
    assert {one["status"] for one in mock.data(f"{SERVICES}?limit=100")} == {"restarting"}
    assert mock.post(ROLLBACK, PREVIOUS).status_code == 409
    mock.advance(60)
    assert read(mock, operation)["status"] == "completed"
    after = mock.data("/system/requirements")
    assert after["version"] == mock.data("/health", key=None)["version"] == "0.9.4"
    assert after["laterVersions"] == [needs["version"]]
    assert {one["restarts"] for one in mock.data(f"{SERVICES}?limit=100")} == {1}
    assert len(mock.data("/system/logs?service=upgrade")) == 2


@pytest.mark.parametrize(("version", "status"), [("7.0.0", 400), ("1.0.0", 409), ("", 400)])
def test_a_rollback_leads_to_an_earlier_version_only(
    still: Mock, version: str, status: int
) -> None:
    assert still.post(ROLLBACK, {"version": version}).status_code == status


def test_a_rollback_takes_a_key_that_may_do_everything(mock: Mock) -> None:
    body = {"name": "system only", "permissions": [{"resource": "system", "actions": ["update"]}]}
    limited = mock.create("/auth/api-keys", body)["key"]
    for key in (limited, "cortex_dev_viewer", "cortex_dev_operator"):
        assert mock.post(ROLLBACK, PREVIOUS, key=key).status_code == 403
