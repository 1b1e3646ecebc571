"""The order in which cases run, so that the waits of one overlap with the work of others."""

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from contract_tests.contract.clause import Case
from contract_tests.contract.pause import Pause
from contract_tests.judging.report import CaseResult
from contract_tests.judging.runner import Runner, Steps
from contract_tests.kernel.pace import Postponed

MOST_POSTPONED = 5
"""How often a case is postponed; after that it waits."""

SLICE = 0.25
"""Seconds of a wait after which an interruption is noticed."""

SHORTEST = 0.01
"""Seconds of a wait, so that none is a busy one."""


@dataclass
class WaitingCase:
    """A case that does not run now."""

    case: Case
    due: float = 0.0
    """When it may run, by the clock."""
    steps: Steps | None = None
    """The remaining steps of the case, if it has begun."""
    without: frozenset[str] = frozenset()
    """Operations that others may not send meanwhile."""
    postponed: int = 0


class CaseScheduler:
    """Runs cases, each as soon as it need not wait.

    Cases that pause begin first, then those that use the small quota of callers without a key, so
    that their waits pass while others run.
    """

    def __init__(
        self,
        runner: Runner,
        cases: Sequence[Case],
        begins: Callable[[Case], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """:param begins: is called when a case begins."""
        self._runner, self._begins = runner, begins
        self._guard = runner.run_state.guard
        self._clock, self._sleep = clock, sleep
        self._queue = [WaitingCase(case) for case in sorted(cases, key=_rank)]
        self._begun: list[WaitingCase] = []
        self._anonymous_from = 0.0
        """When callers without a key may ask again."""

    def results(self) -> Generator[CaseResult, None, None]:
        """Results as they come."""
        try:
            while self._queue or self._begun:
                waiting = self._next()
                if waiting is None:
                    self._sleep(min(SLICE, max(self._earliest - self._clock(), SHORTEST)))
                elif (result := self._advance(waiting)) is not None:
                    yield result
        finally:
            if self._begun:
                self._guard.interrupt()  # nothing waits: the end of the run undoes the rest
            for one in self._begun:
                if one.steps is not None:
                    one.steps.close()

    @property
    def _earliest(self) -> float:
        return min(one.due for one in (*self._begun, *self._queue))

    def _next(self) -> WaitingCase | None:
        """The next case that need not wait; None if all have to."""
        now, is_over = self._clock(), self._guard.stopped is not None
        for one in self._begun:
            if one.due <= now or is_over:
                self._begun.remove(one)
                return one
        unwanted = frozenset().union(*(one.without for one in self._begun))
        for one in self._queue:
            is_free = one.due <= now and unwanted.isdisjoint(one.case.sends)
            if one.case.check.is_anonymous and now < self._anonymous_from:
                continue
            if is_free or is_over:
                self._queue.remove(one)
                return one
        return None

    def _advance(self, waiting: WaitingCase) -> CaseResult | None:
        """Runs a case until it pauses, is postponed, or has its result."""
        if waiting.steps is None:
            self._begins(waiting.case)
            waiting.steps = self._runner.steps(waiting.case)
        pace = self._guard.pace
        pace.postpones = waiting.postponed < MOST_POSTPONED and not waiting.case.check.pauses
        try:
            self._pause(waiting, next(waiting.steps))
        except StopIteration as end:
            result: CaseResult = end.value
            return result
        except Postponed as put_off:
            self._postpone(waiting, put_off.seconds)
        finally:
            pace.postpones = False
        return None

    def _pause(self, waiting: WaitingCase, pause: Pause) -> None:
        waiting.due, waiting.without = self._clock() + pause.seconds, pause.without
        self._begun.append(waiting)

    def _postpone(self, waiting: WaitingCase, seconds: float) -> None:
        """The case is postponed and will start again; similar cases do not start before it."""
        waiting.due, waiting.steps = self._clock() + seconds, None
        waiting.postponed += 1
        if waiting.case.check.is_anonymous:
            self._anonymous_from = waiting.due
        self._queue.insert(0, waiting)


def _rank(case: Case) -> int:
    """Cases of one rank keep their order."""
    return 0 if case.check.pauses else 1 if case.check.is_anonymous else 2
