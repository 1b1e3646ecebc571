"""The archive of all exchanges."""

import json
from datetime import datetime
from typing import Any

from tests.contract.elsewhere import KEY
from tests.contract.reports.conftest import Reported


def archive(reports: Reported) -> Any:
    return json.loads(reports.read("har.report"))["log"]


def test_it_contains_every_request_in_order(reports: Reported) -> None:
    entries = archive(reports)["entries"]
    assert len(entries) == json.loads(reports.read("json.report"))["exercise"]["requests"]
    begun = [datetime.fromisoformat(entry["startedDateTime"]) for entry in entries]
    assert begun == sorted(begun)


def test_an_entry_has_the_request_and_the_response(reports: Reported) -> None:
    entry = next(
        entry for entry in archive(reports)["entries"] if "limit=1" in entry["request"]["url"]
    )
    assert {"name": "limit", "value": "1"} in entry["request"]["queryString"]
    assert entry["request"]["method"] == "GET"
    assert entry["response"]["status"] == 200
    assert entry["response"]["content"]["mimeType"] == "application/json"
    assert json.loads(entry["response"]["content"]["text"])["success"] is True
    assert entry["comment"] == "list_jobs"


def test_secrets_are_redacted_in_reports(reports: Reported) -> None:
    assert KEY not in reports.read("har.report")
    headers = archive(reports)["entries"][0]["request"]["headers"]
    assert {"name": "Authorization", "value": "Bearer [REDACTED]"} in headers
