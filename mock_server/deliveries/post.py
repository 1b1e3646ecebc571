"""Sends deliveries over HTTP, never following redirects."""

import asyncio
from collections.abc import Collection

import httpx

from mock_server import __version__
from mock_server.deliveries.addresses import AddressRefused, resolve
from mock_server.deliveries.places import Places
from mock_server.deliveries.signature import sign
from mock_server.rules.webhooks import Outcome
from mock_server.world.clock import Clock
from mock_server.world.records import Delivery, Webhook

NO_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=0)
"""`Places` bounds connections: waiting for one in httpx would count as waiting for the receiver."""

NO_TIMEOUT = httpx.Timeout(None)
"""There is one for the whole attempt."""


class Post:
    """:param allowed: hosts beyond this machine that may be sent to."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        self._places = Places()
        self._client: httpx.AsyncClient | None = None

    async def attempt(self, webhook: Webhook, delivery: Delivery, clock: Clock) -> Outcome:
        """Sends it as soon as there is a place, and tells how that went.

        :param clock: that of the webhook's world, which dates the signature.
        """
        async with self._places.at(_receiver_of(webhook)):
            begun = clock.read()
            outcome = await self._try(webhook, delivery, int(begun))
            if outcome.status is None:
                return outcome
            return outcome._replace(milliseconds=round((clock.read() - begun) * 1000))

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def _try(self, webhook: Webhook, delivery: Delivery, at: int) -> Outcome:
        try:
            async with asyncio.timeout(webhook.timeout):
                status = await self._send(webhook, delivery, at)
        except TimeoutError:
            return Outcome(None, None, f"No answer within {webhook.timeout} s.", timed_out=True)
        except (httpx.HTTPError, httpx.InvalidURL, AddressRefused, OSError, ValueError) as error:
            return Outcome(None, None, str(error) or type(error).__name__)
        refused = None if 200 <= status < 300 else f"The receiver answered {status}."
        return Outcome(status, None, refused)

    async def _send(self, webhook: Webhook, delivery: Delivery, at: int) -> int:
        """The receiver's status, from the first of its addresses at which somebody listens."""
        url = httpx.URL(webhook.url)
        default = 443 if url.scheme == "https" else 80
        port = default if url.port is None else url.port
        headers = _headers(delivery) | {"Host": url.netloc.decode("ascii")}
        if webhook.secret is not None:
            headers["X-Cortex-Signature"] = sign(webhook.secret, delivery.body, at)
        *others, last = await resolve(url.host, port, self._allowed)
        for address in others:
            try:
                return await self._send_to(address, url, delivery.body, headers)
            except httpx.ConnectError:
                continue
        return await self._send_to(last, url, delivery.body, headers)

    async def _send_to(
        self, address: str, url: httpx.URL, body: str, headers: dict[str, str]
    ) -> int:
        client = self._connected()
        request = client.build_request(
            "POST",
            url.copy_with(host=address),
            content=body.encode(),
            headers=headers,
            extensions={"sni_hostname": url.host},
        )
        response = await client.send(request, stream=True)
        await response.aclose()
        return response.status_code

    def _connected(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                limits=NO_LIMITS, timeout=NO_TIMEOUT, follow_redirects=False, trust_env=False
            )
        return self._client


def _headers(delivery: Delivery) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": f"Cortex-Webhook/1.0 (cortex-mock {__version__})",
        "X-Cortex-Event": delivery.event_type,
        "X-Cortex-Delivery": delivery.id,
    }


def _receiver_of(webhook: Webhook) -> str:
    """Its host and port; empty if its URL can not be taken apart, which the attempt will tell."""
    try:
        return httpx.URL(webhook.url).netloc.decode("ascii")
    except httpx.InvalidURL:
        return ""
