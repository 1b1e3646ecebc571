"""`client.webhooks` of the synchronous client."""

from __future__ import annotations

from cortex_client.generated import methods
from cortex_client.webhooks import verify


class Webhooks(methods.Webhooks):
    """`client.webhooks`."""

    verify = staticmethod(verify)
