"""An internal error is reported in one line, and is not a verdict on the server."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests.command.cli import main
from contract_tests.context.case_context import CaseContext
from contract_tests.contract.pause import Pause
from contract_tests.judging import estimate
from tests.contract.conftest import Say
from tests.contract.elsewhere import KEY, elsewhere
from tests.processes import run

BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocked())
from contract_tests.__main__ import main
main()
"""


def test_it_is_reported_in_one_line_and_its_details_are_kept_without_the_key(
    refused: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lose(*_: object) -> None:
        raise OSError(f"lost\nBearer {KEY}")

    monkeypatch.setattr(estimate, "number_in", lose)
    with elsewhere() as server:
        command = ["run", "--url", server.url, "--api-key", KEY, "--clause=PAGE-3"]
        monkeypatch.setattr(sys, "argv", ["cortex-contract", *command])
        message = refused(*command)
    assert "internal error, please report it: OSError: lost Bearer [REDACTED]" in message
    (details,) = (tmp_path / ".cortex-contract").glob("error-*.txt")
    assert str(Path(".cortex-contract") / details.name) in message
    assert "Traceback" in details.read_text()
    assert KEY not in details.read_text()


@pytest.mark.parametrize("error", [RuntimeError("lost"), OSError("lost"), KeyError("lost")])
def test_an_internal_error_in_a_case_is_not_a_verdict_and_the_run_continues(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    run_case = CaseContext.run

    def fail_once(context: CaseContext) -> Iterator[Pause]:
        if context.case.clause.id == "PAGE-2":
            raise error
        return run_case(context)

    monkeypatch.setattr(CaseContext, "run", fail_once)
    monkeypatch.chdir(tmp_path)
    command = ["run", "--api-key", KEY, "--namespace=Jobs", "--clause=PAGE-2", "--clause=PAGE-3"]
    with elsewhere() as server, pytest.raises(SystemExit) as ended:
        main([*command, "--json=report.json", "--url", server.url])
    shown = capsys.readouterr()
    assert ended.value.code == 2
    assert "internal error, please report it" in shown.err
    assert "lost" in shown.err
    assert "Traceback" not in shown.out + shown.err
    report = json.loads((tmp_path / "report.json").read_text())
    verdicts = {one["id"]: one["verdict"] for one in report["clauses"]}
    assert verdicts == {"PAGE-2": "UNCLEAR", "PAGE-3": "PASS"}
    assert report["exitCode"] == 2
    (details,) = (tmp_path / ".cortex-contract").glob("error-*.txt")
    assert "in fail_once" in details.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("module", ["rich", "schemathesis", "websockets", "requests"])
def test_missing_packages_are_named(tmp_path: Path, module: str) -> None:
    script = [sys.executable, "-c", BLOCKED.format(blocked=(module,))]
    ended = run("run", command=script, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("cortex-contract: more packages are needed")
    assert "pip install '.[contract]'" in ended.stderr
    assert ended.stderr.count("\n") == 1
