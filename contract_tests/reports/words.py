"""Counts and lists in words."""

from collections import Counter
from collections.abc import Sequence

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import Exercise, Report

VERDICT_WORDS = {
    Verdict.FAIL: "fail",
    Verdict.UNSTABLE: "unstable",
    Verdict.WARN: "warn",
    Verdict.UNCLEAR: "unclear",
    Verdict.PASS: "pass",
    Verdict.NA: "not offered",
    Verdict.SKIP: "skipped",
}


MOST_REASONS = 3
"""Reasons that the top of a report names."""


def counted(number: int, noun: str) -> str:
    """`1 clause`, `2,000 clauses`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def left_out_words(number: int) -> str:
    """:param number: of cases for namespaces that are not selected."""
    return f"Left out: {counted(number, 'case')} for other namespaces."


def listed(names: Sequence[str], most: int) -> str:
    """Some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def verdict_counts(report: Report) -> str:
    """How many clauses have each verdict: `2 warn, 38 pass`."""
    found = report.verdicts
    parts = [f"{found[verdict]} {VERDICT_WORDS[verdict]}" for verdict in Verdict if found[verdict]]
    return ", ".join(parts) or "no clause was checked"


def conclusion(report: Report) -> str:
    """The whole run in a few words."""
    if report.interrupted:
        return "Interrupted"
    if report.internal_error is not None:
        return "Internal error, so no verdict is reliable"
    if report.exit_code == 0:
        is_known = any(report.verdicts[verdict] for verdict in report.failing)
        return "Only known failures" if is_known else "No clause is broken"
    return "The contract is broken" if report.exit_code == 1 else "Nothing could be judged"


def unseen(report: Report) -> list[str]:
    """What was not seen, and why, for the top of a report; empty if everything was seen."""
    lines = [f"The run ended early: {report.stopped}."] if report.stopped else []
    unclear = [one.reason for one in report.results if one.verdict is Verdict.UNCLEAR]
    if unclear:
        lines.append(f"Not seen: {len(unclear):,} of {counted(len(report.results), 'case')}.")
        lines += [
            f"Not seen, {counted(times, 'case')}: {reason}"
            for reason, times in Counter(unclear).most_common(MOST_REASONS)
        ]
    absent = sum(one.verdict is Verdict.NA for one in report.results)
    if absent:
        lines.append(f"Not offered: {absent:,} of {counted(len(report.results), 'case')}.")
    return lines


def exercised(report: Report) -> str:
    """How much of the server was actually checked, in one paragraph."""
    seen = report.exercise
    statuses = ", ".join(f"{status} ({times:,})" for status, times in seen.statuses.items())
    waited = f", {seen.waited:.1f} s of it waiting for the rate limit" if seen.waited else ""
    witnessed = sum(1 for clause in report.clauses if clause.witnesses)
    return (
        f"Exercised {seen.operations} of {seen.operations_known} operations"
        f" ({seen.operations_succeeded} of them with a success) in {seen.requests:,} requests"
        f"{f', answered {statuses}' if statuses else ''}."
        f" Clauses with witnesses: {witnessed} of {len(report.clauses)}."
        f" Objects: {_objects(seen)}."
        f" {report.seconds:.1f} s in all{waited}."
        f" Seed {report.seed}, run {report.tag}."
    )


def _objects(seen: Exercise) -> str:
    counts = f"{seen.objects_made:,} made, {len(seen.objects_left):,} left"
    if not seen.objects_ended:
        return counts
    return f"{counts}, {seen.objects_ended:,} ended that cannot be deleted and stay in lists"
