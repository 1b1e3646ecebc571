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
    tell(result, is_strict=judging.is_strict)


def test_schemathesis(judging: JudgingSession, subtests: pytest.Subtests) -> None:
    for result in judging.examine():
        if result.verdict is not Verdict.PASS:
            with subtests.test(result.case_id):
                tell(result, is_strict=judging.is_strict)


def tell(result: CaseResult, *, is_strict: bool) -> None:
    """Fails or skips according to the verdict; a warning passes, unless warnings are failures."""
    if result.verdict in UNJUDGED:
        pytest.skip(one_line(f"{result.verdict}: {result.reason}"))
    fails = {Verdict.FAIL, Verdict.UNSTABLE} | ({Verdict.WARN} if is_strict else set())
    if result.verdict in fails:
        text = "\n\n".join(text_of(result, finding) for finding in result.findings)
        pytest.fail(text or one_line(f"{result.verdict} {result.reason}"), pytrace=False)
