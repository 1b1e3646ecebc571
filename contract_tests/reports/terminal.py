"""The report for a terminal."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import IO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contract_tests.contract.catalogue import position
from contract_tests.contract.clause import Case, Clause
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, ClauseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import Group, alike, attempts_of, others_of, verdict_of
from contract_tests.reports.words import (
    conclusion,
    counted,
    exercised,
    listed,
    unseen,
    verdict_counts,
)

WIDTH = 100
"""The most columns, and the columns when the output is not a terminal."""

STYLES = {
    Verdict.FAIL: "bold red",
    Verdict.UNSTABLE: "bold magenta",
    Verdict.WARN: "yellow",
    Verdict.UNCLEAR: "cyan",
    Verdict.PASS: "green",
    Verdict.NA: "dim",
    Verdict.SKIP: "dim",
}

ADDRESS = re.compile(r"https?://[^/\s]+(/[^\s?]*)(?:\?\S*)?")
"""Messages in which only the path differs."""

MOST_NAMES = 8
MOST_LINES = 25
"""Lines about what was not judged; the other reports have all."""


LONGEST = 1_000
"""Characters of a server's text; the other reports have more."""


def short(text: str) -> str:
    """Shortened for a terminal."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… (--html shows all)"


def console(file: IO[str] | None = None, *, in_colour: bool | None = None) -> Console:
    """A terminal of at most 100 columns; exactly that when it is not a terminal."""
    made = Console(file=file, force_terminal=in_colour, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDTH) if made.is_terminal and in_colour is None else WIDTH
    return made


class ClauseRows:
    """The table of clauses, printed row by row during the run."""

    def __init__(
        self, out: Console, cases: Iterable[Case], late: Container[str] = frozenset()
    ) -> None:
        """:param cases: those to come; there may be others.
        :param late: ids of clauses that are complete only at the end.
        """
        self._console = out
        self._late = late
        self._to_come = Counter(case.clause.id for case in cases)
        self._pending: dict[str, list[CaseResult]] = {}
        self._has_head = False

    def take(self, result: CaseResult) -> None:
        """A result; the last one of a clause prints its row."""
        name = result.clause.id
        self._pending.setdefault(name, []).append(result)
        if name not in self._late and len(self._pending[name]) == self._to_come[name]:
            self._print(self._pending.pop(name))

    def flush(self) -> None:
        """Prints the rows of all other clauses with results."""
        for results in sorted(self._pending.values(), key=lambda them: position(them[0].clause)):
            self._print(results)
        self._pending.clear()

    def _print(self, results: Sequence[CaseResult]) -> None:
        if not self._has_head:
            self._has_head = True
            self._console.print(_head())
        self._console.print(_row(ClauseResult(results[0].clause, results)))


def _columns() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=9)
    table.add_column(ratio=1)
    table.add_column(width=8)
    for width in (6, 5, 7):
        table.add_column(width=width, justify="right")
    table.expand = True
    return table


def _head() -> Table:
    table = _columns()
    words = ("CLAUSE", "WHAT IT SAYS", "VERDICT", "SEEN", "CASES", "TIME")
    table.add_row(*(Text(word, "dim") for word in words))
    return table


def _row(result: ClauseResult) -> Table:
    table = _columns()
    table.add_row(
        result.clause.id,
        Text(result.clause.title),
        _word(result.verdict),
        f"{result.witnesses:,}" if result.witnesses else Text("-", "dim"),
        str(len(result.cases)),
        f"{result.seconds:.1f} s",
    )
    return table


def _word(verdict: Verdict) -> Text:
    return Text(verdict, STYLES[verdict])


def show_rows(report: Report, out: Console) -> None:
    """The whole table at once."""
    out.print(_head())
    for clause in report.clauses:
        out.print(_row(clause))


def show(
    report: Report, out: Console, *, shown_verdicts: Container[Verdict] = tuple(Verdict)
) -> None:
    """Everything that follows the table, first what was not seen and what was left on the server.

    :param shown_verdicts: findings with other verdicts are left out.
    """
    for line in (*map(legible, map(short, unseen(report))), *leftovers(report)):
        out.print(Text(line, "yellow"))
    for group in alike(one for one in report.results if report.known(one) is None):
        if verdict_of(*group[0]) in shown_verdicts:
            out.print()
            _show_findings(group, out)
    _show_known(report, out)
    _show_unjudged(report.results, out)
    out.print()
    out.print(Text(exercised(report)))
    out.print()
    out.print(_conclusion(report))


def _show_findings(group: Group, out: Console) -> None:
    result, finding = group[0]
    verdict = verdict_of(result, finding)
    out.print(Text.assemble(_word(verdict), "  ", (legible(result.case_id), "bold")))
    lines: list[tuple[str, RenderableType]] = [
        ("expected", Text(legible(finding.expected))),
        ("source", Text(f"{result.clause.source} ({finding.evidence})")),
        ("got", Text(legible(short(finding.got)))),
    ]
    if verdict in (Verdict.FAIL, Verdict.UNSTABLE):
        lines.append(("seen", Text(attempts_of(result))))
    if others := others_of(group):
        lines.append(("also", Text(legible(listed(others, MOST_NAMES)))))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", min_width=8)
    table.add_column()
    for line in lines:
        table.add_row(*line)
    out.print(Padding(table, (0, 0, 0, 2)))
    if finding.exchange is not None:
        parts = legible(short(" \\\n              ".join(finding.exchange.curl_parts)))
        # Not wrapped, so that it can be copied.
        out.print(Text.assemble("  ", ("repeat    ", "dim"), parts), soft_wrap=True)


def _show_known(report: Report, out: Console) -> None:
    """Known failures, those that have expired, and those that are fixed."""
    found = {one.case_id: report.known(one) for one in report.results}
    lines = [(name, one.words) for name, one in found.items() if one is not None]
    for one in report.known_failures.expired(report.case_verdicts):
        lines.append((one.case_id, f"expired on {one.expires} ({one.owner}): {one.reason}"))
    for one in report.known_failures.fixed(report.case_verdicts):
        lines.append((one.case_id, "fixed; remove it from the known failures"))
    if lines:
        out.print()
    for name, words in lines:
        out.print(Text.assemble((legible(name), "bold"), "  ", legible(words)))


def _show_unjudged(results: Iterable[CaseResult], out: Console) -> None:
    """Why cases were not judged, grouped by reason."""
    reasons: dict[tuple[Verdict, str], list[str]] = {}
    for result in results:
        if result.verdict in (Verdict.UNCLEAR, Verdict.NA, Verdict.SKIP):
            reason = ADDRESS.sub(r"\1", legible(short(result.reason)))
            reasons.setdefault((result.verdict, reason), []).append(result.clause.id)
    if not reasons:
        return
    out.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=8)
    table.add_column()
    ordered = sorted(reasons.items(), key=lambda item: item[0][0].rank)
    for (verdict, reason), clauses in ordered[:MOST_LINES]:
        names = listed(list(dict.fromkeys(clauses)), MOST_NAMES)
        text = Text.assemble(reason, (f"  {names} ({counted(len(clauses), 'case')})", "dim"))
        table.add_row(_word(verdict), text)
    out.print(table)
    if len(ordered) > MOST_LINES:
        out.print(Text(f"and {len(ordered) - MOST_LINES} more reasons; --html shows all", "dim"))


def leftovers(report: Report) -> list[str]:
    """The objects that are still on the server, how to remove them, and those that were left
    alone."""
    left = report.exercise.objects_left
    shown = _named("Left", left)
    if left:
        shown.append(f"To remove them: cortex-contract cleanup {report.ledger} --api-key KEY")
    return [*shown, *_named("Left alone", report.exercise.left_alone)]


def _named(word: str, lines: Sequence[str]) -> list[str]:
    shown = [f"{word}: {legible(short(one))}" for one in lines[:MOST_NAMES]]
    return [*shown, f"and {len(lines) - MOST_NAMES} more"] if len(lines) > MOST_NAMES else shown


def _conclusion(report: Report) -> Text:
    lines = []
    if report.stopped:
        lines.append(f"Stopped early: {legible(report.stopped)}.")
    style = "bold red" if report.exit_code else "bold green"
    head = "Interrupted. Until then" if report.interrupted else conclusion(report)
    summed = f"{head}: {verdict_counts(report)}. Exit code {report.exit_code}."
    return Text("\n").join([*(Text(line, "yellow") for line in lines), Text(summed, style)])


def show_clauses(clauses: Iterable[Clause], out: Console) -> None:
    """The server under test."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(min_width=9)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    table.add_column(width=5)
    table.add_column(width=9)
    words = ("CLAUSE", "WHAT IT SAYS", "SOURCE", "CLASS", "EVIDENCE")
    table.add_row(*(Text(word, "dim") for word in words))
    for clause in clauses:
        table.add_row(clause.id, clause.title, clause.source, clause.safety, clause.evidence)
    out.print(table)
