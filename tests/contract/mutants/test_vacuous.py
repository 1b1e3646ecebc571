"""Servers with a constant response pass nothing, and their runs end in bounded time."""

import time

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import Report
from contract_tests.judging.run import Unusable
from contract_tests.mutants.inert import INERT
from contract_tests.mutants.trials import judged, proxied
from contract_tests.mutants.vacuous import VACUOUS
from contract_tests.reports.words import unseen
from contract_tests.target import Target

ANSWERING = ("empty objects", "empty lists", "empty resources")

UNUSABLE = {
    "silence": "its response was not complete in time",
    "resets": "broke",
    "wrong key": "refuses the key",
    "nothing found": "answers 404 to everything",
    "pages": "is not Cortex, none of its responses is JSON",
    "login pages": "is not Cortex, none of its responses is JSON",
    "empty texts": "is not Cortex, none of its responses is JSON",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ANSWERING)
def test_a_server_with_one_response_for_everything_passes_no_clause(name: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), quick=True)
    assert [one.clause.id for one in report.clauses if one.verdict is Verdict.PASS] == []
    assert report.exit_code == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["wrong methods", "not implemented", "one job", "lists of one job"]
)
def test_a_server_with_one_response_passes_no_clause_that_checks_it(name: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), "PAGE-3", "FIELD-2", "NS-1", quick=True)
    assert [one.clause.id for one in report.clauses if one.verdict is Verdict.PASS] == []
    assert report.exit_code == 1
    assert unseen(report)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["empty lists", "empty resources"])
def test_passed_schemathesis_checks_on_such_a_server_are_not_a_pass(name: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), "SCHEMA", quick=True, namespaces=("Networks",))
    assert report.clauses
    assert [one.clause.id for one in report.clauses if one.verdict is Verdict.PASS] == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "why"), [("server errors", "5xx"), ("too many requests", "429")])
def test_a_server_that_always_fails_or_refuses_gets_no_more_requests(name: str, why: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), quick=True)
    assert {one.verdict for one in report.clauses} <= {Verdict.UNCLEAR, Verdict.SKIP}
    assert why in report.stopped
    # The last one looks for what a creation may have made although its response was 500.
    assert report.exercise.requests <= 11
    assert report.exit_code == 2


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_server_that_refuses_every_key_is_not_judged(name: str) -> None:
    begun = time.monotonic()
    with VACUOUS[name]() as url, pytest.raises(Unusable, match=UNUSABLE[name]):
        judged(Target(url), quick=True)
    assert time.monotonic() - begun < 30


IN_LISTS = ("JOB-1/a_new_job_is_listed", "no such row")

LOOKED_AT = {
    "lists are empty": ("JOB-1", *IN_LISTS),
    "lists never catch up": ("JOB-1", *IN_LISTS),
    "reads are cached": ("PROV-1", "PROV-1/a_deleted_provider_is_gone", "404 once it is deleted"),
    "the same object": ("JOB-1", "JOB-1/what_was_submitted_is_read", "as submitted"),
    "a login page": ("PAGE-1", "PAGE-1/never_more_rows_than_the_limit[list_users]", "JSON"),
}
"""One clause, its case that fails, and why."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_server_that_shows_nothing_of_what_was_done_does_not_pass(
    target: Target, name: str
) -> None:
    clause, case_id, why = LOOKED_AT[name]
    with proxied(target, INERT[name]()) as inert:
        report = judged(inert, clause, quick=True)
    assert report.exit_code == 1
    (case,) = (one for one in report.results if one.case_id == case_id)
    assert case.verdict is Verdict.FAIL
    assert why in case.reason


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "why"),
    [("the key ends", "stopped working"), ("too many requests", "429")],
)
def test_a_server_that_refuses_after_a_while_does_not_pass(
    target: Target, name: str, why: str
) -> None:
    with proxied(target, INERT[name]()) as inert:
        report = judged(inert, "PAGE-1", "PAGE-3", quick=True)
    assert report.exit_code == 2
    assert _is_reported_at_the_top(report, why)


def _is_reported_at_the_top(report: Report, why: str) -> bool:
    early, how_many, *reasons = unseen(report)
    assert early.startswith("The run ended early")
    numbers = sum(one.verdict is Verdict.UNCLEAR for one in report.results)
    is_counted = how_many == f"Not seen: {numbers} of {len(report.results)} cases."
    return why in early and is_counted and why in reasons[0]
