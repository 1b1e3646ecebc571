"""The table, and what follows it."""

from contract_tests.judging.estimate import Estimate
from tests.contract.reports.conftest import Reported


def test_a_clause_has_a_row(reports: Reported) -> None:
    rows = [line.split() for line in reports.ended.stdout.splitlines()]
    (page,) = (row for row in rows if row[:1] == ["PAGE-1"] and "FAIL" in row)
    assert page[-5:-4] == ["FAIL"]
    (sort,) = (row for row in rows if row[:1] == ["SORT-4"])
    assert "WARN" in sort


def test_the_time_comes_first_and_what_was_not_seen_before_the_findings(reports: Reported) -> None:
    output = reports.ended.stdout
    assert 0 < output.index("This will take about ") < output.index("CLAUSE ")
    assert output.index("Not offered: ") < output.index("FAIL  PAGE-1/")


def test_the_estimate_counts_cases() -> None:
    assert Estimate(2.0, 1).words == "This will take about 2 s: 1 case."
    assert Estimate(120.0, 2_000).words == "This will take about 2.0 min: 2,000 cases."


def test_failures_come_before_warnings(reports: Reported) -> None:
    output = reports.ended.stdout
    assert 0 < output.index("\nFAIL  PAGE-1/") < output.index("\nWARN  SORT-4/")


def test_clauses_that_were_not_judged_have_a_reason(reports: Reported) -> None:
    line = "NA        GET /api/plugin-core/jobs/templates answers 404  PAGE-1"
    assert line in reports.ended.stdout


def test_warnings_pass_unless_they_are_failures(reports: Reported, strict: Reported) -> None:
    assert "The contract is broken: 1 fail, 1 warn. Exit code 1." in reports.ended.stdout
    assert (reports.ended.code, strict.ended.code) == (1, 1)
