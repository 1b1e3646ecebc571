"""Routes webhook deliveries through the proxy."""

from typing import Any
from urllib.parse import urlsplit

import httpx

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Delivery, Request, Response, dumped, passed_on

PREFIX = "/_relay/"

WRITES = frozenset({"create_webhook", "update_webhook"})

LONGEST_DELIVERY = 35
"""Seconds; the longest timeout that a webhook can have is 30."""


class Relay:
    """A receiver that passes deliveries on to the real one.

    It replaces a webhook's `url` with its own URL, followed by the real one, so lists sorted by URL
    keep their order; responses of the server get the real one back. It delivers only to this
    machine.
    """

    def __init__(self, url: str, hooks: Hooks) -> None:
        self._base = url + PREFIX
        self._hooks = hooks

    def is_for(self, request: Request) -> bool:
        return request.path.startswith(PREFIX)

    def diverted(self, request: Request) -> bytes:
        """The request's body, with deliveries redirected to here."""
        if request.operation not in WRITES or not isinstance(request.json, dict):
            return request.content
        url = request.json.get("url")
        if not isinstance(url, str) or (host := _host(url)) is None:
            return request.content
        changes: dict[str, Any] = {"url": self._base + url}
        if request.operation == "create_webhook":
            # Its name is the URL's host if it has none.
            changes["name"] = request.json.get("name") or host
        return dumped({**request.json, **changes})

    def undiverted(self, content: bytes) -> bytes:
        return content.replace(self._base.encode(), b"")

    async def deliver(self, client: httpx.AsyncClient, request: Request) -> Response:
        """Sends the attempts that the hooks return; the last receiver's response."""
        query = f"?{request.query}" if request.query else ""
        url = request.path.removeprefix(PREFIX) + query
        arrived = Delivery(url, request.headers, request.content)
        response = Response(200, httpx.Headers(), b"")
        for delivery in await self._hooks.on_delivery(arrived):
            response = await self._send(client, delivery)
        response.status = await self._hooks.on_receipt(arrived, response.status)
        return response

    async def _send(self, client: httpx.AsyncClient, delivery: Delivery) -> Response:
        if _host(delivery.url) not in ("127.0.0.1", "localhost", "::1"):
            return Response(502, httpx.Headers(), b"")
        try:
            response = await client.post(
                delivery.url,
                headers=passed_on(delivery.headers),
                content=delivery.content,
                timeout=LONGEST_DELIVERY,
            )
        except httpx.HTTPError:
            return Response(502, httpx.Headers(), b"")
        return Response(response.status_code, response.headers, response.content)


def _host(url: str) -> str | None:
    """None if it is not a URL that can be delivered to."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
