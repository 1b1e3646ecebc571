"""Whether and when a request is sent again."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from cortex_client.errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    RateLimitError,
)

AGAIN = {408, 429, 500, 502, 503, 504}
SECONDS = re.compile(r"[0-9]{1,12}")
"""A time in seconds since 1970."""

DELAY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
"""A wait in seconds. Some servers send fractions, which RFC 9110 does not know."""


@dataclass(frozen=True)
class Retries:
    """The retries of a client. All times are in seconds."""

    max_retries: int = 2
    retry_delay: float = 0.5
    """The first wait. Each next one is twice as long; each is shortened at random by up to half."""
    max_retry_delay: float = 8.0
    max_retry_after: float = 60.0
    """A server that asks for a longer wait gets no retry: the error is raised at once."""

    def backoff(self, attempt: int) -> float:
        """:return: how long to wait after this attempt, counted from 1."""
        longest: float = min(self.max_retry_delay, self.retry_delay * 2 ** min(attempt - 1, 30))
        return longest * random.uniform(0.5, 1)

    def delay(self, error: APIError, *, repeatable: bool, max_retries: int) -> float | None:
        """:return: how long to wait before the next attempt; None if there is none."""
        if error.attempts > max_retries or not may_repeat(error, repeatable=repeatable):
            return None
        asked = wait_asked(error.response.headers) if error.response else None
        if asked is None:
            return self.backoff(error.attempts)
        if asked > self.max_retry_after:
            return None
        return asked + random.uniform(0, self.backoff(error.attempts))


def may_repeat(error: APIError, *, repeatable: bool) -> bool:
    """:return: whether the request can be sent again without having its effect twice.

    A request that never left or was refused for its rate had no effect.
    """
    if isinstance(error, RateLimitError):
        return True
    if isinstance(error, APIConnectionError):
        return repeatable or error.unsent
    if isinstance(error, APIResponseError):
        return repeatable
    return repeatable and error.status in AGAIN


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """:return: the seconds that Retry-After asks for, or else a rate limit that is used up."""
    if value := headers.get("retry-after"):
        return retry_after(value, headers)
    reset = headers.get("x-ratelimit-reset", "")
    if headers.get("x-ratelimit-remaining") == "0" and SECONDS.fullmatch(reset):
        return max(0.0, int(reset) - server_time(headers))
    return None


def retry_after(value: str, headers: Mapping[str, str]) -> float | None:
    """:return: Retry-After in seconds; it can be a number or a date."""
    if DELAY.fullmatch(value):
        return float(value)
    date = seconds_of(value)
    return None if date is None else max(0.0, date - server_time(headers))


def server_time(headers: Mapping[str, str]) -> float:
    """:return: the server's clock by its Date header, because a wait must not depend on the local
    clock."""
    date = seconds_of(headers.get("date", ""))
    return time.time() if date is None else date


def seconds_of(date: str) -> float | None:
    """:return: a date of HTTP in seconds since 1970, if it is one."""
    from email.utils import mktime_tz, parsedate_tz  # noqa: PLC0415 - slow to import

    try:
        parts = parsedate_tz(date)
        return None if parts is None else float(mktime_tz((*parts[:9], parts[9] or 0)))
    except (ValueError, OverflowError):
        return None
