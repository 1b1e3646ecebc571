"""The output of the mutants command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from contract_tests.command.cli import main
from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.schemathesis_runs import SchemathesisResult
from contract_tests.mutants.table import KillTable
from contract_tests.mutants.trials import Trial

KILLED = Trial("PAGE-1/one", "PAGE-1", "One is wrong", Verdict.FAIL, "expected 1; got 2")
ALIVE = Trial("PAGE-2/two", "PAGE-2", "Two is wrong", Verdict.PASS, "")
SEEN = {
    KILLED.id: SchemathesisResult(KILLED.id, is_killed=False, checks=(), seconds=1),
    ALIVE.id: SchemathesisResult(ALIVE.id, is_killed=True, checks=("Server error",), seconds=1),
}


@pytest.mark.slow
def test_a_mutant_is_tried_and_the_table_written(tmp_path: Path) -> None:
    table, page = tmp_path / "kills.json", tmp_path / "kills.md"
    only = ["--only", "PAGE-1/pages_have_fifty_rows", "--json", str(table), "--markdown", str(page)]
    ran = CliRunner().invoke(main, ["mutants", *only])
    assert ran.exit_code == 0, ran.output
    assert "1 of 1 mutants killed" in ran.output
    (trial,) = json.loads(table.read_text())["trials"]
    assert (trial["killed"], trial["verdict"]) == (True, "FAIL")
    assert "a limit of 20 without parameters" in trial["reason"]
    assert "PAGE-1/pages_have_fifty_rows" in page.read_text()


def test_an_unknown_mutant_is_refused_in_a_line() -> None:
    for only in (["--only", "NONE-1"], ["--variations", "--only", "none"]):
        ran = CliRunner().invoke(main, ["mutants", *only])
        assert ran.exit_code == 2
        assert ran.output.count("\n") == 1


def test_all_mutants_are_listed() -> None:
    ran = CliRunner().invoke(main, ["mutants", "--list", "--only", "HOOK-3"])
    assert ran.exit_code == 0
    assert "HOOK-3/deliveries_are_not_signed" in ran.output


def test_survivors_are_those_that_their_own_clause_did_not_notice() -> None:
    noticed_elsewhere = Trial(
        "SORT-1/x", "SORT-1", "X is wrong", Verdict.UNCLEAR, "", {"SORT-2": Verdict.FAIL}
    )
    table = KillTable([KILLED, ALIVE, noticed_elsewhere], {})
    assert [trial.id for trial in table.survivors] == [ALIVE.id, noticed_elsewhere.id]
    assert table.summary == "1 of 3 mutants killed by the clause they break."


def test_both_figures_are_shown() -> None:
    table = KillTable([KILLED, ALIVE], SEEN)
    assert table.summary.endswith("Plain Schemathesis notices 1 of 2.")
    assert "| `PAGE-2/two` | Two is wrong | PASS | Server error |" in table.as_markdown
    assert table.as_json["baseline"] == 1
