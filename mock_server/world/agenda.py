"""What falls due in a world, in order of time."""

import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mock_server.world.clock import Instant


class Appointment(NamedTuple):
    """Something to do at an instant: the name of a reaction, and whom it concerns.

    Plain data, so that an agenda can be copied and written down. `number` keeps appointments of
    the same instant in the order in which they were made.
    """

    due: Instant
    number: int
    reaction: str
    subject: str


class Agenda:
    def __init__(self, appointments: Iterable[Appointment] = ()) -> None:
        self._heap = sorted(appointments)
        self._made = max((appointment.number for appointment in self._heap), default=0)

    def __iter__(self) -> Iterator[Appointment]:
        return iter(sorted(self._heap))

    def at(self, due: Instant, reaction: str, subject: str) -> None:
        self._made += 1
        heapq.heappush(self._heap, Appointment(due, self._made, reaction, subject))

    def next_due(self) -> Instant | None:
        return self._heap[0].due if self._heap else None

    def pop_due(self, until: Instant) -> Appointment | None:
        """The earliest appointment that is due by `until`, or None."""
        if self._heap and self._heap[0].due <= until:
            return heapq.heappop(self._heap)
        return None
