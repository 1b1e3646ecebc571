"""What a client asks of one response with the header `Prefer`."""

import re
import time
from typing import Any

import httpx
import pytest

import openapi
from tests.conftest import Mock
from tests.control.injection import JOBS, WORLD


def prefer(mock: Mock, text: str) -> httpx.Response:
    return mock.get(JOBS, headers={"Prefer": text})


def test_a_client_can_prefer_a_status(mock: Mock) -> None:
    assert prefer(mock, "code=429").status_code == 429
    assert prefer(mock, "code=200").status_code == 200
    assert mock.get(JOBS).status_code == 200


def test_preferences_can_be_in_several_lines(mock: Mock) -> None:
    """As RFC 7240, section 2, has it."""
    lines = [("Prefer", "respond-async"), ("Prefer", "code=503"), ("Prefer", "wait=1")]
    assert mock.get(JOBS, headers=lines).status_code == 503


def test_of_equal_preferences_the_first_counts(mock: Mock) -> None:
    assert prefer(mock, "code=429, code=503").status_code == 429


def test_a_client_can_prefer_an_example(mock: Mock) -> None:
    response = prefer(mock, "example=limited")
    assert response.status_code == 429
    refused = prefer(mock, "example=nothing")
    assert refused.status_code == 400
    assert "limited" in refused.json()["error"]["message"]


def named_examples() -> list[Any]:
    """Operation, method, path, status and name of every example of a success in the document, and
    of an error of one operation; the others share these."""
    document = openapi.bundle()
    return [
        (operation["operationId"], method, path, int(status), name)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in ("get", "put", "post", "delete") and "x-cortex-page" not in operation
        for status, response in operation["responses"].items()
        for content in resolved(document, response).get("content", {}).values()
        for name in content.get("examples", {})
        if int(status) < 400 or operation["operationId"] == "create_job"
    ]


def resolved(document: Any, node: Any) -> Any:
    for part in node.get("$ref", "").removeprefix("#/").split("/"):
        document = document[part] if part else node
    return document


def test_every_named_example_can_be_preferred(mock: Mock) -> None:
    examples = named_examples()
    assert len(examples) > 150
    for operation, method, path, status, name in examples:
        wanted = {"Prefer": f"example={name}, code={status}"}
        target = re.sub(r"\{\w+\}", "x", path)
        response = mock.request(method.upper(), target, headers=wanted)
        assert response.status_code == status, (operation, name, response.text)
        assert response.content


def test_an_example_without_a_status_is_the_first_with_that_name(mock: Mock) -> None:
    for code, status in {"": 200, ", code=200": 200, ", code=201": 201}.items():
        response = mock.post(JOBS, {}, headers={"Prefer": f"example=created{code}"})
        assert response.status_code == status
    other = mock.post(JOBS, {}, headers={"Prefer": "example=created, code=400"})
    assert "no example 'created' with code 400" in other.json()["error"]["message"]


def test_an_example_has_its_own_media_type(mock: Mock) -> None:
    stream = mock.get(f"{JOBS}/x/logs", headers={"Prefer": "example=end"})
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert stream.text == "event: end\ndata: {}\n\n"


@pytest.mark.parametrize("text", ["code=429", "delay=0.01", "example=limited"])
def test_what_a_client_prefers_is_in_the_journal(mock: Mock, text: str) -> None:
    prefer(mock, text)
    (row,) = mock.data(f"{WORLD}/requests", key=None)
    assert row["faults"] == [f"Prefer: {text}"]


def test_a_client_can_prefer_a_delay(mock: Mock) -> None:
    begun = time.monotonic()
    assert prefer(mock, 'delay="0.05", code=503').status_code == 503
    assert time.monotonic() - begun >= 0.05


@pytest.mark.parametrize("text", ["delay=61", "delay=x", "code=999", "code=abc"])
def test_the_error_for_an_impossible_preference_lists_the_possible_ones(
    mock: Mock, text: str
) -> None:
    response = prefer(mock, text)
    assert response.status_code == 400
    assert "must be" in response.json()["error"]["message"]


@pytest.mark.parametrize("code", ["299", "201", "302"])
def test_an_undocumented_success_status_is_refused(mock: Mock, code: str) -> None:
    response = prefer(mock, f"code={code}")
    assert response.status_code == 400
    assert "that list_jobs can answer with: 200," in response.json()["error"]["message"]


@pytest.mark.parametrize("text", ["respond-async", "", "=", "dynamic=true", "wait=10", "code", ","])
def test_other_preferences_are_ignored(mock: Mock, text: str) -> None:
    assert prefer(mock, text).status_code == 200
