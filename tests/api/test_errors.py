"""Typical first mistakes: each message explains what to do instead."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from mock_server.errors import Dialect
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
"""What curl sends with -d by default."""


def refusal(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The error, which must be this one and in the envelope."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/json"
    content = response.json()
    assert {*content} == {"success", "error"}
    assert content["success"] is False
    error: dict[str, Any] = content["error"]
    assert error["code"] == code
    assert {*error} <= {"code", "message", "details"}
    return error


def errors(response: httpx.Response) -> dict[str, str]:
    """The message for each invalid field."""
    error = refusal(response, 400, "VALIDATION_ERROR")
    return {one["field"]: one["message"] for one in error["details"]["fields"]}


@pytest.mark.parametrize(
    ("authorization", "hint"),
    [
        (None, "Authorization: Bearer YOUR_API_KEY"),
        ("Bearer wrong", "development keys"),
        ("Basic Y29ydGV4", "Bearer YOUR_API_KEY"),
        ("cortex_dev_pro", "Bearer YOUR_API_KEY"),
        ("Bearer ", "Bearer YOUR_API_KEY"),
    ],
)
def test_without_a_valid_key_the_message_explains_how_to_send_one(
    still: Mock, authorization: str | None, hint: str
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = still.get(JOBS, key=None, headers=headers)
    assert hint in refusal(response, 401, "AUTH_INVALID")["message"]
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_key_in_the_address_is_sent_to_the_header(still: Mock) -> None:
    response = still.get(f"{JOBS}?access_token=cortex_dev_pro", key=None)
    assert "Authorization" in refusal(response, 401, "AUTH_INVALID")["message"]


@pytest.mark.parametrize(
    ("query", "headers", "place"),
    [
        ("", {"X-API-Key": "cortex_dev_pro"}, "The header x-api-key is not read."),
        ("", {"api_key": "cortex_dev_pro"}, "The header api_key is not read."),
        ("?limit=1&apiKey=cortex_dev_pro", {}, "The query parameter apiKey is not read."),
    ],
)
def test_a_key_in_another_place_is_found(
    still: Mock, query: str, headers: dict[str, str], place: str
) -> None:
    message = refusal(still.get(f"{JOBS}{query}", key=None, headers=headers), 401, "AUTH_INVALID")[
        "message"
    ]
    assert message == f"{place} Send the key as 'Authorization: Bearer YOUR_API_KEY'."


@pytest.mark.parametrize("memory", ["512MB", "512", "512mi", "0.5Gi", "512 Mi", "Mi"])
def test_a_memory_in_other_units_is_answered_with_an_example(still: Mock, memory: str) -> None:
    response = still.post(JOBS, NGINX | {"memory": memory})
    assert {*errors(response)} == {"/memory"}
    assert "512Mi" in refusal(response, 400, "VALIDATION_ERROR")["message"]


@pytest.mark.parametrize(
    ("query", "field", "hint"),
    [
        ("limit=101", "limit", "100"),
        ("limit=0", "limit", "1"),
        ("limit=ten", "limit", "whole number"),
        ("limit=20.5", "limit", "whole number"),
        ("limit=1e400", "limit", "whole number"),
        ("limit=1e1000000000", "limit", "whole number"),
        ("limit=20.", "limit", "whole number"),
        ("limit=%2B20", "limit", "whole number"),
        ("limit=0x14", "limit", "whole number"),
        ("limit=1_0", "limit", "whole number"),
        ("limit=1e3", "limit", "100"),
        ("page=0", "page", "1"),
        ("sort=foo", "sort", "createdAt"),
        ("sort=createdAt:down", "sort", ":desc"),
        ("status=done", "status", "completed"),
        ("fields=id,statuss", "fields", "did you mean status?"),
        ("from=yesterday", "from", "2025-07-10T12:34:56Z"),
        ("limit=5&limit=6", "limit", "once"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_may_be(
    still: Mock, query: str, field: str, hint: str
) -> None:
    found = errors(still.get(f"{JOBS}?{query}"))
    assert {*found} == {field}
    assert hint in found[field]


@pytest.mark.parametrize("written", ["3", "3.0", "3e0", "30E-1", "0.03e2", "003"])
def test_a_whole_number_in_the_query_may_have_a_point_or_an_exponent(
    still: Mock, written: str
) -> None:
    response = still.get(f"{JOBS}?limit={written}").json()
    assert (len(response["data"]), response["meta"]["pagination"]["limit"]) == (3, 3)


def test_an_unknown_provider_type_gets_the_list_of_types(still: Mock) -> None:
    found = errors(still.post(JOBS, NGINX | {"provider": "aws"}))
    assert {*found} == {"/provider"}
    assert "akash, render, golem, bittensor, ionet" in found["/provider"]


def test_a_job_for_an_unknown_provider_names_it(still: Mock) -> None:
    response = still.post(JOBS, NGINX | {"provider": "provider_nobody"})
    message = refusal(response, 404, "RESOURCE_NOT_FOUND")["message"]
    assert message == "There is no provider 'provider_nobody'."


def test_a_missing_body_is_requested(still: Mock) -> None:
    assert "required" in refusal(still.post(JOBS), 400, "VALIDATION_ERROR")["message"]


def test_a_form_is_answered_with_the_right_content_type(still: Mock) -> None:
    response = still.post(JOBS, content=b'{"provider": "akash"}', headers=FORM)
    message = refusal(response, 415, "UNSUPPORTED_MEDIA_TYPE")["message"]
    assert "Content-Type: application/json" in message
    assert FORM["Content-Type"] in message


@pytest.mark.parametrize("body", [b'{"cpu": 1,}', b"{'cpu': 1}", b'{"cpu": ', b"cpu=1", b"\xff"])
def test_broken_json_is_reported_as_such(still: Mock, body: bytes) -> None:
    response = still.post(JOBS, content=body, headers={"Content-Type": "application/json"})
    assert "not valid JSON" in refusal(response, 400, "VALIDATION_ERROR")["message"]


def test_broken_json_is_located(still: Mock) -> None:
    response = still.post(JOBS, content=b'{"cpu": 1,}')
    assert "line 1, column 11" in refusal(response, 400, "VALIDATION_ERROR")["message"]


def test_all_errors_are_named_at_once(still: Mock) -> None:
    body = {"provider": "aws", "image": "", "cpu": "1000", "memory": "512MB", "duration": -1}
    response = still.post(f"{JOBS}?limit=101", body)
    found = errors(response)
    assert {*found} == {"/provider", "/image", "/cpu", "/memory", "/storage", "/duration"}
    assert found["/storage"] == "is required"
    assert "whole number" in found["/cpu"]
    assert "5 more" in response.json()["error"]["message"]


def test_errors_in_several_parameters_are_named_at_once(still: Mock) -> None:
    assert {*errors(still.get(f"{JOBS}?limit=101&sort=foo&page=0"))} == {"limit", "sort", "page"}


def test_an_unknown_route_points_to_the_list_of_routes(still: Mock) -> None:
    message = refusal(still.get("/jobs"), 404, "RESOURCE_NOT_FOUND")["message"]
    assert "/api/jobs" in message
    assert "/openapi.json" in message


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/api/jobs", "/api/plugin-core/jobs"),
        ("/api/v1/plugin-core/job/job_1/log", "/api/plugin-core/jobs/job_1/logs"),
        ("/api/plugin_core/Jobs/", "/api/plugin-core/jobs"),
        ("/api/plugin-core/users/me", "/api/users/me"),
        ("/api/auth/api-key", "/api/auth/api-keys"),
        ("/_cortex/world", "/_cortex/worlds"),
        ("/_cortex/clock/advance", "/_cortex/worlds/default/clock/advance"),
    ],
)
def test_a_path_that_is_nearly_right_is_corrected(still: Mock, path: str, meant: str) -> None:
    response = still.get(f"http://127.0.0.1{path}")
    assert f" Did you mean {meant}? " in refusal(response, 404, "RESOURCE_NOT_FOUND")["message"]


def test_a_path_that_is_like_nothing_gets_no_suggestion(still: Mock) -> None:
    for path in ("", "/nope", "/nope/nope/nope", f"/{'a/' * 1000}"):
        message = refusal(still.get(path), 404, "RESOURCE_NOT_FOUND")["message"]
        assert "mean" not in message


def test_a_program_without_the_prefix_of_the_api_gets_the_error_envelope(still: Mock) -> None:
    for method in ("GET", "POST"):
        response = still.request(method, "http://127.0.0.1/plugin-core/jobs")
        message = refusal(response, 404, "RESOURCE_NOT_FOUND")["message"]
        assert message.startswith("There is no /plugin-core/jobs. The API is at /api, such as ")


def test_a_misspelled_default_world_is_recognised(still: Mock) -> None:
    message = refusal(
        still.get("http://127.0.0.1/w/defualt/api/plugin-core/jobs"), 404, "RESOURCE_NOT_FOUND"
    )["message"]
    assert message.startswith("There is no world 'defualt'; did you mean default? Otherwise create")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", JOBS, "GET, HEAD, POST"),
        ("DELETE", "/plugin-core/networks", "GET, HEAD"),
        ("GET", "/auth/login", "POST"),
    ],
)
def test_a_wrong_method_is_answered_with_the_right_ones(
    still: Mock, method: str, path: str, allowed: str
) -> None:
    response = still.request(method, path)
    assert response.headers["Allow"] == allowed
    assert allowed in refusal(response, 405, "METHOD_NOT_ALLOWED")["message"]


UNKNOWN = [
    (f"{JOBS}/nobody", "JOB_NOT_FOUND"),
    (f"{JOBS}/nobody/logs", "JOB_NOT_FOUND"),
    ("/plugin-core/providers/nobody", "PROVIDER_NOT_FOUND"),
    ("/plugin-core/providers/nobody/jobs", "PROVIDER_NOT_FOUND"),
    ("/plugin-core/webhooks/nobody", "WEBHOOK_NOT_FOUND"),
    (f"{JOBS}/templates/nobody", "RESOURCE_NOT_FOUND"),
    ("/plugin-core/networks/nobody", "RESOURCE_NOT_FOUND"),
    ("/users/nobody", "RESOURCE_NOT_FOUND"),
    ("/auth/api-keys/nobody", "RESOURCE_NOT_FOUND"),
]


@pytest.mark.parametrize("path", [path for path, _ in UNKNOWN])
def test_an_unknown_id_is_repeated_in_the_response(still: Mock, path: str) -> None:
    assert "'nobody'" in refusal(still.get(path), 404, "RESOURCE_NOT_FOUND")["message"]


def test_the_reference_dialect_names_the_kind_of_what_is_missing(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(error_codes="reference")
    for path, code in UNKNOWN:
        refusal(mock.get(path), 404, code)


@pytest.mark.parametrize(
    ("dialect", "unauthenticated", "unavailable"),
    [
        ("overview", "AUTH_INVALID", "PROVIDER_ERROR"),
        ("reference", "UNAUTHORIZED", "PROVIDER_UNAVAILABLE"),
    ],
)
def test_each_dialect_has_its_codes(
    make_mock: Callable[..., Mock], dialect: Dialect, unauthenticated: str, unavailable: str
) -> None:
    mock = make_mock(error_codes=dialect, fixtures="empty")
    refusal(mock.get(JOBS, key=None), 401, unauthenticated)
    refusal(mock.get("/nowhere"), 404, "RESOURCE_NOT_FOUND")
    response = mock.post(JOBS, NGINX)
    assert "akash" in refusal(response, 503, unavailable)["message"]
    assert int(response.headers["Retry-After"]) > 0


def test_an_encoded_slash_does_not_separate_segments(still: Mock) -> None:
    response = still.get(f"{JOBS}/some%2Fjob")
    assert "'some/job'" in refusal(response, 404, "RESOURCE_NOT_FOUND")["message"]


def test_the_error_for_an_unknown_path_links_to_the_list_of_paths(mock: Mock) -> None:
    control = mock.get("http://127.0.0.1/_cortex/nope", key=None)
    assert "/_cortex/openapi.json" in control.json()["error"]["message"]
    assert " /openapi.json" in mock.get("/nope").json()["error"]["message"]


def test_only_the_first_of_many_mistyped_values_get_suggestions(still: Mock) -> None:
    """Searching for the nearest name takes time, and a body can hold many wrong ones."""
    events = [f"job.complete{number}" for number in range(50)]
    hook = {"name": "hook", "url": "http://127.0.0.1:9/", "events": events, "secret": "s" * 16}
    found = errors(still.post("/plugin-core/webhooks", hook))
    suggested = [message for message in found.values() if "did you mean job.completed?" in message]
    assert (len(found), len(suggested)) == (50, 20)
