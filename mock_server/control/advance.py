"""Advances a world's clock on request, and collects what happened on the way."""

from collections.abc import Callable

from mock_server.deliveries.worker import DeliveryWorker
from mock_server.errors import Conflict, UnknownWorld
from mock_server.rules.costs import TERMINAL
from mock_server.rules.events import views
from mock_server.rules.jobs import jobs
from mock_server.world.changes import ClockMoved
from mock_server.world.clock import Instant, machine_seconds, timestamp
from mock_server.world.records import Event, Json
from mock_server.world.turns import Turn, Turns
from mock_server.world.webhook_records import Delivery
from mock_server.world.world import World
from mock_server.world.worlds import HostedWorld

HORIZON = 400 * 86_400
"""The longest wait for a condition, in seconds. It is longer than any job."""

MOST_TRACED = 10_000

Reached = Callable[[], bool]


class Advance:
    """One move of a world's clock. It runs every appointment that becomes due, in order, and
    attempts every delivery before the next appointment. Other requests are served meanwhile. Those
    for this world see its state at the instant that it has reached."""

    def __init__(self, hosted: HostedWorld, delivery_worker: DeliveryWorker, turns: Turns) -> None:
        self._hosted = hosted
        self._world = hosted.world
        self._delivery_worker = delivery_worker
        self._turns = turns
        self._agenda = hosted.world.agenda
        self._trace: list[Json] = []

    async def to(self, until: Instant, reached: Reached = lambda: False) -> list[Json]:
        """Moves to an instant, or until `reached` holds if that comes first. Stops if the world is
        reset or restored meanwhile.

        :return: what happened, oldest first, at most the first 10,000 entries.
        :raises Conflict: when another request is already moving the world's clock.
        :raises UnknownWorld: when the world is removed meanwhile.
        """
        hosted = self._hosted
        refuse_while_moving(hosted)
        hosted.is_moving = True
        try:
            await self._move(until, reached)
        finally:
            hosted.is_moving = False
            hosted.used_at = machine_seconds()
        if hosted.is_gone:
            raise UnknownWorld(hosted.name)
        return self._trace

    async def _move(self, until: Instant, reached: Reached) -> None:
        world = self._world
        await self._delivery_worker.quiesce(world)
        world.temporary_listeners.append(self._collect)
        try:
            await self._deliver()
            turn = await self._turns.begin()
            if await self._keep_appointments(until, reached, turn):
                world.clock.set(max(until, world.now))
                world.settle(world.clock.read())
            world.announce(ClockMoved())
        finally:
            world.temporary_listeners.remove(self._collect)

    async def _keep_appointments(self, until: Instant, reached: Reached, turn: Turn) -> bool:
        """:return: whether nothing remains to do before `until`."""
        world = self._world
        while self._is_same and (world.is_late or not reached()):
            due = self._agenda.next_due()
            if due is None or due > until:
                return True
            world.clock.set(max(due, world.now))
            if world.catch_up(due):
                await self._deliver()
            if turn.is_over:
                await turn.rest()
        return False

    @property
    def _is_same(self) -> bool:
        """Whether the world has not been reset, restored or removed meanwhile."""
        return self._world.agenda is self._agenda and not self._hosted.is_gone

    async def until_idle(self) -> list[Json]:
        """Moves until only recurring work remains."""
        world = self._world
        return await self.to(world.now + HORIZON, lambda: world.agenda.idle)

    async def until_job(self, job_id: str, status: str) -> list[Json]:
        """Moves until the job has that status.

        :raises Conflict: when the job ends with another status; the clock is then at that end.
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
        for delivery in await self._delivery_worker.deliver(self._world):
            self._note(delivery.event_type, _attempt(delivery))

    def _collect(self, _: World, event: Event) -> None:
        if len(self._trace) < MOST_TRACED:
            shown = {"eventId": event.id, "subject": views.subject(event)}
            self._note(event.type, shown)

    def _note(self, type_: str, what: Json) -> None:
        if len(self._trace) < MOST_TRACED:
            self._trace.append(
                {"timestamp": timestamp(self._world.now_seconds), "type": type_} | what
            )


def refuse_while_moving(hosted: HostedWorld) -> None:
    """:raises Conflict: when another request is moving the world's clock."""
    if hosted.is_moving:
        raise Conflict(
            f"Another request is moving the clock of the world {hosted.name!r}; wait for it to end."
        )


def _attempt(delivery: Delivery) -> Json:
    return {
        "eventId": delivery.event_id,
        "deliveryId": delivery.id,
        "attempt": delivery.attempts,
        "status": delivery.status,
    }
