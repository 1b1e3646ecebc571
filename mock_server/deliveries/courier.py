"""Attempts deliveries over HTTP and reports how they went."""

import asyncio
from collections import deque
from collections.abc import Collection, Coroutine, Sequence
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

import httpx

from mock_server import __version__
from mock_server.deliveries.addresses import AddressRefused, resolve
from mock_server.deliveries.signature import sign
from mock_server.rules import webhooks
from mock_server.rules.webhooks import Outcome
from mock_server.world.records import Delivery, Webhook
from mock_server.world.world import World

MOST_AT_ONCE = 256
"""Attempts under way at once, of all webhooks of all worlds."""

MOST_WAITING = 1000
"""Deliveries that wait while a receiver takes its time; beyond them an attempt counts as failed."""

OVERFULL = "Too many deliveries wait for this receiver already."

GONE = Outcome(None, None, "The webhook was removed.")

Line = tuple[World, str]
"""Where the deliveries to one webhook wait: its world and its id."""


class Courier:
    """Attempts what lies in worlds' outboxes, never following redirects.

    Deliveries to one webhook follow one another, so that they arrive in order; no webhook waits for
    another. In a world whose clock is manual, attempts are written down in the order in which the
    deliveries were made, however long each receiver took, so that a session can be repeated.

    :param allowed: hosts beyond this machine that may be sent to.
    """

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        self._client: httpx.AsyncClient | None = None
        self._tasks: set[asyncio.Task[object]] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._lines: dict[Line, deque[str]] = {}
        self._lined_up: set[tuple[World, str]] = set()
        self._rounds: WeakKeyDictionary[World, asyncio.Lock] = WeakKeyDictionary()

    def collect(self, world: World) -> None:
        """Starts to attempt everything in the world's outbox."""
        if not world.outbox:
            return
        if world.clock.mode == "manual":
            if not self._round(world).locked():
                self._start(self.deliver(world))
            return
        for delivery_id in list(world.outbox):
            if (world, delivery_id) not in self._lined_up:
                self._line_up(world, delivery_id)

    async def deliver(self, world: World) -> list[Delivery]:
        """Attempts everything in the world's outbox, and returns when all attempts are over."""
        async with self._round(world):
            waiting = [item for item in world.outbox if (world, item) not in self._lined_up]
            by_webhook: dict[str, list[str]] = {}
            for delivery_id in waiting:
                by_webhook.setdefault(_webhook_of(world, delivery_id), []).append(delivery_id)
            outcomes = dict(
                chain.from_iterable(
                    await asyncio.gather(
                        *(self._in_turn(world, ids) for ids in by_webhook.values())
                    )
                )
            )
            attempts = [webhooks.record_attempt(world, item, outcomes[item]) for item in waiting]
        return [delivery for delivery in attempts if delivery is not None]

    async def quiesce(self, world: World) -> None:
        """Where time stands still until it is moved, waits for deliveries of this instant, so that
        what is read shows how they went and not how far they happen to have come."""
        if world.clock.mode == "manual":
            await self.deliver(world)

    async def attempt(self, world: World, delivery_id: str) -> Delivery | None:
        """One attempt, written down; None when the delivery was removed meanwhile."""
        outcome = await self._try(world, delivery_id)
        world.settle()
        return webhooks.record_attempt(world, delivery_id, outcome)

    def _line_up(self, world: World, delivery_id: str) -> None:
        key = (world, _webhook_of(world, delivery_id))
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = deque()
            self._start(self._serve(key, line))
        if len(line) >= MOST_WAITING:
            webhooks.record_attempt(world, delivery_id, Outcome(None, None, OVERFULL))
            return
        line.append(delivery_id)
        self._lined_up.add((world, delivery_id))

    async def _serve(self, key: Line, line: deque[str]) -> None:
        """Attempts what waits in a line, one after another, until it is empty."""
        world, _ = key
        try:
            while line:
                delivery_id = line.popleft()
                try:
                    await self.attempt(world, delivery_id)
                finally:
                    self._lined_up.discard((world, delivery_id))
        finally:
            self._lined_up.difference_update((world, delivery_id) for delivery_id in line)
            del self._lines[key]

    async def _in_turn(self, world: World, ids: Sequence[str]) -> list[tuple[str, Outcome]]:
        """Attempts deliveries to one webhook one after another; once one gets no answer in time,
        the rest all at once, since they hardly fare better and somebody waits for them."""
        outcomes: list[tuple[str, Outcome]] = []
        for number, delivery_id in enumerate(ids, 1):
            outcome = await self._try(world, delivery_id)
            outcomes.append((delivery_id, outcome))
            if outcome.timed_out:
                rest = ids[number:]
                tried = await asyncio.gather(*(self._try(world, item) for item in rest))
                return [*outcomes, *zip(rest, tried, strict=True)]
        return outcomes

    def _round(self, world: World) -> asyncio.Lock:
        """Held while a manual world's deliveries are attempted."""
        return self._rounds.setdefault(world, asyncio.Lock())

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _try(self, world: World, delivery_id: str) -> Outcome:
        async with self._places:
            delivery = world.deliveries.get(delivery_id)
            webhook = world.webhooks.get(delivery.webhook_id) if delivery is not None else None
            if delivery is None or webhook is None:
                return GONE
            begun = world.clock.read()
            outcome = await self._post(webhook, delivery, world.today)
            if outcome.status is None:
                return outcome
            return outcome._replace(milliseconds=round((world.clock.read() - begun) * 1000))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    async def _post(self, webhook: Webhook, delivery: Delivery, at: int) -> Outcome:
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


def _webhook_of(world: World, delivery_id: str) -> str:
    delivery = world.deliveries.get(delivery_id)
    return delivery.webhook_id if delivery is not None else ""
