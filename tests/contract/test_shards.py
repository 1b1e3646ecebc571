"""A run in parts comes to the verdicts of one run."""

import json
from pathlib import Path
from typing import Any

import click
import httpx
import jsonschema_rs
import pytest

from contract_tests.command.merge import merged
from contract_tests.judging.run import all_cases
from contract_tests.judging.runner import select
from contract_tests.reports.machine import schema
from contract_tests.settings import Selection, Settings
from tests.conftest import ADMIN, ServedMock
from tests.invocations import judge

FAMILIES = ("ENV", "PAGE")
CHOSEN = (*(part for one in FAMILIES for part in ("--clause", one)), "--no-schemathesis", "--quick")


PERMITTED = {("NA", "PASS"), ("PASS", "NA")}
"""A list that is empty is NA, and another part may have filled it."""


def new_world(served: ServedMock) -> str:
    """The URL of a world that no run has changed."""
    made = httpx.post(f"{served.url}/_cortex/worlds", json={}).raise_for_status().json()["data"]
    return f"{served.url}{made['basePath'].removesuffix('/api')}"


def report(url: str, folder: Path, name: str, *flags: str) -> dict[str, Any]:
    arguments = ["run", "--url", url, "--api-key", ADMIN, *CHOSEN, *flags]
    judge(*arguments, "--json", name, cwd=folder)
    found: dict[str, Any] = json.loads((folder / name).read_text())
    return found


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    cases = {case["id"]: case["verdict"] for one in found["clauses"] for case in one["cases"]}
    return cases | {clause["id"]: clause["verdict"] for clause in found["clauses"]}


@pytest.mark.slow
def test_merged_parts_have_the_verdicts_of_one_run(served: ServedMock, tmp_path: Path) -> None:
    whole, url = report(new_world(served), tmp_path, "whole.json"), new_world(served)
    for part in ("1/3", "2/3", "3/3"):
        report(url, tmp_path, f"part-{part[0]}.json", "--shard", part)
    ended = judge(
        "merge", "part-1.json", "part-2.json", "part-3.json", "--json", "merged.json", cwd=tmp_path
    )
    found = json.loads((tmp_path / "merged.json").read_text())
    jsonschema_rs.validator_for(schema()).validate(found)
    in_parts, at_once = verdicts(found), verdicts(whole)
    assert in_parts.keys() == at_once.keys()
    differing = {(in_parts[name], at_once[name]) for name in at_once} - PERMITTED
    assert all(one == other for one, other in differing)
    assert len(verdicts(whole)) > 5
    assert (ended.code, found["exitCode"]) == (whole["exitCode"], whole["exitCode"])
    assert found["verdicts"] == whole["verdicts"]
    assert [one["id"] for one in found["clauses"]] == [one["id"] for one in whole["clauses"]]


def test_every_case_is_in_one_part() -> None:
    cases = all_cases()
    parts = [
        [case.id for case in select(cases, Settings("", "", selection=Selection(shard=(one, 5))))]
        for one in range(1, 6)
    ]
    assert sorted(case for part in parts for case in part) == sorted(case.id for case in cases)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_cases_about_one_list_are_in_one_part() -> None:
    """Those that read it count on rows that others of them create."""
    parts: dict[str, set[int]] = {}
    for number in range(1, 6):
        for one in select(all_cases(), Settings("", "", selection=Selection(shard=(number, 5)))):
            if one.subject:
                parts.setdefault(str(one.subject).partition("-")[0], set()).add(number)
    assert "list_schedules" in parts
    assert {about for about, found in parts.items() if len(found) > 1} == set()


def case(identifier: str, verdict: str, known: Any = None) -> dict[str, Any]:
    return {
        "id": identifier, "verdict": verdict, "known": known, "witnesses": {}, "seconds": 1.0,
        "requests": 2, "operations": ["list_jobs"], "reason": "why",
    }  # fmt: skip


def part(number: int, *cases: dict[str, Any], of: int = 2, code: int = 0) -> dict[str, Any]:
    verdict = cases[0]["verdict"]
    zero = dict.fromkeys(("FAIL", "UNSTABLE", "WARN", "UNCLEAR", "PASS", "NA", "SKIP"), 0)
    seen = {"known": 9, "answered": 1, "succeeded": 1}
    return {
        "judge": "1", "target": "http://a", "run": f"tag-{number}", "seed": 1, "strict": False,
        "started": f"2026-01-0{number}", "seconds": 1.0, "exitCode": code, "interrupted": False,
        "stopped": None, "verdicts": zero | {verdict: 1}, "ledger": None,
        "shard": {"number": number, "of": of}, "knownFailures": {"expired": [], "mended": []},
        "clauses": [{"id": "PAGE-1", "cases": list(cases)}],
        "exercise": {
            "requests": 3, "operations": seen, "statuses": {"200": 3}, "objectsMade": 1,
            "objectsLeft": [], "secondsWaited": 0.0,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "verdict", "code"),
    [
        (part(1, case("PAGE-1/a", "PASS")), part(2, case("PAGE-1/b", "NA"), code=2), "PASS", 0),
        (part(1, case("PAGE-1/a", "PASS")), part(2, case("PAGE-1/b", "FAIL"), code=1), "FAIL", 1),
        (
            part(1, case("PAGE-1/a", "PASS")),
            part(2, case("PAGE-1/b", "FAIL", known={"reason": "r"})),
            "FAIL",
            0,
        ),
        (part(1, case("PAGE-1/a", "NA"), code=2), part(2, case("PAGE-1/b", "NA"), code=2), "NA", 2),
        (part(1, case("PAGE-1/a", "PASS"), code=2), part(2, case("PAGE-1/b", "PASS")), "PASS", 2),
        (
            part(1, case("PAGE-1/a", "PASS"), code=130),
            part(2, case("PAGE-1/b", "PASS")),
            "PASS",
            130,
        ),
    ],
)
def test_a_clause_in_two_parts_has_its_worst_verdict(
    first: dict[str, Any], second: dict[str, Any], verdict: str, code: int
) -> None:
    whole = merged([first, second])
    assert whole["clauses"][0]["verdict"] == verdict
    assert whole["exitCode"] == code
    assert whole["exercise"]["requests"] == 6


@pytest.mark.parametrize(
    ("numbers", "why"),
    [((1, 3), "part 2 of 3 is missing"), ((1, 2, 2, 3), "part 2 of 3 is there more than once")],
)
def test_a_missing_or_repeated_part_is_refused(numbers: tuple[int, ...], why: str) -> None:
    parts = [part(number, case("PAGE-1/a", "PASS"), of=3) for number in numbers]
    with pytest.raises(click.UsageError, match=f"^{why}$"):
        merged(parts)


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_part_that_cannot_be_is_refused(shard: str, tmp_path: Path) -> None:
    ended = judge("run", "--shard", shard, cwd=tmp_path)
    assert ended.code == 2
    assert "is not a part such as 1/4" in ended.stderr


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": 1}')
    ended = judge("merge", "a.json", cwd=tmp_path)
    assert (ended.code, ended.stderr) == (
        2,
        "cortex-contract: a.json is no report of cortex-contract\n",
    )
