"""Runs cases one by one and returns their results."""

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from random import SystemRandom

from contract_tests.context.case_context import CaseContext
from contract_tests.context.run_state import RunState
from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import (
    Broken,
    Finding,
    NotOffered,
    NotPermitted,
    Safety,
    Unclear,
    Verdict,
    weakest,
)
from contract_tests.contract.pause import Pause
from contract_tests.judging.decisions import ATTEMPTS, Observation
from contract_tests.judging.exceptions import UNREADABLE, is_of_response
from contract_tests.judging.report import CaseResult
from contract_tests.kernel.bounds import Treatment
from contract_tests.kernel.cleanup import clean_providers
from contract_tests.kernel.pace import Postponed
from contract_tests.settings import Settings

Steps = Generator[Pause, None, CaseResult]
"""A case that is run in parts: its pauses, and then its result."""

SentRequest = tuple[str, int | None]

LONGEST = 300
"""Characters of an exception that are shown."""


def new_tag() -> str:
    """A word that no other object contains."""
    return f"cortex-contract-{SystemRandom().getrandbits(40):010x}"


def select(cases: Iterable[Case], settings: Settings) -> Iterator[Case]:
    """The cases that the settings select."""
    wanted = [
        case
        for case in cases
        if _is_wanted(case, settings) and settings.selection.takes_namespaces(case.namespaces)
    ]
    if settings.selection.shard is None:
        yield from wanted
        return
    number, count = settings.selection.shard
    part = _parts(wanted, count)[number - 1]
    yield from (case for case in wanted if case.id in part)


def _parts(cases: Iterable[Case], count: int) -> list[set[str]]:
    """The ids of the cases in each part. Cases about one list read what others of them have
    created, so they are in one part. Otherwise, their verdicts could differ from those of one
    run."""
    groups: dict[str, list[str]] = {}
    for case in cases:
        about = str(case.subject).partition("-")[0] if case.subject else case.id
        groups.setdefault(about, []).append(case.id)
    parts: list[set[str]] = [set() for _ in range(count)]
    for group in sorted(groups.values(), key=len, reverse=True):
        min(parts, key=len).update(group)
    return parts


def left_out(cases: Iterable[Case], settings: Settings) -> int:
    """How many cases do not run only because they are for other namespaces."""
    takes = settings.selection.takes_namespaces
    return sum(_is_wanted(case, settings) and not takes(case.namespaces) for case in cases)


def _is_wanted(case: Case, settings: Settings) -> bool:
    """Whether the case is selected, apart from its namespaces."""
    wanted = settings.selection
    return (
        wanted.takes_case(case.id)
        and wanted.takes_clause(case.clause.id, case.clause.page)
        and wanted.takes_class(case.check.safety, case.evidence)
        and not (settings.quick and case.check.slow)
    )


def objection_to(case: Case, settings: Settings) -> str | None:
    """Why the settings do not allow a case; None if they do."""
    if settings.read_only and case.check.safety is not Safety.READ:
        return "it writes, and the run is read-only"
    if case.check.safety is Safety.QUOTA and settings.limited_key is None:
        return "it uses up a key's quota, and no key is given for that (--limited-key)"
    return None


class Runner:
    """Runs cases against one server."""

    def __init__(self, run_state: RunState) -> None:
        self.run_state = run_state
        self.internal_error: Exception | None = None
        """The first internal error, if any."""

    def judge(self, case: Case) -> CaseResult:
        """Runs a case, again if it fails, and returns the result."""
        steps = self.steps(case)
        while True:
            try:
                pause = next(steps)
            except StopIteration as end:
                result: CaseResult = end.value
                return result
            time.sleep(pause.seconds)

    def steps(self, case: Case) -> Steps:
        """Runs a case, again if it fails; other cases may run in the pauses that it yields.

        :raises contract_tests.kernel.pace.Postponed: when it is to run later.
        """
        statuses, added, seconds = (
            self.run_state.guard.journal.statuses,
            Counter[SentRequest](),
            0.0,
        )
        inner = self._result(case)
        while True:
            begun, before = time.monotonic(), statuses.copy()
            try:
                pause = next(inner)
            except StopIteration as end:
                result: CaseResult = end.value
                break
            finally:
                added += statuses - before
                seconds += time.monotonic() - begun
            yield pause
        operations = {name for name, status in added if name and status is not None}
        return replace(
            result, seconds=seconds, requests=added.total(), operations=sorted(operations)
        )

    def _result(self, case: Case) -> Steps:
        objection = objection_to(case, self.run_state.settings)
        if objection is not None:
            return CaseResult.of(case, Observation(obstacle=NotPermitted(objection)))
        first = yield from self._attempt(case)
        if first.verdict is not Verdict.FAIL:
            return first
        broken, attempts = 1, 1
        while attempts < ATTEMPTS and self.run_state.guard.stopped is None:
            self.run_state.replant()
            attempts += 1
            again = yield from self._attempt(case)
            broken += again.verdict is Verdict.FAIL
        seen = Observation(first.findings, attempts=attempts, broken=broken)
        return CaseResult.of(case, seen, first.witnesses)

    def _attempt(self, case: Case) -> Steps:
        guard, context = self.run_state.guard, CaseContext(self.run_state, case)
        treatment, obstacle = Treatment(), None
        try:
            yield from self._alone(case, context, treatment)
        except Postponed:
            raise
        except Broken as error:
            evidence = weakest(case.evidence, error.evidence)
            finding = Finding(error.expected, error.got, evidence, error.exchange)
            context.findings.insert(0, finding)
        except (NotOffered, NotPermitted, Unclear) as error:
            obstacle = error
        except Exception as error:
            obstacle = self._unexpected(case, context, error)
        finally:
            context.close()
            if not self.run_state.settings.disposable and guard.stopped is None:
                clean_providers(self.run_state.api, guard.ledger)
        seen = self._seen(case, context, obstacle, is_refused=treatment.is_all_refusals)
        return CaseResult.of(case, seen, dict(context.witnesses))

    def _alone(
        self, case: Case, context: CaseContext, treatment: Treatment
    ) -> Generator[Pause, None, None]:
        """Runs the check; between two pauses, every request is this case's."""
        guard, steps, declared = (
            self.run_state.guard,
            context.run(),
            frozenset(self._declared(case)),
        )
        while True:
            guard.sends, guard.treatment = declared, treatment
            try:
                pause = next(steps)
            except StopIteration:
                return
            finally:
                guard.sends = None
            yield pause

    def _declared(self, case: Case) -> Iterator[str]:
        for word in case.sends:
            if word == "*":
                yield from self.run_state.operations.reading
            else:
                yield word

    def _unexpected(self, case: Case, context: CaseContext, error: Exception) -> Unclear | None:
        """Classifies an unexpected exception.

        A response that does not have the documented form breaks the contract. If nothing was
        requested, or the exception is no sign of such a response, it is an internal error.

        :return: why the case could not be finished; None if there is a finding instead.
        """
        description = f"{type(error).__name__}: {error}"[:LONGEST]
        if isinstance(error, UNREADABLE):
            return Unclear(f"no response that can be read: {description}")
        latest = self.run_state.guard.journal.latest
        if context.has_asked and is_of_response(error):
            got = f"{latest.summary} ({description})" if latest is not None else description
            expected = "a response of the documented form"
            context.findings.insert(0, Finding(expected, got, case.evidence, latest))
            return None
        self.internal_error = self.internal_error or error
        return Unclear(f"internal error of the judge, please report it: {description}")

    @staticmethod
    def _seen(
        case: Case, context: CaseContext, obstacle: Exception | None, *, is_refused: bool
    ) -> Observation:
        return Observation(
            findings=tuple(context.findings),
            obstacle=obstacle,
            is_refused=is_refused,
            witnesses=context.witnesses.total(),
            needs=case.check.needs,
        )
