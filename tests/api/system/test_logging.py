"""Debug mode, rotation and exports of the system's log."""

import csv
import json
from typing import Any

import pytest

from tests.api.system.operating import run
from tests.conftest import Mock

LOGS = "/system/logs"
LEVEL = "/system/logging/level"
CONFIG = "/system/logging/config"
EXPORT = "/system/logs/export"
LOST = "/plugin-core/jobs/job_0"


def lines(mock: Mock, correlation_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = mock.data(f"{LOGS}?correlationId={correlation_id}")
    return found


def asked(mock: Mock, path: str, name: str) -> Any:
    """The response to a request under a correlation id of the test's own."""
    return mock.get(path, headers={"X-Correlation-Id": name})


def test_debug_mode_logs_more_and_explains_errors(mock: Mock) -> None:
    before = asked(mock, LOST, "before").json()["error"]
    assert mock.put(LEVEL, {"level": "debug"}).json()["data"]["level"] == "debug"
    during = asked(mock, LOST, "during").json()["error"]
    assert "debug" not in before.get("details", {})
    assert during["details"]["debug"] == {
        "error": "NotFound",
        "operationId": "get_job",
        "method": "GET",
        "path": f"/api{LOST}",
        "correlationId": "during",
    }
    assert [line["level"] for line in lines(mock, "before")] == ["warn"]
    assert sorted(line["level"] for line in lines(mock, "during")) == ["debug", "warn"]


def test_debug_mode_ends_after_its_duration(mock: Mock) -> None:
    state = mock.put(LEVEL, {"level": "debug", "duration": 3600}).json()["data"]
    assert state == {"level": "debug", "until": "2025-07-10T13:34:56Z", "nextLevel": "info"}
    mock.advance(3599)
    assert mock.data(LEVEL) == state
    mock.advance(1)
    assert mock.data(LEVEL) == {"level": "info", "until": None, "nextLevel": None}
    asked(mock, "/users/me", "later")
    assert [line["level"] for line in lines(mock, "later")] == ["info"]


def test_a_higher_level_leaves_out_what_is_below(mock: Mock) -> None:
    mock.put(LEVEL, {"level": "error"})
    asked(mock, LOST, "quiet")
    assert lines(mock, "quiet") == []
    mock.put(LEVEL, {"level": "info"})
    asked(mock, LOST, "loud")
    assert len(lines(mock, "loud")) == 1


def test_files_with_less_room_keep_fewer_entries(mock: Mock) -> None:
    small = {"maxSize": "1KB", "maxFiles": 5, "compressionEnabled": False}
    changed = mock.put(CONFIG, small).json()["data"]
    assert changed == mock.data(CONFIG) == small | {"maxEntries": 20}
    mock.get("/users/me")
    assert len(mock.data(f"{LOGS}?limit=100")) == 20
    mock.put(CONFIG, {"compressionEnabled": True})
    for _ in range(90):
        mock.get("/users/me")
    assert len(mock.data(f"{LOGS}?limit=100")) == 100


@pytest.mark.parametrize("size", ["0MB", "100", "1.5GB", "100 MB"])
def test_a_size_that_is_none_is_refused(still: Mock, size: str) -> None:
    assert still.put(CONFIG, {"maxSize": size}).status_code == 400


def test_an_export_contains_what_the_log_shows(mock: Mock) -> None:
    wanted = {"service": "job-service", "level": "error", "from": "2025-07-08T00:00:00Z"}
    shown = mock.data(LOGS, params=wanted | {"limit": 100, "sort": "timestamp:asc"})
    operation = run(mock, EXPORT, wanted | {"to": "2025-07-10T12:34:56Z"})
    assert operation["result"]["entries"] == len(shown) > 0
    file = mock.get(f"/..{operation['downloadUrl']}")
    assert file.headers["content-type"] == "application/x-ndjson"
    assert f"{operation['id']}.jsonl" in file.headers["content-disposition"]
    assert [json.loads(line) for line in file.text.splitlines()] == shown


def test_an_export_stays_as_it_was_made(mock: Mock) -> None:
    operation = run(mock, EXPORT, {"query": "job.failed"})
    first = mock.get(f"/..{operation['downloadUrl']}").content
    mock.put(CONFIG, {"maxSize": "1KB", "maxFiles": 1})
    assert mock.get(f"/..{operation['downloadUrl']}").content == first


def test_an_export_can_be_a_table(mock: Mock) -> None:
    operation = run(mock, EXPORT, {"service": "job-service", "format": "csv"})
    file = mock.get(f"/..{operation['downloadUrl']}")
    rows = list(csv.DictReader(file.text.splitlines()))
    assert file.headers["content-type"].startswith("text/csv")
    assert {row["service"] for row in rows} == {"job-service"}
    assert len(rows) == operation["result"]["entries"]


def test_newer_exports_take_the_place_of_the_oldest(mock: Mock) -> None:
    first = run(mock, EXPORT)
    for _ in range(20):
        run(mock, EXPORT, {"level": "error"})
    assert mock.get(f"/..{first['downloadUrl']}").status_code == 404
