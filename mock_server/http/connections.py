"""All connections of a server: how many there are, and how long each has been waiting."""

import asyncio
from heapq import nlargest
from typing import Protocol

from mock_server.http.answers import StatusLines
from mock_server.http.bounds import Bounds

GIVE_WAY = 16
"""Connections that are closed at once when there are too many, so that not every new one has to
look for the one that has waited longest."""


class Watched(Protocol):
    """A connection, as its watch sees it."""

    @property
    def quiet(self) -> int:
        """Ticks since bytes came."""

    def keeps_waiting(self) -> bool: ...
    def tick(self) -> None: ...
    def abort(self) -> None: ...


class Connections:
    """Those of one server."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.status_lines = StatusLines()
        self._open: set[Watched] = set()
        self._ticking: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._open)

    def add(self, connection: Watched) -> bool:
        """Whether there is room for it; if not, it should say so to its client and go."""
        if len(self._open) >= self.bounds.connections:
            self._make_room()
        has_room = len(self._open) < self.bounds.connections
        if len(self._open) >= self.bounds.connections + self.bounds.spare:
            connection.abort()
            return has_room
        self._open.add(connection)
        if self._ticking is None:
            self._appoint(asyncio.get_running_loop())
        return has_room

    def discard(self, connection: Watched) -> None:
        self._open.discard(connection)

    def _make_room(self) -> None:
        """Closes those that have kept the server waiting longest."""
        waiting = (connection for connection in self._open if connection.keeps_waiting())
        for connection in nlargest(GIVE_WAY, waiting, key=lambda waiting: waiting.quiet):
            self._open.discard(connection)
            connection.abort()

    def _appoint(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ticking = loop.call_later(self.bounds.tick, self._tick, loop)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._ticking = None
        for connection in tuple(self._open):
            connection.tick()
        if self._open:
            self._appoint(loop)
