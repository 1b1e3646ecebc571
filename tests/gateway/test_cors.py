"""Which web pages may read the answers."""

from collections.abc import Callable

import pytest

from tests.conftest import Mock

JOBS = "/plugin-core/jobs"
LOCAL = [
    "http://localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]:5173",
    "https://a.localhost",
]
FOREIGN = [
    "https://evil.example",
    "http://localhost.evil.example",
    "null",
    "http://[",
    "http://10.0.0.1",
]
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
}
EXPOSED = {
    "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after",
    "x-correlation-id", "etag",
}  # fmt: skip


def names(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",")}


@pytest.mark.parametrize("origin", LOCAL)
def test_pages_of_this_machine_may_read_answers_and_their_headers(still: Mock, origin: str) -> None:
    headers = still.get(JOBS, headers={"Origin": origin}).headers
    assert headers["access-control-allow-origin"] == origin
    assert names(headers["access-control-expose-headers"]) >= EXPOSED
    assert headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", LOCAL)
def test_pages_of_this_machine_may_ask_before_they_send(still: Mock, origin: str) -> None:
    answer = still.request("OPTIONS", JOBS, key=None, headers={"Origin": origin} | PREFLIGHT)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == origin
    assert names(answer.headers["access-control-allow-methods"]) >= {"get", "post", "put", "delete"}
    wanted = names(PREFLIGHT["Access-Control-Request-Headers"])
    assert names(answer.headers["access-control-allow-headers"]) >= wanted


@pytest.mark.parametrize("origin", FOREIGN)
def test_foreign_pages_may_not(still: Mock, origin: str) -> None:
    read = still.get(JOBS, headers={"Origin": origin})
    asked = still.request("OPTIONS", JOBS, key=None, headers={"Origin": origin} | PREFLIGHT)
    assert (read.status_code, asked.status_code) == (200, 405)
    for answer in (read, asked):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["vary"] == "Origin"


def test_a_preflight_costs_nothing_of_the_quota(still: Mock) -> None:
    def left() -> int:
        return int(still.get(JOBS, key=None).headers["x-ratelimit-remaining"])

    before = left()
    still.request("OPTIONS", JOBS, key=None, headers={"Origin": LOCAL[0]} | PREFLIGHT)
    assert left() == before - 1


def test_errors_can_be_read_by_local_pages_too(still: Mock) -> None:
    answer = still.get(f"{JOBS}/none", key=None, headers={"Origin": LOCAL[0]})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == LOCAL[0]


@pytest.mark.parametrize("allowed", ["https://app.example", "*"])
def test_further_origins_can_be_allowed(make_mock: Callable[..., Mock], allowed: str) -> None:
    mock = make_mock(cors_origins=(allowed,))
    headers = mock.get(JOBS, headers={"Origin": "https://app.example"}).headers
    assert headers["access-control-allow-origin"] == "https://app.example"


def test_requests_that_come_from_no_page_get_no_such_headers(still: Mock) -> None:
    headers = still.get(JOBS).headers
    assert "vary" not in headers
    assert "access-control-allow-origin" not in headers
