"""The client of the Cortex API.

from cortex_client import CortexClient

client = CortexClient(base_url="https://cortex.example", api_key="…")
for job in client.jobs.list(status="running"):
    print(job.id, job.image)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cortex_client._version import VERSION as __version__
from cortex_client.cache import Cache
from cortex_client.client import CortexClient
from cortex_client.errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ConflictError,
    CortexError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    ProviderError,
    RateLimitError,
    ValidationError,
    WebhookError,
    WebhookPayloadError,
    WebhookSignatureError,
)
from cortex_client.event import UnknownEvent
from cortex_client.gap import Gap
from cortex_client.hooks import RequestInfo, ResponseInfo, RetryInfo
from cortex_client.options import RequestOptions
from cortex_client.page import Page
from cortex_client.pages import Pages
from cortex_client.response import Response

if TYPE_CHECKING:
    from cortex_client.async_client import AsyncCortexClient
    from cortex_client.async_pages import AsyncPages
    from cortex_client.generated import models, params

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncCortexClient",
    "AsyncPages",
    "AuthenticationError",
    "Cache",
    "ConflictError",
    "CortexClient",
    "CortexError",
    "Gap",
    "InternalServerError",
    "NotFoundError",
    "Page",
    "Pages",
    "PermissionDeniedError",
    "ProviderError",
    "RateLimitError",
    "RequestInfo",
    "RequestOptions",
    "Response",
    "ResponseInfo",
    "RetryInfo",
    "UnknownEvent",
    "ValidationError",
    "WebhookError",
    "WebhookPayloadError",
    "WebhookSignatureError",
    "__version__",
    "models",
    "params",
]

SLOW_TO_IMPORT = {
    "AsyncCortexClient": "cortex_client.async_client",
    "AsyncPages": "cortex_client.async_pages",
    "models": "cortex_client.generated.models",
    "params": "cortex_client.generated.params",
}


def __getattr__(name: str) -> Any:
    """Import rarely used names when they are first used."""
    if name in SLOW_TO_IMPORT:
        module = import_module(SLOW_TO_IMPORT[name])
        return getattr(module, name, module)
    raise AttributeError(f"module 'cortex_client' has no attribute {name!r}")
