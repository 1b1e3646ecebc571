"""The clauses about lists and envelopes, on a mock that keeps them."""

from collections.abc import Iterator

import pytest

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.run import all_cases
from contract_tests.target import Target
from tests.contract.conftest import Judge

FAMILIES = ("NS", "ENV", "PAGE", "FILT", "SORT", "FIELD", "VER", "NET", "USER", "SYS")

MAY_BE_ABSENT = {
    "FILT-1/every_row_fits[list_system_logs-provider]",
    "FILT-2/rows_that_fit_are_there[list_system_logs-provider]",
    "PAGE-4/pages_hold_each_row_once[list_my_cost_alerts]",
    "PAGE-4/pages_hold_each_row_once[list_operations]",
    "SORT-1/rows_are_in_any_order_that_is_asked_for[list_my_cost_alerts]",
    "SORT-1/rows_are_in_any_order_that_is_asked_for[list_operations]",
}
"""Whether the log has an entry for a provider, and whether there are operations and cost alerts,
depends on what the run did before."""

NOT_IN_ROWS = {
    "FILT-1/every_row_fits[list_slow_queries-threshold]",
    "FILT-2/rows_that_fit_are_there[list_slow_queries-threshold]",
}
"""Filters that are not about the value of one field."""


def may_be_unclear(case: str) -> bool:
    """Where every row has a value in each field, rows without one cannot be observed. Jobs end and
    the log grows meanwhile, no schedule of the mock has fired, neither a batch nor a failed job is
    planted, and there is one cost alert."""
    growing = (
        "[list_provider_jobs]", "[list_job_outputs]", "[list_system_logs]", "[list_slow_queries]",
        "[list_job_events]", "[list_schedules]", "[list_jobs-scheduledBy]",
        "planted_rows_that_fit_are_there[list_jobs-batchId]",
        "planted_rows_that_fit_are_there[list_jobs-failureReason]",
        "never_more_rows_than_the_limit[list_my_cost_alerts]",
        "same_for_every_limit[list_my_cost_alerts]",
    )  # fmt: skip
    return (
        case in MAY_BE_ABSENT | NOT_IN_ROWS
        or "rows_without_a_value" in case
        or case.endswith(growing)
    )


@pytest.fixture
def target(target: Target) -> Iterator[Target]:
    """With its fixtures among the first rows: other tests fill the same mock with jobs."""
    with target.fresh(scale=240) as fresh:
        yield fresh


EVERY_CLAUSE = [clause.id for clause in CLAUSES if clause.id.partition("-")[0] in FAMILIES]


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_they_pass_with_witnesses(judge: Judge, family: str) -> None:
    results = judge(family, disposable=True)
    verdicts = {
        case: (result.verdict, result.reason)
        for case, result in results.items()
        if result.verdict is not Verdict.PASS and not may_be_unclear(case)
    }
    assert not verdicts
    assert all(
        sum(result.witnesses.values())
        for case, result in results.items()
        if result.verdict is Verdict.PASS
    )


@pytest.mark.slow
def test_read_only_sees_what_reading_shows(judge: Judge) -> None:
    results = judge(*FAMILIES, read_only=True)
    others = {
        case: (result.verdict, result.reason)
        for case, result in results.items()
        if result.verdict not in (Verdict.PASS, Verdict.SKIP) and not may_be_unclear(case)
    }
    assert not others
    passed = {result.clause.id for result in results.values() if result.verdict is Verdict.PASS}
    assert set(EVERY_CLAUSE) - passed == {"FILT-3", "SORT-3", "SYS-3", "SYS-4", "SYS-5"}


@pytest.mark.slow
def test_the_quick_profile_sends_less(judge: Judge) -> None:
    whole = judge("SORT-1", disposable=True)
    quick = judge("SORT-1", disposable=True, quick=True)
    verdicts = {r.verdict for case, r in quick.items() if not may_be_unclear(case)}
    assert verdicts == {Verdict.PASS}
    assert sum(r.requests for r in quick.values()) < sum(r.requests for r in whole.values()) * 2 / 3


@pytest.mark.slow
def test_a_seed_gives_the_same_requests(judge: Judge) -> None:
    asked = [sum(result.requests for result in judge("PAGE-3", seed=7).values()) for _ in range(2)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("clause", EVERY_CLAUSE)
def test_every_clause_has_checks(clause: str) -> None:
    assert any(case.clause.id == clause for case in all_cases())
