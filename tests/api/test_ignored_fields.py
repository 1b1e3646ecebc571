"""Fields and parameters that the document does not define."""

import json
from dataclasses import replace
from typing import Any

import pytest

import openapi
from mock_server.config import Config
from mock_server.rules.jobs import requirements
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


@pytest.mark.parametrize(
    ("words", "field", "needed"),
    [
        ({"maxPrice": 0.05}, "/maxPrice", "providerStrategy or replication"),
        ({"minMemory": "1Gi"}, "/minMemory", "providerStrategy or replication"),
        ({"performanceRequirements": {"minCpu": 1}},
         "/performanceRequirements", "providerStrategy or replication"),
        ({"maxDuration": 7200, "autoExtend": False}, "/maxDuration", "autoExtend"),
        ({"budget": {"action": "stop"}}, "/budget/action", "amount"),
    ],
)  # fmt: skip
def test_a_field_that_needs_another_one_is_named(
    mock: Mock, strict: Mock, words: dict[str, Any], field: str, needed: str
) -> None:
    warning = {"field": field, "message": f"has no effect without {needed}"}
    response = mock.post(JOB, NGINX | words)
    assert response.status_code == 201
    assert response.json()["meta"]["warnings"] == [warning]
    batch = mock.post(f"{JOB}/batch", {"jobs": [NGINX | words]})
    (warned,) = batch.json()["meta"]["warnings"]
    assert warned["field"] == f"/jobs/0{field}"
    refusal = strict.post(JOB, NGINX | words)
    assert refusal.json()["error"]["details"]["fields"] == [warning]


@pytest.mark.parametrize(
    "words",
    [
        {"budget": {"amount": 0, "action": "stop", "period": "daily", "currency": "USD"}},
        {"autoExtend": True, "maxDuration": 7200},
        {"replication": True, "minUptime": 0},
    ],
)
def test_a_field_that_has_what_it_needs_gives_no_warning(mock: Mock, words: dict[str, Any]) -> None:
    response = mock.post(JOB, NGINX | words)
    assert response.status_code == 201
    assert "Warning" not in response.headers


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


NO_GPUS = "has no effect, because akash has no GPUs; render, bittensor, ionet have some"
GPU = NGINX | {"gpu": 1}
RENDERED = GPU | {"provider": "render"}
TEMPLATES = f"{JOB}/templates"


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", JOB, GPU, "/gpu"),
        ("POST", JOB, GPU | {"inputData": ["a", "b"]}, "/gpu"),
        ("POST", JOB, GPU | {"replication": True}, "/gpu"),
        ("POST", JOB, GPU | {"schedule": "0 2 * * *"}, "/gpu"),
        ("POST", f"{JOB}/schedules", GPU | {"schedule": "0 2 * * *"}, "/gpu"),
        ("POST", f"{JOB}/batch", {"jobs": [*[NGINX] * 24, GPU]}, "/jobs/24/gpu"),
        ("POST", f"{JOB}/job_pending/resubmit", {"provider": "akash"}, "/gpu"),
        ("POST", f"{JOB}/job_pending/resubmit", {"provider": "akash", "gpu": 2}, "/gpu"),
        ("POST", TEMPLATES, {"name": "New", "config": GPU}, "/config/gpu"),
        ("PUT", f"{TEMPLATES}/template_made", {"config": GPU}, "/config/gpu"),
        ("POST", f"{JOB}/from-template/template_made",
         {"overrides": {"provider": "akash"}}, "/gpu"),
        ("POST", f"{JOB}/from-template/template_made",
         {"overrides": {"provider": "akash", "gpu": 2}}, "/overrides/gpu"),
    ],
)  # fmt: skip
def test_gpus_where_there_are_none_are_named_and_refused_by_a_strict_server(
    mock: Mock, strict: Mock, method: str, path: str, body: Any, field: str
) -> None:
    for server, status in ((mock, 201 if method == "POST" else 200), (strict, 400)):
        pending = server.create(JOB, RENDERED)["id"]
        made = server.create(TEMPLATES, {"name": "Rendered", "config": RENDERED})["id"]
        before = [server.get(each).json() for each in (JOB, TEMPLATES, f"{JOB}/schedules")]
        named = path.replace("job_pending", pending).replace("template_made", made)
        response = server.request(method, named, json=body)
        assert response.status_code == status, response.text
        warning = {"field": field, "message": NO_GPUS}
        if status == 400:
            assert response.json()["error"]["details"]["fields"] == [warning]
            after = [server.get(each).json() for each in (JOB, TEMPLATES, f"{JOB}/schedules")]
            assert after == before
        else:
            assert response.json()["meta"]["warnings"] == [warning]


OWN_FALLBACK = NGINX | {"fallbackProvider": "akash"}


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        (JOB, OWN_FALLBACK, "/fallbackProvider"),
        (f"{JOB}/batch", {"jobs": [NGINX, OWN_FALLBACK]}, "/jobs/1/fallbackProvider"),
        (f"{JOB}/schedules", OWN_FALLBACK | {"schedule": "0 2 * * *"}, "/fallbackProvider"),
        (TEMPLATES, {"name": "Own", "config": OWN_FALLBACK}, "/config/fallbackProvider"),
        (f"{JOB}/from-template/template_1a2b3c4d5e6f",
         {"overrides": {"fallbackProvider": "akash"}}, "/overrides/fallbackProvider"),
    ],
)  # fmt: skip
def test_a_fallback_that_is_the_provider_itself_is_named(
    mock: Mock, strict: Mock, path: str, body: Any, field: str
) -> None:
    why = "has no effect, because it is the provider that the job requests"
    warning = {"field": field, "message": why}
    assert mock.post(path, body).json()["meta"]["warnings"] == [warning]
    refusal = strict.post(path, body)
    assert (refusal.status_code, refusal.json()["error"]["details"]["fields"]) == (400, [warning])


@pytest.mark.parametrize(
    "words",
    [{"fallbackProvider": "golem"}, {"fallbackProvider": "akash", "providerStrategy": "cost"}],
)
def test_a_fallback_that_can_be_used_gives_no_warning(mock: Mock, words: dict[str, Any]) -> None:
    """A fallback need not meet the limits of a strategy."""
    assert "meta" not in mock.post(JOB, NGINX | words).json()


def test_a_concurrency_in_the_query_beside_that_in_the_body_is_named(
    mock: Mock, strict: Mock
) -> None:
    path, body = f"{JOB}/batch?concurrency=1", {"jobs": [NGINX, NGINX], "concurrency": 2}
    warning = {"field": "concurrency", "message": "has no effect, because the body has it, too"}
    assert mock.post(path, body).json()["meta"]["warnings"] == [warning]
    assert strict.post(path, body).json()["error"]["details"]["fields"] == [warning]
    assert "meta" not in mock.post(path, {"jobs": [NGINX]}).json()


def test_a_replica_without_gpus_is_named(mock: Mock) -> None:
    """The region eu-central is only in Golem."""
    request = {name: value for name, value in GPU.items() if name != "provider"} | {
        "providerStrategy": "cost",
        "replication": True,
        "regions": ["us-east", "eu-central"],
        "fallbackProvider": "golem",
    }
    response = mock.post(JOB, request)
    assert len(response.json()["data"]["replicas"]) == 1
    (warning,) = response.json()["meta"]["warnings"]
    why = (
        "has no effect in eu-central, because golem has no GPUs; render, bittensor, ionet have some"
    )
    assert warning == {"field": "/gpu", "message": why}


CHOSEN = {name: value for name, value in NGINX.items() if name != "provider"} | {
    "providerStrategy": "cost", "maxPrice": 1, "minMemory": "512Mi"
}  # fmt: skip
CHOICE = "has no effect without providerStrategy or replication"
LEFT_OUT = [
    {"field": f"/{name}", "message": f"is left out, because it {CHOICE}"}
    for name in ("maxPrice", "minMemory")
]


@pytest.mark.parametrize(
    ("original", "changes", "field", "message"),
    [
        (NGINX, {"maxPrice": 1}, "/maxPrice", CHOICE),
        (CHOSEN, {"provider": "akash", "minUptime": 1}, "/minUptime", CHOICE),
        (NGINX, {"maxDuration": 7200}, "/maxDuration", "has no effect without autoExtend"),
    ],
)
def test_a_change_that_has_no_effect_on_a_stored_request_is_named(
    mock: Mock, strict: Mock, original: Any, changes: Any, field: str, message: str
) -> None:
    for server in (mock, strict):
        job = server.create(JOB, original)["id"]
        made = server.create(TEMPLATES, {"name": "Mine", "config": original})["id"]
        responses = {
            field: server.post(f"{JOB}/{job}/resubmit", changes),
            f"/overrides{field}": server.post(
                f"{JOB}/from-template/{made}", {"overrides": changes}
            ),
        }
        for place, response in responses.items():
            warning = {"field": place, "message": message}
            if server is strict:
                assert response.json()["error"]["details"]["fields"] == [warning]
                assert server.data(f"{JOB}/{job}")["status"] == "pending"
            else:
                assert warning in response.json()["meta"]["warnings"]


def test_what_a_change_leaves_without_an_effect_is_left_out_and_named(
    mock: Mock, strict: Mock
) -> None:
    """A client of a strict server cannot take it out, so it is not refused."""
    for server in (mock, strict):
        job = server.create(JOB, CHOSEN)["id"]
        made = server.create(TEMPLATES, {"name": "Mine", "config": CHOSEN})["id"]
        changes = {"provider": "akash"}
        for response in (
            server.post(f"{JOB}/from-template/{made}", {"overrides": changes}),
            server.post(f"{JOB}/{job}/resubmit", changes),
        ):
            assert response.json()["meta"]["warnings"] == LEFT_OUT
            config = server.data(f"{JOB}/{response.json()['data']['id']}")["config"]
            assert not {"providerStrategy", "maxPrice", "minMemory"} & config.keys()
        assert "meta" not in server.post(f"{JOB}/from-template/{made}").json()


def test_a_fallback_that_becomes_the_provider_is_left_out(mock: Mock, strict: Mock) -> None:
    why = "is left out, because it is the provider that the job requests"
    left_out = {"field": "/fallbackProvider", "message": why}
    for server in (mock, strict):
        job = server.create(JOB, OWN_FALLBACK | {"provider": "render"})["id"]
        response = server.post(f"{JOB}/{job}/resubmit", {"provider": "akash"})
        assert response.json()["meta"]["warnings"] == [left_out]
        new = server.data(f"{JOB}/{response.json()['data']['id']}")
        assert "fallbackProvider" not in new["config"]


def test_the_document_and_the_mock_agree_on_what_a_field_needs() -> None:
    schema = openapi.bundle()["components"]["schemas"]["JobRequest"]
    needs = {name: tuple(needed) for name, needed in schema["x-cortex-needs"].items()}
    assert needs | {"maxBidPrice": ("spotInstance",)} == dict(requirements.NEEDS)


STAUS = {"field": "staus", "message": "is unknown; did you mean status?"}


@pytest.mark.parametrize(
    "path",
    [
        f"{JOB}?staus=running",
        f"{JOB}?staus=running&fields=id",
        f"{JOB}?limit=1&staus=running&page=2",
        f"{JOB}?sort=cost.current&staus=running",
        "/system/operations?staus=running",
        "/system/containers?staus=running",
        "/plugin-core/providers?staus=online",
        "/users?actve=true",
    ],
)
def test_an_unknown_parameter_is_ignored_and_named_with_the_nearest_known_one(
    mock: Mock, path: str
) -> None:
    for _ in range(2):
        response = mock.get(path)
        assert response.status_code == 200, response.text
        (warning,) = response.json()["meta"]["warnings"]
        assert warning["field"] in ("staus", "actve")
        assert "did you mean" in warning["message"]
        assert warning["message"] in response.headers["Warning"]
        assert response.json()["meta"]["pagination"]["page"] in (1, 2)


@pytest.mark.parametrize(
    "path",
    [
        f"{JOB}/job_1a2b3c4d5e6f",
        f"{JOB}/job_1a2b3c4d5e6f/logs",
        "/users/me",
        "/health",
        "/plugin-core/networks/akash",
    ],
)
def test_an_operation_with_few_parameters_names_unknown_ones_too(mock: Mock, path: str) -> None:
    response = mock.get(f"{path}?_=17")
    assert response.status_code == 200
    assert response.json()["meta"]["warnings"] == [{"field": "_", "message": "is unknown"}]


EFFECTIVE = "/users/me/effective-permissions"
COSTS = "/plugin-core/analytics/costs"


@pytest.mark.parametrize(
    ("path", "field", "needed"),
    [
        (f"{EFFECTIVE}?resource=jobs", "resource", "action"),
        (f"{EFFECTIVE}?action=create", "action", "resource"),
        (f"{COSTS}?label=team", "label", "groupBy=label"),
        (f"{COSTS}?groupBy=image&label=team", "label", "groupBy=label"),
    ],
)
def test_a_parameter_that_needs_another_one_is_named(
    mock: Mock, path: str, field: str, needed: str
) -> None:
    warning = {"field": field, "message": f"has no effect without {needed}"}
    assert mock.get(path).json()["meta"]["warnings"] == [warning]


@pytest.mark.parametrize(
    "path",
    [f"{EFFECTIVE}?resource=jobs&action=create", f"{COSTS}?groupBy=label&label=team", COSTS],
)
def test_a_parameter_that_has_what_it_needs_gives_no_warning(mock: Mock, path: str) -> None:
    assert "Warning" not in mock.get(path).headers


def test_a_creation_names_unknown_parameters_and_fields(mock: Mock) -> None:
    response = mock.post(f"{JOB}?dryRun=true", {**NGINX, "memry": 1})
    assert response.status_code == 201
    assert [one["field"] for one in response.json()["meta"]["warnings"]] == ["dryRun", "/memry"]


def test_a_page_keeps_its_tag_and_rows_beside_a_warning(mock: Mock) -> None:
    plain, warned = mock.get(f"{JOB}?limit=3"), mock.get(f"{JOB}?limit=3&staus=running")
    assert warned.json()["data"] == plain.json()["data"]
    assert warned.json()["meta"] == plain.json()["meta"] | {"warnings": [STAUS]}
    tag = warned.headers["ETag"]
    assert tag != plain.headers["ETag"]
    again = mock.get(f"{JOB}?limit=3&staus=running", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert "warnings" not in mock.get(f"{JOB}?limit=3").json()["meta"]


def test_a_log_stream_accepts_its_token_without_a_warning(mock: Mock) -> None:
    path = f"{JOB}/job_1a2b3c4d5e6f/logs?access_token=cortex_dev_pro"
    response = mock.get(path, key=None)
    assert response.status_code == 200
    assert "Warning" not in response.headers


def test_many_unknown_parameters_are_named_within_bounds(mock: Mock) -> None:
    query = "&".join(f"x{number}{'y' * 200}=1" for number in range(100))
    response = mock.get(f"{JOB}?{query}")
    assert response.status_code == 200
    assert len(response.json()["meta"]["warnings"]) == 20
    assert len(response.headers["Warning"]) < 8_000


def test_a_refusal_names_unknown_parameters_too(mock: Mock) -> None:
    response = mock.get(f"{JOB}?limit=0&staus=running")
    assert response.status_code == 400
    assert "did you mean status?" in response.headers["Warning"]


OPTIMIZE = "/system/database/optimize"
BODY = {"field": "body", "message": "is not taken by this operation"}


@pytest.mark.parametrize("path", [OPTIMIZE, "/system/services/database/restart"])
def test_a_body_that_an_operation_does_not_take_is_named(mock: Mock, path: str) -> None:
    response = mock.post(path, {"tables": ["jobs"]})
    assert response.status_code == 200
    assert response.json()["meta"]["warnings"] == [BODY]
    assert "Warning" in response.headers


@pytest.mark.parametrize("body", [None, {}])
def test_a_body_without_content_gives_no_warning(mock: Mock, body: Any) -> None:
    assert "Warning" not in mock.post(OPTIMIZE, body).headers


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("GET", f"{JOB}?staus=running", None, "staus"),
        ("GET", "/users/me?x=1", None, "x"),
        ("POST", f"{JOB}?dryRun=1", NGINX, "dryRun"),
        ("GET", "/users/me/effective-permissions?action=read", None, "action"),
        ("POST", OPTIMIZE, {"tables": []}, "body"),
        ("POST", f"{JOB}/job_1a2b3c4d5e6f/cancel", {"reason": "x"}, "body"),
    ],
)
def test_a_strict_server_refuses_unknown_parameters_and_bodies(
    strict: Mock, method: str, path: str, body: Any, field: str
) -> None:
    response = strict.request(method, path, json=body)
    assert response.status_code == 400
    (error,) = response.json()["error"]["details"]["fields"]
    assert error["field"] == field
    assert strict.get(f"{JOB}?status=running&limit=1").status_code == 200
    assert strict.post(OPTIMIZE, {}).status_code == 200


@pytest.mark.parametrize(
    ("name", "near"),
    [("thema", None), ("emial", "email"), ("e-mail", "email"), ("first_name", "firstName")],
)
def test_only_a_name_that_is_like_it_is_suggested(mock: Mock, name: str, near: str | None) -> None:
    response = mock.put("/users/me", {name: "x"})
    message = "is unknown" if near is None else f"is unknown; did you mean {near}?"
    assert response.json()["meta"]["warnings"] == [{"field": f"/{name}", "message": message}]
