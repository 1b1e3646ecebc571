"""Decides the verdict on a case, a clause and a run: here and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contract_tests.contract.evidence import Finding, NotOffered, NotPermitted, Verdict

ATTEMPTS = 3
"""How often a failure has to be seen, each time from a fresh start."""

ONLY_REFUSALS = "every response to the main key was a refusal (401, 403, 429 or 5xx)"

INTERRUPTED = 130


@dataclass(frozen=True)
class Observation:
    """The observations of one case."""

    findings: Sequence[Finding] = ()
    """Deviations from the contract, first the one that ended the case."""
    obstacle: Exception | None = None
    """Why the case could not be finished, if so."""
    is_refused: bool = False
    """Whether every response to the main key was a refusal."""
    witnesses: int = 0
    needs: int = 1
    """How many witnesses make a pass."""
    attempts: int = 1
    broken: int = 1
    """How many of the attempts saw the findings."""

    @property
    def worst(self) -> Finding | None:
        """The worst finding; of equals, the first."""
        return min(self.findings, key=lambda one: one.evidence.verdict.rank, default=None)


def of_case(seen: Observation) -> tuple[Verdict, str]:
    """The verdict on a case, and in one line why it is not a pass; empty for a pass."""
    worst = seen.worst
    if worst is not None:
        return _broken(worst, seen), f"expected {worst.expected}; got {worst.got}"
    if seen.obstacle is not None:
        return _unseen(seen.obstacle), str(seen.obstacle)
    if seen.is_refused:
        return Verdict.UNCLEAR, ONLY_REFUSALS
    if seen.witnesses < seen.needs:
        return Verdict.UNCLEAR, f"{seen.witnesses} witnesses, but {seen.needs} are needed"
    return Verdict.PASS, ""


def _broken(worst: Finding, seen: Observation) -> Verdict:
    verdict = worst.evidence.verdict
    if verdict is Verdict.FAIL and seen.broken < seen.attempts:
        return Verdict.UNSTABLE
    return verdict


def _unseen(obstacle: Exception) -> Verdict:
    if isinstance(obstacle, NotOffered):
        return Verdict.NA
    return Verdict.SKIP if isinstance(obstacle, NotPermitted) else Verdict.UNCLEAR


def of_clause(cases: Iterable[Verdict]) -> Verdict:
    """The worst verdict that is informative: a pass of some cases counts even if others do not
    apply."""
    return min(cases, key=lambda verdict: verdict.rank)


def exit_code(
    found: Mapping[Verdict, int],
    *,
    strict: bool,
    interrupted: bool,
    has_internal_error: bool,
    is_cut_short: bool,
) -> int:
    """0 no failure, 1 failures (or warnings, if strict), 2 nothing judged, 130 interrupted.

    :param found: how many clauses have each verdict.
    :param has_internal_error: whether there was an internal error, so that no verdict is reliable.
    :param is_cut_short: whether the server ended the run early, so that a pass is not enough.
    """
    if interrupted:
        return INTERRUPTED
    if has_internal_error:
        return 2
    if any(found.get(verdict, 0) for verdict in failing(strict=strict)):
        return 1
    conclusive = found.get(Verdict.PASS, 0) + found.get(Verdict.WARN, 0)
    return 0 if conclusive and not is_cut_short else 2


def failing(*, strict: bool) -> frozenset[Verdict]:
    """The verdicts that make a run fail."""
    broken = {Verdict.FAIL, Verdict.UNSTABLE}
    return frozenset(broken | {Verdict.WARN} if strict else broken)
