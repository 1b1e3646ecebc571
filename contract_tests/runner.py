"""Runs cases one by one and says what became of each."""

import time
from collections.abc import Iterable, Iterator
from random import SystemRandom

from contract_tests.bench import Bench, Session
from contract_tests.clause import Case
from contract_tests.cleanup import clean_providers
from contract_tests.report import CaseResult
from contract_tests.settings import Settings
from contract_tests.verdicts import (
    Broken,
    Finding,
    NotOffered,
    NotPermitted,
    Safety,
    Unclear,
    Verdict,
)

ATTEMPTS = 3
"""A failure has to come each time, from a fresh start."""

MISREADINGS = (
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
)
"""What a check trips over when an answer has not the shape that it is documented to have."""


def new_tag() -> str:
    """A word that no object of anybody else has in it."""
    return f"cortex-contract-{SystemRandom().getrandbits(40):010x}"


def select(cases: Iterable[Case], settings: Settings) -> Iterator[Case]:
    """Those that the settings ask for."""
    wanted = settings.selection
    for case in cases:
        if (
            wanted.takes_clause(case.clause.id, case.clause.page)
            and wanted.takes_class(case.check.safety, case.evidence)
            and wanted.takes_namespaces(case.namespaces)
            and not (settings.quick and case.check.slow)
        ):
            yield case


def objection_to(case: Case, settings: Settings) -> str | None:
    """Why the settings do not allow a case; None if they do."""
    if settings.read_only and case.check.safety is not Safety.READ:
        return "it writes, and the run is read-only"
    if case.check.safety is Safety.QUOTA and settings.limited_key is None:
        return "it spends a key's quota, and none is given for that (--limited-key)"
    return None


class Runner:
    """Judges cases against one server."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def judge(self, case: Case) -> CaseResult:
        """Runs a case, again if it fails, and says what became of it."""
        journal, begun = self.session.guard.journal, time.monotonic()
        before = journal.requests
        result = self._verdict(case)
        return CaseResult(
            **{
                **vars(result),
                "seconds": time.monotonic() - begun,
                "requests": journal.requests - before,
            }
        )

    def _verdict(self, case: Case) -> CaseResult:
        objection = objection_to(case, self.session.settings)
        if objection is not None:
            return CaseResult.of(case, Verdict.SKIP, reason=objection)
        first = self._attempt(case)
        if first.verdict is not Verdict.FAIL:
            return first
        broken, attempts = 1, 1
        while attempts < ATTEMPTS and self.session.guard.stopped is None:
            self.session.replant()
            attempts += 1
            broken += self._attempt(case).verdict is Verdict.FAIL
        verdict = Verdict.FAIL if broken == attempts else Verdict.UNSTABLE
        return CaseResult(
            **{**vars(first), "verdict": verdict, "attempts": attempts, "broken": broken}
        )

    def _attempt(self, case: Case) -> CaseResult:
        guard, bench = self.session.guard, Bench(self.session, case)
        guard.sends = frozenset(self._declared(case))
        guard.treatment.begin()
        try:
            case.run(bench)
        except Broken as error:
            finding = Finding(error.expected, error.came, case.evidence, error.exchange)
            return self._broken(case, bench, finding)
        except (NotOffered, NotPermitted, Unclear) as error:
            return self._unseen(case, bench, error)
        except MISREADINGS as error:
            came = f"{type(error).__name__}: {error}"
            latest = guard.journal.latest
            if latest is not None:
                came = f"{latest.summary} ({came})"
            finding = Finding("an answer of the documented shape", came, case.evidence, latest)
            return self._broken(case, bench, finding)
        except Exception as error:
            why = f"the judge could not make sense of this: {type(error).__name__}: {error}"
            return self._unseen(case, bench, Unclear(why[:300]))
        finally:
            guard.sends = None
            bench.close()
            if not self.session.settings.disposable and guard.stopped is None:
                clean_providers(self.session.api, guard.ledger)
        return self._held(case, bench)

    def _declared(self, case: Case) -> Iterator[str]:
        for word in case.sends:
            if word == "*":
                yield from self.session.operations.reading
            else:
                yield word

    def _broken(self, case: Case, bench: Bench, finding: Finding) -> CaseResult:
        return CaseResult.of(
            case,
            finding.evidence.verdict,
            reason=f"expected {finding.expected}; came {finding.came}",
            findings=(finding, *bench.findings),
            witnesses=dict(bench.witnesses),
            broken=1,
        )

    def _unseen(self, case: Case, bench: Bench, error: Exception) -> CaseResult:
        verdict = Verdict.UNCLEAR
        if isinstance(error, NotOffered):
            verdict = Verdict.NA
        elif isinstance(error, NotPermitted):
            verdict = Verdict.SKIP
        if bench.findings:
            verdict = Verdict.WARN
        return CaseResult.of(
            case,
            verdict,
            reason=str(error),
            findings=tuple(bench.findings),
            witnesses=dict(bench.witnesses),
        )

    def _held(self, case: Case, bench: Bench) -> CaseResult:
        seen = bench.witnesses.total()
        if bench.findings:
            first = bench.findings[0]
            verdict, reason = Verdict.WARN, f"expected {first.expected}; came {first.came}"
        elif self.session.guard.treatment.is_all_refusals:
            verdict = Verdict.UNCLEAR
            reason = "every answer to the judge's key was a refusal (401, 403, 429 or 5xx)"
        elif seen < case.check.needs:
            verdict, reason = (
                Verdict.UNCLEAR,
                f"{seen} witnesses, where {case.check.needs} are needed",
            )
        else:
            verdict, reason = Verdict.PASS, ""
        return CaseResult.of(
            case,
            verdict,
            reason=reason,
            findings=tuple(bench.findings),
            witnesses=dict(bench.witnesses),
        )
