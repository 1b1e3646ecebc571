"""All connections of a server: how many there are, and how long each has been waiting."""

import asyncio
from heapq import nlargest
from typing import Protocol

from mock_server.http.bounds import HttpBounds
from mock_server.http.heads import Heads
from mock_server.http.joined_transport import EndOfTurn
from mock_server.http.responses import StatusLines

GIVE_WAY = 16
"""How many connections are closed at once at the bound, so that not every new connection has to
search for the longest-waiting one."""


class TimedConnection(Protocol):
    """A connection, as this module sees it."""

    @property
    def quiet(self) -> int:
        """Ticks since the last input."""

    def keeps_waiting(self) -> bool: ...
    def tick(self) -> None: ...
    def abort(self) -> None: ...


class HttpConnections:
    """The connections of one server."""

    def __init__(self, bounds: HttpBounds) -> None:
        self.bounds = bounds
        self.status_lines = StatusLines()
        self.heads = Heads(bounds.headers)
        self.end_of_turn = EndOfTurn()
        self._open: dict[TimedConnection, None] = {}
        """The oldest first."""
        self._ticking: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._open)

    def add(self, connection: TimedConnection) -> bool:
        """Whether there is room for it. If not, the connection should answer with an error and
        close."""
        if len(self._open) >= self.bounds.connections:
            self._make_room()
        has_room = len(self._open) < self.bounds.connections
        if len(self._open) >= self.bounds.connections + self.bounds.spare:
            connection.abort()
            return has_room
        self._open[connection] = None
        if self._ticking is None:
            self._schedule_tick(asyncio.get_running_loop())
        return has_room

    def discard(self, connection: TimedConnection) -> None:
        self._open.pop(connection, None)

    def _make_room(self) -> None:
        """Closes the connections that have kept the server waiting longest."""
        waiting = (connection for connection in self._open if connection.keeps_waiting())
        for connection in nlargest(GIVE_WAY, waiting, key=lambda waiting: waiting.quiet):
            del self._open[connection]
            connection.abort()

    def _schedule_tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ticking = loop.call_later(self.bounds.tick, self._tick, loop)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ticking = None
        for connection in tuple(self._open):
            connection.tick()
        if self._open:
            self._schedule_tick(loop)
