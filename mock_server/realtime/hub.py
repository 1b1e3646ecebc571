"""Subscribers of each world, and the events sent to them. Used only in the event loop's thread."""

import asyncio
from collections import deque
from collections.abc import Container, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from mock_server.errors import Forbidden, Unauthenticated
from mock_server.realtime import closes, frames, protocol
from mock_server.realtime.closes import CloseFrame
from mock_server.rules.access import access
from mock_server.rules.access.access import Grants, Principal
from mock_server.rules.access.changes import AccessChanged
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.domain_faults.changes import FaultBegan
from mock_server.rules.faults import events as faults
from mock_server.world.changes import ClockMoved, WorldRestored
from mock_server.world.clock import Instant, machine_seconds
from mock_server.world.records import Event
from mock_server.world.world import World
from mock_server.world.worlds import Worlds

MOST_FRAMES = 10_000
"""How many sent frames are kept for each world."""

CHECK_EVERY = 0.25
"""Seconds of the machine's time between two checks of all credentials. They notice what nobody
announces: that a credential expires."""


AT_ONCE = 32
"""Sockets that get events in one turn of the event loop."""


class FrameSink(Protocol):
    """Sends to a client. Neither method waits, and neither fails when the client is gone."""

    def write(self, frame: bytes) -> None: ...
    def close(self, why: CloseFrame) -> None: ...


class SentFrame(NamedTuple):
    """An event that was sent to a socket, at an instant of its world.

    :param number: counts the events.
    """

    event_id: str
    socket_id: str
    sent_at: Instant
    number: int


class OutgoingEvent(NamedTuple):
    """An event to be sent to the sockets of a world.

    :param frame: the same for all of them.
    """

    event_id: str
    channel: str
    frame: bytes
    at: Instant


class SocketInfo(NamedTuple):
    """An open socket as the control API shows it.

    :param user_id: None until it is authenticated.
    :param since: when it was opened, in the world's time, in whole seconds.
    """

    id: str
    user_id: str | None
    channels: tuple[str, ...]
    since: int


class Subscriber:
    """One client of one world, and the channels it receives."""

    def __init__(self, identifier: str, world: World, connection: FrameSink) -> None:
        self.id = identifier
        self.world = world
        self.connection = connection
        self.since = world.now_seconds
        self.fingerprint: str | None = None
        self.channels: set[str] = set()
        self.grants: Grants = frozenset()
        """What its credential must permit, besides reading its channels."""
        self.sent_count = 0
        """The number of the last event that was sent to it or was not for it."""

    @property
    def authenticated(self) -> bool:
        return self.fingerprint is not None

    def principal(self) -> Principal:
        """The current owner of the credential.

        :raises Unauthenticated: when there is no credential, or it is no longer valid.
        """
        if self.fingerprint is None:
            raise Unauthenticated("Send an auth message first.")
        return access.recognise(self.world, self.fingerprint)

    def info(self) -> SocketInfo:
        try:
            user_id = self.principal().user.id
        except Unauthenticated:
            user_id = None
        return SocketInfo(self.id, user_id, tuple(sorted(self.channels)), self.since)


class WorldSockets:
    """A world's subscribers, oldest first, and the events not yet sent to all of them.

    An event is only queued when it happens. Each turn of the event loop sends to a few sockets, so
    requests are answered in between, and consecutive events are sent together.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.subscribers: dict[str, Subscriber] = {}
        self.frames: deque[SentFrame] = deque(maxlen=MOST_FRAMES)
        self._pending: deque[OutgoingEvent] = deque()
        self._dropped = 0
        self._round: deque[Subscriber] = deque()
        self._goal = 0
        self._joined: dict[tuple[int, frozenset[str]], bytes] = {}

    @property
    def count(self) -> int:
        """The number of events so far."""
        return self._dropped + len(self._pending)

    def publish(self, event: OutgoingEvent) -> None:
        """Queues the event for its subscribers."""
        self._pending.append(event)
        self._joined.clear()
        if not self._round:
            self._begin_round()

    def serve(self, subscriber: Subscriber) -> None:
        """Sends all pending events at once."""
        if subscriber.sent_count == self.count:
            return
        begin = subscriber.sent_count
        pending = list(islice(self._pending, begin - self._dropped, None))
        key = (begin, frozenset(subscriber.channels))
        sent = self._joined.get(key)
        if sent is None:
            sent = b"".join(each.frame for each in pending if each.channel in subscriber.channels)
            self._joined[key] = sent
        subscriber.sent_count = self.count
        if sent:
            subscriber.connection.write(sent)
            self.frames.extend(
                SentFrame(each.event_id, subscriber.id, each.at, number)
                for number, each in enumerate(pending, begin)
                if each.channel in subscriber.channels
            )

    def serve_all(self) -> None:
        for subscriber in list(self.subscribers.values()):
            self.serve(subscriber)

    def _begin_round(self) -> None:
        self._goal = self.count
        self._round.extend(self.subscribers.values())
        asyncio.get_running_loop().call_soon(self._serve_some)

    def _serve_some(self) -> None:
        for _ in range(min(AT_ONCE, len(self._round))):
            subscriber = self._round.popleft()
            if subscriber.id in self.subscribers:
                self.serve(subscriber)
        if self._round:
            asyncio.get_running_loop().call_soon(self._serve_some)
        else:
            self._end_round()

    def _end_round(self) -> None:
        while self._dropped < self._goal:
            self._pending.popleft()
            self._dropped += 1
        if self._pending and self.subscribers:
            self._begin_round()

    def new_id(self) -> str:
        """An id that no open socket has. A world that is reset uses its ids again."""
        while (identifier := self.world.identifiers.new("socket")) in self.subscribers:
            pass
        return identifier


class Hub:
    """Every world's sockets."""

    def __init__(self) -> None:
        self._by_world: dict[World, WorldSockets] = {}
        self._check_at = machine_seconds()

    def add(self, world: World, connection: FrameSink) -> Subscriber:
        """A new subscriber. It gets no events until it is authenticated and subscribed."""
        sockets = self._by_world.get(world)
        if sockets is None:
            sockets = self._by_world[world] = WorldSockets(world)
        if not sockets.subscribers:
            world.temporary_listeners.append(self._on_event)
            world.temporary_followers.append(self._on_change)
        subscriber = Subscriber(sockets.new_id(), world, connection)
        subscriber.sent_count = sockets.count
        sockets.subscribers[subscriber.id] = subscriber
        return subscriber

    def remove(self, subscriber: Subscriber) -> None:
        sockets = self._by_world.get(subscriber.world)
        if sockets is None or sockets.subscribers.pop(subscriber.id, None) is None:
            return
        if not sockets.subscribers:
            subscriber.world.temporary_listeners.remove(self._on_event)
            subscriber.world.temporary_followers.remove(self._on_change)

    def catch_up(self, subscriber: Subscriber) -> None:
        """Sends pending events before anything changes for the subscriber."""
        sockets = self._by_world.get(subscriber.world)
        if sockets is not None and subscriber.id in sockets.subscribers:
            sockets.serve(subscriber)

    def list_sockets(self, world: World) -> Sequence[SocketInfo]:
        """The world's open sockets, oldest first."""
        sockets = self._by_world.get(world)
        return [] if sockets is None else [each.info() for each in sockets.subscribers.values()]

    def frames(self, world: World) -> Sequence[SentFrame]:
        """The latest 10,000 events sent to the world's sockets, oldest first."""
        sockets = self._by_world.get(world)
        if sockets is None:
            return []
        sockets.serve_all()
        return sorted(sockets.frames, key=lambda frame: frame.number)

    def check(self, worlds: Worlds) -> None:
        """Closes sockets whose credential or world is gone; the others keep their world in use. Can
        be called any number of times."""
        if machine_seconds() < self._check_at:
            return
        self._check_at = machine_seconds() + CHECK_EVERY
        self._clear({hosted.world for hosted in worlds})
        for hosted in worlds:
            if hosted.world in self._by_world and self._by_world[hosted.world].subscribers:
                hosted.used_at = machine_seconds()
        for sockets in self._by_world.values():
            _close_invalid(sockets)

    def _clear(self, living: Container[World]) -> None:
        """Forgets worlds that are gone, and closes their sockets."""
        for world in [world for world in self._by_world if world not in living]:
            self._by_world[world].serve_all()
            for subscriber in list(self._by_world[world].subscribers.values()):
                subscriber.connection.close(closes.WORLD_GONE)
            del self._by_world[world]

    def _on_change(self, world: World, change: object) -> None:
        """A follower of the world: closes sockets whose credential is no longer valid, even if it
        will be valid again at once."""
        if not world.is_removed and _may_withdraw(change):
            _close_invalid(self._by_world[world])

    def _on_event(self, world: World, event: Event) -> None:
        """A listener of the world: sends the event to its subscribers."""
        channel = protocol.channel_of(event)
        sockets = self._by_world[world]
        subscribers = [each for each in sockets.subscribers.values() if channel in each.channels]
        if channel is None or not subscribers:
            return
        _close_unpermitted(sockets, subscribers, channel)
        closing = faults.closing(world, event)
        if closing is not None:
            for subscriber in subscribers:
                sockets.serve(subscriber)
                subscriber.connection.close(closes.injected(closing.close_code, closing.message))
            return
        frame = frames.text(protocol.event(event, channel))
        for delay in faults.copies(world, event, "sockets"):
            if delay == 0:
                sockets.publish(OutgoingEvent(event.id, channel, frame, world.now))
            else:
                world.schedule(world.now + delay, "tell_late", event.id)


def _may_withdraw(change: object) -> bool:
    """Whether credentials may permit less after a change."""
    if isinstance(change, FaultBegan):
        return change.fault.effect.type in active_faults.OF_KEYS
    return isinstance(change, AccessChanged | WorldRestored | ClockMoved)


def _close_invalid(sockets: WorldSockets) -> None:
    """Closes the authenticated sockets whose credential does not permit their channels."""
    _close_unpermitted(
        sockets, [each for each in sockets.subscribers.values() if each.authenticated]
    )


def _close_unpermitted(
    sockets: WorldSockets, subscribers: Sequence[Subscriber], *channels: str
) -> None:
    """Closes sockets whose credential does not permit the channels, or their own channels if none
    are given."""
    objections: dict[tuple[str | None, Grants], CloseFrame | None] = {}
    for subscriber in subscribers:
        reads = ((channel, "read") for channel in channels or subscriber.channels)
        wanted = subscriber.grants.union(reads)
        key = (subscriber.fingerprint, wanted)
        if key not in objections:
            objections[key] = _objection(subscriber, wanted)
        objection = objections[key]
        if objection is not None:
            sockets.serve(subscriber)
            subscriber.connection.close(objection)


def _objection(subscriber: Subscriber, wanted: Grants) -> CloseFrame | None:
    """Why the subscriber's credential does not permit this; None if it does."""
    try:
        principal = subscriber.principal()
        for resource, action in wanted:
            principal.require(resource, action)
    except Unauthenticated as error:
        return closes.unauthenticated(error)
    except Forbidden as error:
        return closes.not_permitted(error)
    return None
