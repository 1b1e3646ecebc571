"""Findings: their verdicts, their grouping, and their plain text."""

from collections.abc import Iterable

from contract_tests.contract.evidence import Finding, Verdict
from contract_tests.judging.report import CaseResult
from contract_tests.legible import legible
from contract_tests.reports.words import counted

Group = list[tuple[CaseResult, Finding]]
"""The same expectation of the same clause, on one subject or many."""


def alike(results: Iterable[CaseResult]) -> list[Group]:
    """All findings in groups, worst first."""
    groups: dict[tuple[str, str, Verdict], Group] = {}
    for result in results:
        for finding in result.findings:
            key = (result.clause.id, finding.expected, verdict_of(result, finding))
            groups.setdefault(key, []).append((result, finding))
    return sorted(groups.values(), key=lambda group: verdict_of(*group[0]).rank)


def others_of(group: Group) -> list[str]:
    """The other subjects with the same finding."""
    first, _ = group[0]
    names = (result.subject or result.case_id for result, _ in group[1:])
    return [name for name in dict.fromkeys(names) if name != first.subject]


def case_name(result: CaseResult) -> str:
    """A case's id within its clause."""
    return legible(result.case_id.partition("/")[2] or result.case_id)


def verdict_of(result: CaseResult, finding: Finding) -> Verdict:
    """The verdict of one finding: a failed case may have recorded warnings before it failed."""
    by_evidence = finding.evidence.verdict
    return result.verdict if by_evidence is Verdict.FAIL else by_evidence


def attempts_of(result: CaseResult) -> str:
    """How often it was seen broken."""
    return f"in {result.broken} of {counted(result.attempts, 'attempt')}"


def text_of(result: CaseResult, finding: Finding) -> str:
    """The expectation with its source, the observation, and how to repeat it; several lines."""
    lines = [
        f"{verdict_of(result, finding)} {result.case_id}",
        f"expected  {finding.expected}",
        f"source    {result.clause.source} ({finding.evidence})",
        f"got       {finding.got}",
    ]
    if result.broken:
        lines.append(f"seen      {attempts_of(result)}")
    if finding.exchange is not None:
        lines.append("repeat    " + " \\\n            ".join(finding.exchange.curl_parts))
    return legible("\n".join(lines))
