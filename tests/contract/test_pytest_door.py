"""`pytest contract_tests`, from outside."""

import json
import subprocess
import sys
from pathlib import Path

from tests.contract.elsewhere import KEY, elsewhere
from tests.processes import run

ROOT = Path(__file__).parents[2]
PYTEST = [sys.executable, "-m", "pytest", str(ROOT / "contract_tests"), "-p", "no:cacheprovider"]


def outcome(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(*arguments, cwd=folder, command=PYTEST)


def against(url: str) -> tuple[str, ...]:
    return (f"--cortex-url={url}", f"--cortex-api-key={KEY}", "--cortex-namespace=Jobs")


def test_without_a_url_it_judges_the_mock(tmp_path: Path) -> None:
    ended = outcome(tmp_path, "--cortex-clause=PAGE-1", "--cortex-namespace=Webhooks")
    assert ended.returncode == 0, ended.stdout
    assert "4 passed" in ended.stdout
    assert "No clause is broken: 1 pass." in ended.stdout


def test_verdicts_are_shown_as_what_they_are(tmp_path: Path) -> None:
    with elsewhere(page_size=25) as server:
        clauses = ("--cortex-clause=PAGE-1", "--cortex-clause=SORT-4")
        ended = outcome(tmp_path, *against(server.url), *clauses, "--cortex-json=report.json")
    assert ended.returncode == 1
    said = ended.stdout
    assert (
        "test_contract.py::test_contract[PAGE-1/the_first_page_has_twenty_rows[list_jobs]]" in said
    )
    assert "expected  a limit of 20 without parameters" in said
    assert "source    overview, Pagination (reference)" in said
    assert "Traceback" not in said
    assert ": NA: GET " in said
    assert " 1 warned in " in said
    assert "WARN  SORT-4/" in said
    assert "The contract is broken: 1 fail, 1 warn. Exit code 1." in said
    assert json.loads((tmp_path / "report.json").read_text())["verdicts"]["FAIL"] == 1


def test_warnings_fail_a_strict_session(tmp_path: Path) -> None:
    with elsewhere() as server:
        address = against(server.url)
        lenient = outcome(tmp_path, *address, "--cortex-clause=SORT-4")
        strict = outcome(tmp_path, *address, "--cortex-clause=SORT-4", "--cortex-strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert "WARN SORT-4/" in strict.stdout


def test_nothing_judged_is_no_success(tmp_path: Path) -> None:
    with elsewhere() as server:
        address = (f"--cortex-url={server.url}", f"--cortex-api-key={KEY}")
        ended = outcome(tmp_path, *address, "--cortex-clause=PAGE-3", "--cortex-namespace=System")
    assert ended.returncode == 2
    assert "Nothing could be judged: 1 not offered." in ended.stdout


def test_wrong_use_is_told_with_the_names_that_flags_have_here(tmp_path: Path) -> None:
    ended = outcome(tmp_path, "--cortex-url=http://127.0.0.1:9")
    assert ended.returncode == 4
    assert ended.stderr.strip() == (
        "ERROR: --cortex-url needs --cortex-api-key (or CORTEX_CONTRACT_API_KEY): a key of that"
        " server"
    )


def test_a_server_that_is_not_there_ends_the_session(tmp_path: Path) -> None:
    ended = outcome(tmp_path, *against("http://127.0.0.1:9"), "--cortex-clause=PAGE-1")
    assert ended.returncode == 2
    assert "127.0.0.1:9 refuses connections. Is --cortex-url right?" in ended.stdout
    assert "Traceback" not in ended.stdout
