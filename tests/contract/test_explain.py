"""`cortex-contract explain` and `history`."""

import json
from pathlib import Path

import pytest

from contract_tests.contract.catalogue import CLAUSES
from tests.invocations import judge


def report(folder: Path, day: int, verdicts: dict[str, str]) -> None:
    """A JSON report, as far as `history` reads it."""
    content = {
        "format": 1,
        "started": f"2026-11-{day:02}T08:00:00+00:00",
        "target": "http://staging.example",
        "clauses": [{"id": name, "verdict": verdict} for name, verdict in verdicts.items()],
    }
    (folder / f"run-{day}.json").write_text(json.dumps(content), "utf-8")


def test_a_clause_is_explained_with_its_page_its_checks_and_what_breaks_it(tmp_path: Path) -> None:
    ended = judge("explain", "page-4", cwd=tmp_path)
    assert (ended.code, ended.stderr) == (0, "")
    assert "source    overview, Pagination" in ended.stdout
    assert "check     PAGE-4/pages_hold_each_row_once" in ended.stdout
    assert "breaks it:" in ended.stdout


def test_a_family_is_explained_clause_by_clause(tmp_path: Path) -> None:
    ended = judge("explain", "WS", cwd=tmp_path)
    named = [line.split()[0] for line in ended.stdout.splitlines() if line.startswith("WS-")]
    assert named == [clause.id for clause in CLAUSES if clause.family == "WS"]


def test_an_unknown_clause_is_one_line(tmp_path: Path) -> None:
    ended = judge("explain", "PAGES-4", cwd=tmp_path)
    assert ended.code == 2
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "name"),
    [(["explain"], "CLAUSE"), (["history"], "FOLDER"), (["baseline", "update"], "REPORT")],
)
def test_a_missing_argument_is_named(tmp_path: Path, command: list[str], name: str) -> None:
    ended = judge(*command, cwd=tmp_path)
    assert ended.code == 2
    assert f"Missing argument '{name}'" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_history_shows_what_broke_and_what_was_fixed(tmp_path: Path) -> None:
    report(tmp_path, 1, {"PAGE-1": "PASS", "SORT-1": "FAIL", "AUTH-1": "PASS"})
    report(tmp_path, 2, {"PAGE-1": "FAIL", "SORT-1": "PASS", "AUTH-1": "PASS"})
    (tmp_path / "other.json").write_text("{}", "utf-8")
    ended = judge("history", ".", cwd=tmp_path)
    assert ended.code == 1
    assert ended.stdout.splitlines()[1:] == [
        "2026-11-02T08:00:00+00:00  http://staging.example  1 FAIL, 2 PASS",
        "  newly broken: PAGE-1",
        "  fixed: SORT-1",
    ]
    assert "other.json is no report of cortex-contract" in ended.stderr


@pytest.mark.parametrize(
    "command",
    [["merge"], ["baseline", "update"], ["cleanup", "--api-key", "key"], ["run", "--config"]],
)
def test_a_file_without_an_end_is_read_to_a_limit(command: list[str], tmp_path: Path) -> None:
    ended = judge(*command, "/dev/zero", cwd=tmp_path)
    assert ended.code == 2
    assert "/dev/zero is larger than" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_history_without_a_report_is_one_line(tmp_path: Path) -> None:
    ended = judge("history", ".", cwd=tmp_path)
    assert ended.code == 2
    assert "there is no report of a run in ." in ended.stderr
