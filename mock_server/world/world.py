"""A world: one complete, isolated Cortex. Nothing in the process is shared between worlds."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from mock_server.world import collector
from mock_server.world.agenda import Agenda
from mock_server.world.clock import Clock, Instant, Mode, machine_seconds
from mock_server.world.collection import Collection, Tallied
from mock_server.world.identifiers import Identifiers
from mock_server.world.limits import Limits
from mock_server.world.memory import MOST_LOG_ENTRIES, Memory
from mock_server.world.outbox import Outbox
from mock_server.world.randomness import Randomness
from mock_server.world.records import Event, Job, Json, LogEntry, Plan
from mock_server.world.registry import COLLECTIONS, Collections
from mock_server.world.turns import Work

_acting: ContextVar[tuple["World | None", str | None]] = ContextVar("acting", default=(None, None))
"""Which world acts in this task, and for which correlation id."""

CATCHING_UP = 0.004
"""Seconds of the machine's time after which a world whose time runs by itself interrupts what has
fallen due."""

Reaction = Callable[["World", str], None]
"""What an appointment of the agenda does, given the id of its subject."""

Listener = Callable[["World", Event], None]
"""Whoever wants to hear of every event."""

Follower = Callable[["World", Any], None]
"""What follows at once from a change of one resource, in another one."""


class Contents(NamedTuple):
    """What a world knows, with the large parts ready to be used."""

    memory: Memory
    collections: Mapping[str, Collection[Any]]
    agenda: Agenda


def contents_of(memory: Memory, tallies: Sequence[Tallied] = ()) -> Work[Contents]:
    """:param tallies: of jobs, to be ready if there are many."""
    collections: dict[str, Collection[Any]] = {}
    for kind in COLLECTIONS:
        collections[kind.name] = Collection(bound=kind.bound)
        yield from collections[kind.name].fill(memory.records[kind.name])
    for tallied in tallies:
        yield from collections["jobs"].prepare(tallied)
    agenda = Agenda()
    yield from agenda.fill(memory.agenda)
    collector.spare(sum(map(len, collections.values())))
    return Contents(memory, collections, agenda)


class World(Collections):
    """State that requests and the passing of time change.

    Time stands still at `now` while anything happens in the world, and moves in `settle` and
    `catch_up` alone, which run what has fallen due, in order, each at its own instant.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        contents: Contents,
        reactions: Mapping[str, Reaction],
        listeners: Sequence[Listener] = (),
        followers: Mapping[type, Sequence[Follower]] = MappingProxyType({}),
    ) -> None:
        """:param followers: what is called with each change that is announced, by its type."""
        self.clock = clock
        self._reactions = reactions
        self._listeners = listeners
        self._followers = followers
        self.temporary_listeners: list[Listener] = []
        """Whoever listens for a while, besides those who always do."""
        self.recall(contents)

    def recall(self, contents: Contents) -> None:
        """Makes this world one that knows just this, and has reached just that instant.

        :param contents: becomes the world's own.
        """
        memory = contents.memory
        self.seed = memory.seed
        self.now: Instant = memory.now
        self.is_late = False
        """Whether things have fallen due that there was no time for yet."""
        self.begun = memory.begun
        self.allowances: dict[Plan, int] = dict(memory.allowances)
        self.anonymous_allowance = memory.anonymous_allowance
        self.incidents = memory.incidents
        self.traffic = memory.traffic
        self.randomness = Randomness(memory.seed, memory.randomness)
        self.identifiers = Identifiers(self.randomness)
        self.agenda = contents.agenda
        self.limits = Limits(memory.windows)
        self.outbox = Outbox()
        for delivery_id in memory.outbox:
            self.outbox.put(delivery_id)
        for name, collection in contents.collections.items():
            setattr(self, name, collection)
        self.log: deque[LogEntry] = deque(memory.log, maxlen=MOST_LOG_ENTRIES)
        self.key_uses: dict[str, int] = dict(memory.key_uses)
        self.recognised: dict[str, Any] = {}
        """What `mock_server.rules.access` remembers of credentials."""
        self.caches: dict[str, Any] = {}
        """What rules have worked out from records and can work out again, by a name of theirs."""

    def remains(self) -> Iterator[object]:
        """All large parts of what it knows, for those who free it little by little. Its views are
        gone then, which may refer to it; whoever still reads it makes new ones."""
        for kind in COLLECTIONS:
            yield from getattr(self, kind.name).remains()
        yield from self.agenda
        yield from self.log

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
            log=tuple(self.log),
            key_uses=dict(self.key_uses),
            outbox=tuple(self.outbox),
            agenda=tuple(self.agenda),
            windows=self.limits.windows(),
            randomness=self.randomness.states(),
            records={kind.name: tuple(getattr(self, kind.name)) for kind in COLLECTIONS},
        )

    @property
    def correlation_id(self) -> str | None:
        """Of the request or the appointment that this world is acting for, if it is for one.

        It belongs to the task that sets it: other requests do not see it, and a handler that waits
        finds it again.
        """
        world, correlation_id = _acting.get()
        return correlation_id if world is self else None

    @correlation_id.setter
    def correlation_id(self, correlation_id: str | None) -> None:
        _acting.set((self, correlation_id))

    @property
    def now_seconds(self) -> int:
        """The present instant in whole seconds, as records hold it."""
        return int(self.now)

    def random(self, purpose: str) -> Random:
        """The world's randomness for one purpose."""
        return self.randomness.stream(purpose)

    @property
    def behind(self) -> float:
        """Seconds by which the world has not kept up with its clock."""
        return max(0.0, self.clock.read() - self.now) if self.is_late else 0.0

    def settle(self, until: Instant | None = None) -> None:
        """Moves time to `until` (the clock's reading if None), doing what falls due on the way.

        Where time runs by itself or stands still, this ends after a few milliseconds. If that was
        not enough the world is late, and stays where it has come until `catch_up` brings it on.
        Where somebody has set time, everything is done.
        """
        if until is None and self.is_late:
            return
        instant = self.clock.read() if until is None else until
        if until is not None or (self.clock.mode == "manual" and instant > self.now):
            self.is_late = False
            self._keep_appointments(instant)
        else:
            self.catch_up(instant)

    def catch_up(self, until: Instant | None = None) -> bool:
        """Comes some milliseconds of work nearer to an instant (the clock's reading if None).

        :return: whether it is reached.
        """
        if until is None:
            until = self.clock.read()
        self.is_late = not self._keep_appointments(until, machine_seconds() + CATCHING_UP)
        return not self.is_late

    def pace(self, mode: Mode, scale: float) -> None:
        """Changes how time passes from where the world has come."""
        self.settle()
        if self.is_late:
            self.clock.set(self.now)
            self.is_late = False
        self.clock.turn(mode, scale)

    def _keep_appointments(self, until: Instant, stop: float | None = None) -> bool:
        """:param stop: when to stop, by the machine's time, if it takes so long.
        :return: whether `until` is reached.
        """
        asked, in_time = self.correlation_id, True
        while in_time and (appointment := self.agenda.pop_due(until)) is not None:
            self.now = max(self.now, appointment.due)
            self.correlation_id = appointment.correlation_id or self.identifiers.new("corr")
            self._reactions[appointment.reaction](self, appointment.subject)
            in_time = stop is None or machine_seconds() < stop
        self.correlation_id = asked
        due = self.agenda.next_due()
        if due is not None and due <= until:
            return False
        self.now = max(self.now, until)
        return True

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

    def announce(self, change: object) -> None:
        """Calls what follows from a change, at once and in order. No client sees this."""
        for follower in self._followers.get(type(change), ()):
            follower(self, change)

    def emit(self, type_: str, data: Json, *, job: Job | None = None) -> Event:
        """Records an event and tells everyone who listens.

        :param data: what is told, but for the job that the event is about.
        """
        event = Event(
            id=self.identifiers.new("evt"),
            created_at=self.now_seconds,
            at=self.now,
            type=type_,
            job=job,
            data=data,
            correlation_id=self.correlation_id or self.identifiers.new("corr"),
        )
        self.events.put(event)
        for listener in (*self._listeners, *self.temporary_listeners):
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
        seed=seed,
        now=now,
        begun=int(now),
        allowances={"free": 60, "pro": 300, "enterprise": enterprise_rate},
        anonymous_allowance=anonymous_rate,
        incidents=incidents,
        log=(),
        key_uses={},
        outbox=(),
        agenda=(),
        windows={},
        randomness={},
        records={kind.name: () for kind in COLLECTIONS},
    )
