"""Ranges of time, `from` and `to`, in every operation that has them."""

from typing import Any

import pytest

from openapi import bundle
from tests.conftest import Mock

EARLY, LATE = "2025-07-10T12:00:00+02:00", "2025-07-10T10:00:01Z"
REFUSAL = "must not be later than to"
IDS = {"{providerId}": "provider_akash_main", "{webhookId}": "webhook_1a2b3c4d5e6f"}
EXPORT = "/system/logs/export"


def _paths() -> list[str]:
    """All operations with the parameters, from the document."""
    document = bundle()
    shared = document["components"]["parameters"]
    found = []
    for path, item in document["paths"].items():
        listed = item.get("get", {}).get("parameters", ())
        names = {shared[one["$ref"].split("/")[-1]]["name"] for one in listed if "$ref" in one}
        if {"from", "to"} <= names:
            found.append(path)
    return found


def test_six_lists_have_a_range() -> None:
    assert len(_paths()) == 6


@pytest.mark.parametrize("path", _paths())
def test_a_range_that_ends_before_it_begins_is_refused(still: Mock, path: str) -> None:
    for name, example in IDS.items():
        path = path.replace(name, example)
    refusal = still.get(path, params={"from": LATE, "to": EARLY})
    assert refusal.status_code == 400
    error = refusal.json()["error"]
    assert (error["code"], error["message"]) == ("VALIDATION_ERROR", f"from {REFUSAL}")
    assert error["details"]["fields"] == [{"field": "from", "message": REFUSAL}]
    for times in ({"from": EARLY, "to": LATE}, {"from": LATE, "to": LATE}, {"from": LATE}):
        assert still.get(path, params=times).status_code == 200


def test_so_is_one_in_a_body(mock: Mock) -> None:
    refusal = mock.post(EXPORT, {"from": LATE, "to": EARLY})
    assert refusal.status_code == 400
    assert refusal.json()["error"]["details"]["fields"] == [{"field": "/from", "message": REFUSAL}]
    for times in ({"from": EARLY, "to": LATE}, {"from": LATE, "to": LATE}, {"to": EARLY}):
        assert mock.post(EXPORT, times).status_code == 200


@pytest.mark.parametrize("times", [{"from": "never", "to": EARLY}, {"from": LATE, "to": "never"}])
def test_an_impossible_time_is_refused_alone(still: Mock, times: Any) -> None:
    refusal = still.get("/plugin-core/jobs", params=times)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert error["message"] != REFUSAL
    assert still.post(EXPORT, times).status_code == 400
