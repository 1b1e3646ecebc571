"""Settings for one request, or for a copy of a client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from cortex_client.cache import Cache
    from cortex_client.hooks import RequestInfo, ResponseInfo, RetryInfo


class RequestOptions(TypedDict, total=False):
    """Settings for one request, over those of the client."""

    timeout: float | None
    """In seconds, for each wait and for the whole response; None waits forever."""
    max_retries: int
    headers: Mapping[str, str]
    """More headers."""
    idempotency_key: str
    """For a creation: two requests with the same key have the effect of one."""


class ClientSettings(TypedDict, total=False):
    """Settings of a client; CortexClient describes them."""

    base_url: str
    api_key: str | None
    timeout: float | None
    max_retries: int
    retry_delay: float
    max_retry_delay: float
    max_retry_after: float
    headers: Mapping[str, str]
    cache: bool | Cache
    on_request: Callable[[RequestInfo], object] | None
    on_response: Callable[[ResponseInfo], object] | None
    on_retry: Callable[[RetryInfo], object] | None
