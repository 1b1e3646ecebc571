"""Who listens to which world, and what it is told. Lives in the event loop's thread alone."""

import asyncio
from collections import deque
from collections.abc import Container, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from mock_server.errors import Forbidden, Unauthenticated
from mock_server.realtime import closes, frames, protocol
from mock_server.realtime.closes import Close
from mock_server.rules.access import access
from mock_server.rules.access.access import Principal
from mock_server.world.clock import Instant, machine_seconds
from mock_server.world.records import Event
from mock_server.world.world import World
from mock_server.world.worlds import Worlds

MOST_FRAMES = 10_000
"""How many sent frames are remembered for each world."""

CHECK_EVERY = 0.25
"""Seconds of the machine's time from one look at all credentials to the next."""


AT_ONCE = 32
"""Sockets that are told in one turn of the event loop."""


class Wire(Protocol):
    """The way to a client. Neither waits, and neither fails when the client is gone."""

    def write(self, frame: bytes) -> None: ...
    def close(self, why: Close) -> None: ...


class Frame(NamedTuple):
    """An event that was sent to a socket, at an instant of its world.

    :param number: counts the events.
    """

    event_id: str
    socket_id: str
    sent_at: Instant
    number: int


class Told(NamedTuple):
    """An event on its way to the sockets of a world.

    :param frame: as all of them get it.
    """

    event_id: str
    channel: str
    frame: bytes
    at: Instant


class Connection(NamedTuple):
    """What can be told of an open socket.

    :param user_id: None until it is authenticated.
    :param since: the world's instant at which it was opened, in whole seconds.
    """

    id: str
    user_id: str | None
    channels: tuple[str, ...]
    since: int


class Seat:
    """One client's place in its world."""

    def __init__(self, identifier: str, world: World, wire: Wire) -> None:
        self.id = identifier
        self.world = world
        self.wire = wire
        self.since = world.today
        self.fingerprint: str | None = None
        self.channels: set[str] = set()
        self.heard = 0
        """How many of the world's events have been sent to it, or were not for it."""

    @property
    def authenticated(self) -> bool:
        return self.fingerprint is not None

    def principal(self) -> Principal:
        """Whose the credential is now.

        :raises Unauthenticated: when there is none, or it does not hold any more.
        """
        if self.fingerprint is None:
            raise Unauthenticated("Send an auth message first.")
        return access.recognise(self.world, self.fingerprint)

    def connection(self) -> Connection:
        try:
            user_id = self.principal().user.id
        except Unauthenticated:
            user_id = None
        return Connection(self.id, user_id, tuple(sorted(self.channels)), self.since)


class Room:
    """A world's sockets, in the order in which they came, and what they have yet to be told.

    An event is only noted when it happens, and goes to some sockets in each turn of the event loop:
    requests are answered in between, and events that follow one another go out together.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.seats: dict[str, Seat] = {}
        self.frames: deque[Frame] = deque(maxlen=MOST_FRAMES)
        self._told: deque[Told] = deque()
        self._dropped = 0
        self._round: deque[Seat] = deque()
        self._goal = 0
        self._joined: dict[tuple[int, frozenset[str]], bytes] = {}

    @property
    def count(self) -> int:
        """How many events there have been."""
        return self._dropped + len(self._told)

    def tell(self, told: Told) -> None:
        """Has everyone told who is subscribed."""
        self._told.append(told)
        self._joined.clear()
        if not self._round:
            self._begin_round()

    def serve(self, seat: Seat) -> None:
        """Sends all at once that the socket has yet to be told."""
        if seat.heard == self.count:
            return
        begin = seat.heard
        told = list(islice(self._told, begin - self._dropped, None))
        key = (begin, frozenset(seat.channels))
        sent = self._joined.get(key)
        if sent is None:
            sent = b"".join(each.frame for each in told if each.channel in seat.channels)
            self._joined[key] = sent
        seat.heard = self.count
        if sent:
            seat.wire.write(sent)
            self.frames.extend(
                Frame(each.event_id, seat.id, each.at, number)
                for number, each in enumerate(told, begin)
                if each.channel in seat.channels
            )

    def serve_all(self) -> None:
        for seat in list(self.seats.values()):
            self.serve(seat)

    def _begin_round(self) -> None:
        self._goal = self.count
        self._round.extend(self.seats.values())
        asyncio.get_running_loop().call_soon(self._serve_some)

    def _serve_some(self) -> None:
        for _ in range(min(AT_ONCE, len(self._round))):
            seat = self._round.popleft()
            if seat.id in self.seats:
                self.serve(seat)
        if self._round:
            asyncio.get_running_loop().call_soon(self._serve_some)
        else:
            self._end_round()

    def _end_round(self) -> None:
        while self._dropped < self._goal:
            self._told.popleft()
            self._dropped += 1
        if self._told and self.seats:
            self._begin_round()

    def new_id(self) -> str:
        """An id that no open socket has: a world that is reset gives its ids once more."""
        while (identifier := self.world.identifiers.new("socket")) in self.seats:
            pass
        return identifier


class Hub:
    """Every world's sockets."""

    def __init__(self) -> None:
        self._rooms: dict[World, Room] = {}
        self._check_at = machine_seconds()

    def take_seat(self, world: World, wire: Wire) -> Seat:
        """A place in the world; it hears nothing until it is authenticated and subscribed."""
        room = self._rooms.get(world)
        if room is None:
            room = self._rooms[world] = Room(world)
        if not room.seats:
            world.audience.append(self._tell)
        seat = Seat(room.new_id(), world, wire)
        seat.heard = room.count
        room.seats[seat.id] = seat
        return seat

    def leave(self, seat: Seat) -> None:
        room = self._rooms.get(seat.world)
        if room is not None and room.seats.pop(seat.id, None) is not None and not room.seats:
            seat.world.audience.remove(self._tell)

    def catch_up(self, seat: Seat) -> None:
        """Sends what the socket has yet to be told, before anything changes for it."""
        room = self._rooms.get(seat.world)
        if room is not None and seat.id in room.seats:
            room.serve(seat)

    def connections(self, world: World) -> Sequence[Connection]:
        """The world's open sockets, the oldest first."""
        room = self._rooms.get(world)
        return [] if room is None else [seat.connection() for seat in room.seats.values()]

    def frames(self, world: World) -> Sequence[Frame]:
        """The latest 10,000 events sent to the world's sockets, the oldest first."""
        room = self._rooms.get(world)
        if room is None:
            return []
        room.serve_all()
        return sorted(room.frames, key=lambda frame: frame.number)

    def check(self, worlds: Worlds) -> None:
        """Closes sockets whose credential or world is gone; others keep their world in use. May be
        called as often as one likes."""
        if machine_seconds() < self._check_at:
            return
        self._check_at = machine_seconds() + CHECK_EVERY
        self._clear({resident.world for resident in worlds})
        for resident in worlds:
            if resident.world in self._rooms and self._rooms[resident.world].seats:
                resident.used_at = machine_seconds()
        for room in self._rooms.values():
            _turn_away(room, [seat for seat in room.seats.values() if seat.authenticated])

    def _clear(self, living: Container[World]) -> None:
        """Forgets worlds that are gone, and ends their sockets."""
        for world in [world for world in self._rooms if world not in living]:
            self._rooms[world].serve_all()
            for seat in list(self._rooms[world].seats.values()):
                seat.wire.close(closes.WORLD_GONE)
            del self._rooms[world]

    def _tell(self, world: World, event: Event) -> None:
        """A listener of the world: everyone subscribed gets the event."""
        channel = protocol.channel_of(event)
        room = self._rooms[world]
        seats = [seat for seat in room.seats.values() if channel in seat.channels]
        if channel is None or not seats:
            return
        _turn_away(room, seats, channel)
        frame = frames.text(protocol.told(event, channel))
        room.tell(Told(event.id, channel, frame, world.now))


def _turn_away(room: Room, seats: Sequence[Seat], *channels: str) -> None:
    """Closes sockets whose credential does not permit the channels, or theirs if none are named."""
    objections: dict[tuple[str | None, frozenset[str]], Close | None] = {}
    for seat in seats:
        wanted = frozenset(channels or seat.channels)
        key = (seat.fingerprint, wanted)
        if key not in objections:
            objections[key] = _objection(seat, wanted)
        objection = objections[key]
        if objection is not None:
            room.serve(seat)
            seat.wire.close(objection)


def _objection(seat: Seat, channels: Iterable[str]) -> Close | None:
    """Why whoever sits there may not listen to the channels, if so."""
    try:
        principal = seat.principal()
        for channel in channels:
            principal.require(channel, "read")
    except Unauthenticated as error:
        return closes.unauthenticated(error)
    except Forbidden as error:
        return closes.not_permitted(error)
    return None
