"""One test for each case, with the same engine and verdicts as `cortex-contract run`."""

import pytest

from contract_tests.command.pytest_session import JudgingSession
from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult
from contract_tests.legible import one_line
from contract_tests.reports.findings import text_of

UNJUDGED = frozenset({Verdict.UNCLEAR, Verdict.NA, Verdict.SKIP})


def test_contract(case: Case, judging: JudgingSession, request: pytest.FixtureRequest) -> None:
    result = judging.judge(case)
    # Not by `record_property`, which refuses pytest's own `--junitxml` in its usual form.
    request.node.user_properties += [
        ("verdict", result.verdict),
        ("source", result.clause.source),
        ("evidence", case.evidence),
        ("witnesses", dict(result.witnesses)),
    ]
    show(result, judging)


def test_schemathesis(judging: JudgingSession, subtests: pytest.Subtests) -> None:
    for result in judging.examine():
        if result.verdict is not Verdict.PASS:
            with subtests.test(result.case_id):
                show(result, judging)


def show(result: CaseResult, judging: JudgingSession) -> None:
    """Fails or skips according to the verdict; a warning passes, unless warnings are failures.
    Known failures are expected ones."""
    if result.verdict in UNJUDGED:
        pytest.skip(one_line(f"{result.verdict}: {result.reason}"))
    if result.verdict in judging.failing:
        known = judging.known_failures.known(result.case_id)
        if known is not None:
            pytest.xfail(one_line(known.words))
        text = "\n\n".join(text_of(result, finding) for finding in result.findings)
        pytest.fail(text or one_line(f"{result.verdict} {result.reason}"), pytrace=False)
