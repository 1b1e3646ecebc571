"""The results of a run, as data; `reports/` writes them for readers and programs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contract_tests.contract.catalogue import position
from contract_tests.contract.clause import Case, Clause
from contract_tests.contract.evidence import Finding, Safety, Verdict
from contract_tests.exchanges.exchange import Exchange
from contract_tests.judging.decisions import Observation, exit_code, failing, of_case, of_clause
from contract_tests.judging.known_failures import (
    BROKEN,
    NOTHING_KNOWN,
    KnownFailure,
    KnownFailures,
    counting,
)


@dataclass(frozen=True)
class CaseResult:
    """The result of one case."""

    case_id: str
    clause: Clause
    subject: str
    safety: Safety
    verdict: Verdict
    reason: str = ""
    """Why it is not a pass, in one line; for a finding, what was expected and what was seen."""
    findings: Sequence[Finding] = ()
    witnesses: Mapping[str, int] = field(default_factory=dict)
    attempts: int = 1
    broken: int = 0
    """How many of the attempts saw it broken."""
    seconds: float = 0.0
    requests: int = 0
    operations: Sequence[str] = ()
    """The document's operations that answered it."""

    @classmethod
    def of(
        cls, case: Case, seen: Observation, witnesses: Mapping[str, int] | None = None
    ) -> "CaseResult":
        """The result of a case with these observations."""
        verdict, reason = of_case(seen)
        return cls(
            case_id=case.id,
            clause=case.clause,
            subject=str(case.subject or ""),
            safety=case.check.safety,
            verdict=verdict,
            reason=reason,
            findings=seen.findings,
            witnesses=witnesses or {},
            attempts=seen.attempts,
            broken=seen.broken if seen.findings else 0,
        )


@dataclass(frozen=True)
class ClauseResult:
    """A clause and all its cases."""

    clause: Clause
    cases: Sequence[CaseResult]

    @property
    def verdict(self) -> Verdict:
        return of_clause(case.verdict for case in self.cases)

    @property
    def witnesses(self) -> int:
        return sum(sum(case.witnesses.values()) for case in self.cases)

    @property
    def seconds(self) -> float:
        return sum(case.seconds for case in self.cases)

    @property
    def requests(self) -> int:
        return sum(case.requests for case in self.cases)


@dataclass(frozen=True)
class Exercise:
    """How much of the server was actually checked."""

    requests: int
    operations: int
    """Operations of the document that were answered at all."""
    operations_succeeded: int
    operations_known: int
    statuses: Mapping[int, int]
    objects_made: int
    objects_left: Sequence[str]
    """The objects that could not be removed, as text."""
    waited: float
    """Seconds spent waiting for the server's rate limit."""
    objects_ended: int = 0
    """Objects that cannot be deleted, such as jobs. They were ended, and stay in the server's
    lists."""
    left_alone: Sequence[str] = ()
    """Existing objects that creations returned, in words; and requests that may have created
    something of no kind."""


@dataclass(frozen=True)
class Report:
    """A run of the checks."""

    target: str
    tag: str
    seed: int
    started: float
    seconds: float
    results: Sequence[CaseResult]
    exercise: Exercise
    exchanges: Sequence[Exchange]
    strict: bool = False
    stopped: str = ""
    """Why the run ended early, if it did."""
    is_cut_short: bool = False
    """Whether the server ended it early, so that passes say too little."""
    interrupted: bool = False
    internal_error: Exception | None = None
    """The first internal error, if any."""
    ledger: str = ""
    """The file that lists what is left on the server, if anything is."""
    known_failures: KnownFailures = NOTHING_KNOWN
    shard: tuple[int, int] | None = None
    """Which part of how many the run was, if it was only one part."""
    estimate: float = 0.0
    """Seconds that were expected before it began."""

    def known(self, result: CaseResult) -> KnownFailure | None:
        """The known failure of a failed case; None if it did not fail, or the failure is new."""
        return self.known_failures.known(result.case_id) if result.verdict in BROKEN else None

    @property
    def clauses_by_operation(self) -> dict[str, list[ClauseResult]]:
        """By operationId, the clauses that sent it, in the catalogue's order."""
        found: dict[str, list[ClauseResult]] = {}
        for clause in self.clauses:
            for operation in sorted({name for case in clause.cases for name in case.operations}):
                found.setdefault(operation, []).append(clause)
        return dict(sorted(found.items()))

    @property
    def failing(self) -> frozenset[Verdict]:
        """The verdicts that make a run fail."""
        return failing(strict=self.strict)

    @property
    def case_verdicts(self) -> dict[str, Verdict]:
        return {result.case_id: result.verdict for result in self.results}

    @property
    def clauses(self) -> list[ClauseResult]:
        """In the catalogue's order."""
        grouped: dict[str, list[CaseResult]] = {}
        for result in self.results:
            grouped.setdefault(result.clause.id, []).append(result)
        clauses = [ClauseResult(cases[0].clause, cases) for cases in grouped.values()]
        return sorted(clauses, key=lambda result: position(result.clause))

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many clauses have each verdict."""
        return Counter(clause.verdict for clause in self.clauses)

    @property
    def exit_code(self) -> int:
        """0 no new failure, 1 failures (or warnings, if strict), 2 nothing tested, 130
        interrupted."""
        return exit_code(
            self._counting,
            strict=self.strict,
            interrupted=self.interrupted,
            has_internal_error=self.internal_error is not None,
            is_cut_short=self.is_cut_short,
        )

    @property
    def _counting(self) -> Counter[Verdict]:
        """How many clauses have each verdict, known failures left out."""
        found: Counter[Verdict] = Counter()
        for clause in self.clauses:
            cases = [(case.case_id, case.verdict) for case in clause.cases]
            verdicts = counting(cases, self.known_failures)
            found[of_clause(verdicts) if verdicts else Verdict.PASS] += 1
        return found


def operations_seen(statuses: Iterable[tuple[str, int | None]]) -> tuple[set[str], set[str]]:
    """The operations that answered, and those that answered with a success."""
    answered = {operation for operation, status in statuses if operation and status is not None}
    succeeded = {
        operation
        for operation, status in statuses
        if operation and status is not None and 200 <= status < 300
    }
    return answered, succeeded
