"""Lets time pass in worlds between requests."""

import asyncio
import contextlib
import logging

from mock_server.deliveries.worker import DeliveryWorker
from mock_server.realtime.hub import Hub
from mock_server.world.turns import Turns
from mock_server.world.world import World
from mock_server.world.worlds import HostedWorld, Worlds

logger = logging.getLogger("mock_server")

SHORTEST_SLEEP, LONGEST_SLEEP = 0.001, 0.25
"""Seconds."""


class Heartbeat:
    """Settles worlds as soon as something is due in them, passes their outboxes to the delivery
    worker, and lets the hub check its sockets. A world with much to do gets slices of time like
    others, and so does freeing the contents of removed worlds."""

    def __init__(
        self, worlds: Worlds, delivery_worker: DeliveryWorker, hub: Hub, turns: Turns
    ) -> None:
        self._worlds = worlds
        self._delivery_worker = delivery_worker
        self._hub = hub
        self._turns = turns
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._delivery_worker.close()

    async def _beat(self) -> None:
        while True:
            turn = await self._turns.begin()
            self._hub.check(self._worlds)
            self._worlds.sweep()
            pause = LONGEST_SLEEP
            for hosted in self._worlds:
                if turn.is_over:
                    await turn.rest()
                pause = min(pause, self._tend(hosted))
            self._worlds.disposal.free(turn)
            if self._worlds.disposal:
                pause = SHORTEST_SLEEP
            await asyncio.sleep(max(pause, SHORTEST_SLEEP))

    def _tend(self, hosted: HostedWorld) -> float:
        """:return: seconds of the machine's time until the world needs attention again."""
        world = hosted.world
        try:
            if world.clock.mode == "manual" and not world.is_late:
                world.settle()
            else:
                world.catch_up()
            self._delivery_worker.collect(world)
            return _until_due(world)
        except Exception:
            logger.exception("the world %s failed to settle", hosted.name)
            return LONGEST_SLEEP


def _until_due(world: World) -> float:
    """Seconds of the machine's time until something becomes due in the world."""
    if world.is_late or world.outbox.fresh:
        return 0
    due = world.agenda.next_due()
    if due is None or world.clock.mode == "manual":
        return LONGEST_SLEEP
    return (due - world.clock.read()) / world.clock.scale
