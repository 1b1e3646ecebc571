"""A report in the Common Test Report Format (CTRF), which many CI tools read."""

from collections import Counter
from importlib.metadata import version
from typing import Any

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import text_of

STATUSES = {
    Verdict.FAIL: "failed",
    Verdict.UNSTABLE: "failed",
    Verdict.WARN: "passed",
    Verdict.PASS: "passed",
    Verdict.UNCLEAR: "skipped",
    Verdict.NA: "skipped",
    Verdict.SKIP: "skipped",
}


def as_data(report: Report) -> dict[str, Any]:
    begun = round(report.started * 1000)
    found = Counter(_status(report, case) for case in report.results)
    summary = {
        "tests": len(report.results),
        **{name: found[name] for name in ("passed", "failed", "pending", "skipped", "other")},
        "start": begun,
        "stop": begun + round(report.seconds * 1000),
    }
    results = {
        "tool": {"name": "cortex-contract", "version": version("cortex-mock")},
        "summary": summary,
        "tests": [_test(report, case) for case in report.results],
    }
    return {"reportFormat": "CTRF", "specVersion": "0.0.0", "results": results}


def _test(report: Report, case: CaseResult) -> dict[str, Any]:
    known = report.known(case)
    test: dict[str, Any] = {
        "name": legible(case.case_id),
        "status": _status(report, case),
        "duration": round(case.seconds * 1000),
        "suite": [case.clause.family, case.clause.id],
        "flaky": case.verdict is Verdict.UNSTABLE,
        "retries": case.attempts - 1,
        "extra": {"verdict": case.verdict, "source": case.clause.source},
    }
    if known is not None or case.reason:
        test["message"] = legible(known.words if known is not None else case.reason)
    if case.findings:
        test["trace"] = legible("\n\n".join(text_of(case, one) for one in case.findings))
    return test


def _status(report: Report, case: CaseResult) -> str:
    if report.known(case) is not None:
        return "other"
    if report.strict and case.verdict is Verdict.WARN:
        return "failed"
    return STATUSES[case.verdict]
