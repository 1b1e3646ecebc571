"""Lets time pass in a world while no request comes in."""

import asyncio
import contextlib
import logging

from mock_server.deliveries.courier import Courier
from mock_server.world.world import World

logger = logging.getLogger("mock_server")

LONGEST_SLEEP = 0.25
"""Seconds."""


class Heartbeat:
    """Settles the world as soon as something falls due, and hands its outbox to the courier."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._courier.close()

    async def _beat(self) -> None:
        while True:
            try:
                self._world.settle()
                self._courier.collect(self._world)
            except Exception:
                logger.exception("the world failed to settle")
            await asyncio.sleep(self._pause())

    def _pause(self) -> float:
        due = self._world.agenda.next_due()
        if due is None:
            return LONGEST_SLEEP
        wait = (due - self._world.clock.read()) / self._world.clock.scale
        return min(max(wait, 0.001), LONGEST_SLEEP)
