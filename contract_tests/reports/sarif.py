"""Failures in SARIF 2.1.0, which code scanning services show."""

from importlib.metadata import version
from typing import Any

from contract_tests.contract.evidence import Finding, Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import text_of, verdict_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Verdict.FAIL: "error", Verdict.UNSTABLE: "error", Verdict.WARN: "warning"}
DOCUMENT = "openapi.json"
"""SARIF requires a file; the served document is the nearest."""


def as_data(report: Report) -> dict[str, Any]:
    broken = [clause.clause for clause in report.clauses if clause.verdict in LEVELS]
    rules = [
        {
            "id": clause.id,
            "shortDescription": {"text": clause.title},
            "fullDescription": {"text": f"{clause.title} ({clause.source})"},
            "properties": {"evidence": clause.evidence, "page": clause.page},
        }
        for clause in broken
    ]
    driver = {"name": "cortex-contract", "version": version("cortex-mock"), "rules": rules}
    results = [
        _result(report, case, finding) for case in report.results for finding in case.findings
    ]
    run = {
        "tool": {"driver": driver},
        "results": results,
        "properties": {"target": report.target, "run": report.tag},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(report: Report, case: CaseResult, finding: Finding) -> dict[str, Any]:
    known = report.known(case)
    suppressed = [{"kind": "external", "justification": known.words}] if known else []
    return {
        "ruleId": case.clause.id,
        "level": LEVELS.get(verdict_of(case, finding), "note"),
        "message": {"text": legible(text_of(case, finding))},
        "partialFingerprints": {"case/v1": case.case_id},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": DOCUMENT}},
                "logicalLocations": [{"fullyQualifiedName": legible(case.case_id)}],
            }
        ],
        "suppressions": suppressed,
    }
