"""A namespace that is added to the document is checked, although no code names it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import openapi
from tests.contract.schedules import KEY, Schedules, describe, serving

ROOT = Path(openapi.__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which a document with schedules is imported."""
    folder = tmp_path_factory.mktemp("document")
    shutil.copytree(ROOT, folder / "openapi", ignore=shutil.ignore_patterns("__pycache__"))
    describe(folder / "openapi")
    return folder


def judged(folder: Path, schedules: Schedules, tmp_path: Path, *flags: str) -> dict[str, Any]:
    """The report of a run with that document."""
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "contract_tests", "run", "--url", schedules.url]
    command += ["--api-key", KEY, "--namespace", "Schedules", "--patience", "2", "--quick"]
    done = subprocess.run(
        [*command, "--json", str(report), *flags],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def cases(report: dict[str, Any]) -> dict[str, str]:
    """Verdicts of cases about schedules."""
    return {
        case["id"]: case["verdict"]
        for clause in report["clauses"]
        for case in clause["cases"]
        if "schedule" in case["id"]
    }


def test_the_general_clauses_check_it_and_leave_nothing_behind(
    folder: Path, tmp_path: Path
) -> None:
    with serving(Schedules()) as schedules:
        theirs = {"id": "schedule_theirs", "name": "theirs", "interval": 5}
        theirs |= {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}
        schedules.rows["schedule_theirs"] = dict(theirs)
        report = judged(folder, schedules, tmp_path, "--no-schemathesis")
        assert schedules.rows == {"schedule_theirs": theirs}
    assert report["exercise"]["objectsMade"] > 5
    assert report["exercise"]["objectsLeft"] == []
    found = cases(report)
    for looked_at in (
        "PAGE-4/", "SORT-3/", "FIELD-1/", "SCHEMA-9/what_is_deleted_is_gone[schedule]",
        "IDEM-1/a_refused_change_changes_nothing[schedule]",
        "IDEM-1/a_refused_creation_creates_nothing[schedule]",
        "IDEM-1/a_creation_does_not_set_the_servers_fields[schedule]",
        "AUTH-1/writing_takes_a_key[delete_schedule]", "AUTH-1/reading_takes_a_key[get_schedule]",
    ):  # fmt: skip
        verdicts = {verdict for case, verdict in found.items() if case.startswith(looked_at)}
        assert verdicts == {"PASS"}, (looked_at, verdicts)
    assert any(case.startswith("AUTH-4/") for case in found)
    assert [case for case, verdict in found.items() if verdict == "FAIL"] == []


@pytest.mark.parametrize(
    ("fault", "case"),
    [
        ("keeps_refused", "IDEM-1/a_refused_change_changes_nothing[schedule]"),
        ("keeps_deleted", "SCHEMA-9/what_is_deleted_is_gone[schedule]"),
    ],
)
def test_a_fault_in_it_is_found(folder: Path, tmp_path: Path, fault: str, case: str) -> None:
    schedules = Schedules()
    setattr(schedules, fault, True)
    with serving(schedules):
        clause = case.partition("/")[0]
        report = judged(folder, schedules, tmp_path, "--no-schemathesis", "--clause", clause)
    assert cases(report)[case] in ("FAIL", "WARN")  # as firmly as the clause
