"""Attempts deliveries over HTTP and reports how they went."""

import asyncio
from collections.abc import Collection
from time import perf_counter

import httpx

from mock_server import __version__
from mock_server.deliveries.addresses import AddressRefused, resolve
from mock_server.deliveries.signature import sign
from mock_server.rules import webhooks
from mock_server.rules.webhooks import Outcome
from mock_server.world.records import Delivery, Webhook
from mock_server.world.world import World

MOST_AT_ONCE = 50


class Courier:
    """Sends what lies in worlds' outboxes, several at a time, never following redirects.

    :param allowed: hosts beyond this machine that may be sent to.
    """

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        self._client: httpx.AsyncClient | None = None
        self._tasks: set[asyncio.Task[object]] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    def collect(self, world: World) -> None:
        """Starts an attempt for everything in the world's outbox."""
        while world.outbox:
            task = asyncio.create_task(self.attempt(world, world.outbox.popleft()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def deliver(self, world: World) -> list[Delivery]:
        """Attempts everything in the world's outbox, and returns when all attempts are over."""
        waiting = list(world.outbox)
        world.outbox.clear()
        attempts = await asyncio.gather(*(self.attempt(world, item) for item in waiting))
        return [delivery for delivery in attempts if delivery is not None]

    async def attempt(self, world: World, delivery_id: str) -> Delivery | None:
        """One attempt, written down; None when the delivery was removed meanwhile."""
        async with self._places:
            delivery = world.deliveries.get(delivery_id)
            webhook = world.webhooks.get(delivery.webhook_id) if delivery is not None else None
            if delivery is None or webhook is None:
                return None
            outcome = await self._post(webhook, delivery, world.today)
        world.settle()
        return webhooks.record_attempt(world, delivery_id, outcome)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    async def _post(self, webhook: Webhook, delivery: Delivery, at: int) -> Outcome:
        begun = perf_counter()
        try:
            async with asyncio.timeout(webhook.timeout):
                status = await self._send(webhook, delivery, at)
        except TimeoutError:
            return Outcome(None, None, f"No answer within {webhook.timeout} s.")
        except (httpx.HTTPError, httpx.InvalidURL, AddressRefused, OSError, ValueError) as error:
            return Outcome(None, None, str(error) or type(error).__name__)
        milliseconds = round((perf_counter() - begun) * 1000)
        refused = None if 200 <= status < 300 else f"The receiver answered {status}."
        return Outcome(status, milliseconds, refused)

    async def _send(self, webhook: Webhook, delivery: Delivery, at: int) -> int:
        url = httpx.URL(webhook.url)
        default = 443 if url.scheme == "https" else 80
        port = default if url.port is None else url.port
        address = await resolve(url.host, port, self._allowed)
        headers = {
            "Host": url.netloc.decode("ascii"),
            "Content-Type": "application/json",
            "User-Agent": f"Cortex-Webhook/1.0 (cortex-mock {__version__})",
            "X-Cortex-Event": delivery.event_type,
            "X-Cortex-Delivery": delivery.id,
        }
        if webhook.secret is not None:
            headers["X-Cortex-Signature"] = sign(webhook.secret, delivery.body, at)
        request = self._connected().build_request(
            "POST",
            url.copy_with(host=address),
            content=delivery.body.encode(),
            headers=headers,
            extensions={"sni_hostname": url.host},
        )
        response = await self._connected().send(request, stream=True)
        await response.aclose()
        return response.status_code

    def _connected(self) -> httpx.AsyncClient:
        if self._client is None:
            no_timeout = httpx.Timeout(None)  # `_post` has one for the whole attempt
            self._client = httpx.AsyncClient(
                timeout=no_timeout, follow_redirects=False, trust_env=False
            )
        return self._client
