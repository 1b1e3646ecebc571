"""What clients see of injected faults."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from mock_server.api import fault_injection
from tests.conftest import ADMIN_HEADERS, NGINX, Mock, ServedMock
from tests.control.injection import JOBS, WORLD, counts, inject


def test_an_error_has_the_documented_envelope_and_headers(mock: Mock) -> None:
    inject(mock, {"type": "error", "status": 429, "retryAfter": 7})
    response = mock.get(JOBS)
    assert response.status_code == 429
    assert response.json()["error"]["code"] == "RATE_LIMIT_EXCEEDED"
    assert response.headers["Retry-After"] == "7"
    assert response.headers["X-RateLimit-Remaining"] == "0"
    assert response.headers["X-Correlation-Id"]


def test_a_code_and_a_message_can_be_chosen(mock: Mock) -> None:
    effect = {"type": "error", "status": 503, "code": "PROVIDER_ERROR", "message": "Akash is away."}
    inject(mock, effect)
    error = mock.get(JOBS).json()["error"]
    assert (error["code"], error["message"]) == ("PROVIDER_ERROR", "Akash is away.")


def test_a_latency_delays_the_response(mock: Mock) -> None:
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


def test_the_throughput_of_a_log_stream_is_limited(mock: Mock) -> None:
    job = mock.data(f"{JOBS}?status=completed&limit=1")[0]["id"]
    path = f"{JOBS}/{job}/logs?follow=true"
    whole = mock.get(path).content
    rate = max(100, len(whole) * 5)
    effect = {"type": "throughput", "bytesPerSecond": rate}
    fault = inject(mock, effect, {"operation": "get_job_logs"})
    begun = time.monotonic()
    assert mock.get(path).content == whole
    assert time.monotonic() - begun >= 0.9 * len(whole) / rate
    assert counts(mock, fault) == (1, 1)


CHANGED_ERRORS: list[tuple[dict[str, Any], str, bytes]] = [
    ({"type": "content-type", "contentType": "text/html"}, "text/html", b"}}"),
    ({"type": "malformed-json"}, "application/json", b'"}'),
    ({"type": "empty-body"}, "application/json", b""),
]


@pytest.mark.parametrize("effect_first", [True, False])
@pytest.mark.parametrize(("effect", "content_type", "end"), CHANGED_ERRORS)
def test_faults_change_the_error_of_another_fault(
    mock: Mock, effect: dict[str, Any], content_type: str, end: bytes, effect_first: bool
) -> None:
    effects = [effect, {"type": "error", "status": 503, "retryAfter": 9}]
    faults = [inject(mock, each) for each in (effects if effect_first else reversed(effects))]
    response = mock.get(JOBS)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "9")
    assert response.headers["Content-Type"] == content_type
    assert response.content.endswith(end)
    assert bool(response.content) == bool(end)
    assert [counts(mock, fault) for fault in faults] == [(1, 1), (1, 1)]


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
def test_an_effect_that_changes_the_response_is_applied(mock: Mock, effect: dict[str, Any]) -> None:
    fault = inject(mock, effect)
    mock.get(JOBS)
    assert counts(mock, fault) == (1, 1)
    (row,) = mock.data(f"{WORLD}/requests", key=None)
    assert row["faults"] == [fault["id"]]


CHANGES = [one for one in ON_BODIES if one["type"] not in ("cut-body", "throughput", "stale")]


@pytest.mark.parametrize("effect", CHANGES, ids=lambda effect: str(effect["type"]))
def test_a_changed_response_does_not_have_the_etag_of_the_intact_one(
    mock: Mock, effect: dict[str, Any]
) -> None:
    intact = mock.get(JOBS)
    inject(mock, effect)
    changed = mock.get(JOBS)
    assert changed.headers["Content-Type"] != "application/json" or changed.text != intact.text
    assert "ETag" not in changed.headers


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


@pytest.fixture
def waiting(served: ServedMock) -> Iterator[str]:
    """The URL, in the control API, of a world in which clients can wait."""
    worlds = f"{served.url}/_cortex/worlds"
    httpx.post(worlds, json={"name": "waiting"}, trust_env=False).raise_for_status()
    yield f"{worlds}/waiting"
    httpx.delete(f"{worlds}/waiting", trust_env=False)


def control(url: str, method: str, body: Any = None) -> Any:
    return httpx.request(method, url, json=body, trust_env=False).raise_for_status().json()["data"]


def set_fault(world: str, effect: Any) -> None:
    control(f"{world}/faults", "PUT", {"faults": [{"effect": effect}]})
    control(f"{world}/clock", "PUT", {"mode": "manual"})


def outcome_of_wait(world: str, end: Callable[[str, str], None]) -> Any:
    """What a client gets that waits because of the world's fault until something happens.

    :param end: gets the world's URL and the fault's.
    """
    outcomes: list[Any] = []

    def ask() -> None:
        url = world.replace("/_cortex/worlds", "/w") + "/api/plugin-core/jobs"
        try:
            outcomes.append(httpx.get(url, headers=ADMIN_HEADERS, trust_env=False).status_code)
        except httpx.HTTPError as error:
            outcomes.append(type(error))

    client = threading.Thread(target=ask)
    client.start()
    while not (fault := control(f"{world}/faults", "GET")[0])["applied"]:
        pass
    end(world, f"{world}/faults/{fault['id']}")
    client.join(timeout=4)
    assert not client.is_alive()
    return outcomes[0]


def remove_world(world: str, _: str) -> None:
    httpx.delete(world, trust_env=False).raise_for_status()


def remove_fault(_: str, fault: str) -> None:
    httpx.delete(fault, trust_env=False).raise_for_status()


def replace_fault(_: str, fault: str) -> None:
    effect = control(fault, "GET")["effect"]
    control(fault, "PUT", {"effect": effect, "match": {"first": 2}})


def switch_off(_: str, fault: str) -> None:
    control(f"{fault}/enabled", "PUT", {"enabled": False})


def switch_off_and_on(_: str, fault: str) -> None:
    for enabled in (False, True):
        control(f"{fault}/enabled", "PUT", {"enabled": enabled})


def restore(world: str, _: str) -> None:
    snapshot = control(f"{world}/snapshot", "GET")
    control(f"{world}/snapshot", "PUT", {"snapshot": snapshot})


def reset(world: str, _: str) -> None:
    control(f"{world}/reset", "POST")


@pytest.mark.parametrize(
    "end", [remove_world, remove_fault, replace_fault, switch_off, switch_off_and_on, restore]
)
def test_a_client_waits_in_vain_no_longer_than_the_fault_stays_as_it_is(
    waiting: str, end: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fault_injection, "LOOK_EVERY", 1)
    set_fault(waiting, {"type": "no-answer"})
    assert outcome_of_wait(waiting, end) is httpx.RemoteProtocolError


@pytest.mark.parametrize("effect", ["latency", "database-slow"])
def test_a_delay_ends_when_its_fault_is_switched_off_even_for_a_moment(
    waiting: str, effect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fault_injection, "LOOK_EVERY", 1)  # the moment is shorter
    set_fault(waiting, {"type": effect, "seconds": 300})
    assert outcome_of_wait(waiting, switch_off_and_on) == 200


def test_a_reset_ends_waits_even_if_the_world_began_with_the_fault(waiting: str) -> None:
    set_fault(waiting, {"type": "no-answer"})
    worlds = waiting.removesuffix("/waiting")
    control(worlds, "POST", {"name": "begun", "fork": "waiting"})
    outcome = outcome_of_wait(f"{worlds}/begun", reset)
    remove_world(f"{worlds}/begun", "")
    assert outcome is httpx.RemoteProtocolError


def test_an_empty_body_keeps_its_status(mock: Mock) -> None:
    inject(mock, {"type": "empty-body"})
    response = mock.get(JOBS)
    assert (response.status_code, response.content) == (200, b"")


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


def test_earlier_responses_are_kept_up_to_a_size(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.api.earlier_reads.MOST_BYTES", 15_000)
    inject(mock, {"type": "stale", "seconds": 300}, {"operation": "list_jobs"})
    before = mock.data(f"{JOBS}?limit=1")
    newer = mock.create(JOBS, NGINX)["id"]
    assert mock.data(f"{JOBS}?limit=1") == before
    for page in range(1, 4):
        assert mock.get(f"{JOBS}?limit=20&page={page}").status_code == 200
    assert mock.data(f"{JOBS}?limit=1")[0]["id"] == newer
    assert mock.data(f"{JOBS}?limit=100")[0]["id"] == newer


def test_a_stale_read_does_not_find_what_is_new(mock: Mock) -> None:
    inject(mock, {"type": "stale", "seconds": 30}, {"operation": "get_job"})
    job = mock.create(JOBS, NGINX)["id"]
    assert mock.get(f"{JOBS}/{job}").status_code == 404
    mock.advance(31)
    assert mock.get(f"{JOBS}/{job}").status_code == 200
