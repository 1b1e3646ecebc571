"""Faults that are injected over the control API, and what clients see of them."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import openapi
from mock_server.synthetic import fixtures
from mock_server.synthetic.scenario import ScenarioError
from tests.conftest import NGINX, Mock, ServedMock

JOBS = "/plugin-core/jobs"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
FAULTS = f"{WORLD}/faults"


def inject(mock: Mock, effect: dict[str, Any], match: Any = None, **more: Any) -> Any:
    return mock.create(FAULTS, {"match": match or {}, "effect": effect, **more}, key=None)


def counts(mock: Mock, fault: Any) -> tuple[int, int]:
    now = mock.data(f"{FAULTS}/{fault['id']}", key=None)
    return now["matched"], now["applied"]


def test_an_error_has_the_documented_envelope_and_headers(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 429, "retryAfter": 7})
    answer = mock.get(JOBS)
    assert answer.status_code == 429
    assert answer.json()["error"]["code"] == "RATE_LIMIT_EXCEEDED"
    assert answer.headers["Retry-After"] == "7"
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert answer.headers["X-Correlation-Id"]


def test_a_code_and_a_message_can_be_chosen(mock: Mock) -> None:
    effect = {"type": "error", "status": 503, "code": "PROVIDER_ERROR", "message": "Akash is away."}
    inject(mock, effect)
    error = mock.get(JOBS).json()["error"]
    assert (error["code"], error["message"]) == ("PROVIDER_ERROR", "Akash is away.")


MATCHES: list[tuple[dict[str, Any], bool]] = [
    ({"operation": "list_jobs"}, True),
    ({"operation": "get_job"}, False),
    ({"method": "GET"}, True),
    ({"method": "POST"}, False),
    ({"path": "/plugin-core/*"}, True),
    ({"path": "/api/plugin-core/jobs"}, True),
    ({"path": "/plugin-core/job"}, False),
    ({"user": "cortex_dev_enterprise"}, True),
    ({"user": "cortex_dev_viewer"}, False),
    ({"role": "admin"}, True),
    ({"role": "viewer"}, False),
    ({"headers": {"X-Test": "a*"}}, True),
    ({"headers": {"x-test": "b*"}}, False),
    ({"resource": "job_1a2b3c4d5e6f"}, False),
    ({"probability": 0}, False),
    ({"operation": "list_jobs", "role": "viewer"}, False),
]


@pytest.mark.parametrize(("match", "is_hit"), MATCHES, ids=[json.dumps(m) for m, _ in MATCHES])
def test_a_fault_hits_the_requests_that_it_matches(
    mock: Mock, match: dict[str, Any], is_hit: bool
) -> None:
    inject(mock, {"type": "error", "status": 500}, match)
    answer = mock.get(JOBS, headers={"X-Test": "abc"})
    assert answer.status_code == (500 if is_hit else 200)


def test_a_fault_can_be_for_one_resource(mock: Mock) -> None:
    one, other = (mock.create(JOBS, NGINX)["id"] for _ in range(2))
    inject(mock, {"type": "error", "status": 500}, {"resource": one})
    assert mock.get(f"{JOBS}/{one}").status_code == 500
    assert mock.get(f"{JOBS}/{other}").status_code == 200


def test_a_fault_can_be_for_one_key(mock: Mock) -> None:
    key = mock.create("/auth/api-keys", {"name": "mine"})
    inject(mock, {"type": "error", "status": 500}, {"key": key["id"]})
    assert mock.get(JOBS, key=key["key"]).status_code == 500
    assert mock.get(JOBS).status_code == 200


def test_a_key_can_be_named_by_its_text_which_is_not_shown(mock: Mock) -> None:
    key = mock.create("/auth/api-keys", {"name": "mine"})
    fault = inject(mock, {"type": "error", "status": 500}, {"key": key["key"]})
    assert fault["match"]["key"] == key["id"]
    assert mock.get(JOBS, key=key["key"]).status_code == 500


UNKNOWN: list[Any] = [
    ({"operation": "list_job"}, "did you mean list_jobs?"),
    ({"key": "nobodys"}, "must be the id or the name of a key"),
    ({"user": "nobody"}, "must be the id or the username of a user"),
    ({"headers": {"bad name": "x"}}, "is not the name of a header"),
]


@pytest.mark.parametrize(("match", "why"), UNKNOWN, ids=json.dumps)
def test_a_fault_that_would_never_hit_is_refused(
    mock: Mock, match: dict[str, Any], why: str
) -> None:
    request = {"match": match, "effect": {"type": "reset"}}
    alone = mock.post(FAULTS, request, key=None)
    together = mock.put(FAULTS, {"faults": [request]}, key=None)
    for answer in (alone, together):
        assert answer.status_code == 400
        assert why in answer.json()["error"]["message"]


def test_a_fault_can_hit_from_the_nth_to_the_mth_request(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500}, {"first": 2, "last": 3})
    assert [mock.get(JOBS).status_code for _ in range(4)] == [200, 500, 500, 200]
    assert counts(mock, fault) == (4, 2)


def test_a_fault_ends_after_its_time_to_live(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500}, ttl=60)
    assert mock.get(JOBS).status_code == 500
    mock.advance(60)
    assert mock.get(JOBS).status_code == 200
    assert mock.get(f"{FAULTS}/{fault['id']}", key=None).status_code == 404


def statuses(mock: Mock, times: int = 40) -> list[int]:
    return [mock.get(JOBS).status_code for _ in range(times)]


def test_the_same_seed_gives_the_same_faults(make_mock: Callable[..., Mock]) -> None:
    found = []
    for _ in range(2):
        mock = make_mock(seed=7)
        inject(mock, {"type": "error", "status": 500}, {"probability": 0.5})
        found.append(statuses(mock))
    assert found[0] == found[1]
    assert set(found[0]) == {200, 500}


def test_a_snapshot_and_a_fork_continue_the_faults(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500}, {"probability": 0.5})
    statuses(mock, 3)
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "copy", "fork": "default"}, key=None)
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    first = statuses(mock)
    copy = "http://127.0.0.1/w/copy/api" + JOBS
    assert [mock.get(copy).status_code for _ in first] == first
    assert mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).status_code == 200
    assert statuses(mock) == first


def test_a_reset_removes_the_faults(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500})
    mock.post(f"{WORLD}/reset", key=None)
    assert mock.get(JOBS).status_code == 200


def test_faults_stay_in_their_world(mock: Mock) -> None:
    mock.create("http://127.0.0.1/_cortex/worlds", {"name": "calm"}, key=None)
    inject(mock, {"type": "error", "status": 500})
    assert mock.get("http://127.0.0.1/w/calm/api" + JOBS).status_code == 200


def test_faults_do_not_hit_the_control_api(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 500})
    assert mock.get(FAULTS, key=None).status_code == 200


def test_a_latency_delays_the_answer(mock: Mock) -> None:
    inject(mock, {"type": "latency", "seconds": 0.08})
    begun = time.monotonic()
    assert mock.get(JOBS).status_code == 200
    assert time.monotonic() - begun >= 0.08


@pytest.mark.parametrize(
    "latency",
    [{"min": 0, "max": 0.01}, {"mean": 0, "deviation": 0.01}, {"p50": 0.001, "p99": 0.01}],
)
def test_a_latency_can_have_a_distribution(mock: Mock, latency: dict[str, float]) -> None:
    fault = inject(mock, {"type": "latency", **latency})
    assert mock.get(JOBS).status_code == 200
    assert counts(mock, fault) == (1, 1)


def test_faults_apply_one_after_another(mock: Mock) -> None:
    slow = inject(mock, {"type": "latency", "seconds": 0.01})
    failing = inject(mock, {"type": "error", "status": 503})
    shadowed = inject(mock, {"type": "error", "status": 500})
    assert mock.get(JOBS).status_code == 503
    numbers = [counts(mock, fault) for fault in (slow, failing, shadowed)]
    assert numbers == [(1, 1), (1, 1), (1, 0)]


ON_BODIES: list[dict[str, Any]] = [
    {"type": "empty-body"},
    {"type": "malformed-json"},
    {"type": "cut-body"},
    {"type": "content-type", "contentType": "text/html"},
    {"type": "schema", "pointer": "/data/*/status", "change": "missing"},
    {"type": "throughput", "bytesPerSecond": 1_000_000_000},
    {"type": "stale", "seconds": 1},
]


@pytest.mark.parametrize("effect", ON_BODIES, ids=lambda effect: str(effect["type"]))
def test_an_effect_that_changes_nothing_is_not_applied(mock: Mock, effect: dict[str, Any]) -> None:
    tag = mock.get(JOBS).headers["ETag"]
    fault = inject(mock, effect)
    assert mock.request("HEAD", JOBS).status_code == 200
    assert mock.get(JOBS, headers={"If-None-Match": tag}).status_code == 304
    assert counts(mock, fault) == (2, 0)
    assert all(row["faults"] == [] for row in mock.data(f"{WORLD}/requests", key=None))


CHANGING = [effect for effect in ON_BODIES[:5] if effect["type"] != "cut-body"]


@pytest.mark.parametrize("effect", CHANGING, ids=lambda effect: str(effect["type"]))
def test_an_effect_that_changes_the_answer_is_applied(mock: Mock, effect: dict[str, Any]) -> None:
    fault = inject(mock, effect)
    mock.get(JOBS)
    assert counts(mock, fault) == (1, 1)
    (row,) = mock.data(f"{WORLD}/requests", key=None)
    assert row["faults"] == [fault["id"]]


@pytest.mark.parametrize("pointer", ["/data/*/nothing", "/nothing"])
def test_a_pointer_that_finds_nothing_is_not_applied(mock: Mock, pointer: str) -> None:
    fault = inject(mock, {"type": "schema", "pointer": pointer, "change": "null"})
    mock.get(JOBS)
    assert counts(mock, fault) == (1, 0)


def test_effects_on_the_body_of_a_stream_are_not_applied(mock: Mock) -> None:
    job = mock.data(f"{JOBS}?status=completed&limit=1")[0]["id"]
    fault = inject(mock, {"type": "malformed-json"})
    assert mock.get(f"{JOBS}/{job}/logs?follow=true").headers["Content-Type"] == "text/event-stream"
    assert counts(mock, fault) == (1, 0)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nothing"),
        ("GET", "/plugin-core/nothing/at/all"),
        ("PATCH", JOBS),
        ("OPTIONS", JOBS),
    ],
)
def test_requests_that_no_operation_answers_are_hit(mock: Mock, method: str, path: str) -> None:
    fault = inject(mock, {"type": "error", "status": 503}, {"path": path})
    assert mock.request(method, path).status_code == 503
    assert counts(mock, fault) == (1, 1)
    mock.delete(FAULTS, key=None)
    changing = inject(mock, {"type": "malformed-json"})
    with pytest.raises(json.JSONDecodeError):
        mock.request(method, path).json()
    assert counts(mock, changing) == (1, 1)


def test_a_code_must_be_documented(mock: Mock) -> None:
    effect = {"type": "error", "status": 503, "code": "PROVIDER_EROR"}
    refused = mock.post(FAULTS, {"effect": effect}, key=None)
    assert refused.status_code == 400
    (field,) = refused.json()["error"]["details"]["fields"]
    assert field["field"] == "/effect/code"
    assert "did you mean PROVIDER_ERROR?" in field["message"]
    inject(mock, effect | {"code": "JOB_NOT_FOUND", "status": 404})


@pytest.fixture
def waiting(served: ServedMock) -> Iterator[str]:
    """The URL of a world in the control API in which a client waits for an answer in vain."""
    httpx.post(
        f"{served.url}/_cortex/worlds",
        json={"name": "waiting", "scenario": {"faults": [{"effect": {"type": "no-answer"}}]}},
        trust_env=False,
    ).raise_for_status()
    yield f"{served.url}/_cortex/worlds/waiting"
    httpx.delete(f"{served.url}/_cortex/worlds/waiting", trust_env=False)


@pytest.mark.parametrize("removed", ["", "/faults"], ids=["world", "fault"])
def test_a_client_waits_no_longer_than_the_fault_or_its_world_exists(
    served: ServedMock, waiting: str, removed: str
) -> None:
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(httpx.get(f"{served.url}/w/waiting/api/health", trust_env=False))
        except httpx.HTTPError as error:
            answers.append(error)

    client = threading.Thread(target=ask)
    client.start()
    while not httpx.get(f"{waiting}/faults", trust_env=False).json()["data"][0]["applied"]:
        pass
    httpx.delete(f"{waiting}{removed}", trust_env=False).raise_for_status()
    client.join(timeout=4)
    assert not client.is_alive()
    assert not isinstance(answers[0], httpx.TimeoutException)


def test_an_empty_body_keeps_its_status(mock: Mock) -> None:
    inject(mock, {"type": "empty-body"})
    answer = mock.get(JOBS)
    assert (answer.status_code, answer.content) == (200, b"")


def test_malformed_json_cannot_be_read(mock: Mock) -> None:
    inject(mock, {"type": "malformed-json"})
    with pytest.raises(json.JSONDecodeError):
        mock.get(JOBS).json()


def test_a_content_type_can_be_wrong(mock: Mock) -> None:
    inject(mock, {"type": "content-type", "contentType": "text/html"})
    assert mock.get(JOBS).headers["Content-Type"] == "text/html"


def violated(mock: Mock, pointer: str, change: str) -> Any:
    inject(mock, {"type": "schema", "pointer": pointer, "change": change})
    return mock.get(f"{JOBS}?limit=3").json()["data"]


def test_a_field_can_be_missing(mock: Mock) -> None:
    assert all("status" not in job for job in violated(mock, "/data/*/status", "missing"))


def test_a_field_can_be_null(mock: Mock) -> None:
    jobs = violated(mock, "/data/1/status", "null")
    assert [job["status"] is None for job in jobs] == [False, True, False]


def test_a_field_can_have_another_type(mock: Mock) -> None:
    assert all(job["id"] == 0 for job in violated(mock, "/data/*/id", "type"))


def test_a_field_can_have_an_unknown_value(mock: Mock) -> None:
    known = {"pending", "scheduled", "running", "completed", "failed", "cancelled", "cancelling"}
    assert all(job["status"] not in known for job in violated(mock, "/data/*/status", "enum"))


def test_an_object_can_have_an_extra_field(mock: Mock) -> None:
    assert all("unexpectedField" in job for job in violated(mock, "/data/*", "extra"))


def test_a_stale_read_shows_what_was(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)["id"]
    inject(mock, {"type": "stale", "seconds": 30}, {"operation": "list_jobs"})
    assert mock.data(JOBS)[0]["id"] == job
    mock.advance(10)
    newer = mock.create(JOBS, NGINX)["id"]
    assert mock.data(JOBS)[0]["id"] == job
    mock.advance(30)
    assert mock.data(JOBS)[0]["id"] == newer


def test_a_stale_read_does_not_find_what_is_new(mock: Mock) -> None:
    inject(mock, {"type": "stale", "seconds": 30}, {"operation": "get_job"})
    job = mock.create(JOBS, NGINX)["id"]
    assert mock.get(f"{JOBS}/{job}").status_code == 404
    mock.advance(31)
    assert mock.get(f"{JOBS}/{job}").status_code == 200


def test_a_refused_description_names_the_field(mock: Mock) -> None:
    answer = mock.post(FAULTS, {"effect": {"type": "latency", "status": 500}}, key=None)
    assert answer.status_code == 400
    assert "seconds; min and max; mean and deviation; p50 and p99" in answer.text
    answer = mock.post(FAULTS, {"effect": {"type": "error", "seconds": 1, "status": 500}}, key=None)
    fields = answer.json()["error"]["details"]["fields"]
    assert [field["field"] for field in fields] == ["/effect/seconds"]


BAD: list[Any] = [
    {},
    {"effect": {}},
    {"effect": {"type": "explode"}},
    {"effect": {"type": "error"}},
    {"effect": {"type": "error", "status": 200}},
    {"effect": {"type": "error", "status": 500, "code": "no code"}},
    {"effect": {"type": "latency"}},
    {"effect": {"type": "latency", "seconds": 301}},
    {"effect": {"type": "latency", "min": 2, "max": 1}},
    {"effect": {"type": "latency", "p50": 0, "p99": 1}},
    {"effect": {"type": "schema", "pointer": "status", "change": "null"}},
    {"effect": {"type": "throughput", "bytesPerSecond": 0}},
    {"effect": {"type": "empty-body"}, "match": {"first": 3, "last": 2}},
    {"effect": {"type": "empty-body"}, "match": {"probability": 2}},
    {"effect": {"type": "empty-body"}, "match": {"colour": "red"}},
    {"effect": {"type": "empty-body"}, "ttl": 0},
]


@pytest.mark.parametrize("request_", BAD, ids=map(json.dumps, BAD))
def test_an_impossible_fault_is_refused(mock: Mock, request_: Any) -> None:
    assert mock.post(FAULTS, request_, key=None).status_code == 400
    assert mock.data(FAULTS, key=None) == []


def test_a_fault_can_be_replaced_and_removed(mock: Mock) -> None:
    fault = inject(mock, {"type": "error", "status": 500})
    url = f"{FAULTS}/{fault['id']}"
    assert mock.put(url, {"effect": {"type": "error", "status": 503}}, key=None).status_code == 200
    assert mock.get(JOBS).status_code == 503
    assert mock.delete(url, key=None).status_code == 200
    assert mock.get(JOBS).status_code == 200
    assert mock.delete(url, key=None).status_code == 404


def test_all_faults_can_be_removed(mock: Mock) -> None:
    for _ in range(3):
        inject(mock, {"type": "error", "status": 500})
    assert mock.delete(FAULTS, key=None).json()["data"]["message"].startswith("3 faults")
    assert mock.get(JOBS).status_code == 200


def test_a_world_has_a_bounded_number_of_faults(mock: Mock) -> None:
    many = [{"effect": {"type": "empty-body"}}] * 100
    assert mock.put(FAULTS, {"faults": many}, key=None).status_code == 200
    assert mock.post(FAULTS, many[0], key=None).status_code == 409


@pytest.mark.parametrize("name", fixtures.presets())
def test_each_preset_can_be_set(mock: Mock, name: str) -> None:
    assert mock.put(FAULTS, {"preset": name}, key=None).status_code == 200
    assert mock.data(FAULTS, key=None)


def test_the_control_api_names_all_presets() -> None:
    request = openapi.bundle(openapi.CONTROL)["paths"]["/worlds/{world}/faults"]["put"]
    schema = request["requestBody"]["content"]["application/json"]["schema"]
    assert sorted(schema["properties"]["preset"]["enum"]) == fixtures.presets()


def test_a_scenario_can_contain_faults(mock: Mock) -> None:
    faults = [{"name": "down", "effect": {"type": "error", "status": 500}}]
    world = {"name": "down", "scenario": {"faults": faults}}
    mock.create("http://127.0.0.1/_cortex/worlds", world, key=None)
    assert mock.get("http://127.0.0.1/w/down/api" + JOBS).status_code == 500


WRONG_FILES = {
    "days: 1": "must contain 'faults' and nothing else",
    "faults: []\ndays: 1": "must contain 'faults' and nothing else",
    "faults:\n  - effect: {type: explode}": "/faults/0/effect/type",
    "faults:\n  - effect: {type: error}": "/faults/0/effect/status",
    "faults:\n  - efect: {type: error}": "/faults/0",
}


@pytest.mark.parametrize("content", WRONG_FILES)
def test_a_wrong_file_is_refused_with_the_place(
    make_mock: Callable[..., Mock], tmp_path: Path, content: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(content)
    with pytest.raises(ScenarioError) as refusal:
        make_mock(faults=(file,))
    assert str(file) in str(refusal.value)
    assert WRONG_FILES[content] in str(refusal.value)


BROKEN_SNAPSHOTS: dict[str, Any] = {
    "status": {"effect": {"type": "error", "status": 999}},
    "fields": {"effect": {"type": "error"}},
    "counts": {"effect": {"type": "reset"}, "applied": 2},
    "future": {"effect": {"type": "reset"}, "createdAt": 90_000_000_000},
}


@pytest.mark.parametrize("kind", BROKEN_SNAPSHOTS)
def test_a_snapshot_with_an_impossible_fault_is_refused(mock: Mock, kind: str) -> None:
    snapshot = mock.data(f"{WORLD}/snapshot", key=None)
    fault = {"id": "fault_1", "createdAt": snapshot["begun"], **BROKEN_SNAPSHOTS[kind]}
    snapshot["injectedFaults"] = [fault]
    answer = mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None)
    assert answer.status_code == 400
    assert "injectedFaults/0" in answer.text


def test_the_mock_can_start_with_faults(make_mock: Callable[..., Mock], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("faults:\n  - effect: {type: error, status: 503}\n")
    mock = make_mock(faults=(file,), chaos=("slow",))
    effects = [fault["effect"]["type"] for fault in mock.data(FAULTS, key=None)]
    assert effects == ["error", "latency", "throughput"]


def prefer(mock: Mock, text: str) -> httpx.Response:
    return mock.get(JOBS, headers={"Prefer": text})


def test_a_client_can_prefer_a_status(mock: Mock) -> None:
    assert prefer(mock, "code=429").status_code == 429
    assert prefer(mock, "code=200").status_code == 200
    assert mock.get(JOBS).status_code == 200


def test_a_client_can_prefer_an_example(mock: Mock) -> None:
    answer = prefer(mock, "example=limited")
    assert answer.status_code == 429
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
        for status, answer in operation["responses"].items()
        for content in resolved(document, answer).get("content", {}).values()
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
        answer = mock.request(method.upper(), target, headers=wanted)
        assert answer.status_code == status, (operation, name, answer.text)
        assert answer.content


def test_an_example_without_a_status_is_the_first_with_that_name(mock: Mock) -> None:
    for code, status in {"": 200, ", code=200": 200, ", code=201": 201}.items():
        answer = mock.post(JOBS, {}, headers={"Prefer": f"example=created{code}"})
        assert answer.status_code == status
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
def test_an_impossible_preference_says_what_is_possible(mock: Mock, text: str) -> None:
    answer = prefer(mock, text)
    assert answer.status_code == 400
    assert "must be" in answer.json()["error"]["message"]


@pytest.mark.parametrize("text", ["respond-async", "", "=", "dynamic=true", "wait=10", "code", ","])
def test_other_preferences_are_ignored(mock: Mock, text: str) -> None:
    assert prefer(mock, text).status_code == 200
