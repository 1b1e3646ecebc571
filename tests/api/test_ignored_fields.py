"""Fields of request bodies that the document does not know, or that have no effect."""

import json
from dataclasses import replace
from typing import Any

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, Mock

JOB = "/plugin-core/jobs"


@pytest.fixture
def strict(mock: Mock) -> Any:
    server = Mock(replace(Config(fixtures="default", incidents=False), strict_bodies=True))
    yield server
    server.close()


def test_a_mistyped_field_is_accepted_and_named_with_the_nearest_known_one(mock: Mock) -> None:
    response = mock.post(JOB, {**NGINX, "memry": "512Mi"})
    assert response.status_code == 201
    message = "is unknown; did you mean memory?"
    assert response.json()["meta"]["warnings"] == [{"field": "/memry", "message": message}]
    assert response.headers["Warning"] == f'299 cortex-mock "/memry {message}"'


@pytest.mark.parametrize(
    ("method", "path", "body", "field", "near"),
    [
        ("POST", JOB, {**NGINX, "max_duration": 60}, "/max_duration", "maxDuration"),
        ("POST", JOB, {**NGINX, "LABELS": {}}, "/LABELS", "labels"),
        ("POST", JOB, {**NGINX, "ports": [{"port": 80, "expos": 1}]}, "/ports/0/expos", "expose"),
        ("POST", f"{JOB}/batch", {"jobs": [NGINX, {**NGINX, "agrs": []}]}, "/jobs/1/agrs", "args"),
        (
            "PUT",
            "/plugin-core/webhooks/webhook_1a2b3c4d5e6f",
            {"enabled": True, "event": ["job.created"]},
            "/event",
            "events",
        ),
    ],
)  # fmt: skip
def test_every_operation_warns_at_every_depth(
    mock: Mock, method: str, path: str, body: Any, field: str, near: str
) -> None:
    response = mock.request(method, path, json=body)
    assert response.status_code < 300, response.text
    warning = {"field": field, "message": f"is unknown; did you mean {near}?"}
    assert response.json()["meta"]["warnings"] == [warning]


def test_a_refused_request_has_the_header_too(mock: Mock) -> None:
    body = {name: value for name, value in NGINX.items() if name != "memory"} | {"memry": "1Gi"}
    response = mock.post(JOB, body)
    assert response.status_code == 400
    assert "did you mean memory?" in response.headers["Warning"]


def test_known_and_free_and_server_owned_names_give_no_warning(mock: Mock) -> None:
    own = {"id": "job_1", "status": "running", "createdAt": "2025-07-10T12:34:56Z", "cost": {}}
    free = {"env": {"MEMRY": "x"}, "labels": {"memry": "x"}}
    response = mock.post(JOB, {**NGINX, **own, **free})
    assert "Warning" not in response.headers
    assert "meta" not in response.json()


def test_a_name_like_no_other_is_named_alone(mock: Mock) -> None:
    response = mock.post(JOB, {**NGINX, "zzzzqqqq": 1})
    assert response.json()["meta"]["warnings"] == [{"field": "/zzzzqqqq", "message": "is unknown"}]


def test_warnings_are_bounded_and_their_header_is_printable(mock: Mock) -> None:
    strange = {f'ü"\\\n{number}' + "x" * 1000: 1 for number in range(30)}
    response = mock.post(JOB, {**NGINX, **strange})
    assert response.status_code == 201
    assert len(response.json()["meta"]["warnings"]) == 20
    assert response.headers["Warning"].isprintable()
    assert len(response.headers["Warning"]) < 8_000


def test_a_repeated_creation_repeats_its_warnings(mock: Mock) -> None:
    headers = {"Idempotency-Key": "again"}
    first, second = (mock.post(JOB, {**NGINX, "memry": 1}, headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert first.headers["Warning"] == second.headers["Warning"]


def test_a_strict_server_refuses_what_others_ignore(strict: Mock) -> None:
    response = strict.post(JOB, {**NGINX, "memry": 1})
    assert response.status_code == 400
    error = response.json()["error"]
    assert error["code"] == "VALIDATION_ERROR"
    assert json.dumps(error["details"]).count("did you mean memory?") == 1
    assert strict.post(JOB, {**NGINX, "status": "running"}).status_code == 201


@pytest.mark.parametrize("field", ["spotInstance", "cacheResults"])
def test_a_field_without_an_effect_is_kept_and_named(mock: Mock, field: str) -> None:
    response = mock.post(JOB, {**NGINX, field: True})
    message = "is kept, but has no effect in this mock"
    assert response.json()["meta"]["warnings"] == [{"field": f"/{field}", "message": message}]
    shown = mock.data(f"{JOB}/{response.json()['data']['id']}")
    assert shown["config"][field] is True


def test_a_strict_server_takes_fields_without_an_effect(strict: Mock) -> None:
    response = strict.post(JOB, {**NGINX, "spotInstance": True, "memry": "512Mi"})
    assert response.status_code == 400
    assert [one["field"] for one in response.json()["error"]["details"]["fields"]] == ["/memry"]
    assert strict.post(JOB, {**NGINX, "spotInstance": True}).status_code == 201
