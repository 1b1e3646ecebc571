"""A request and its response, with retries. The waiting itself is left to a driver."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

from cortex_client.effects import Effect, Failure, Pause, Request, Send
from cortex_client.errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APIStatusError,
    APITimeoutError,
    RateLimitError,
    status_error,
)
from cortex_client.hooks import Hooks, RequestInfo, ResponseInfo, RetryInfo, redacted
from cortex_client.pacing import Pacing
from cortex_client.response import Response
from cortex_client.retries import Retries, wait_asked

Steps = Generator[Effect, Any, Response]


@dataclass(frozen=True)
class Exchange:
    """How a client sends requests."""

    retries: Retries
    hooks: Hooks
    pacing: Pacing

    def send(self, request: Request) -> Steps:
        """:return: the response, after as many attempts as it takes; otherwise an APIError."""
        attempt = 1
        while True:
            outcome = yield from self.attempt(request, attempt)
            error = self.judge(request, outcome, attempt)
            if error is None:
                assert not isinstance(outcome, Failure)  # noqa: S101 - for the type checker
                return outcome
            yield from self.pause(request, error, outcome)
            attempt += 1

    def attempt(self, request: Request, attempt: int) -> Generator[Effect, Any, Response | Failure]:
        """:return: the outcome of one attempt."""
        yield from self.pace(attempt - 1)
        started = time.monotonic()
        self.announce(request, attempt)
        outcome: Response | Failure = yield Send(request)
        if isinstance(outcome, Response):
            outcome = replace(outcome, attempts=attempt)
            self.report(request, outcome, time.monotonic() - started)
        return outcome

    def pace(self, sent: int = 0) -> Generator[Effect, Any, None]:
        """Wait until the rate limit allows a request. If that takes too long, raise a
        RateLimitError.

        :param sent: how often the request was sent before.
        """
        while (seconds := self.pacing.delay()) > 0:
            if seconds > self.retries.max_retry_after:
                raise too_early(seconds, sent)
            yield Pause(seconds)

    def announce(self, request: Request, attempt: int) -> None:
        headers = redacted(request.headers)
        self.hooks.request(RequestInfo(request.method, request.url, headers, attempt))

    def report(self, request: Request, response: Response, seconds: float) -> None:
        self.pacing.note(response.status, response.headers)
        headers, attempt = redacted(response.headers), response.attempts
        info = ResponseInfo(request.method, request.url, response.status, headers, attempt, seconds)
        self.hooks.response(info)

    def pause(
        self, request: Request, error: APIError, outcome: Response | Failure
    ) -> Generator[Effect, Any, None]:
        """Wait until the next attempt; raise the error if there is none."""
        delay = self.retries.delay(
            error, repeatable=request.repeatable, max_retries=request.max_retries
        )
        if delay is None:
            raise error from (outcome.cause if isinstance(outcome, Failure) else None)
        self.hooks.retry(RetryInfo(request.method, request.url, error, delay))
        yield Pause(delay)

    def judge(self, request: Request, outcome: Response | Failure, attempt: int) -> APIError | None:
        """:return: what is wrong with the outcome of an attempt, or None."""
        if isinstance(outcome, Failure):
            return connection_error(outcome, attempt)
        if outcome.status >= 400:
            return status_error(outcome, wait_asked(outcome.headers))
        if outcome.status >= 300 and outcome.status != 304:
            message = f"The server redirects to {outcome.headers.get('location')}; set base_url."
            return APIStatusError(message, response=outcome, attempts=attempt)
        if request.reads_json and outcome.status not in (204, 304) and not has_data(outcome):
            message = "The response is not JSON with `data`, as the document has it."
            return APIResponseError(message, response=outcome, attempts=attempt)
        return None


def connection_error(failure: Failure, attempt: int) -> APIConnectionError:
    """:return: the error for a connection that failed."""
    kind = APITimeoutError if failure.timeout else APIConnectionError
    error = kind(failure.message, attempts=attempt)
    error.unsent = failure.unsent
    return error


def too_early(seconds: float, sent: int) -> RateLimitError:
    """:return: the error for a request that is not sent, because the server asked to wait."""
    message = f"The server takes requests with this key again in {seconds:.0f} s."
    error = RateLimitError(message, attempts=sent)
    error.retry_after = seconds
    return error


def has_data(response: Response) -> bool:
    """:return: whether the body is the envelope of a success."""
    try:
        return isinstance(response.body, dict) and "data" in response.body
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return False
