"""Counts and lists, as one reads them."""

from collections.abc import Sequence

from contract_tests.report import Report
from contract_tests.verdicts import Verdict

SAID = {
    Verdict.FAIL: "fail",
    Verdict.UNSTABLE: "unstable",
    Verdict.WARN: "warn",
    Verdict.UNCLEAR: "unclear",
    Verdict.PASS: "pass",
    Verdict.NA: "not offered",
    Verdict.SKIP: "skipped",
}


def counted(number: int, noun: str) -> str:
    """`1 clause`, `2,000 clauses`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int) -> str:
    """Some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def tally(report: Report) -> str:
    """How many clauses came to each verdict: `2 warn, 38 pass`."""
    found = report.verdicts
    parts = [f"{found[verdict]} {SAID[verdict]}" for verdict in Verdict if found[verdict]]
    return ", ".join(parts) or "no clause was looked at"
