"""JUnit XML as CI systems read it."""

from xml.etree import ElementTree as Xml

from tests.contract.elsewhere import KEY
from tests.contract.reports.conftest import Reported


def suites(reported: Reported) -> Xml.Element:
    return Xml.fromstring(reported.read("junit.report"))


def case(reported: Reported, clause: str, name: str) -> Xml.Element:
    (found,) = (
        one
        for one in suites(reported).iter("testcase")
        if one.get("classname") == clause and one.get("name", "").endswith(name)
    )
    return found


def properties(element: Xml.Element) -> dict[str, str]:
    return {one.get("name", ""): one.get("value", "") for one in element.findall("properties/*")}


def test_a_family_of_clauses_is_a_suite_with_its_counts(reports: Reported) -> None:
    root = suites(reports)
    assert [suite.get("name") for suite in root] == ["PAGE", "SORT"]
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert int(element.get("tests", "")) == len(cases) > 0
        for kind in ("failure", "skipped"):
            counted = sum(one.find(kind) is not None for one in cases)
            assert int(element.get("failures" if kind == "failure" else kind, "")) == counted


def test_a_failure_shows_the_expected_and_the_actual_result(reports: Reported) -> None:
    failure = case(reports, "PAGE.PAGE-1", "twenty_rows[list_jobs]").find("failure")
    assert failure is not None
    assert failure.get("type") == "FAIL"
    assert failure.get("message", "").startswith("expected a limit of 20 without parameters; got")
    assert failure.text is not None
    assert "curl -i" in failure.text
    assert "overview, Pagination (reference)" in failure.text


def test_a_case_names_its_clause_and_source(reports: Reported) -> None:
    found = properties(case(reports, "PAGE.PAGE-1", "twenty_rows[list_jobs]"))
    assert found["clause"].startswith("PAGE-1: ")
    assert found["source"] == "overview, Pagination"
    assert found["evidence"] == "reference"
    assert found["verdict"] == "FAIL"


def test_unjudged_cases_are_skipped_with_a_reason(reports: Reported) -> None:
    skipped = case(reports, "PAGE.PAGE-1", "twenty_rows[list_job_templates]").find("skipped")
    assert skipped is not None
    assert skipped.get("message", "").startswith("NA: GET ")


def test_a_warning_passes_and_is_reported(reports: Reported) -> None:
    warned = case(reports, "SORT.SORT-4", "[list_jobs]")
    assert warned.find("failure") is None
    found = warned.find("system-out")
    assert found is not None
    assert (found.text or "").startswith("WARN SORT-4/")


def test_a_warning_fails_a_strict_run(strict: Reported) -> None:
    failure = case(strict, "SORT.SORT-4", "[list_jobs]").find("failure")
    assert failure is not None
    assert failure.get("type") == "WARN"


def test_no_key_is_in_it(reports: Reported) -> None:
    assert KEY not in reports.read("junit.report")
