"""Moves a world's time on purpose, and tells what happened on the way."""

import asyncio
from collections.abc import Callable

from mock_server.deliveries.courier import Courier
from mock_server.errors import Conflict
from mock_server.rules import event_views, jobs
from mock_server.rules.job_costs import TERMINAL
from mock_server.world.clock import Instant, timestamp
from mock_server.world.records import Delivery, Event, Json
from mock_server.world.world import World

HORIZON = 400 * 86_400
"""Seconds that waiting for something may take at most: longer than any job."""

MOST_TRACED = 10_000

TURN = 64
"""Steps after which others get a turn: a month of a busy world takes seconds, and clients of other
worlds do not wait for it."""

Reached = Callable[[], bool]


class Passage:
    """One stretch of a world's time: every appointment that falls due is kept, in order, and
    every delivery attempted, before the next."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier
        self._trace: list[Json] = []

    async def to(self, until: Instant, reached: Reached = lambda: False) -> list[Json]:
        """Moves on to an instant, or to where `reached` holds if that comes first; no further when
        somebody else puts the world back meanwhile.

        :return: what happened, oldest first, at most the first 10,000 of it.
        """
        world = self._world
        await self._courier.quiesce(world)
        world.audience.append(self._hear)
        try:
            await self._deliver()
            if await self._keep_appointments(until, reached):
                world.clock.set(max(until, world.now))
                world.settle()
        finally:
            world.audience.remove(self._hear)
        return self._trace

    async def _keep_appointments(self, until: Instant, reached: Reached) -> bool:
        """:return: whether there is nothing left to do before `until`."""
        world, agenda, steps = self._world, self._world.agenda, 0
        while not reached():
            due = agenda.next_due()
            if due is None or due > until:
                return True
            world.clock.set(max(due, world.now))
            world.settle(due)
            await self._deliver()
            steps += 1
            if steps % TURN == 0:
                await asyncio.sleep(0)
            if world.agenda is not agenda:
                return False
        return False

    async def until_idle(self) -> list[Json]:
        """Moves on until nothing is left to fall due but what recurs for ever."""
        world = self._world
        return await self.to(world.now + HORIZON, lambda: world.agenda.idle)

    async def until_job(self, job_id: str, status: str) -> list[Json]:
        """Moves on until the job is in that state.

        :raises Conflict: when it ends in another; time has then moved to that end.
        """
        world = self._world
        jobs.get(world, job_id)

        def settled() -> bool:
            job = jobs.get(world, job_id)
            return job.status == status or job.status in TERMINAL

        trace = await self.to(world.now + HORIZON, settled)
        job = jobs.get(world, job_id)
        if job.status != status:
            raise Conflict(f"The job will never be {status}: it is {job.status}.")
        return trace

    async def _deliver(self) -> None:
        for delivery in await self._courier.deliver(self._world):
            self._note(delivery.event_type, _attempt(delivery))

    def _hear(self, _: World, event: Event) -> None:
        if len(self._trace) < MOST_TRACED:
            told = {"eventId": event.id, "subject": event_views.subject(event)}
            self._note(event.type, told)

    def _note(self, type_: str, what: Json) -> None:
        if len(self._trace) < MOST_TRACED:
            self._trace.append({"timestamp": timestamp(self._world.today), "type": type_} | what)


def _attempt(delivery: Delivery) -> Json:
    return {
        "eventId": delivery.event_id,
        "deliveryId": delivery.id,
        "attempt": delivery.attempts,
        "status": delivery.status,
    }
