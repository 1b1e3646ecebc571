"""What a caller can set for one request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict


class RequestOptions(TypedDict, total=False):
    """Settings for one request, over those of the client."""

    timeout: float | None
    """In seconds, for each wait and for the whole answer; None waits for ever."""
    max_retries: int
    headers: Mapping[str, str]
    """More headers."""
    idempotency_key: str
    """For a creation: two requests with the same key have the effect of one."""
