"""Decides when, and how often, a stream or a socket is opened again."""

from __future__ import annotations

from dataclasses import dataclass

from cortex_client.errors import APIError, RateLimitError
from cortex_client.retries import Retries, wait_asked

MAX_RECONNECTS = 10


@dataclass
class Reconnecting:
    """Counts consecutive failed attempts."""

    retries: Retries
    limit: int = MAX_RECONNECTS
    failed: int = 0

    def delay(self, error: APIError) -> float:
        """:return: the seconds until the next attempt; raise the error if there is none."""
        self.failed += 1
        asked = asked_by(error)
        if self.failed > self.limit or (asked or 0) > self.retries.max_retry_after:
            error.attempts = self.failed
            raise error
        return (asked or 0) + self.retries.backoff(self.failed)

    def worked(self) -> None:
        """Something arrived, so the next failure counts as the first."""
        self.failed = 0


def asked_by(error: APIError) -> float | None:
    """:return: the seconds that the server asked to wait, also if that was before this request."""
    if isinstance(error, RateLimitError):
        return error.retry_after
    return wait_asked(error.response.headers) if error.response else None
