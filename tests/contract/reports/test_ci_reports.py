"""Reports that services for continuous integration read: SARIF, CTRF, GitLab, GitHub."""

import json
from pathlib import Path

import pytest

from tests.contract.reports.conftest import Reported, reported

FAILED = "PAGE-1/the_first_page_has_twenty_rows[list_jobs]"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    folder = tmp_path_factory.mktemp("ci")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
        kinds = ("sarif", "ctrf", "code-quality")
        return reported(folder, "--github", *(f"--{kind}={kind}.report" for kind in kinds))


def test_sarif_has_a_rule_and_a_result_for_each_failure(written: Reported) -> None:
    (run,) = json.loads(written.read("sarif.report"))["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    results = {one["partialFingerprints"]["case/v1"]: one for one in run["results"]}
    assert {one["ruleId"] for one in run["results"]} <= rules
    assert results[FAILED]["level"] == "error"
    assert results[FAILED]["message"]["text"].startswith(f"FAIL {FAILED}")


def test_ctrf_counts_what_it_lists(written: Reported) -> None:
    results = json.loads(written.read("ctrf.report"))["results"]
    statuses = [test["status"] for test in results["tests"]]
    summary = results["summary"]
    assert summary["tests"] == len(statuses)
    assert all(summary[name] == statuses.count(name) for name in ("passed", "failed", "skipped"))
    assert next(test for test in results["tests"] if test["name"] == FAILED)["status"] == "failed"


def test_gitlab_gets_an_issue_for_each_broken_case(written: Reported) -> None:
    issues = json.loads(written.read("code-quality.report"))
    found = {issue["check_name"]: issue for issue in issues}
    assert found[FAILED]["severity"] == "critical"
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert found[FAILED]["location"] == {"path": "openapi.json", "lines": {"begin": 1}}


def test_github_gets_an_annotation_on_one_line(written: Reported) -> None:
    lines = [one for one in written.ended.stdout.splitlines() if one.startswith("::error")]
    (line,) = [one for one in lines if "the_first_page_has_twenty_rows[list_jobs]" in one]
    assert line.startswith("::error title=FAIL PAGE-1%3A The default page is page 1")
    assert "\x1b" not in line


def test_the_step_summary_shows_no_markup_of_the_server(written: Reported) -> None:
    summary = written.read("summary.md")
    assert "cortex-contract: The contract is broken" in summary
    assert "the&#95;first&#95;page" in summary
    assert "<script>" not in summary


def test_no_report_has_the_key(written: Reported) -> None:
    files: list[Path] = [one for one in written.folder.glob("*.*") if one.is_file()]
    assert len(files) > 6
    assert all("elsewhere-key" not in one.read_text("utf-8") for one in files)
