"""The deliveries of a world with an attempt under way."""

import asyncio
from itertools import takewhile
from typing import NamedTuple

from mock_server.rules.webhooks import deliveries
from mock_server.rules.webhooks.deliveries import AttemptResult
from mock_server.world.webhook_records import Delivery
from mock_server.world.world import World

Recorded = asyncio.Future[Delivery | None]
"""The delivery once its attempt is recorded; None if it was removed meanwhile."""


class RunningAttempt(NamedTuple):
    """An attempt under way, and the delivery as it was at its start."""

    delivery: Delivery | None
    recorded: Recorded


class AttemptsInFlight:
    """Records attempts in their world. In real time they are recorded as they end. In manual time
    they are recorded in the order in which the deliveries were created, so that a session can be
    repeated."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._under_way: dict[str, RunningAttempt] = {}
        self._results: dict[str, AttemptResult] = {}
        """Attempts that have ended but are not recorded yet."""

    @property
    def is_empty(self) -> bool:
        return not self._under_way

    def take(self, most: int) -> list[str]:
        """Ids of deliveries in the outbox that are not being attempted yet, up to a number."""
        outbox, taken = self._world.outbox, dict[str, None]()
        while outbox.fresh and len(taken) < most:
            delivery_id = outbox.fresh.popleft()
            if delivery_id in outbox and delivery_id not in self._under_way:
                taken[delivery_id] = None
        return list(taken)

    def under_way(self) -> list[Recorded]:
        return [begun.recorded for begun in self._under_way.values()]

    def begin(self, delivery_id: str) -> Recorded:
        recorded: Recorded = asyncio.get_running_loop().create_future()
        delivery = self._world.deliveries.get(delivery_id)
        self._under_way[delivery_id] = RunningAttempt(delivery, recorded)
        return recorded

    def end(self, delivery_id: str, result: AttemptResult) -> None:
        """Records the result of the attempt; in manual time, after those before it are recorded."""
        self._results[delivery_id] = result
        outbox = self._world.outbox
        if self._world.clock.mode == "manual":
            ready = list(takewhile(self._results.__contains__, outbox))
            ready += [item for item in self._results if item not in outbox]
        else:
            self._world.settle()
            ready = list(self._results)
        for item in ready:
            self._record(item)

    def _record(self, delivery_id: str) -> None:
        """Records it, unless the world has been reset since: another delivery then has that id."""
        world, begun = self._world, self._under_way.pop(delivery_id)
        result = self._results.pop(delivery_id)
        is_same = world.deliveries.get(delivery_id) is begun.delivery
        recorded = None
        if is_same and delivery_id in world.outbox:
            recorded = deliveries.record_attempt(world, delivery_id, result)
        elif delivery_id not in world.deliveries:
            world.outbox.pop(delivery_id, None)
        elif delivery_id in world.outbox:
            world.outbox.put(delivery_id)
        begun.recorded.set_result(recorded)
