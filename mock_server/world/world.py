"""A world: one complete, isolated Cortex. Worlds in a process share nothing."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from mock_server.world import collector
from mock_server.world.access_records import Plan
from mock_server.world.agenda import Agenda
from mock_server.world.bounded_events import BoundedEvents
from mock_server.world.changes import WorldRestored
from mock_server.world.clock import Clock, Instant, Mode, machine_seconds
from mock_server.world.collection import Collection, Needed
from mock_server.world.fault_records import DOMAIN_EFFECTS, InjectedFault
from mock_server.world.identifiers import Identifiers
from mock_server.world.outbox import Outbox
from mock_server.world.randomness import Randomness
from mock_server.world.rate_limits import RateLimits
from mock_server.world.records import Event, Job, Json
from mock_server.world.registry import COLLECTIONS, AllCollections
from mock_server.world.system_records import LogEntry
from mock_server.world.turns import Work
from mock_server.world.world_state import Facts, WorldState, with_records

_acting: ContextVar[tuple["World | None", str | None]] = ContextVar("acting", default=(None, None))
"""The world that acts in this task, and for which correlation id."""

CATCHING_UP = 0.004
"""Seconds of the machine's time after which a world in real time interrupts its due work."""

Reaction = Callable[["World", str], None]
"""The function of an appointment; it gets the id of the subject."""

Listener = Callable[["World", Event], None]
"""A function that is called with every event."""

Follower = Callable[["World", Any], None]
"""A function that is called at once when another resource has changed."""


class Contents(NamedTuple):
    """A state with its large parts ready to be used."""

    state: WorldState
    collections: Mapping[str, Collection[Any]]
    agenda: Agenda


NeedsOf = Callable[[WorldState], Needed]
"""What a world with this state needs of its jobs."""


def contents_of(state: WorldState, needs_of: NeedsOf) -> Work[Contents]:
    """:param needs_of: what to create now if there are many jobs."""
    collections: dict[str, Collection[Any]] = {}
    for entry in COLLECTIONS:
        collections[entry.name] = Collection(bound=entry.bound)
        yield from collections[entry.name].fill(state.records[entry.name])
    yield from collections["jobs"].prepare(needs_of(state))
    agenda = Agenda()
    yield from agenda.fill(state.agenda)
    collector.ignore_if_many(sum(map(len, collections.values())))
    return Contents(state, collections, agenda)


class World(AllCollections):
    """State that requests and the passing of time change.

    Time stands still at `now` while anything happens in the world. It moves only in `settle` and
    `catch_up`, which run due appointments in order, each at its own instant.
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
        """:param followers: the functions that are called with each announced change, by its
        type."""
        self.clock = clock
        self._reactions = reactions
        self._listeners = listeners
        self._followers = followers
        self.temporary_listeners: list[Listener] = []
        """Temporary listeners, besides the permanent ones."""
        self.temporary_followers: list[Follower] = []
        """Temporary followers of all changes, besides the permanent ones."""
        self.is_removed = False
        self.written = 0
        """Bytes that it holds alone, as last measured, and those of the bodies sent and the jobs
        submitted since then."""
        self.is_leaving = False
        """Whether another process has taken over the world, so that streams must end here."""
        self.restore(contents)

    def restore(self, contents: Contents) -> None:
        """Replaces the state of this world by these contents, at this instant.

        :param contents: becomes the world's own.
        """
        state = contents.state
        self.seed = state.seed
        self.now: Instant = state.now
        self.is_late = False
        """Whether there is due work that has not been done for lack of time."""
        self.begun = state.begun
        self.allowances: dict[Plan, int] = dict(state.allowances)
        self.anonymous_allowance = state.anonymous_allowance
        self.incidents = state.incidents
        self.traffic = state.traffic
        self.system = state.system
        self.watching: tuple[str, ...] = state.watching
        """Ids of operations that watch the world's requests."""
        self.randomness = Randomness(state.seed, state.randomness)
        self.identifiers = Identifiers(self.randomness)
        self.agenda = contents.agenda
        self.rate_limits = RateLimits(state.windows)
        self.outbox = Outbox()
        for delivery_id in state.outbox:
            self.outbox.put(delivery_id)
        for name, collection in contents.collections.items():
            setattr(self, name, collection)
        self._bounded_events = BoundedEvents(self.events)
        self.note_domain_faults()
        self.log: deque[LogEntry] = deque(state.log, maxlen=self.system.logging.most_entries)
        self.key_uses: dict[str, int] = dict(state.key_uses)
        self.recognised: dict[str, Any] = {}
        """The credentials that `mock_server.rules.access` has identified."""
        self.caches: dict[str, Any] = {}
        """Results that rules have computed from records and can compute again, by name."""
        self.announce(WorldRestored())

    def note_domain_faults(self) -> None:
        """Must be called when a fault was added, changed or removed. The domain faults that are
        enabled are kept apart, because most worlds have none and should not search for them."""
        self.domain_faults: tuple[InjectedFault, ...] = tuple(
            fault
            for fault in self.injected_faults
            if fault.enabled and fault.effect.type in DOMAIN_EFFECTS
        )

    def large_parts(self) -> Iterator[object]:
        """All large parts of its state, for code that frees them in slices. Its indexes are then
        gone, which may refer to it; a reader creates new ones."""
        for entry in COLLECTIONS:
            yield from getattr(self, entry.name).large_parts()
        yield from self.agenda
        yield from self.log

    def facts(self) -> Facts:
        """The current state of this world besides its collections."""
        return Facts(
            seed=self.seed,
            now=self.now,
            begun=self.begun,
            allowances=dict(self.allowances),
            anonymous_allowance=self.anonymous_allowance,
            incidents=self.incidents,
            traffic=self.traffic,
            system=self.system,
            watching=self.watching,
            log=tuple(self.log),
            key_uses=dict(self.key_uses),
            outbox=tuple(self.outbox),
            agenda=tuple(self.agenda),
            windows=self.rate_limits.windows(),
            randomness=self.randomness.states(),
        )

    def state(self) -> WorldState:
        """The current state of this world."""
        records = {entry.name: tuple(getattr(self, entry.name)) for entry in COLLECTIONS}
        return with_records(self.facts(), records)

    @property
    def correlation_id(self) -> str | None:
        """The correlation id of the request or appointment that this world is acting for, if any.

        It belongs to the task that sets it: other requests do not see it, and a handler that waits
        keeps it.
        """
        world, correlation_id = _acting.get()
        return correlation_id if world is self else None

    @correlation_id.setter
    def correlation_id(self, correlation_id: str | None) -> None:
        _acting.set((self, correlation_id))

    @property
    def now_seconds(self) -> int:
        """The current instant in whole seconds, as in records."""
        return int(self.now)

    def random(self, purpose: str) -> Random:
        """The world's random numbers for one purpose."""
        return self.randomness.stream(purpose)

    @property
    def behind(self) -> float:
        """Seconds by which the world is behind its clock."""
        return max(0.0, self.clock.read() - self.now) if self.is_late else 0.0

    def settle(self, until: Instant | None = None) -> None:
        """Moves time to `until` (by default the clock's time), and does what becomes due on the
        way.

        In real or manual time this ends after a few milliseconds. If that was not enough, the world
        is late and stays where it is until `catch_up` moves it on. If a user has set the time,
        everything is done.
        """
        if until is None and self.is_late:
            return
        instant = self.clock.read() if until is None else until
        due = self.agenda.next_due()
        if due is None or due > instant:  # nothing is due, as is usual between two requests
            self.is_late = False
            self.now = max(self.now, instant)
        elif until is not None or (self.clock.mode == "manual" and instant > self.now):
            self.is_late = False
            self._keep_appointments(instant)
        else:
            self.catch_up(instant)

    def catch_up(self, until: Instant | None = None) -> bool:
        """Does some milliseconds of work towards an instant (by default the clock's time).

        :return: whether it is reached.
        """
        if until is None:
            until = self.clock.read()
        self.is_late = not self._keep_appointments(until, machine_seconds() + CATCHING_UP)
        return not self.is_late

    def pace(self, mode: Mode, scale: float) -> None:
        """Changes how time passes, from the instant that the world has reached."""
        self.settle()
        if self.is_late:
            self.clock.set(self.now)
            self.is_late = False
        self.clock.turn(mode, scale)

    def _keep_appointments(self, until: Instant, stop: float | None = None) -> bool:
        """:param stop: the machine's time at which to stop, if it takes that long.
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

    def schedule(
        self,
        due: Instant,
        reaction: str,
        subject: str,
        *,
        recurring: bool = False,
        apart: bool = False,
    ) -> None:
        """Schedules a reaction at an instant, as a consequence of what happens now.

        :param recurring: whether it recurs forever, and has no cause.
        :param apart: whether this depends on when a receiver answers; see `Agenda.add`.
        """
        cause = None if recurring else self.correlation_id
        self.agenda.add(
            due, reaction, subject, recurring=recurring, correlation_id=cause, apart=apart
        )

    def announce(self, change: object) -> None:
        """Calls the followers of a change, at once and in order. Clients do not see this."""
        for follower in (*self._followers.get(type(change), ()), *self.temporary_followers):
            follower(self, change)

    def emit(self, type_: str, data: Json, *, job: Job | None = None) -> Event:
        """Records an event and calls every listener.

        :param data: the event's data, except for the job that it is about.
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
        self._bounded_events.add(event)
        for listener in (*self._listeners, *self.temporary_listeners):
            listener(self, event)
        return event

    def pass_on(self, event: Event) -> None:
        """Sends an event again to temporary listeners, such as sockets."""
        for listener in tuple(self.temporary_listeners):
            listener(self, event)


def empty_state(
    *, seed: int, now: Instant, enterprise_rate: int, anonymous_rate: int, incidents: bool
) -> WorldState:
    """The state of an empty world.

    :param enterprise_rate: requests a minute for the enterprise plan; the documentation gives the
        other plans' rates but not this one (overview, Rate Limiting).
    :param anonymous_rate: requests a minute for an address without a valid key.
    :param incidents: whether providers degrade and go down now and then.
    """
    return WorldState(
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
        records={entry.name: () for entry in COLLECTIONS},
    )
