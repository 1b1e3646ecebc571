"""A world: one complete, isolated Cortex. Nothing in the process is shared between worlds."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from mock_server.world.agenda import Agenda
from mock_server.world.clock import Clock, Instant
from mock_server.world.collection import Collection
from mock_server.world.identifiers import Identifiers
from mock_server.world.limits import Limits
from mock_server.world.records import (
    ApiKey,
    Batch,
    Delivery,
    Event,
    Job,
    Json,
    LogEntry,
    Plan,
    Provider,
    Repeat,
    Session,
    Template,
    User,
    Webhook,
)

Reaction = Callable[["World", str], None]
"""What an appointment of the agenda does, given the id of its subject."""

Listener = Callable[["World", Event], None]
"""Whoever wants to hear of every event."""


class World:
    """State that requests and the passing of time change.

    :param enterprise_rate: requests a minute of the enterprise plan; the documentation gives the
        other plans' and leaves this one open (overview, Rate Limiting).

    Time stands still at `now` while anything happens in the world, and moves in `settle` alone,
    which runs everything that has fallen due, in order, each at its own instant.
    """

    def __init__(
        self,
        *,
        seed: int,
        clock: Clock,
        reactions: Mapping[str, Reaction],
        listeners: Sequence[Listener] = (),
        enterprise_rate: int = 6000,
    ) -> None:
        self.seed = seed
        self.clock = clock
        self.now: Instant = clock.read()
        self.begun = int(self.now)
        self.identifiers = Identifiers(str(seed))
        self.agenda = Agenda()
        self.limits = Limits()
        self.allowances: dict[Plan, int] = {"free": 60, "pro": 300, "enterprise": enterprise_rate}
        self.outbox: deque[str] = deque()
        self.correlation_id: str | None = None

        self.jobs: Collection[Job] = Collection()
        self.batches: Collection[Batch] = Collection()
        self.templates: Collection[Template] = Collection()
        self.providers: Collection[Provider] = Collection()
        self.webhooks: Collection[Webhook] = Collection()
        self.deliveries: Collection[Delivery] = Collection(bound=20_000)
        self.users: Collection[User] = Collection()
        self.keys: Collection[ApiKey] = Collection()
        self.sessions: Collection[Session] = Collection(bound=10_000)
        self.events: Collection[Event] = Collection(bound=20_000)
        self.log: Collection[LogEntry] = Collection(bound=10_000)
        self.repeats: Collection[Repeat] = Collection(bound=10_000)
        self.key_uses: dict[str, int] = {}
        self.recognised: dict[str, Any] = {}

        self._randoms: dict[str, Random] = {}
        self._reactions = reactions
        self._listeners = listeners

    @property
    def today(self) -> int:
        """The present instant in whole seconds, as records hold it."""
        return int(self.now)

    def random(self, purpose: str) -> Random:
        """The world's randomness for one purpose, so that one use does not disturb another."""
        stream = self._randoms.get(purpose)
        if stream is None:
            stream = self._randoms[purpose] = Random(f"{self.seed}/{purpose}")
        return stream

    def settle(self, until: Instant | None = None) -> None:
        """Moves time to `until` (the clock's reading if None), doing what falls due on the way."""
        if until is None:
            until = self.clock.read()
        while (appointment := self.agenda.pop_due(until)) is not None:
            self.now = max(self.now, appointment.due)
            self._reactions[appointment.reaction](self, appointment.subject)
        self.now = max(self.now, until)

    def emit(self, type_: str, data: Json) -> Event:
        """Records an event and tells everyone who listens."""
        event = Event(
            id=self.identifiers.new("evt"),
            created_at=self.today,
            type=type_,
            data=data,
            correlation_id=self.correlation_id,
        )
        self.events.put(event)
        for listener in self._listeners:
            listener(self, event)
        return event
