"""Hooks with which a program observes requests, responses and retries; the key is left out."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cortex_client.errors import APIError

log = logging.getLogger("cortex_client")

SECRET = re.compile(r"(?i)authorization|cookie|token|secret|api-?key|password")


@dataclass(frozen=True)
class RequestInfo:
    """A request that is about to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int
    """Counted from 1."""


@dataclass(frozen=True)
class ResponseInfo:
    """A response that has arrived."""

    method: str
    url: str
    status: int
    headers: Mapping[str, str]
    attempt: int
    seconds: float


@dataclass(frozen=True)
class RetryInfo:
    """A request that will be sent again."""

    method: str
    url: str
    error: APIError
    delay: float
    """In seconds."""


def redacted(headers: Mapping[str, str]) -> dict[str, str]:
    """:return: the headers without secrets."""
    return {name: "[REDACTED]" if SECRET.search(name) else value for name, value in headers.items()}


@dataclass(frozen=True)
class Hooks:
    """The functions to call. Each event also writes a line to the logger `cortex_client`, at level
    DEBUG."""

    on_request: Callable[[RequestInfo], object] | None = field(default=None)
    on_response: Callable[[ResponseInfo], object] | None = field(default=None)
    on_retry: Callable[[RetryInfo], object] | None = field(default=None)

    def request(self, info: RequestInfo) -> None:
        log.debug("%s %s, attempt %d", info.method, info.url, info.attempt)
        if self.on_request:
            self.on_request(info)

    def response(self, info: ResponseInfo) -> None:
        log.debug("%s %s: %d in %.3f s", info.method, info.url, info.status, info.seconds)
        if self.on_response:
            self.on_response(info)

    def retry(self, info: RetryInfo) -> None:
        log.debug("%s %s again in %.2f s: %s", info.method, info.url, info.delay, info.error)
        if self.on_retry:
            self.on_retry(info)
