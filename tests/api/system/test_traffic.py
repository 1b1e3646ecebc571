"""Captured requests, traces and profiles; events that are passed on again."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.api.system.operating import read, run, start
from tests.conftest import ADMIN, NGINX, START, Mock

CAPTURE = "/system/network/capture"
TRACING = "/system/tracing"
TRACE = "/system/events/trace"
REPLAY = "/system/events/replay"
PROFILE = "/system/profile"
JOBS = "/plugin-core/jobs"


def entries(mock: Mock, operation: dict[str, Any]) -> list[dict[str, Any]]:
    """What a capture has seen, from its HAR."""
    ended = read(mock, operation)
    har = mock.get(f"/..{ended['downloadUrl']}")
    assert har.headers["content-type"] == "application/json"
    assert f"{operation['id']}.har" in har.headers["content-disposition"]
    found: list[dict[str, Any]] = har.json()["log"]["entries"]
    assert len(found) == ended["result"]["entries"]
    return found


def test_a_capture_contains_the_requests_of_its_period(mock: Mock) -> None:
    mock.get("/users/me")
    operation = start(mock, CAPTURE, {"duration": 60})
    mock.advance(10)
    created = mock.post(JOBS, NGINX)
    lost = mock.get(f"{JOBS}/job_0")
    mock.advance(50)
    mock.get("/users/me")
    first, second = entries(mock, operation)
    assert first["startedDateTime"] == "2025-07-10T12:35:06.000Z"
    assert (first["request"]["method"], first["response"]["status"]) == ("POST", 201)
    assert first["request"]["url"] == "http://127.0.0.1/api/plugin-core/jobs"
    assert '"image":"nginx:alpine"' in first["request"]["postData"]["text"]
    assert created.json()["data"]["id"] in first["response"]["content"]["text"]
    assert first["response"]["content"]["size"] == len(created.content)
    assert first["_correlationId"] == created.headers["X-Correlation-Id"]
    assert (second["response"]["status"], second["_operationId"]) == (404, "get_job")
    assert second["_correlationId"] == lost.headers["X-Correlation-Id"]


def test_a_capture_keeps_to_its_filters(mock: Mock) -> None:
    filters = {"methods": ["POST", "PUT"], "pathPattern": "/api/plugin-core/jobs/*"}
    operation = start(mock, CAPTURE, {"duration": 300, "filters": filters})
    job = mock.create(JOBS, NGINX)["id"]
    mock.get(f"{JOBS}/{job}")
    mock.put(f"{JOBS}/{job}", {"duration": 4000})
    mock.post("http://127.0.0.1/api/v1/plugin-core/jobs/job_0/cancel")
    mock.post("/plugin-core/webhooks", {})
    mock.advance(300)
    shown = [
        (one["request"]["method"], one["response"]["status"]) for one in entries(mock, operation)
    ]
    assert shown == [("POST", 201), ("PUT", 200), ("POST", 404)]


def test_a_capture_of_a_service_contains_only_its_requests(mock: Mock) -> None:
    operation = start(mock, CAPTURE, {"target": "webhook-service", "duration": 30})
    mock.get(JOBS)
    mock.get("/plugin-core/webhooks?limit=1")
    mock.advance(30)
    (entry,) = entries(mock, operation)
    assert entry["request"]["queryString"] == [{"name": "limit", "value": "1"}]


def test_a_capture_shows_no_secrets(mock: Mock) -> None:
    operation = start(mock, CAPTURE, {"duration": 30})
    hook = {"url": "https://x.example/y", "events": ["job.created"], "secret": "hush-hush-1"}
    mock.post("/plugin-core/webhooks", hook)
    key = mock.create("/auth/api-keys", {"name": "captured"})["key"]
    mock.post("/auth/login", {"email": "cortex_dev_pro", "password": "cortex"}, key=None)
    mock.get(f"{JOBS}/job_1a2b3c4d5e6f/logs?access_token={ADMIN}", key=None)
    mock.advance(30)
    ended = read(mock, operation)
    text = mock.get(f"/..{ended['downloadUrl']}").text
    assert ended["result"]["entries"] == 4
    for secret in (ADMIN, "hush-hush-1", key, '"cortex"', "cortex_login"):
        assert secret not in text
    assert "[REDACTED]" in text


@pytest.mark.slow
def test_a_capture_keeps_a_limited_number_of_requests(mock: Mock) -> None:
    operation = start(mock, CAPTURE, {"duration": 30})
    for _ in range(505):
        mock.get("/health", key=None)
    mock.advance(30)
    assert read(mock, operation)["result"]["entries"] == 500


def test_a_capture_continues_in_a_snapshot(mock: Mock) -> None:
    operation = start(mock, CAPTURE, {"duration": 30})
    mock.get("/users/me")
    body = {"name": "copy", "fork": "default", "clock": {"mode": "manual"}}
    mock.post("http://127.0.0.1/_cortex/worlds", body)
    copy = "http://127.0.0.1/w/copy/api"
    mock.get(f"{copy}/users/me")
    mock.post("http://127.0.0.1/_cortex/worlds/copy/clock/advance", {"seconds": 30})
    mock.advance(30)
    assert read(mock, operation)["result"]["entries"] == 1
    found = mock.data(f"{copy}/system/operations/{operation['id']}")
    assert found["result"]["entries"] == 2


def test_traced_requests_show_their_parts(mock: Mock) -> None:
    wanted = {"endpoint": f"/api{JOBS}", "method": "POST", "duration": 300, "samplingRate": 1.0}
    operation = start(mock, TRACING, wanted)
    created = mock.post(JOBS, NGINX)
    mock.get(JOBS)
    mock.advance(300)
    result = read(mock, operation)["result"]
    (trace,) = result["traces"]
    assert trace["correlationId"] == created.headers["X-Correlation-Id"]
    assert (trace["operationId"], trace["status"]) == ("create_job", 201)
    logged = mock.data(f"/system/logs?correlationId={trace['correlationId']}&service=api-gateway")
    assert [line["context"]["requestId"] for line in logged] == [trace["id"]]
    spans = trace["spans"]
    assert trace["durationMs"] == pytest.approx(sum(span["durationMs"] for span in spans))
    for before, after in pairwise(spans):
        assert after["startMs"] == pytest.approx(before["startMs"] + before["durationMs"])


def test_a_trace_and_the_slow_queries_agree(mock: Mock) -> None:
    operation = start(mock, TRACING, {"endpoint": f"/api{JOBS}", "duration": 10})
    for _ in range(20):
        mock.get(JOBS)
    slow = mock.data("/system/database/slow-queries?threshold=0&limit=100")
    took = {one["correlationId"]: one["durationMs"] for one in slow}
    mock.advance(10)
    traces = read(mock, operation)["result"]["traces"]
    assert len(traces) == 20
    for trace in traces:
        (database,) = (span for span in trace["spans"] if span["name"] == "database")
        assert database["durationMs"] == took[trace["correlationId"]]


@pytest.mark.parametrize(("rate", "fewest", "most"), [(0, 0, 0), (0.5, 5, 35), (1, 40, 40)])
def test_only_a_share_of_the_requests_is_traced(
    mock: Mock, rate: float, fewest: int, most: int
) -> None:
    wanted = {"endpoint": "/api/users/*", "duration": 10, "samplingRate": rate}
    operation = start(mock, TRACING, wanted)
    for _ in range(40):
        mock.get("/users/me")
    mock.advance(10)
    assert fewest <= read(mock, operation)["result"]["requests"] <= most


@pytest.mark.parametrize(
    "endpoint",
    ["/api/v1/plugin-core/jobs/*", "/api/plugin-core/jobs/{jobId}", "/api/v1/*/jobs/{jobId}"],
)
def test_versions_and_parameters_in_a_pattern_fit(mock: Mock, endpoint: str) -> None:
    filters = {"methods": ["GET"], "pathPattern": endpoint}
    traced = start(mock, TRACING, {"endpoint": endpoint, "method": "GET", "duration": 10})
    captured = start(mock, CAPTURE, {"duration": 10, "filters": filters})
    for path in (f"{JOBS}/job_1a2b3c4d5e6f", f"/v1{JOBS}/job_0", f"{JOBS}/job_0/events"):
        mock.get(path)
    mock.advance(10)
    fitting = 3 if endpoint.endswith("*") else 2
    assert read(mock, traced)["result"]["requests"] == fitting
    assert read(mock, captured)["result"]["entries"] == fitting


REFUSED = "is not the path of an operation{}, so at most refused requests fit{}"
MEANT = REFUSED.format("", "; did you mean /api/plugin-core/jobs?")


@pytest.mark.parametrize(
    ("path", "body", "field", "why"),
    [
        (TRACING, {"endpoint": "/api/plugin-core/job"}, "/endpoint", MEANT),
        (TRACING, {"endpoint": "/plugin-core/jobs"}, "/endpoint", MEANT),
        (TRACING, {"endpoint": "/jobs"}, "/endpoint", MEANT),
        (TRACING, {"endpoint": "api/plugin-core/jobs"}, "/endpoint", MEANT),
        (TRACING, {"endpoint": "/api/nothing/like/it/*"}, "/endpoint", REFUSED.format("", "")),
        (TRACING, {"endpoint": f"/api{JOBS}", "method": "DELETE"}, "/method",
         "fits no operation with such a path; they have GET, HEAD, POST"),
        (CAPTURE, {"filters": {"pathPattern": "/plugin-core/jobs"}},
         "/filters/pathPattern", MEANT),
        (CAPTURE, {"target": "webhook-service", "filters": {"pathPattern": f"/api{JOBS}/*"}},
         "/filters/pathPattern", REFUSED.format(" of webhook-service", "")),
        (CAPTURE, {"target": "job-service", "filters": {"methods": ["PATCH"]}},
         "/filters/methods",
         "fits no operation with such a path; they have DELETE, GET, HEAD, POST, PUT"),
    ],
)  # fmt: skip
def test_a_pattern_that_no_operation_fits_is_named(
    make_mock: Callable[..., Mock], path: str, body: Any, field: str, why: str
) -> None:
    """It is accepted, also with --strict: a trace can be about requests that are refused."""
    for mock in (make_mock(), make_mock(strict_bodies=True)):
        response = mock.post(path, body | {"duration": 10})
        assert response.status_code == 200
        assert response.json()["meta"]["warnings"] == [{"field": field, "message": why}]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (TRACING, {"endpoint": f"/api{JOBS}/job_1a2b3c4d5e6f", "method": "OPTIONS"}),
        (TRACING, {"endpoint": f"/api/v1{JOBS}", "method": "HEAD"}),
        (TRACING, {"endpoint": f"/api{JOBS}*"}),
        (TRACING, {"endpoint": "/api/plugin-*"}),
        (TRACING, {"endpoint": "*/jobs"}),
        (CAPTURE, {"filters": {"methods": ["PATCH", "GET"]}}),
        (CAPTURE, {"target": "job-service", "filters": {"pathPattern": "/api/*"}}),
    ],
)
def test_a_pattern_that_an_operation_fits_gives_no_warning(
    mock: Mock, path: str, body: Any
) -> None:
    assert "meta" not in mock.post(path, body | {"duration": 10}).json()


def test_traced_events_show_who_passed_them_on(mock: Mock) -> None:
    hook = {"url": "http://127.0.0.1:9/none", "events": ["job.created"]}
    mock.create("/plugin-core/webhooks", hook)
    wanted = {"types": ["job.created", "job.scheduled"], "duration": 600, "detail": "full"}
    operation = start(mock, TRACE, wanted)
    created = mock.post(JOBS, NGINX | {"env": {"CORTEX_MOCK_AFTER": "60"}})
    mock.advance(600)
    traces = read(mock, operation)["result"]["traces"]
    own = [one for one in traces if one["correlationId"] == created.headers["X-Correlation-Id"]]
    assert [one["type"] for one in own] == ["job.created", "job.scheduled"]
    first = own[0]
    assert first["payload"]["data"]["job"]["id"] == created.json()["data"]["id"]
    handlers = [step["handler"] for step in first["steps"]]
    assert handlers[:3] == ["job-service", "job-status-handler", "notification-handler"]
    assert first["steps"][2]["action"] == "made 1 deliveries"
    assert own[1]["eventId"] in {one["eventId"] for one in first["related"]}


def test_a_summary_shows_no_payload(mock: Mock) -> None:
    operation = start(mock, TRACE, {"duration": 60})
    mock.create(JOBS, NGINX)
    mock.advance(60)
    traces = read(mock, operation)["result"]["traces"]
    assert traces
    assert all("payload" not in one for one in traces)


def test_a_replayed_event_reaches_webhooks_again(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)
    hook = mock.create(
        "/plugin-core/webhooks", {"url": "http://127.0.0.1:9/none", "events": ["job.created"]}
    )
    lines = mock.data(f"/system/logs?query=job.created {job['id']}")
    timeline = "http://127.0.0.1/_cortex/worlds/default/timeline"
    found = mock.get(timeline, params={"correlationId": lines[0]["correlationId"]}).json()["data"]
    event = next(one["event"] for one in found if one["kind"] == "event")
    replayed = mock.post(REPLAY, {"eventId": event["id"]}).json()["data"]
    (delivery,) = mock.data(f"/plugin-core/webhooks/{hook['id']}/history")
    assert replayed["deliveryIds"] == [delivery["id"]]
    assert (delivery["eventId"], delivery["eventType"]) == (event["id"], "job.created")


def test_an_event_is_replayed_to_the_named_handlers(mock: Mock) -> None:
    mock.create("/plugin-core/webhooks", {"url": "http://127.0.0.1:9/x", "events": ["job.created"]})
    wanted = {"eventId": "evt-1a2b3c4d", "handlers": ["job-status-handler"]}
    replayed = mock.post(REPLAY, wanted).json()["data"]
    assert replayed["handlers"] == [{"name": "job-status-handler", "handled": True}]
    assert replayed["deliveryIds"] == []
    other = {"eventId": "evt_1a2b3c4d", "handlers": ["provider-status-handler"]}
    assert mock.post(REPLAY, other).json()["data"]["handlers"][0]["handled"] is False


def test_what_cannot_be_replayed_is_refused(still: Mock) -> None:
    assert still.post(REPLAY, {"eventId": "evt_00000000"}).status_code == 404
    unknown = {"eventId": "evt_1a2b3c4d", "handlers": ["coffee-handler"]}
    assert still.post(REPLAY, unknown).status_code == 400


def test_a_profile_agrees_with_what_the_process_uses(mock: Mock) -> None:
    operation = start(mock, PROFILE, {"service": "job-service", "type": "heap", "duration": 30})
    mock.advance(30)
    result = read(mock, operation)["result"]
    assert result["total"] == sum(sample["value"] for sample in result["samples"])
    assert result["total"] == mock.data("/system/services/job-service")["memoryBytes"]
    file = mock.get(f"/system/operations/{operation['id']}/download").json()
    assert file == result


def test_a_profile_of_a_longer_time_has_more_samples(mock: Mock) -> None:
    short = run(mock, PROFILE, {"service": "metrics", "type": "cpu", "duration": 10})
    long = run(mock, PROFILE, {"service": "metrics", "type": "cpu", "duration": 1000})
    assert long["result"]["total"] > 10 * short["result"]["total"] > 0
    assert mock.post(PROFILE, {"service": "x", "type": "cpu", "duration": 1}).status_code == 404


@pytest.mark.parametrize("path", [CAPTURE, TRACING, TRACE, PROFILE])
def test_nothing_is_compared_for_longer_than_an_hour(still: Mock, path: str) -> None:
    wanted = {"endpoint": "/api", "service": "metrics", "type": "cpu", "duration": 3601}
    refusal = still.post(path, wanted)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert error["field"] == "/duration"


def test_the_clock_of_the_world_counts(mock: Mock) -> None:
    operation = start(mock, CAPTURE, {"duration": 60})
    assert operation["endsAt"] == "2025-07-10T12:35:56Z"
    assert mock.clock.now == START
