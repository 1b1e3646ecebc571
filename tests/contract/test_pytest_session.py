"""`pytest contract_tests` as a command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.elsewhere import KEY, elsewhere
from tests.processes import run

ROOT = Path(__file__).parents[2]
PYTEST = [sys.executable, "-m", "pytest", str(ROOT / "contract_tests"), "-p", "no:cacheprovider"]


def outcome(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(*arguments, cwd=folder, command=PYTEST)


def against(url: str) -> tuple[str, ...]:
    return (f"--cortex-url={url}", f"--cortex-api-key={KEY}", "--cortex-namespace=Jobs")


@pytest.mark.slow
def test_without_a_url_it_judges_the_mock(tmp_path: Path) -> None:
    ended = outcome(tmp_path, "--cortex-clause=PAGE-1", "--cortex-namespace=Webhooks")
    assert ended.returncode == 0, ended.stdout
    assert "4 passed" in ended.stdout
    assert "No clause is broken: 1 pass." in ended.stdout


@pytest.mark.slow
def test_verdicts_are_shown_as_what_they_are(tmp_path: Path) -> None:
    with elsewhere(page_size=25) as server:
        clauses = ("--cortex-clause=PAGE-1", "--cortex-clause=SORT-4")
        ended = outcome(
            tmp_path, *against(server.url), *clauses, "--cortex-json=report.json", "-ra"
        )
    assert ended.returncode == 1
    output = ended.stdout
    assert (
        "test_contract.py::test_contract[PAGE-1/the_first_page_has_twenty_rows[list_jobs]]"
        in output
    )
    assert "expected  a limit of 20 without parameters" in output
    assert "source    overview, Pagination (reference)" in output
    assert "Traceback" not in output
    assert ": NA: GET " in output
    assert " 1 warned in " in output
    assert "WARN  SORT-4/" in output
    assert "The contract is broken: 1 fail, 1 warn. Exit code 1." in output
    assert json.loads((tmp_path / "report.json").read_text())["verdicts"]["FAIL"] == 1


@pytest.mark.slow
def test_warnings_fail_a_strict_session(tmp_path: Path) -> None:
    with elsewhere() as server:
        address = against(server.url)
        lenient = outcome(tmp_path, *address, "--cortex-clause=SORT-4")
        strict = outcome(tmp_path, *address, "--cortex-clause=SORT-4", "--cortex-strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert "WARN SORT-4/" in strict.stdout


@pytest.mark.slow
def test_a_run_that_judged_nothing_is_not_a_success(tmp_path: Path) -> None:
    with elsewhere() as server:
        address = (f"--cortex-url={server.url}", f"--cortex-api-key={KEY}")
        ended = outcome(tmp_path, *address, "--cortex-clause=PAGE-3", "--cortex-namespace=System")
    assert ended.returncode == 2
    assert "Nothing could be judged: 1 not offered." in ended.stdout


@pytest.mark.slow
def test_wrong_use_is_reported_with_the_pytest_flag_names(tmp_path: Path) -> None:
    ended = outcome(tmp_path, "--cortex-url=http://127.0.0.1:9")
    assert ended.returncode == 4
    assert ended.stderr.strip() == (
        "ERROR: --cortex-url needs --cortex-api-key (or CORTEX_CONTRACT_API_KEY): a key of that"
        " server"
    )


@pytest.mark.slow
def test_an_unreachable_server_ends_the_session(tmp_path: Path) -> None:
    ended = outcome(tmp_path, *against("http://127.0.0.1:9"), "--cortex-clause=PAGE-1")
    assert ended.returncode == 2
    assert "127.0.0.1:9 refuses connections. Is --cortex-url right?" in ended.stdout
    assert "Traceback" not in ended.stdout


@pytest.mark.slow
def test_xdist_does_not_spread_a_run(tmp_path: Path) -> None:
    with elsewhere() as server:
        address = against(server.url)
        ended = outcome(
            tmp_path, *address, "--cortex-clause=PAGE-3", "-n", "2", "--junitxml=own.xml"
        )
    assert ended.returncode == 0, ended.stdout
    assert "INTERNALERROR" not in ended.stdout
    assert "cortex-contract: -n has no effect: a run has one ledger" in ended.stdout
    assert "No clause is broken: 1 pass. Exit code 0." in ended.stdout
    checks = sum(line.endswith("jobs?limit=1") for line in server.requests)
    assert checks == 5, "once the key, three times the server's speed, once the limit without a key"
    assert 'name="test_contract[PAGE-3/' in (tmp_path / "own.xml").read_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    "flags",
    [
        ("-p", "no:terminal"),
        ("-p", "no:xdist"),
        ("-q", "-x", "-k", "PAGE-3"),
        ("--collect-only", "-q", "-n", "2"),
        ("--dist=loadfile", "--tx=2*popen", "-q"),
    ],
    ids=" ".join,
)
def test_other_ways_to_run_pytest(tmp_path: Path, flags: tuple[str, ...]) -> None:
    with elsewhere() as server:
        ended = outcome(tmp_path, *against(server.url), "--cortex-clause=PAGE-3", *flags)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stderr == ""
    assert "Error" not in ended.stdout


@pytest.mark.slow
def test_an_internal_error_ends_the_session_and_is_not_a_verdict(tmp_path: Path) -> None:
    (tmp_path / "defect.py").write_text(DEFECT)
    with elsewhere() as server:
        ended = run(
            "-p", "defect", *against(server.url), "--cortex-clause=PAGE-3",
            cwd=tmp_path, command=PYTEST, env={"PYTHONPATH": str(tmp_path)},
        )  # fmt: skip
    assert ended.returncode == 2, ended.stdout
    assert "internal error, please report it: OSError: lost" in ended.stdout
    assert "Traceback" not in ended.stdout


DEFECT = """
from contract_tests.judging.runner import Runner

def judge(self, case):
    raise OSError("lost")

Runner.judge = judge
"""
