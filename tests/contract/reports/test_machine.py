"""The report in JSON, and its schema."""

import json
from typing import Any

import jsonschema
import pytest

from contract_tests.command.cli import main
from tests.contract.elsewhere import KEY
from tests.contract.reports.conftest import Reported


@pytest.fixture
def schema(capsys: pytest.CaptureFixture[str]) -> Any:
    with pytest.raises(SystemExit) as ended:
        main(["schema"])
    assert ended.value.code == 0
    return json.loads(capsys.readouterr().out)


def closed(schema: Any) -> Any:
    """The schema, without properties beyond those that it names."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(value) for name, value in schema.items()}
    return {"additionalProperties": False, **inner} if "required" in schema else inner


def test_it_matches_the_shipped_schema(reports: Reported, schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        closed(schema), format_checker=jsonschema.FormatChecker()
    )
    validator.validate(json.loads(reports.read("json.report")))


def test_it_reports_what_the_run_found(reports: Reported) -> None:
    report = json.loads(reports.read("json.report"))
    assert report["target"] == reports.url
    assert report["exitCode"] == 1
    assert (report["verdicts"]["FAIL"], report["verdicts"]["WARN"]) == (1, 1)
    page = report["clauses"][0]
    (case,) = (one for one in page["cases"] if one["id"].endswith("twenty_rows[list_jobs]"))
    assert (case["verdict"], case["attempts"], case["broken"]) == ("FAIL", 3, 3)
    (finding,) = case["findings"]
    assert finding["expected"] == "a limit of 20 without parameters"
    assert finding["exchange"]["operation"] == "list_jobs"
    assert finding["exchange"]["status"] == 200
    assert json.loads(finding["exchange"]["body"])["meta"]["pagination"]["limit"] == 25
    assert finding["curl"].endswith("/api/plugin-core/jobs")


def test_it_contains_the_estimate_and_what_was_not_observed(reports: Reported) -> None:
    report = json.loads(reports.read("json.report"))
    assert report["secondsEstimated"] > 0
    absent = sum(case["verdict"] == "NA" for one in report["clauses"] for case in one["cases"])
    cases = sum(len(one["cases"]) for one in report["clauses"])
    assert report["notSeen"] == [f"Not offered: {absent} of {cases} cases."]


def test_no_key_is_in_it(reports: Reported) -> None:
    assert KEY not in reports.read("json.report")


def test_the_clauses_are_listed_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["clauses", "--json"])
    listed = json.loads(capsys.readouterr().out)
    (page,) = (clause for clause in listed if clause["id"] == "PAGE-4")
    assert page == {
        "id": "PAGE-4",
        "title": "All pages together contain each row once",
        "page": "overview",
        "section": "Pagination",
        "evidence": "reference",
        "safety": "N",
    }
