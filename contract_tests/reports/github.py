"""Annotations and the step summary of GitHub Actions."""

from collections.abc import Iterator
from pathlib import Path

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import case_name
from contract_tests.reports.words import conclusion, exercised, unseen, verdict_counts

COMMANDS = {Verdict.FAIL: "error", Verdict.UNSTABLE: "error", Verdict.WARN: "warning"}
MOST_ANNOTATIONS = 10
"""The most of each kind that GitHub shows for a step."""

LONGEST = 1_000
"""Characters of a message."""


def annotations(report: Report) -> Iterator[str]:
    """The lines that make GitHub mark new failures: of each kind, as many as its bound allows."""
    shown = dict.fromkeys(COMMANDS.values(), 0)
    for case in report.results:
        command = COMMANDS.get(case.verdict)
        if command is None or report.known(case) is not None:
            continue
        shown[command] += 1
        if shown[command] <= MOST_ANNOTATIONS:
            title = f"{case.verdict} {case.clause.id}: {case.clause.title}"
            message = f"{case_name(case)}: {case.reason} ({case.clause.source})"
            yield f"::{command} title={_property(title)}::{_escaped(message[:LONGEST])}"


def summarise(report: Report, path: Path) -> None:
    """Adds to the file that `GITHUB_STEP_SUMMARY` names.

    :raises OSError: when it cannot be written.
    """
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(_summary(report)) + "\n")


def _summary(report: Report) -> Iterator[str]:
    yield f"## cortex-contract: {conclusion(report)}"
    yield ""
    yield f"{_cell(report.target)}: {verdict_counts(report)}."
    yield ""
    for line in unseen(report):
        yield f"- {_cell(line)}"
    yield ""
    broken = [case for case in report.results if case.verdict in COMMANDS]
    if broken:
        yield "| Verdict | Case | Source | Why |"
        yield "|---|---|---|---|"
        yield from (_row(report, case) for case in broken)
        yield ""
    yield _cell(exercised(report))


def _row(report: Report, case: CaseResult) -> str:
    known = report.known(case)
    why = case.reason if known is None else known.words
    verdict = case.verdict if known is None else f"{case.verdict}, known"
    cells = (verdict, case.case_id, case.clause.source, why[:LONGEST])
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """A text without markup, for a cell of a table."""
    plain = legible(text).replace("\n", " ")
    return "".join(f"&#{ord(one)};" if one in "|<>&`*_[]\\!#@" else one for one in plain)


def _escaped(message: str) -> str:
    return legible(message).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
