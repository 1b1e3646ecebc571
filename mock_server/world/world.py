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
from mock_server.world.memory import Memory
from mock_server.world.randomness import Randomness
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

MOST_JOBS = 200_000
"""Beyond them the oldest is forgotten, so that a world that is never idle stays bounded."""

MOST_LOG_ENTRIES = 10_000

Reaction = Callable[["World", str], None]
"""What an appointment of the agenda does, given the id of its subject."""

Listener = Callable[["World", Event], None]
"""Whoever wants to hear of every event."""


class World:
    """State that requests and the passing of time change.

    Time stands still at `now` while anything happens in the world, and moves in `settle` alone,
    which runs everything that has fallen due, in order, each at its own instant.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        memory: Memory,
        reactions: Mapping[str, Reaction],
        listeners: Sequence[Listener] = (),
    ) -> None:
        self.clock = clock
        self._reactions = reactions
        self._listeners = listeners
        self.audience: list[Listener] = []
        """Whoever listens for a while, besides those who always do."""
        self.correlation_id: str | None = None
        self.recall(memory)

    def recall(self, memory: Memory) -> None:
        """Makes this world one that knows just this, and has reached just that instant."""
        self.seed = memory.seed
        self.now: Instant = memory.now
        self.begun = memory.begun
        self.allowances: dict[Plan, int] = dict(memory.allowances)
        self.anonymous_allowance = memory.anonymous_allowance
        self.incidents = memory.incidents
        self.traffic = memory.traffic
        self.randomness = Randomness(memory.seed, memory.randomness)
        self.identifiers = Identifiers(self.randomness)
        self.agenda = Agenda(memory.agenda)
        self.limits = Limits(memory.windows)
        self.outbox: dict[str, None] = dict.fromkeys(memory.outbox)
        """Ids of deliveries that are to be attempted now, or are being attempted, in order."""

        self.jobs: Collection[Job] = Collection(memory.jobs, bound=MOST_JOBS)
        self.batches: Collection[Batch] = Collection(memory.batches, bound=20_000)
        self.templates: Collection[Template] = Collection(memory.templates)
        self.providers: Collection[Provider] = Collection(memory.providers)
        self.webhooks: Collection[Webhook] = Collection(memory.webhooks)
        self.deliveries: Collection[Delivery] = Collection(memory.deliveries, bound=20_000)
        self.users: Collection[User] = Collection(memory.users)
        self.keys: Collection[ApiKey] = Collection(memory.keys)
        self.sessions: Collection[Session] = Collection(memory.sessions, bound=10_000)
        self.events: Collection[Event] = Collection(memory.events, bound=20_000)
        self.log: deque[LogEntry] = deque(memory.log, maxlen=MOST_LOG_ENTRIES)
        self.repeats: Collection[Repeat] = Collection(memory.repeats, bound=10_000)
        self.key_uses: dict[str, int] = dict(memory.key_uses)
        self.recognised: dict[str, Any] = {}
        """What `mock_server.rules.access` remembers of credentials."""

    def memory(self) -> Memory:
        """All that this world knows now."""
        return Memory(
            seed=self.seed,
            now=self.now,
            begun=self.begun,
            allowances=dict(self.allowances),
            anonymous_allowance=self.anonymous_allowance,
            incidents=self.incidents,
            traffic=self.traffic,
            jobs=tuple(self.jobs),
            batches=tuple(self.batches),
            templates=tuple(self.templates),
            providers=tuple(self.providers),
            webhooks=tuple(self.webhooks),
            deliveries=tuple(self.deliveries),
            users=tuple(self.users),
            keys=tuple(self.keys),
            sessions=tuple(self.sessions),
            events=tuple(self.events),
            log=tuple(self.log),
            repeats=tuple(self.repeats),
            key_uses=dict(self.key_uses),
            outbox=tuple(self.outbox),
            agenda=tuple(self.agenda),
            windows=self.limits.windows(),
            randomness=self.randomness.states(),
        )

    @property
    def today(self) -> int:
        """The present instant in whole seconds, as records hold it."""
        return int(self.now)

    def random(self, purpose: str) -> Random:
        """The world's randomness for one purpose."""
        return self.randomness.stream(purpose)

    def settle(self, until: Instant | None = None) -> None:
        """Moves time to `until` (the clock's reading if None), doing what falls due on the way."""
        if until is None:
            until = self.clock.read()
        asked = self.correlation_id
        while (appointment := self.agenda.pop_due(until)) is not None:
            self.now = max(self.now, appointment.due)
            self.correlation_id = appointment.correlation_id or self.identifiers.new("corr")
            self._reactions[appointment.reaction](self, appointment.subject)
        self.correlation_id = asked
        self.now = max(self.now, until)

    def appoint(
        self,
        due: Instant,
        reaction: str,
        subject: str,
        *,
        recurring: bool = False,
        apart: bool = False,
    ) -> None:
        """Has a reaction happen at an instant, as a consequence of what happens now.

        :param recurring: whether it goes on for ever, and is nobody's consequence.
        :param apart: whether this depends on when somebody outside answers; see `Agenda.add`.
        """
        cause = None if recurring else self.correlation_id
        self.agenda.add(
            due, reaction, subject, recurring=recurring, correlation_id=cause, apart=apart
        )

    def emit(self, type_: str, data: Json, *, job: Job | None = None) -> Event:
        """Records an event and tells everyone who listens.

        :param data: what is told, but for the job that the event is about.
        """
        event = Event(
            id=self.identifiers.new("evt"),
            created_at=self.today,
            at=self.now,
            type=type_,
            job=job,
            data=data,
            correlation_id=self.correlation_id or self.identifiers.new("corr"),
        )
        self.events.put(event)
        for listener in (*self._listeners, *self.audience):
            listener(self, event)
        return event


def blank(
    *, seed: int, now: Instant, enterprise_rate: int, anonymous_rate: int, incidents: bool
) -> Memory:
    """What a world knows in which nothing has happened.

    :param enterprise_rate: requests a minute of the enterprise plan; the documentation gives the
        other plans' and leaves this one open (overview, Rate Limiting).
    :param anonymous_rate: requests a minute of an address that sends no valid key.
    :param incidents: whether providers limp and go down by themselves now and then.
    """
    return Memory(
        seed=seed, now=now, begun=int(now),
        allowances={"free": 60, "pro": 300, "enterprise": enterprise_rate},
        anonymous_allowance=anonymous_rate,
        incidents=incidents,
        jobs=(), batches=(), templates=(), providers=(), webhooks=(), deliveries=(), users=(),
        keys=(), sessions=(), events=(), log=(), repeats=(), key_uses={}, outbox=(), agenda=(),
        windows={}, randomness={},
    )  # fmt: skip
