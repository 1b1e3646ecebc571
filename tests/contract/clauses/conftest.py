"""One case at a time, on a mock and on servers that break it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from contract_tests.judging.report import CaseResult
from contract_tests.judging.run import Run
from contract_tests.mutants.mutant import Mutant
from contract_tests.mutants.trials import SCALE, proxied
from contract_tests.settings import Selection, Settings
from contract_tests.target import Target, started_mock

Try = Callable[..., CaseResult]


RUNS = count()


@pytest.fixture(scope="package")
def idle() -> Iterator[Target]:
    """A mock in which each test has its own instance."""
    with started_mock(scale=1) as target:
        yield target


def open_run(target: Target, folder: Path, *clauses: str, **settings: Any) -> Run:
    """A run of these clauses on a target."""
    options: dict[str, Any] = {
        "url": target.url,
        "api_key": target.api_key,
        "second_key": target.second_key,
        "limited_key": target.limited_key,
        "patience": 10,
        "selection": Selection(clauses=clauses),
        "ledger": folder / f"ledger-{next(RUNS)}.jsonl",
    }
    return Run(Settings(**(options | settings)))


@pytest.fixture
def attempt(idle: Target, tmp_path: Path) -> Try:
    """The verdict of a case on a server that a mutant breaks.

    :return: a function of the mutant, the case's id, the patience in seconds (a permanent defect is
        waited for in vain three times), and how fast the server's time passes.
    """

    def tried(
        mutant: Mutant, case_id: str, patience: float = 1, scale: float = SCALE
    ) -> CaseResult:
        with proxied(idle, mutant.make(), scale=scale) as broken:
            run = open_run(broken, tmp_path, case_id.partition("/")[0], patience=patience)
            (case,) = [case for case in run.cases if case.id == case_id]
            result = run.judge(case)
            run.finish()
            return result

    return tried


def named(value: object) -> str:
    """A parameter of a test, named by the mutant."""
    return value.name if isinstance(value, Mutant) else ""
