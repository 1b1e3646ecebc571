"""The appointments of a world, in order of time."""

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mock_server.world.clock import Instant
from mock_server.world.turns import Work, batches

APART = 1 << 40
"""The first number of appointments that are numbered separately."""


class Appointment(NamedTuple):
    """Something to do at an instant: the name of a reaction, and the id of its subject, perhaps
    followed by a space and the id of the fault behind it.

    Plain data, so that an agenda can be copied and saved. `number` keeps appointments at the same
    instant in the order in which they were made. A `recurring` appointment makes its successor when
    it runs, forever. `correlation_id` is the id of the request, if any, that caused it.
    """

    due: Instant
    number: int
    reaction: str
    subject: str
    recurring: bool = False
    correlation_id: str | None = None

    @property
    def record_id(self) -> str:
        """The id of the record that it is about; empty if it is about none."""
        return self.subject.partition(" ")[0]


class Agenda:
    def __init__(self) -> None:
        self._heap: list[Appointment] = []
        self._made, self._made_apart = 0, APART
        self._unique = 0

    def fill(self, appointments: Sequence[Appointment]) -> Work[None]:
        """Puts appointments into an empty agenda."""
        for batch in batches(appointments):
            self._heap += batch
            numbers = [appointment.number for appointment in batch]
            self._made = max(self._made, *(n for n in numbers if n < APART), 0)
            self._made_apart = max(self._made_apart, *(n for n in numbers if n >= APART), 0)
            self._unique += sum(not appointment.recurring for appointment in batch)
            yield
        heapq.heapify(self._heap)

    def __iter__(self) -> Iterator[Appointment]:
        """All appointments, in no order."""
        return iter(self._heap)

    @property
    def idle(self) -> bool:
        """Whether only recurring work remains."""
        return self._unique == 0

    def add(
        self,
        due: Instant,
        reaction: str,
        subject: str,
        *,
        recurring: bool = False,
        correlation_id: str | None = None,
        apart: bool = False,
    ) -> None:
        """:param apart: for appointments that are made when a receiver has answered. That depends
        on the machine's time, so they have separate numbers and come after the others.
        """
        number = (self._made_apart if apart else self._made) + 1
        if apart:
            self._made_apart = number
        else:
            self._made = number
        self._unique += not recurring
        made = Appointment(due, number, reaction, subject, recurring, correlation_id)
        heapq.heappush(self._heap, made)

    def first(self, count: int) -> list[Appointment]:
        """The earliest appointments, in order, without going through all the others."""
        found: list[Appointment] = []
        ahead = [(self._heap[0], 0)] if self._heap else []
        while ahead and len(found) < count:
            appointment, position = heapq.heappop(ahead)
            found.append(appointment)
            for child in (2 * position + 1, 2 * position + 2):
                if child < len(self._heap):
                    heapq.heappush(ahead, (self._heap[child], child))
        return found

    def next_due(self) -> Instant | None:
        return self._heap[0].due if self._heap else None

    def pop_due(self, until: Instant) -> Appointment | None:
        """The earliest appointment that is due by `until`, or None."""
        if self._heap and self._heap[0].due <= until:
            appointment = heapq.heappop(self._heap)
            self._unique -= not appointment.recurring
            return appointment
        return None
