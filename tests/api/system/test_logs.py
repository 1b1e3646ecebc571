"""The system log, rate limits and health."""

from typing import Any

import pytest

from tests.conftest import ADMIN, NGINX, START, Mock

LOGS = "/system/logs"
LIMITS = "/system/rate-limits"
JOBS = "/plugin-core/jobs"


def logs(mock: Mock, **wanted: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = mock.data(LOGS, params={"limit": 100} | wanted)
    return rows


@pytest.mark.parametrize(
    ("key", "plan", "limit"),
    [
        ("cortex_dev_free", "free", 60),
        ("cortex_dev_pro", "pro", 300),
        (ADMIN, "enterprise", 6000),
        ("cortex_dev_billing", "enterprise", 6000),
    ],
)
def test_a_caller_can_read_its_rate_limit(mock: Mock, key: str, plan: str, limit: int) -> None:
    for spent in (1, 2):
        response = mock.get(LIMITS, key=key)
        assert response.json()["data"] == {
            "plan": plan,
            "limit": limit,
            "remaining": limit - spent,
            "reset": START + 60,
            "window": 60,
        }
        assert response.headers["X-RateLimit-Remaining"] == str(limit - spent)
        assert response.headers["X-RateLimit-Reset"] == f"{START + 60:.0f}"


def test_a_new_window_begins_with_the_first_request_after_the_old_one(mock: Mock) -> None:
    first = mock.data(LIMITS)
    mock.advance(59)
    assert mock.data(LIMITS) == first | {"remaining": first["remaining"] - 1}
    mock.advance(31)
    assert mock.data(LIMITS) == first | {"reset": first["reset"] + 90}


def test_the_enterprise_rate_can_be_set(make_mock: Any) -> None:
    mock = make_mock(enterprise_rate=7)
    assert mock.data(LIMITS)["limit"] == 7


def test_every_request_is_logged(mock: Mock) -> None:
    sent = {"X-Correlation-Id": "mine-1"}
    mock.get(f"{JOBS}?limit=1", headers=sent)
    mock.get(f"{JOBS}/job_0", headers=sent)
    lines = logs(mock, correlationId="mine-1", sort="timestamp:asc")
    assert sorted((line["level"], line["message"]) for line in lines) == [
        ("info", "GET /api/plugin-core/jobs 200"),
        ("warn", "GET /api/plugin-core/jobs/job_0 404"),
    ]
    me = mock.data("/users/me")["id"]
    for line in lines:
        assert line["service"] == "api-gateway"
        assert line["timestamp"] == "2025-07-10T12:34:56.000Z"
        assert line["context"]["userId"] == me
    assert len({line["context"]["requestId"] for line in lines}) == 2


def test_effects_of_a_request_are_found_by_its_correlation_id(mock: Mock) -> None:
    response = mock.post(JOBS, NGINX)
    job = response.json()["data"]
    lines = logs(mock, correlationId=response.headers["X-Correlation-Id"])
    logged = [line for line in lines if line["service"] == "job-service"]
    assert {line["jobId"] for line in logged} == {job["id"]}
    assert f"job.created {job['id']}" in {line["message"] for line in logged}
    assert {line["providerId"] for line in logged} == {"provider_akash_main"}


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("service", "service", "job-service"),
        ("service", "service", "api-gateway"),
        ("service", "service", "provider-adapter"),
        ("level", "level", "error"),
        ("level", "level", "info"),
        ("provider", "providerId", "provider_akash_main"),
    ],
)
def test_a_filter_keeps_exactly_the_lines_that_match(
    mock: Mock, name: str, field: str, value: str
) -> None:
    mock.get("/users/me")
    mock.advance(1)
    until = "2025-07-10T12:34:56.999Z"
    everything: list[dict[str, Any]] = []
    page = 1
    while rows := logs(mock, to=until, page=page):
        everything, page = everything + rows, page + 1
    wanted = [line for line in everything if line.get(field) == value]
    assert logs(mock, to=until, **{name: value}) == wanted[:100]
    assert 0 < len(wanted) < len(everything)


def test_the_log_of_a_failed_job_shows_what_went_wrong(still: Mock) -> None:
    lines = logs(still, level="error")
    assert lines
    for line in lines:
        job = still.data(f"{JOBS}/{line['jobId']}")
        results = job["results"]
        assert (line["error"]["code"], line["error"]["message"]) == (
            "PROVIDER_ERROR",
            results["error"],
        )
        assert line["error"].get("details", {}).get("exitCode") == results["exitCode"]


def test_a_query_finds_words_of_the_message_in_any_case(still: Mock) -> None:
    found = logs(still, query="JOB.Failed")
    assert found
    assert all("job.failed" in line["message"] for line in found)
    assert logs(still, query="no such words") == []


def test_a_failure_names_the_request_that_submitted_the_job(mock: Mock) -> None:
    """As in the page's entry (debugging, Structured Log Analysis)."""
    mock.create("/plugin-core/jobs/test", {"scenario": "provider-connection-failure"})
    mock.advance(60)
    (line,) = logs(mock, query="failed to submit job to provider", level="error", limit=1)
    request, *_ = logs(mock, correlationId=line["correlationId"], service="api-gateway")
    assert request["message"] == "POST /api/plugin-core/jobs/test 201"
    assert set(line["context"]) == {"userId", "requestId"}
    assert line["context"] == request["context"]


def test_each_failure_names_a_request_of_its_own(mock: Mock) -> None:
    """Also that of a job which no client has submitted."""
    broken = NGINX | {"image": "registry.invalid/app:1", "schedule": "*/2 * * * *"}
    mock.create("/plugin-core/jobs", broken)
    mock.advance(600)
    failures = logs(mock, query="failed to pull the image", level="error")
    contexts = [line["context"] for line in failures]
    assert len(contexts) > 1
    assert len({context["requestId"] for context in contexts}) == len(contexts)


def test_a_query_searches_the_whole_entry(mock: Mock) -> None:
    """Words in any order: of the message, of the error, and ids."""
    parameters = {"provider": "akash", "errorType": "timeout"}
    scenario = {"scenario": "provider-connection-failure", "parameters": parameters}
    job_id = mock.create("/plugin-core/jobs/test", scenario)["id"]
    mock.advance(60)
    for query in (f"{job_id} Submit", "RESPONDING provider_unavailable", f"endpoint {job_id}"):
        lines = logs(mock, query=query, level="error")
        assert "Failed to submit job to provider" in [line["message"] for line in lines]
    about = logs(mock, query=job_id)
    assert {line["jobId"] for line in about} == {job_id}
    assert logs(mock, query=f"{job_id} nothing") == []


def test_filters_are_combined(still: Mock) -> None:
    found = logs(still, service="job-service", level="info", query="job.completed")
    assert found
    assert {(line["service"], line["level"]) for line in found} == {("job-service", "info")}
    assert logs(still, service="job-service", level="error", query="job.completed") == []


def test_from_and_to_are_inclusive_to_the_millisecond(mock: Mock) -> None:
    mock.advance(0.1237)
    for passed in range(5):
        mock.get("/users/me", headers={"X-Correlation-Id": f"tick-{passed}"})
        mock.advance(0.25)
    ticks = logs(mock, query="/users/me", sort="timestamp:asc")
    shown = [line["timestamp"] for line in ticks]
    assert shown == sorted(set(shown))
    assert len(shown) == 5
    assert logs(mock, query="/users/me", **{"from": shown[2]})[::-1] == ticks[2:]
    assert logs(mock, query="/users/me", to=shown[2])[::-1] == ticks[:3]
    assert logs(mock, query="/users/me", **{"from": shown[1], "to": shown[1]}) == [ticks[1]]


def test_the_log_is_newest_first_unless_sorted_otherwise(still: Mock) -> None:
    newest = [line["timestamp"] for line in logs(still)]
    oldest = [line["timestamp"] for line in logs(still, sort="timestamp:asc")]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert oldest[0] < newest[-1]


def test_lines_are_cut_down_to_the_wanted_fields(still: Mock) -> None:
    rows = still.data(f"{LOGS}?fields=level,message&service=job-service")
    assert {tuple(row) for row in rows} == {("level", "message")}


def test_credentials_never_reach_the_log(mock: Mock) -> None:
    mock.get(f"{JOBS}/job_1a2b3c4d5e6f/logs?access_token={ADMIN}", key=None)
    assert ADMIN not in mock.get(f"{LOGS}?limit=100").text


@pytest.mark.parametrize("wanted", [{"level": "fatal"}, {"from": "yesterday"}, {"to": "2025"}])
def test_an_impossible_filter_is_refused_with_its_name(still: Mock, wanted: dict[str, str]) -> None:
    refusal = still.get(LOGS, params=wanted)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, [error["field"]]) == (400, list(wanted))


def test_the_health_check_needs_no_key(mock: Mock) -> None:
    data = mock.data("/health", key=None)
    assert set(data) == {"status", "version", "uptime"}
    requirements = mock.data("/system/requirements")
    assert (data["status"], data["version"]) == ("ok", requirements["version"])
    assert mock.data("/health", key="cortex_nobody") == data
    mock.advance(90)
    assert mock.data("/health", key=None)["uptime"] == data["uptime"] + 90


def test_a_health_check_uses_no_request(mock: Mock) -> None:
    before = mock.data(LIMITS, key="cortex_dev_free")["remaining"]
    for _ in range(3):
        mock.get("/health", key="cortex_dev_free")
    assert mock.data(LIMITS, key="cortex_dev_free")["remaining"] == before - 1
