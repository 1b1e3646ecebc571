"""Keys, rate limits, jobs, providers and writes: the mock keeps all of these clauses."""

from pathlib import Path

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.judging.run import Run
from contract_tests.target import Target
from tests.contract.clauses.conftest import open_run

FAMILIES = ("AUTH", "RATE", "JOB", "PROV", "IDEM")

CLAUSES = (
    *(f"AUTH-{n}" for n in range(1, 5)),
    *(f"RATE-{n}" for n in range(1, 5)),
    *(f"JOB-{n}" for n in range(1, 10)),
    *(f"PROV-{n}" for n in range(1, 4)),
    "IDEM-1",
)


def judged(run: Run) -> tuple[list[CaseResult], Report]:
    results = [run.judge(case) for case in run.cases]
    return results, run.finish()


@pytest.mark.slow
def test_the_mock_keeps_every_clause(idle: Target, tmp_path: Path) -> None:
    with idle.fresh() as target:
        run = open_run(target, tmp_path, *FAMILIES)
        results, report = judged(run)
    others = [r for r in results if r.verdict is not Verdict.PASS]
    # What changes the server itself takes a server that is disposable, what creates more than its
    # response names is never sent, and no list of the run's shows the hash of a transaction.
    refused = ("takes --disposable", "creates objects that the response does not name")
    unexpected = {r.case_id for r in others if not any(why in r.reason for why in refused)}
    assert unexpected <= {"RATE-1/answers_have_the_headers[get_provider_transaction]"}
    assert {clause.clause.id for clause in report.clauses} == set(CLAUSES)
    assert run.run_state.guard.undeclared == set()
    assert report.exercise.objects_left == []


@pytest.mark.slow
def test_nothing_is_written_in_a_run_that_only_reads(idle: Target, tmp_path: Path) -> None:
    with idle.fresh() as target:
        results, report = judged(open_run(target, tmp_path, *FAMILIES, read_only=True))
    others = [r for r in results if r.verdict not in (Verdict.PASS, Verdict.SKIP)]
    # A run that only reads does not know the hash of a transaction.
    assert {(r.clause.id, r.verdict) for r in others} == {("RATE-1", Verdict.NA)}
    assert {exchange.method for exchange in report.exchanges} == {"GET"}
    assert report.exercise.objects_made == 0
