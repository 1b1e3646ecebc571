"""A run keeps to the server's rate limit, as the headers state it."""

from collections.abc import Mapping

import pytest

from contract_tests.kernel.pace import RequestPacing

DATE = "Thu, 10 Jul 2025 12:00:00 GMT"
NOON = 1_752_148_800
KEY = "Bearer somebody"


class ManualClock:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pace = RequestPacing(clock=lambda: self.now, sleep=self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def waits(self, key: str = KEY) -> float:
        """How long the next request is delayed."""
        before = self.now
        self.pace.wait(key)
        return self.now - before


def headers(remaining: int, reset: int, **more: str) -> Mapping[str, str]:
    limits = {
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": str(reset),
        "Date": DATE,
    }
    return limits | {name.replace("_", "-"): value for name, value in more.items()}


def test_there_is_no_wait_while_requests_remain() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 200, headers(1, NOON + 40))
    assert waiting.waits() == 0


def test_the_run_waits_as_long_as_a_refusal_requests() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 429, headers(0, NOON + 40, Retry_After="17"))
    assert waiting.waits() == 17
    assert waiting.pace.waited == 17


def test_without_retry_after_a_refusal_waits_for_the_reset_by_the_servers_clock() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 429, headers(0, NOON + 40))
    assert 40 <= waiting.waits() < 41


def test_after_an_enforced_limit_the_run_waits_after_the_last_request() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 429, headers(0, NOON + 1))
    waiting.waits()
    waiting.pace.note(KEY, 200, headers(0, NOON + 30))
    assert 30 <= waiting.waits() < 31


def test_a_server_that_refuses_nobody_is_not_waited_for() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 200, headers(0, NOON + 40))
    assert waiting.waits() == 0
    waiting.pace.note(KEY, 200, headers(0, NOON + 40))
    assert waiting.waits() == 0


def test_keys_are_paced_separately() -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 429, headers(0, NOON + 40))
    assert waiting.waits("Bearer another") == 0


@pytest.mark.parametrize("reset", [NOON + 86_400, NOON * 1000, NOON - 60])
def test_no_reset_is_waited_for_much_longer_than_a_minute(reset: int) -> None:
    waiting = ManualClock()
    waiting.pace.note(KEY, 429, headers(0, reset))
    assert 0 < waiting.waits() <= 65
