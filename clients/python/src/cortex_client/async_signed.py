"""`client.webhooks` of the asynchronous client."""

from __future__ import annotations

from cortex_client.generated import async_methods as methods
from cortex_client.webhooks import verify


class AsyncWebhooks(methods.AsyncWebhooks):
    """`client.webhooks`."""

    verify = staticmethod(verify)
