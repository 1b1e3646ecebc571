"""Servers with a constant response pass nothing, and their runs end in bounded time."""

import time

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.run import Unusable
from contract_tests.mutants.trials import judged
from contract_tests.mutants.vacuous import VACUOUS
from contract_tests.target import Target

ANSWERING = ("empty objects", "empty lists", "empty resources")

UNUSABLE = {
    "silence": "its response was not complete in time",
    "resets": "broke",
    "wrong key": "refuses the key",
    "nothing found": "answers 404 to everything",
    "pages": "is not Cortex, none of its responses is JSON",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ANSWERING)
def test_a_server_that_says_the_same_to_everything_passes_no_clause(name: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), quick=True)
    assert [one.clause.id for one in report.clauses if one.verdict is Verdict.PASS] == []
    assert report.exit_code == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["empty lists", "empty resources"])
def test_passed_schemathesis_checks_on_such_a_server_are_not_a_pass(name: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), "SCHEMA", quick=True, namespaces=("Networks",))
    assert report.clauses
    assert [one.clause.id for one in report.clauses if one.verdict is Verdict.PASS] == []


@pytest.mark.parametrize(("name", "why"), [("server errors", "5xx"), ("too many requests", "429")])
def test_a_server_that_always_fails_or_refuses_is_left_alone(name: str, why: str) -> None:
    with VACUOUS[name]() as url:
        report = judged(Target(url), quick=True)
    assert {one.verdict for one in report.clauses} <= {Verdict.UNCLEAR, Verdict.SKIP}
    assert why in report.stopped
    assert report.exercise.requests <= 10
    assert report.exit_code == 2


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_server_that_lets_nobody_in_is_not_judged(name: str) -> None:
    begun = time.monotonic()
    with VACUOUS[name]() as url, pytest.raises(Unusable, match=UNUSABLE[name]):
        judged(Target(url), quick=True)
    assert time.monotonic() - begun < 30
