"""How many requests a minute a caller has, and how it learns about them."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.conftest import START, Mock

JOBS = "/plugin-core/jobs"
WINDOW = 60


def left(response: httpx.Response) -> int:
    return int(response.headers["x-ratelimit-remaining"])


@pytest.fixture
def strict(make_mock: Callable[..., Mock]) -> Mock:
    """A mock that enforces its limits."""
    return make_mock(rate_limit=True, fixtures="empty", enterprise_rate=70)


def spend(mock: Mock, requests: int, **options: Any) -> list[httpx.Response]:
    return [mock.get(JOBS, **options) for _ in range(requests)]


@pytest.mark.parametrize(
    ("key", "limit"),
    [("cortex_dev_free", 60), ("cortex_dev_pro", 300), ("cortex_dev_enterprise", 70), (None, 60)],
)
def test_each_plan_has_its_limit_and_no_more(strict: Mock, key: str | None, limit: int) -> None:
    responses = spend(strict, limit + 1, key=key)
    assert [left(response) for response in responses] == [*range(limit - 1, -1, -1), 0]
    assert {response.headers["x-ratelimit-limit"] for response in responses} == {str(limit)}
    assert {response.status_code for response in responses[:-1]} == {401 if key is None else 200}
    assert responses[-1].status_code == 429


def test_the_refusal_names_the_time_to_wait(strict: Mock) -> None:
    spend(strict, 60, key="cortex_dev_free")
    strict.advance(20)
    refused = strict.get(JOBS, key="cortex_dev_free")
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (429, "RATE_LIMIT_EXCEEDED")
    assert refused.headers["retry-after"] == "40"
    assert error["details"] == {"limit": 60, "retryAfter": 40}


def test_the_window_ends_a_minute_after_its_first_request(strict: Mock) -> None:
    strict.advance(7)
    first = strict.get(JOBS, key="cortex_dev_free")
    assert first.headers["x-ratelimit-reset"] == str(int(START) + 7 + WINDOW)
    spend(strict, 60, key="cortex_dev_free")
    strict.advance(WINDOW - 0.5)
    assert strict.get(JOBS, key="cortex_dev_free").status_code == 429
    strict.advance(0.5)
    fresh = strict.get(JOBS, key="cortex_dev_free")
    assert (fresh.status_code, left(fresh)) == (200, 59)


def test_waiting_as_long_as_requested_is_enough(strict: Mock) -> None:
    strict.advance(0.4)
    spend(strict, 60, key="cortex_dev_free")
    strict.advance(3.3)
    refused = strict.get(JOBS, key="cortex_dev_free")
    strict.advance(int(refused.headers["retry-after"]))
    assert strict.get(JOBS, key="cortex_dev_free").status_code == 200


def test_errors_are_counted_as_well(strict: Mock) -> None:
    responses = [
        strict.get("/nowhere"),
        strict.get(f"{JOBS}/none"),
        strict.post(JOBS, {}),
        strict.request("PATCH", JOBS),
        strict.get("/users", key="cortex_dev_enterprise", params={"page": "x"}),
    ]
    assert [response.status_code for response in responses] == [404, 404, 400, 405, 400]
    assert [left(response) for response in responses] == [69, 68, 67, 66, 65]


def test_keys_and_addresses_are_counted_separately(strict: Mock) -> None:
    spend(strict, 61, key="cortex_dev_free")
    assert left(strict.get(JOBS, key="cortex_dev_pro")) == 299
    assert left(strict.get(JOBS, key=None)) == 59


def test_unknown_keys_are_counted_by_address(strict: Mock) -> None:
    assert left(strict.get(JOBS, key="guess-1")) == 59
    assert left(strict.get(JOBS, key="guess-2")) == 58
    assert left(strict.get(JOBS, key=None)) == 57


def test_all_logins_of_a_user_share_one_count_separate_from_its_key(strict: Mock) -> None:
    person = {"email": "cortex_dev_free@cortex.example", "password": "cortex"}
    tokens = [strict.post("/auth/login", person).json()["data"]["token"] for _ in range(2)]
    assert tokens[0] != tokens[1]
    assert [left(strict.get(JOBS, key=token)) for token in tokens] == [59, 58]
    assert left(strict.get(JOBS, key="cortex_dev_free")) == 59


def test_health_is_not_counted_and_never_refused(strict: Mock) -> None:
    spend(strict, 60, key="cortex_dev_free")
    for path in ("/health", "/v1/health"):
        response = strict.get(path, key="cortex_dev_free")
        assert (response.status_code, left(response)) == (200, 0)
    strict.advance(WINDOW)
    assert left(strict.get("/health", key="cortex_dev_free")) == 60


def test_without_limits_nothing_is_refused_but_the_headers_are_sent(mock: Mock) -> None:
    responses = spend(mock, 65, key="cortex_dev_free")
    assert {response.status_code for response in responses} == {200}
    assert [left(response) for response in responses] == [*range(59, -1, -1), 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"key": "cortex_dev_viewer", "json": {}}, 403),
        ({"content": b" " * 1_100_000}, 413),
        ({"data": {"cpu": "1"}}, 415),
    ],
)
def test_refused_bodies_and_roles_are_counted_too(
    strict: Mock, options: dict[str, Any], status: int
) -> None:
    response = strict.request("POST", JOBS, **options)
    assert (response.status_code, left(response)) == (status, 69)


def test_two_keys_of_one_user_are_counted_separately(strict: Mock) -> None:
    second = strict.create("/auth/api-keys", {"name": "Second"})["key"]
    spend(strict, 70)
    assert left(strict.get(JOBS, key=second)) == 69
