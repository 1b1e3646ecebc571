"""`cortex-contract run` as a command."""

import json
import re
from pathlib import Path

import pytest
import requests

from contract_tests.contract.operations import Operations
from contract_tests.judging.run import all_cases
from contract_tests.target import Target
from tests.contract.elsewhere import KEY, ForeignServer, elsewhere
from tests.invocations import judge
from tests.processes import JUDGE, judging, run


def judged(server: ForeignServer, folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the output."""
    ended = judge("run", "--url", server.url, "--api-key", KEY, *arguments, cwd=folder)
    assert ended.stderr == ""
    return ended.code, ended.stdout


@pytest.mark.slow
def test_without_a_url_it_judges_the_mock(tmp_path: Path) -> None:
    ended = run("run", "--clause", "PAGE-1", cwd=tmp_path, command=JUDGE)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Without --url, this checks the mock.")
    assert "No clause is broken: 1 pass. Exit code 0." in ended.stdout


def test_a_failure_shows_expected_and_actual_results_and_a_command(
    tmp_path: Path,
) -> None:
    with elsewhere(page_size=25) as server:
        code, output = judged(server, tmp_path, "--clause", "PAGE-1", "--namespace", "Jobs")
    assert code == 1
    finding = output[output.index("FAIL  PAGE-1/the_first_page_has_twenty_rows[list_jobs]") :]
    lines = [line.strip() for line in finding.splitlines()]
    assert "expected  a limit of 20 without parameters" in lines
    assert "source    overview, Pagination (reference)" in lines
    assert 'got       200 {"success": true, "data": [{"note": "There is' in finding
    assert "seen      in 3 of 3 attempts" in lines
    assert '-H "Authorization: Bearer $CORTEX_API_KEY" \\' in lines
    assert f"{server.url}/api/plugin-core/jobs" in lines
    assert KEY not in output


def test_it_reports_how_much_was_exercised(tmp_path: Path) -> None:
    with elsewhere() as server:
        code, output = judged(server, tmp_path, "--clause", "PAGE-3", "--namespace", "Networks")
    words = " ".join(output.split())
    known = len(Operations().by_id)
    assert f"Exercised 2 of {known} operations (1 of them with a success)" in words
    assert "answered 200 (4), 401 (1), 404 (1)" in words
    assert "Clauses with witnesses: 0 of 1. Objects: 0 made, 0 left." in words
    assert code == 2
    assert "Nothing could be judged: 1 not offered. Exit code 2." in output


def test_it_fits_a_hundred_columns(tmp_path: Path) -> None:
    with elsewhere(page_size=25, wording="lost " * 60) as server:
        _, output = judged(server, tmp_path, "--clause", "PAGE-1", "--namespace", "Jobs")
    assert max(len(line) for line in output.splitlines()) <= 100


def test_terminal_control_characters_are_not_passed_on(tmp_path: Path) -> None:
    with elsewhere(page_size=25, wording="\x1b[2Jgone\x07") as server:
        server.is_raw = True
        _, output = judged(server, tmp_path, "--clause", "PAGE-1", "--namespace", "Jobs")
    assert "gone" in output
    assert "\x1b" not in output
    assert "\x07" not in output


def test_a_plan_sends_nothing(tmp_path: Path) -> None:
    with elsewhere() as server:
        code, output = judged(
            server, tmp_path, "--plan", "--clause", "PAGE-4", "--clause", "RATE-3"
        )
    assert (code, server.requests) == (0, [])
    assert "N     PAGE-4/planted_rows_are_on_one_page_each[list_webhooks]" in output
    assert "POST /api/plugin-core/webhooks" in output
    assert "creates webhook, marked with the run's tag" in output
    assert "(--limited-key)" in output
    assert "Nothing was sent." in output
    assert [*tmp_path.iterdir()] == []


def test_a_read_only_plan_has_no_writes(tmp_path: Path) -> None:
    with elsewhere() as server:
        _, output = judged(server, tmp_path, "--plan", "--clause", "PAGE", "--read-only")
    assert " POST " not in output
    assert "Created and deleted: nothing." in output
    assert "SKIP  PAGE-4/planted_rows_are_on_one_page_each[list_jobs]: it writes, and" in output


def test_requests_that_change_nothing_are_not_for_writing(tmp_path: Path) -> None:
    with elsewhere() as server:
        _, output = judged(server, tmp_path, "--plan", "--clause", "NS", "--read-only")
    assert "would send 63 operations, 0 of them for writing, to" in output


def test_a_namespace_selects_the_cases_for_its_operations(tmp_path: Path) -> None:
    with elsewhere() as server:
        code, output = judged(server, tmp_path, "--plan", "--namespace", "Networks")
    sent = re.findall(r"^ +(?:GET|POST|PUT|DELETE) +(\S+)", output, re.MULTILINE)
    assert code == 0
    others = {path for path in sent if path.startswith("/api/") and "/networks" not in path}
    assert "/api/plugin-core/networks" in sent
    assert {path.split("/")[2] for path in others} <= {"auth"}  # keys with other permissions
    all_of_them = len(all_cases())
    output = output.replace(",", "")  # in large numbers
    left_out = re.search(r"Left out: (\d+) cases for other namespaces", output)
    run = re.search(r"^(\d+) cases of", output, re.MULTILINE)
    skipped = re.search(r"(\d+) skipped", output)
    assert left_out
    assert run
    assert skipped
    assert int(left_out[1]) + int(run[1]) + int(skipped[1]) == all_of_them
    assert int(left_out[1]) > all_of_them * 0.9


def test_missing_folders_of_reports_are_created(tmp_path: Path) -> None:
    with elsewhere() as server:
        judged(server, tmp_path, "--clause", "PAGE-6", "--json", "reports/of/today.json")
    assert json.loads((tmp_path / "reports/of/today.json").read_text())["target"] == server.url


PAGES = ("--clause", "PAGE")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "until", "more"),
    [
        pytest.param("PAGE-1", "PAGE-1", (), marks=pytest.mark.slow, id="early"),
        pytest.param("PAGE-1", "PAGE-4", (), id="with objects"),
        pytest.param(
            "VER-1",
            "VER-1",
            ("--clause", "VER", "--clause", "SCHEMA"),
            marks=pytest.mark.slow,
            id="in Schemathesis",
        ),
    ],
)
def test_an_interrupted_run_cleans_up_and_reports_what_there_is(
    target: Target, tmp_path: Path, first: str, until: str, more: tuple[str, ...]
) -> None:
    server = ("--url", target.url, "--api-key", target.api_key)
    with judging(*server, *(more or PAGES), "--json", "report.json", cwd=tmp_path) as run_:
        run_.wait_for(until)
        ended = run_.interrupt()
    assert ended.code == 130, ended.stderr
    assert ended.stderr == ""
    assert "Interrupted. Until then: " in ended.stdout
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["interrupted"] is True
    assert report["exitCode"] == 130
    assert report["clauses"][0]["id"] == first
    assert named(target, report["run"]) == []
    assert report["exercise"]["objectsLeft"] == []
    stays = f" {report['exercise']['objectsEnded']} ended that cannot be deleted and stay in lists"
    assert (stays in " ".join(ended.stdout.split())) is bool(report["exercise"]["objectsEnded"])
    kept = [file.read_text() for file in (tmp_path / ".cortex-contract").iterdir()]
    assert kept == []
    assert {file.name for file in tmp_path.iterdir()} == {".cortex-contract", "report.json"}


@pytest.mark.slow
def test_a_killed_run_is_finished_by_cleanup(target: Target, tmp_path: Path) -> None:
    server = ("--url", target.url, "--api-key", target.api_key)
    with judging(*server, *PAGES, cwd=tmp_path) as run_:
        run_.wait_for("PAGE-4")
        run_.kill()
    (ledger,) = (tmp_path / ".cortex-contract").iterdir()
    tag = ledger.stem
    assert named(target, tag) != []
    cleaned = judge("cleanup", "--api-key", target.api_key, cwd=tmp_path)
    assert (cleaned.code, cleaned.stderr) == (0, "")
    assert f"removed from {target.url}, 0 left" in cleaned.stdout
    assert named(target, tag) == []
    assert not ledger.exists()
    again = judge("cleanup", "--api-key", target.api_key, cwd=tmp_path)
    assert (again.code, again.stdout) == (
        0,
        "Nothing is left: there is no ledger in .cortex-contract/.\n",
    )


def test_objects_that_cleanup_cannot_remove_are_listed(tmp_path: Path) -> None:
    ledger = tmp_path / "run.jsonl"
    gone = {"run": "cortex-contract-1", "target": "http://127.0.0.1:9"}
    ledger.write_text(f'{json.dumps(gone)}\n{{"kind": "webhook", "id": "webhook_1"}}\n')
    ended = judge("cleanup", str(ledger), "--api-key", "key", cwd=tmp_path)
    assert (ended.code, ended.stderr) == (1, "")
    assert "0 removed from http://127.0.0.1:9, 1 left" in ended.stdout
    assert "left: webhook webhook_1: its read gets no response" in ended.stdout
    assert ledger.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot read"),
        ("", "is not the ledger"),
        ("[]", "is not the"),
        ("[" * 100_000, "is not the"),
    ],
)
def test_a_file_that_is_not_a_ledger_is_refused(
    tmp_path: Path, content: str | None, message: str
) -> None:
    file = tmp_path / "run.jsonl"
    if content is not None:
        file.write_text(content)
    ended = judge("cleanup", str(file), "--api-key", "key", cwd=tmp_path)
    assert (ended.code, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert ended.stderr.count("\n") == 1


def named(target: Target, tag: str) -> list[str]:
    """Objects of a run that are still on the server, of kinds with names."""
    key = {"Authorization": f"Bearer {target.api_key}"}
    found = []
    for path in ("plugin-core/webhooks", "plugin-core/jobs/templates", "plugin-core/providers"):
        response = requests.get(
            f"{target.url}/api/{path}", params={"limit": "100"}, headers=key, timeout=10
        )
        found += [row["name"] for row in response.json()["data"] if tag in row["name"]]
    return found
