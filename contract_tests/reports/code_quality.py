"""Failures as GitLab's Code Quality report."""

from hashlib import sha256
from typing import Any

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.legible import legible

SEVERITIES = {Verdict.FAIL: "critical", Verdict.UNSTABLE: "major", Verdict.WARN: "minor"}
DOCUMENT = "openapi.json"
"""GitLab requires a file; the served document is the nearest."""


def as_data(report: Report) -> list[dict[str, Any]]:
    """The new failures; GitLab has no word for known ones."""
    return [
        _issue(case)
        for case in report.results
        if case.verdict in SEVERITIES and report.known(case) is None
    ]


def _issue(case: CaseResult) -> dict[str, Any]:
    return {
        "description": legible(f"{case.clause.id} {case.clause.title}: {case.reason}"),
        "check_name": legible(case.case_id),
        "fingerprint": sha256(case.case_id.encode()).hexdigest(),
        "severity": SEVERITIES[case.verdict],
        "location": {"path": DOCUMENT, "lines": {"begin": 1}},
    }
