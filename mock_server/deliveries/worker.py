"""Attempts deliveries, in their order."""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
from contextvars import Context
from typing import Any

from mock_server.deliveries.in_flight import AttemptsInFlight, Recorded
from mock_server.deliveries.sender import Sender
from mock_server.deliveries.signature import Signer
from mock_server.rules.faults import events as fault_events
from mock_server.rules.webhooks import deliveries
from mock_server.rules.webhooks.deliveries import AttemptResult
from mock_server.world.turns import Turns
from mock_server.world.webhook_records import Delivery, Webhook
from mock_server.world.world import World

logger = logging.getLogger("mock_server")

MOST_WAITING = 1000
"""Deliveries that can wait for one receiver. Beyond that, an attempt counts as failed. In manual
time, all deliveries that the world remembers may wait: a bound would make the result depend on how
quick the receiver is."""

MOST_TAKEN = 100
"""Deliveries started in one go."""

OVERFULL = AttemptResult(None, None, "Too many deliveries already wait for this receiver.")
GONE = AttemptResult(None, None, "The webhook was removed.")
FAILED = AttemptResult(None, None, "The mock failed to send the delivery; its log says why.")

Queue = tuple[World, str]
"""The queue of one webhook: its world and its id."""


class DeliveryWorker:
    """Attempts the deliveries in worlds' outboxes.

    Deliveries to one webhook are sent one after another, so that they arrive in order. Webhooks do
    not wait for each other.

    :param sender: sends the attempts.
    :param turns: each attempt takes a turn to begin.
    """

    def __init__(self, sender: Sender, turns: Turns) -> None:
        self._sender = sender
        self._turns = turns
        self._tasks: set[asyncio.Task[object]] = set()
        self._queues: dict[Queue, deque[str]] = {}
        self._in_flight: dict[World, AttemptsInFlight] = {}
        """The in-flight deliveries of the worlds that have any."""

    def leads_to_itself(self, url: str) -> bool:
        """Whether a webhook with this URL would go to the mock, as far as this shows without a
        lookup. The addresses of a name are checked when something is sent."""
        return self._sender.leads_to_itself(url)

    def collect(self, world: World) -> list[Recorded]:
        """Starts to attempt new deliveries in the world's outbox, or some of them if there are
        many. Can be called any number of times."""
        if not world.outbox.fresh:
            return []
        in_flight = self._in_flight.setdefault(world, AttemptsInFlight(world))
        started = [self._enqueue(world, in_flight, item) for item in in_flight.take(MOST_TAKEN)]
        if in_flight.is_empty:
            del self._in_flight[world]
        return started

    async def deliver(self, world: World) -> list[Delivery]:
        """Attempts everything in the world's outbox, and returns when all attempts have ended.

        In real time it does not wait for attempts that were already under way.
        """
        started = self.collect(world)
        while world.outbox.fresh:
            await self._turns.wait()
            started += self.collect(world)
        if world.clock.mode == "manual" and world in self._in_flight:
            started = self._in_flight[world].under_way()
        if not started:
            return []
        attempted = await asyncio.gather(*map(asyncio.shield, started))
        return [delivery for delivery in attempted if delivery is not None]

    async def quiesce(self, world: World) -> None:
        """In manual time, waits for the deliveries of this instant, so that a read shows their
        results and does not depend on how far they have come."""
        if world.clock.mode == "manual":
            while world.is_late:
                await self._turns.wait()
                world.catch_up()
            await self.deliver(world)

    async def attempt(self, world: World, delivery_id: str) -> Delivery | None:
        """Makes and records one attempt; None if the delivery was removed meanwhile."""
        result = await self._try(world, delivery_id)
        world.settle()
        return deliveries.record_attempt(world, delivery_id, result)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _enqueue(self, world: World, in_flight: AttemptsInFlight, delivery_id: str) -> Recorded:
        recorded = in_flight.begin(delivery_id)
        key = (world, _webhook_of(world, delivery_id))
        queue = self._queues.get(key)
        if queue is None:
            queue = self._queues[key] = deque()
            self._start(self._serve(key, queue))
        if len(queue) >= MOST_WAITING and world.clock.mode != "manual":
            self._end(world, delivery_id, OVERFULL)
        else:
            queue.append(delivery_id)
        return recorded

    async def _serve(self, key: Queue, queue: deque[str]) -> None:
        """Attempts the deliveries in a queue one after another, until it is empty. In manual time,
        after one gets no response in time, the rest are sent at once: they will hardly do better,
        and a client waits for them."""
        world, _ = key
        while queue:
            timed_out = await self._attempt_next(world, queue)
            if timed_out and world.clock.mode == "manual":
                await asyncio.gather(*(self._attempt_next(world, queue) for _ in tuple(queue)))
        del self._queues[key]

    async def _attempt_next(self, world: World, queue: deque[str]) -> bool:
        """:return: whether there was no response in time."""
        delivery_id = queue.popleft()
        result = await self._try(world, delivery_id)
        self._end(world, delivery_id, result)
        return result.timed_out

    async def _try(self, world: World, delivery_id: str) -> AttemptResult:
        delivery = world.deliveries.get(delivery_id)
        webhook = world.webhooks.get(delivery.webhook_id) if delivery is not None else None
        if delivery is None or webhook is None:
            return GONE
        try:
            await self._turns.wait()
            signed = _signer(world, webhook, delivery)
            return await self._sender.attempt(webhook, delivery, world.clock, signed)
        except Exception:
            logger.exception("the delivery %s could not be attempted", delivery_id)
            return FAILED

    def _end(self, world: World, delivery_id: str, result: AttemptResult) -> None:
        in_flight = self._in_flight[world]
        in_flight.end(delivery_id, result)
        if in_flight.is_empty:
            del self._in_flight[world]

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work, context=Context())  # it serves other requests too
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _signer(world: World, webhook: Webhook, delivery: Delivery) -> Signer:
    """How the delivery is signed, with the fault that hits it, if any. Without a secret there is no
    signature that a fault could change."""
    event = None if webhook.secret is None else world.events.get(delivery.event_id)
    fault = None if event is None else fault_events.signature(world, event, webhook.id)
    return Signer(webhook.secret, None if fault is None else fault.signature)


def _webhook_of(world: World, delivery_id: str) -> str:
    delivery = world.deliveries.get(delivery_id)
    return delivery.webhook_id if delivery is not None else ""
