"""Cases that wait do not keep others waiting."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.clause import Case, Check, check
from contract_tests.contract.evidence import Safety, Verdict
from contract_tests.contract.pause import Pause
from contract_tests.judging.case_scheduler import CaseScheduler
from contract_tests.kernel.pace import Postponed
from contract_tests.target import Target
from tests.contract.clauses.conftest import open_run

MINUTE = 60.0

NOWHERE = Target("http://127.0.0.1:9")
"""These checks send nothing."""


class Rooms:
    """A clock that only waiting moves, and checks that write down when they ran."""

    def __init__(self, target: Target, folder: Path) -> None:
        self.now = 0.0
        self.log: list[tuple[str, float]] = []
        self.run = open_run(target, folder)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def results(self, *checks: Check) -> dict[str, Verdict]:
        """Of a run of these checks."""
        cases = [Case(CLAUSES[0], one) for one in checks]
        schedule = CaseScheduler(
            self.run.runner, cases, lambda _: None, clock=lambda: self.now, sleep=self.sleep
        )
        found = {one.case_id.partition("/")[2]: one.verdict for one in schedule.results()}
        self.run.finish()
        return found

    def pausing(self, name: str, seconds: float, *without: str) -> Check:
        """Something that begins, waits, and ends."""

        def steps(context: Any) -> Iterator[Pause]:
            self.log.append((f"{name} begins", self.now))
            yield Pause(seconds, frozenset(without))
            self.log.append((f"{name} ends", self.now))
            context.saw(name)

        return self.made(name, steps)

    def plain(self, name: str, *sends: str) -> Check:
        def step(context: Any) -> None:
            self.log.append((name, self.now))
            context.saw(name)

        return self.made(name, step, *sends)

    def limited(self, name: str, refusals: int) -> Check:
        """Something that is refused at first, because a quota is used up."""
        left = iter(range(refusals))

        def step(context: Any) -> None:
            if self.run.run_state.guard.pace.postpones and next(left, None) is not None:
                raise Postponed(MINUTE)
            self.log.append((name, self.now))
            context.saw(name)

        return self.made(name, step, is_anonymous=True)

    def made(self, name: str, function: Any, *sends: str, is_anonymous: bool = False) -> Check:
        function.__name__ = name
        kind = check(CLAUSES[0].id, safety=Safety.READ, sends=sends, is_anonymous=is_anonymous)
        return kind(function)


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    return Rooms(NOWHERE, tmp_path)


def test_others_run_while_a_case_waits(rooms: Rooms) -> None:
    found = rooms.results(rooms.plain("quick"), rooms.pausing("long", MINUTE))
    assert found == {"quick": Verdict.PASS, "long": Verdict.PASS}
    assert [what for what, _ in rooms.log] == ["long begins", "quick", "long ends"]
    assert MINUTE <= rooms.now < MINUTE + 1


def test_waits_of_several_cases_pass_together(rooms: Rooms) -> None:
    rooms.results(rooms.pausing("one", MINUTE), rooms.pausing("other", MINUTE))
    assert rooms.now < MINUTE + 1


def test_nothing_disturbs_a_case_that_waits(rooms: Rooms) -> None:
    rooms.results(
        rooms.pausing("receiver", MINUTE, "create_job"),
        rooms.plain("creates", "create_job"),
        rooms.plain("reads", "list_jobs"),
    )
    order = [what for what, _ in rooms.log]
    assert order == ["receiver begins", "reads", "receiver ends", "creates"]


def test_a_case_without_quota_runs_later(rooms: Rooms) -> None:
    first, second = rooms.limited("first", 1), rooms.limited("second", 0)
    found = rooms.results(first, second, rooms.plain("other"))
    assert [what for what, _ in rooms.log] == ["other", "first", "second"]
    assert {*found.values()} == {Verdict.PASS}
    assert rooms.log[1][1] >= MINUTE


def test_a_case_that_never_has_quota_waits_in_the_end(rooms: Rooms) -> None:
    found = rooms.results(rooms.limited("refused", 1000))
    assert found == {"refused": Verdict.PASS}


def test_a_case_that_waits_when_the_run_ends_is_closed(rooms: Rooms) -> None:
    closed: list[str] = []

    def steps(_: Any) -> Iterator[Pause]:
        try:
            yield Pause(MINUTE)
        finally:
            closed.append("receiver")

    cases = [Case(CLAUSES[0], rooms.made("long", steps)), Case(CLAUSES[0], rooms.plain("quick"))]
    schedule = CaseScheduler(rooms.run.runner, cases, lambda _: None)
    results = schedule.results()
    assert next(results).verdict is Verdict.PASS
    results.close()
    rooms.run.finish()
    assert closed == ["receiver"]
