"""Who listens to which world, and what it is told. Lives in the event loop's thread alone."""

from collections import deque
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple, Protocol

from mock_server.errors import Forbidden, Unauthenticated
from mock_server.realtime import closes, frames, protocol
from mock_server.realtime.closes import Close
from mock_server.rules import access
from mock_server.rules.access import Principal
from mock_server.world.clock import Instant, machine_seconds
from mock_server.world.records import Event
from mock_server.world.world import World
from mock_server.world.worlds import Worlds

MOST_FRAMES = 10_000
"""How many sent frames are remembered for each world."""

CHECK_EVERY = 0.25
"""Seconds of the machine's time from one look at all credentials to the next."""


class Wire(Protocol):
    """The way to a client. Neither waits, and neither fails when the client is gone."""

    def write(self, frame: bytes) -> None: ...
    def close(self, why: Close) -> None: ...


class Frame(NamedTuple):
    """An event that was sent to a socket, at an instant of its world."""

    event_id: str
    socket_id: str
    sent_at: Instant


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
    """A world's sockets, in the order in which they came."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seats: dict[str, Seat] = {}
        self.frames: deque[Frame] = deque(maxlen=MOST_FRAMES)

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
        room.seats[seat.id] = seat
        return seat

    def leave(self, seat: Seat) -> None:
        room = self._rooms.get(seat.world)
        if room is not None and room.seats.pop(seat.id, None) is not None and not room.seats:
            seat.world.audience.remove(self._tell)

    def connections(self, world: World) -> Sequence[Connection]:
        """The world's open sockets, the oldest first."""
        room = self._rooms.get(world)
        return [] if room is None else [seat.connection() for seat in room.seats.values()]

    def frames(self, world: World) -> Sequence[Frame]:
        """The latest 10,000 events sent to the world's sockets, the oldest first."""
        room = self._rooms.get(world)
        return [] if room is None else list(room.frames)

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
            for seat in [seat for seat in room.seats.values() if seat.authenticated]:
                objection = _objection(seat, seat.channels)
                if objection is not None:
                    seat.wire.close(objection)

    def _clear(self, living: Container[World]) -> None:
        """Forgets worlds that are gone, and ends their sockets."""
        for world in [world for world in self._rooms if world not in living]:
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
        frame = frames.text(protocol.told(event, channel))
        objections: dict[str | None, Close | None] = {}
        for seat in seats:
            if seat.fingerprint not in objections:
                objections[seat.fingerprint] = _objection(seat, (channel,))
            objection = objections[seat.fingerprint]
            if objection is not None:
                seat.wire.close(objection)
                continue
            seat.wire.write(frame)
            room.frames.append(Frame(event.id, seat.id, world.now))


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
