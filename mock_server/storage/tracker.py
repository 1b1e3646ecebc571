"""Tracks the changes of a world since it was last stored.

What has to be written is collected in the event loop, at one instant of the world: only references
to what never changes, such as records, log entries and appointments. Comparing and encoding happen
in a thread.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from mock_server.storage import rows
from mock_server.storage.rows import AGENDA, BEGINNING, FACTS, LOG, RANDOMNESS, RECIPE
from mock_server.storage.store import Row, WorldChange
from mock_server.storage.summary import Summary, summary_of
from mock_server.world.records import Json, Record
from mock_server.world.registry import COLLECTIONS
from mock_server.world.system_records import LogEntry
from mock_server.world.world import World
from mock_server.world.world_state import Facts, WorldState, with_records
from mock_server.world.worlds import HostedWorld


class ChangedIds:
    """The ids of a collection's records that have changed, and whether each was added at the end.

    An observer of its collection.
    """

    def __init__(self) -> None:
        self.changed: dict[str, bool] = {}

    def added(self, record: Record) -> None:
        self.changed.pop(record.id, None)
        self.changed[record.id] = True

    def replaced(self, old: Record, _: Record) -> None:
        self.changed.setdefault(old.id, False)

    def removed(self, record: Record) -> None:
        self.changed[record.id] = False

    def take(self) -> dict[str, bool]:
        taken, self.changed = self.changed, {}
        return taken


class Changed(NamedTuple):
    """A record that has changed: None if it is gone."""

    id: str
    is_new: bool
    record: Record | None


class Unwritten(NamedTuple):
    """What has to be written of a world, as it is at one instant.

    :param records: all of its records, if everything has to be written; otherwise None.
    :param changed: otherwise those that have changed, by collection.
    :param beginning: its first state, if that has to be written.
    """

    name: str
    summary: Summary
    facts: Facts
    records: Mapping[str, tuple[Record, ...]] | None
    changed: Mapping[str, Sequence[Changed]]
    beginning: WorldState | None
    recipe: Json | None


class StoredState:
    """The stored state of a world, as far as it is needed to find changes. Only the thread that
    writes uses it."""

    def __init__(self) -> None:
        self.facts = b""
        self.agenda: set[int] = set()
        self.randomness: dict[str, Any] = {}
        self.log: tuple[LogEntry, ...] = ()
        self.logged = 0
        """The number after that of the last log entry."""
        self.position = 0
        """The position after that of the last record."""

    @classmethod
    def of(cls, state: WorldState, parts: Mapping[str, Sequence[Row]]) -> "StoredState":
        """:param parts: the rows from which the state was read."""
        written = cls()
        written.note(state)
        written.logged = 1 + max((int(row.key) for row in parts.get(LOG, ())), default=-1)
        positions = (row.position or 0 for found in parts.values() for row in found)
        written.position = 1 + max(positions, default=-1)
        return written

    def note(self, state: WorldState) -> None:
        """All rows of this state are stored."""
        self.facts = rows.bare(state)
        self.agenda = {appointment.number for appointment in state.agenda}
        self.randomness = dict(state.randomness)
        self.log, self.logged = state.log, len(state.log)
        self.position = max(map(len, state.records.values()), default=0)


class Tracker:
    """Finds the changes of one world.

    :param written: its stored state; everything has to be written if None.
    """

    def __init__(self, hosted: HostedWorld, written: StoredState | None = None) -> None:
        self.hosted = hosted
        self._written = written or StoredState()
        self._is_new = written is None
        self._beginning = None if written is None else hosted.beginning
        self._changed_ids: dict[str, tuple[object, ChangedIds]] = {}
        self._seen: object = None
        self._observe()

    def start_over(self) -> None:
        """Everything has to be written, because a write has failed."""
        self._is_new, self._beginning = True, None

    def take_unwritten(self, *, touched: bool) -> Unwritten | None:
        """What has to be written now, or None if nothing has happened since the last one.

        :param touched: whether a request has used it since.
        """
        if self._was_replaced():
            self._is_new = True
            self._observe()
        seen = self._sight()
        if not touched and not self._is_new and seen == self._seen and not self._has_changes():
            return None
        self._seen = seen
        return self._take()

    def encoded(self, unwritten: Unwritten) -> WorldChange:
        """The change to write. Only the writing thread may call this; the rows must be read before
        the next call."""
        summary = rows.encode(unwritten.summary)
        if unwritten.records is not None:
            return WorldChange(unwritten.name, summary, True, self._all_rows(unwritten))
        agenda = {appointment.number for appointment in unwritten.facts.agenda}
        removed = [(AGENDA, str(number)) for number in self._written.agenda - agenda]
        removed += self._dropped_entries(unwritten.facts.log)
        for collection, changes in unwritten.changed.items():
            gone = (each.id for each in changes if each.record is None)
            removed += [(f"/{collection}", identifier) for identifier in gone]
        return WorldChange(unwritten.name, summary, False, self._changed_rows(unwritten), removed)

    def _observe(self) -> None:
        world = self.hosted.world
        for entry in COLLECTIONS:
            collection, ids = getattr(world, entry.name), ChangedIds()
            collection.observe(ids)
            self._changed_ids[entry.name] = (collection, ids)

    def _was_replaced(self) -> bool:
        """Whether the world was reset, or got another state."""
        world = self.hosted.world
        return any(getattr(world, name) is not own for name, (own, _) in self._changed_ids.items())

    def _has_changes(self) -> bool:
        return any(ids.changed for _, ids in self._changed_ids.values())

    def _sight(self) -> object:
        """Differs if anything has happened that the changed ids do not show."""
        world = self.hosted.world
        first = next(iter(world.agenda), None)
        last = world.log[-1] if world.log else None
        manual = world.now if world.clock.mode == "manual" else None
        return (first, last, manual, world.clock.mode, world.clock.scale, self.hosted.ttl)

    def _take(self) -> Unwritten:
        hosted, world = self.hosted, self.hosted.world
        is_whole, self._is_new = self._is_new, False
        begins = is_whole or self._beginning is not hosted.beginning
        self._beginning = hosted.beginning
        taken = {name: (own, ids.take()) for name, (own, ids) in self._changed_ids.items()}
        return Unwritten(
            name=hosted.name,
            summary=summary_of(hosted),
            facts=world.facts(),
            records=_records_of(world) if is_whole else None,
            changed={} if is_whole else _changes(taken),
            beginning=hosted.beginning if begins else None,
            recipe=hosted.recipe,
        )

    def _all_rows(self, unwritten: Unwritten) -> Iterator[Row]:
        assert unwritten.records is not None  # noqa: S101  the caller has seen it
        state = with_records(unwritten.facts, unwritten.records)
        yield from rows.rows_of(state)
        yield from _first_rows(unwritten)
        self._written.note(state)

    def _changed_rows(self, unwritten: Unwritten) -> Iterator[Row]:
        written, facts = self._written, unwritten.facts
        bare = rows.bare(facts)
        if bare != written.facts:
            written.facts = bare
            yield Row(FACTS, "", 0, bare)
        yield from self._new_entries(facts.log)
        for appointment in facts.agenda:
            if appointment.number not in written.agenda:
                yield Row(AGENDA, str(appointment.number), 0, rows.encode(appointment))
        written.agenda = {appointment.number for appointment in facts.agenda}
        for name, stream in facts.randomness.items():
            if written.randomness.get(name) != stream:
                yield Row(RANDOMNESS, name, 0, rows.encode(stream))
        written.randomness = dict(facts.randomness)
        for collection, changes in unwritten.changed.items():
            yield from self._record_rows(f"/{collection}", changes)
        yield from _first_rows(unwritten)

    def _record_rows(self, part: str, changes: Sequence[Changed]) -> Iterator[Row]:
        for each in changes:
            if each.record is None:
                continue
            position = self._written.position if each.is_new else None
            self._written.position += each.is_new
            yield Row(part, each.id, position, rows.encode(each.record))

    def _new_entries(self, log: tuple[LogEntry, ...]) -> Iterator[Row]:
        """Log entries come at the end and go at the beginning; only a setting replaces the log."""
        for entry in log[self._common(log) :]:
            yield Row(LOG, str(self._written.logged), self._written.logged, rows.encode(entry))
            self._written.logged += 1
        self._written.log = log

    def _dropped_entries(self, log: tuple[LogEntry, ...]) -> list[tuple[str, str]]:
        written = self._written
        first = written.logged - len(written.log)
        dropped = len(written.log) - self._common(log)
        return [(LOG, str(number)) for number in range(first, first + dropped)]

    def _common(self, log: tuple[LogEntry, ...]) -> int:
        """How many entries at the beginning of the log are the last ones that are stored."""
        stored = self._written.log
        if not stored:
            return 0
        for index in range(len(log) - 1, -1, -1):
            if log[index] is stored[-1]:
                return index + 1
        return 0


def _records_of(world: World) -> dict[str, tuple[Record, ...]]:
    return {entry.name: tuple(getattr(world, entry.name)) for entry in COLLECTIONS}


def _changes(taken: Mapping[str, tuple[Any, dict[str, bool]]]) -> dict[str, list[Changed]]:
    found = {}
    for name, (collection, changed) in taken.items():
        if changed:
            found[name] = [
                Changed(identifier, is_new, _kept(collection.get(identifier)))
                for identifier, is_new in changed.items()
            ]
    return found


def _kept(record: Record | None) -> Record | None:
    return record if record is not None and rows.is_kept(record) else None


def _first_rows(unwritten: Unwritten) -> Iterator[Row]:
    """The rows of the first state, which replace what is stored of an earlier one because only a
    reset changes it, and that writes everything."""
    if unwritten.beginning is not None:
        yield from rows.rows_of(unwritten.beginning, BEGINNING)
        yield Row(RECIPE, "", 0, msgspec.json.encode(unwritten.recipe))
