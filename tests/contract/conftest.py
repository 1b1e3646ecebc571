"""A served mock, and the checks running on it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from contract_tests.command.cli import main
from contract_tests.judging.report import CaseResult
from contract_tests.judging.run import judge_all
from contract_tests.settings import Selection, Settings
from contract_tests.target import Target, started_mock

Say = Callable[..., str]
Judge = Callable[..., dict[str, CaseResult]]
RUNS = count()


@pytest.fixture(scope="session")
def target() -> Iterator[Target]:
    """A mock in which a job ends within half a second."""
    with started_mock(scale=240) as served:
        yield served


@pytest.fixture
def judge(target: Target, tmp_path: Path) -> Judge:
    """Runs clauses; the results of the cases, by their ids.

    :return: a function of clause ids, and of settings that differ from the mock's.
    """

    def judged(*clauses: str, **settings: Any) -> dict[str, CaseResult]:
        output: dict[str, Any] = {
            "url": target.url,
            "api_key": target.api_key,
            "second_key": target.second_key,
            "patience": 10,
            "ledger": tmp_path / f"ledger-{next(RUNS)}.jsonl",
            "selection": Selection(clauses=clauses),
        }
        report = judge_all(Settings(**(output | settings)), lambda _: None)
        return {result.case_id: result for result in report.results}

    return judged


@pytest.fixture
def refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """The one-line message with which a command is refused."""
    monkeypatch.chdir(tmp_path)

    def say(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        output = capsys.readouterr()
        assert (ended.value.code, output.out) == (2, "")
        assert output.err.startswith("cortex-contract: ")
        assert output.err.count("\n") == 1
        return output.err

    return say
