"""A finding in plain text, for reports that hold no more than that."""

from contract_tests.report import CaseResult
from contract_tests.reports.legible import legible
from contract_tests.reports.words import counted
from contract_tests.verdicts import Finding, Verdict


def verdict_of(result: CaseResult, finding: Finding) -> Verdict:
    """What one finding comes to: a failed case may have noted warnings before it failed."""
    said = finding.evidence.verdict
    return result.verdict if said is Verdict.FAIL else said


def attempts_of(result: CaseResult) -> str:
    """How often it was seen broken."""
    return f"in {result.broken} of {counted(result.attempts, 'attempt')}"


def text_of(result: CaseResult, finding: Finding) -> str:
    """What was expected and by whom, what came, and how to see it again; several lines."""
    lines = [
        f"{verdict_of(result, finding)} {result.case_id}",
        f"expected  {finding.expected}",
        f"source    {result.clause.source} ({finding.evidence})",
        f"came      {finding.came}",
    ]
    if result.broken:
        lines.append(f"seen      {attempts_of(result)}")
    if finding.exchange is not None:
        lines.append("repeat    " + " \\\n            ".join(finding.exchange.curl_parts))
    return legible("\n".join(lines))
