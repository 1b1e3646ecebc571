"""What takes a while: its progress, its end, its file."""

from typing import Any

import pytest

from tests.api.system.operating import read, run, start
from tests.conftest import Mock

EXPORT = "/system/logs/export"
OPERATIONS = "/system/operations"


def test_an_operation_makes_progress_until_its_result_is_there(mock: Mock) -> None:
    operation = start(mock, EXPORT, {"level": "error"})
    assert (operation["status"], operation["progress"], operation["result"]) == ("running", 0, None)
    mock.advance(1)
    assert read(mock, operation)["progress"] == 50
    mock.advance(1)
    ended = read(mock, operation)
    assert (ended["status"], ended["progress"]) == ("completed", 100)
    assert ended["endedAt"] == operation["endsAt"]
    assert ended["result"]["format"] == "jsonl"


def test_an_operation_names_its_user_and_its_request(mock: Mock) -> None:
    response = mock.post(EXPORT, {"service": "job-service"})
    operation = response.json()["data"]
    assert operation["request"] == {"service": "job-service"}
    assert operation["requestedBy"] == mock.data("/users/me")["id"]
    assert operation["correlationId"] == response.headers["X-Correlation-Id"]


def test_operations_are_listed_by_kind_and_status(mock: Mock) -> None:
    done = run(mock, EXPORT)
    running = start(mock, EXPORT)
    assert mock.data(f"{OPERATIONS}?status=running") == [read(mock, running)]
    completed = mock.data(f"{OPERATIONS}?status=completed&kind=logs.export")
    assert done in completed
    assert mock.data(f"{OPERATIONS}?kind=system.rollback") == []


def test_only_so_many_of_a_kind_run_at_a_time(mock: Mock) -> None:
    for _ in range(5):
        start(mock, EXPORT)
    assert mock.post(EXPORT).status_code == 409
    mock.advance(2)
    start(mock, EXPORT)


def test_an_operation_that_only_reads_can_be_ended_early(mock: Mock) -> None:
    operation = start(mock, EXPORT)
    mock.advance(1)
    ended = mock.post(f"{OPERATIONS}/{operation['id']}/cancel").json()["data"]
    assert (ended["status"], ended["progress"]) == ("cancelled", 50)
    assert mock.get(f"/..{ended['downloadUrl']}").status_code == 200
    assert mock.post(f"{OPERATIONS}/{operation['id']}/cancel").status_code == 409
    mock.advance(60)
    assert read(mock, operation) == ended


def test_the_file_of_an_operation_does_not_exist_before_its_end(mock: Mock) -> None:
    operation = start(mock, EXPORT)
    assert operation["downloadUrl"] is None
    assert mock.get(f"{OPERATIONS}/{operation['id']}/download").status_code == 409


def test_an_operation_without_a_file_links_to_its_result(mock: Mock) -> None:
    place = f"{OPERATIONS}/{start(mock, '/system/database/optimize')['id']}"
    refusal = mock.get(f"{place}/download")
    assert refusal.status_code == 409
    message = "An operation of kind database.optimize creates no file; its result is in"
    assert refusal.json()["error"]["message"] == f"{message} GET /api{place}."


@pytest.mark.parametrize("path", ["/op_000000000000", "/op_000000000000/download"])
def test_an_unknown_operation_is_not_found(still: Mock, path: str) -> None:
    assert still.get(OPERATIONS + path).status_code == 404


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_operations_end_after_they_were_listed_by_what_changes_meanwhile(
    mock: Mock, direction: str
) -> None:
    begun = [start(mock, EXPORT)["id"] for _ in range(2)]
    for _ in range(3):
        rows = mock.data(f"{OPERATIONS}?sort=progress:{direction}")
        shown = [row["progress"] for row in rows]
        assert shown == sorted(shown, reverse=direction == "desc")
        mock.advance(1)
    ended = {row["id"] for row in mock.data(f"{OPERATIONS}?status=completed")}
    assert ended.issuperset(begun)


def test_operations_continue_in_a_fork(mock: Mock) -> None:
    operation = start(mock, EXPORT)
    body = {"name": "later", "fork": "default", "clock": {"mode": "manual"}}
    assert mock.post("http://127.0.0.1/_cortex/worlds", body).status_code == 201
    mock.post("http://127.0.0.1/_cortex/worlds/later/clock/advance", {"seconds": 10})
    found: dict[str, Any] = mock.data(f"http://127.0.0.1/w/later/api{OPERATIONS}/{operation['id']}")
    assert found["status"] == "completed"
    assert read(mock, operation)["status"] == "running"
