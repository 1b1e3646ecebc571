"""Known failures: `run --baseline` and `cortex-contract baseline update`."""

import json
from pathlib import Path

import pytest
import yaml

from tests.contract.elsewhere import KEY, ForeignServer, elsewhere
from tests.invocations import judge
from tests.processes import Ended

BROKEN = "PAGE-1/the_first_page_has_twenty_rows[list_jobs]"
FILE = "contract-baseline.yaml"
ARGUMENTS = ("--clause=PAGE-1", "--clause=PAGE-2", "--namespace=Jobs", "--no-schemathesis")


def checked(server: ForeignServer, folder: Path, *arguments: str) -> Ended:
    """A run, with the file of known failures."""
    address = ("--url", server.url, "--api-key", KEY)
    return judge("run", *address, *ARGUMENTS, "--baseline", FILE, *arguments, cwd=folder)


def listed(folder: Path, case: str = BROKEN, expires: str = "2999-12-31", **others: str) -> None:
    """Writes the file."""
    entry = {"case": case, "reason": "pages are rebuilt", "owner": "team-lists"} | others
    written = yaml.safe_dump({"failures": [entry]}) + f"  expires: {expires}\n"
    (folder / FILE).write_text(written, "utf-8")


def test_a_known_failure_does_not_fail_the_run(tmp_path: Path) -> None:
    listed(tmp_path)
    with elsewhere(page_size=25) as server:
        ended = checked(server, tmp_path, "--json", "report.json", "--junit", "report.xml")
    assert (ended.code, ended.stderr) == (0, "")
    known = f"{BROKEN} known until 2999-12-31 (team-lists): pages are rebuilt"
    assert "Only known failures: 1 fail, 1 pass. Exit code 0." in ended.stdout
    assert known in " ".join(ended.stdout.split())
    assert "expected  a limit of 20" not in ended.stdout
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    cases = {case["id"]: case for clause in report["clauses"] for case in clause["cases"]}
    assert cases[BROKEN]["verdict"] == "FAIL"
    assert cases[BROKEN]["known"]["owner"] == "team-lists"
    assert 'failures="0"' in (tmp_path / "report.xml").read_text("utf-8").splitlines()[1]


@pytest.mark.slow
def test_a_new_failure_beside_a_known_one_fails(tmp_path: Path) -> None:
    listed(tmp_path, "PAGE-2/the_largest_limit_is_taken[list_jobs]")
    with elsewhere(page_size=25) as server:
        ended = checked(server, tmp_path)
    assert ended.code == 1
    assert f"FAIL  {BROKEN}" in ended.stdout


def test_an_expired_failure_fails_again_and_is_reported(tmp_path: Path) -> None:
    listed(tmp_path, expires="2020-01-31")
    with elsewhere(page_size=25) as server:
        ended = checked(server, tmp_path)
    assert ended.code == 1
    assert "expired on 2020-01-31 (team-lists): pages are rebuilt" in " ".join(ended.stdout.split())


def test_a_fixed_failure_is_named(tmp_path: Path) -> None:
    listed(tmp_path)
    with elsewhere() as server:
        ended = checked(server, tmp_path)
    assert ended.code == 0
    assert "fixed; remove it from the known failures" in " ".join(ended.stdout.split())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("failures: [", "is not YAML"),
        ("cases: []", "must have one key, failures"),
        ("failures: {}", None),
        ("failures: [5]", "/failures/0 must have case, reason, owner, expires"),
        ("failures: [{csae: PAGE-1}]", "there is no key 'csae'; is case meant?"),
        ("failures: [{case: PAGE-1, reason: x, owner: y}]", "/failures/0/expires is missing"),
        (
            "failures: [{case: PAGE-1/x, reason: x, owner: y, expires: soon}]",
            "/failures/0/expires must be a day, such as 2027-01-31",
        ),
        (
            f"failures: [{{case: '{BROKEN}s', reason: x, owner: y, expires: 2999-01-01}}]",
            f"is {BROKEN} meant?",
        ),
        (
            f'failures: [{{case: "{BROKEN}", reason: "\\ud800", owner: y, expires: 2999-01-01}}]',
            "/failures/0/reason has half of a surrogate pair",
        ),
    ],
)
def test_an_error_in_the_file_is_reported_in_one_line(
    tmp_path: Path, content: str, words: str | None
) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    with elsewhere() as server:
        ended = checked(server, tmp_path)
        assert bool(server.requests) is (words is None)
    if words is not None:
        assert ended.code == 2
        assert words in ended.stderr
        assert len(ended.stderr.splitlines()) == 1


@pytest.mark.slow
def test_update_adds_what_fails_and_removes_what_is_fixed(tmp_path: Path) -> None:
    fixed = "PAGE-2/the_largest_limit_is_taken[list_jobs]"
    listed(tmp_path, fixed)
    with elsewhere(page_size=25) as server:
        checked(server, tmp_path, "--json", "report.json")
        options = ("--owner", "me", "--reason", "found today", "--expires", "2999-01-31")
        ended = judge("baseline", "update", "report.json", *options, cwd=tmp_path)
        assert (ended.code, ended.stderr) == (0, "")
        content = yaml.safe_load((tmp_path / FILE).read_text("utf-8"))
        again = checked(server, tmp_path)
    (entry,) = content["failures"]
    assert (entry["case"], entry["owner"], str(entry["expires"])) == (BROKEN, "me", "2999-01-31")
    assert again.code == 0


def test_update_keeps_what_people_wrote(tmp_path: Path) -> None:
    listed(tmp_path, reason="bytes & <pages>")
    with elsewhere(page_size=25) as server:
        checked(server, tmp_path, "--json", "report.json")
    ended = judge("baseline", "update", "report.json", cwd=tmp_path)
    assert "0 added, 0 removed, 1 kept" in ended.stdout
    content = yaml.safe_load((tmp_path / FILE).read_text("utf-8"))
    assert content["failures"][0]["reason"] == "bytes & <pages>"


def test_fail_fast_ends_after_the_first_failure(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("failures: []\n", "utf-8")
    with elsewhere(page_size=25) as server:
        ended = checked(server, tmp_path, "--fail-fast", "--json", "report.json")
    assert ended.code == 1
    assert "Stopped early: a case failed, and --fail-fast was given." in ended.stdout
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [case["verdict"] for one in report["clauses"] for case in one["cases"]] == ["FAIL"]


def test_last_failed_runs_only_what_failed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("failures: []\n", "utf-8")
    with elsewhere(page_size=25) as server:
        before = checked(server, tmp_path, "--last-failed")
        checked(server, tmp_path)
        ended = checked(server, tmp_path, "--last-failed", "--json", "report.json")
    assert before.code == 2
    assert "nothing failed in the last run on this server" in before.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [case["id"] for one in report["clauses"] for case in one["cases"]] == [BROKEN]
    assert ended.code == 1
