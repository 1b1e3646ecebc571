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
from tests.contract.reminders import KEY, Reminders, describe, serving

ROOT = Path(openapi.__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which a document with reminders is imported."""
    folder = tmp_path_factory.mktemp("document")
    shutil.copytree(ROOT, folder / "openapi", ignore=shutil.ignore_patterns("__pycache__"))
    describe(folder / "openapi")
    return folder


def judged(folder: Path, reminders: Reminders, tmp_path: Path, *flags: str) -> dict[str, Any]:
    """The report of a run with that document."""
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "contract_tests", "run", "--url", reminders.url]
    command += ["--api-key", KEY, "--namespace", "Reminders", "--patience", "2", "--quick"]
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
    """Verdicts of cases about reminders."""
    return {
        case["id"]: case["verdict"]
        for clause in report["clauses"]
        for case in clause["cases"]
        if "reminder" in case["id"]
    }


@pytest.mark.slow
def test_the_general_clauses_check_it_and_leave_nothing_behind(
    folder: Path, tmp_path: Path
) -> None:
    with serving(Reminders()) as reminders:
        theirs = {"id": "reminder_theirs", "name": "theirs", "interval": 5}
        theirs |= {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}
        reminders.rows["reminder_theirs"] = dict(theirs)
        report = judged(folder, reminders, tmp_path, "--no-schemathesis")
        assert reminders.rows == {"reminder_theirs": theirs}
    assert report["exercise"]["objectsMade"] > 5
    assert report["exercise"]["objectsLeft"] == []
    found = cases(report)
    for looked_at in (
        "PAGE-4/", "SORT-3/", "FIELD-1/", "SCHEMA-9/what_is_deleted_is_gone[reminder]",
        "IDEM-1/a_refused_change_changes_nothing[reminder]",
        "IDEM-1/a_refused_creation_creates_nothing[reminder]",
        "IDEM-1/a_creation_does_not_set_the_servers_fields[reminder]",
        "AUTH-1/writing_takes_a_key[delete_reminder]", "AUTH-1/reading_takes_a_key[get_reminder]",
    ):  # fmt: skip
        verdicts = {verdict for case, verdict in found.items() if case.startswith(looked_at)}
        assert verdicts == {"PASS"}, (looked_at, verdicts)
    assert any(case.startswith("AUTH-4/") for case in found)
    assert [case for case, verdict in found.items() if verdict == "FAIL"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("defect", "case"),
    [
        ("keeps_refused", "IDEM-1/a_refused_change_changes_nothing[reminder]"),
        ("keeps_deleted", "SCHEMA-9/what_is_deleted_is_gone[reminder]"),
    ],
)
def test_a_defect_in_it_is_found(folder: Path, tmp_path: Path, defect: str, case: str) -> None:
    reminders = Reminders()
    setattr(reminders, defect, True)
    with serving(reminders):
        clause = case.partition("/")[0]
        report = judged(folder, reminders, tmp_path, "--no-schemathesis", "--clause", clause)
    assert cases(report)[case] in ("FAIL", "WARN")  # as firmly as the clause
