"""A collection of records, with indexes that stay sorted while it changes."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Hashable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Generic, NamedTuple, Protocol, TypeVar

from mock_server.errors import NotFound
from mock_server.world.indexes import Index, IndexDefinition
from mock_server.world.rows import AnyRecord, Matches, RowOf
from mock_server.world.sorting import sorted_rows
from mock_server.world.tallies import Amounts, Group, Tally, TallyDefinition
from mock_server.world.turns import BATCH, Turns, Work, batches

MOST_INDEXES = 64

SMALL = 1000
"""Records of which an index is created at once, in about 10 ms."""


Record_contra = TypeVar("Record_contra", contravariant=True)


class ChangeObserver(Protocol[Record_contra]):
    """An object that is called with each change of a collection."""

    def removed(self, record: Record_contra, /) -> None: ...
    def added(self, record: Record_contra, /) -> None: ...
    def replaced(self, old: Record_contra, new: Record_contra, /) -> None: ...


class Needed(NamedTuple):
    """What a world needs of a collection from its beginning.

    :param tallies: created then only for a large collection, because a small one does it at once.
    :param indexes: a world can grow large before it needs one for the first time.
    """

    tallies: Sequence[TallyDefinition] = ()
    indexes: Sequence[IndexDefinition] = ()


class Changes(Generic[AnyRecord]):
    """The records that change while something is computed from them, as they were before."""

    def __init__(self) -> None:
        self.before: dict[str, AnyRecord | None] = {}

    def removed(self, record: AnyRecord) -> None:
        self.before.setdefault(record.id, record)

    def added(self, record: AnyRecord) -> None:
        self.before.setdefault(record.id, None)

    def replaced(self, old: AnyRecord, _: AnyRecord) -> None:
        self.before.setdefault(old.id, old)


class Collection(Generic[AnyRecord]):
    """Records by id, in the order in which they were added, at most `bound` of them.

    Beyond the bound the oldest record is dropped. Without one the collection keeps everything.
    """

    def __init__(self, *, bound: int | None = None) -> None:
        self._records: dict[str, AnyRecord] = {}
        self._indexes: OrderedDict[Hashable, Index[AnyRecord]] = OrderedDict()
        self._tallies: dict[Hashable, Tally[AnyRecord]] = {}
        self._changes: list[ChangeObserver[AnyRecord]] = []
        self._computing: dict[Hashable, asyncio.Event] = {}
        """What is being computed from the records, and who waits for it."""
        self._observers: tuple[ChangeObserver[AnyRecord], ...] = ()
        """Everything that each change updates."""
        self._bound = bound
        self._ages: deque[str] = deque()
        """Ids from old to new, because finding a dictionary's first key is slow after many
        removals. Ids of removed records stay for a while."""

    def fill(self, records: Sequence[AnyRecord]) -> Work[None]:
        """Puts records into a collection that has no records and no indexes."""
        for batch in batches(records, 10 * BATCH):
            self._records.update((record.id, record) for record in batch)
            yield
        if self._bound is not None:
            self._ages.extend(self._records)

    def prepare(self, needed: Needed) -> Work[None]:
        """Creates what will be needed, in a collection that is not in use yet."""
        for name, matches, row in needed.indexes:
            rows = yield from sorted_rows(list(self), matches, row)
            self._indexes[name] = Index(rows, matches, row)
        for tallied in needed.tallies if len(self) > SMALL else ():
            tally: Tally[AnyRecord] = Tally((), tallied.group, tallied.amounts)
            for batch in batches(list(self)):
                for record in batch:
                    tally.added(record)
                yield
            self._tallies[tallied.name] = tally
        self._choose_observers()

    def large_parts(self) -> Iterator[object]:
        """Everything that is freed with the collection, for code that frees it in slices."""
        yield from self._records.values()
        yield from self._observers
        self._indexes.clear()
        self._tallies.clear()
        self._observers = tuple(self._changes)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[AnyRecord]:
        return iter(self._records.values())

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._records

    def __getitem__(self, identifier: str) -> AnyRecord:
        return self._records[identifier]

    def several(self, identifiers: Iterable[str]) -> list[AnyRecord]:
        records = self._records
        return [records[identifier] for identifier in identifiers]

    def get(self, identifier: str) -> AnyRecord | None:
        return self._records.get(identifier)

    def require(self, identifier: str, kind: str) -> AnyRecord:
        """The record with that id.

        :param kind: how messages name such a record.
        :raises NotFound: when there is none.
        """
        found = self._records.get(identifier)
        if found is None:
            raise NotFound(kind, identifier)
        return found

    def put(self, record: AnyRecord) -> None:
        """Adds the record, or replaces the one with its id."""
        old = self._records.get(record.id)
        self._records[record.id] = record
        if old is not None:
            for observer in self._observers:
                observer.replaced(old, record)
            return
        for observer in self._observers:
            observer.added(record)
        if self._bound is not None:
            self._ages.append(record.id)
            if len(self._ages) > self._bound:
                self._make_room(self._bound)

    def remove(self, identifier: str) -> None:
        record = self._records.pop(identifier)
        for observer in self._observers:
            observer.removed(record)

    def remove_oldest(self) -> None:
        """Removes the oldest record of a collection that has a bound."""
        while self._ages:
            oldest = self._ages.popleft()
            if oldest in self._records:
                self.remove(oldest)
                return

    def index(
        self, name: Hashable, matches: Matches[AnyRecord], row: RowOf[AnyRecord]
    ) -> Index[AnyRecord]:
        """The index with that name, created when first used and updated from then on.

        :param name: stands for `matches` and `row`: equal names must mean equal functions, and both
            may depend only on the record. An index whose name is a string is kept for good.
        :param row: the sort key of a record.
        """
        index = self._indexes.get(name)
        if index is None:
            index = self._keep(
                name, Index((row(record) for record in self if matches(record)), matches, row)
            )
        else:
            self._indexes.move_to_end(name)
        return index

    def has(self, name: Hashable) -> bool:
        """Whether the index with that name exists, or can be created at once."""
        return name in self._indexes or len(self) <= SMALL

    async def grow(
        self, name: Hashable, matches: Matches[AnyRecord], row: RowOf[AnyRecord], turns: Turns
    ) -> None:
        """Creates the index with that name in slices, once for all who ask for it meanwhile."""
        async with self.one_at_a_time(name):
            if not self.has(name):
                await self._grow(name, matches, row, turns)

    @asynccontextmanager
    async def one_at_a_time(self, name: Hashable) -> AsyncIterator[None]:
        """Waits until no other task computes what has that name."""
        while name in self._computing:
            await self._computing[name].wait()
        self._computing[name] = asyncio.Event()
        try:
            yield
        finally:
            self._computing.pop(name).set()

    async def _grow(
        self, name: Hashable, matches: Matches[AnyRecord], row: RowOf[AnyRecord], turns: Turns
    ) -> None:
        with self.changes() as changes:
            rows = await turns.run(sorted_rows(list(self), matches, row))
            index = Index(rows, matches, row)
            await self._follow_up(index, changes, turns)
        self._keep(name, index)

    async def _follow_up(
        self, observer: ChangeObserver[AnyRecord], changes: Changes[AnyRecord], turns: Turns
    ) -> None:
        """Passes on what has changed while the observer was computed: most of it in slices, then at
        once what has changed during these, so that this ends in a world that always changes."""
        turn = await turns.begin()
        for _ in range(len(changes.before)):
            self._pass_on(observer, changes)
            if turn.is_over:
                await turn.rest()
        while changes.before:
            self._pass_on(observer, changes)

    def _pass_on(self, observer: ChangeObserver[AnyRecord], changes: Changes[AnyRecord]) -> None:
        identifier, old = changes.before.popitem()
        if old is not None:
            observer.removed(old)
        if identifier in self._records:
            observer.added(self._records[identifier])

    def observe(self, observer: ChangeObserver[AnyRecord]) -> None:
        """Calls the observer with every change from now on."""
        self._changes.append(observer)
        self._choose_observers()

    @contextmanager
    def changes(self) -> Iterator[Changes[AnyRecord]]:
        """Records what changes until the block ends."""
        changes: Changes[AnyRecord] = Changes()
        self._changes.append(changes)
        self._choose_observers()
        try:
            yield changes
        finally:
            self._changes.remove(changes)
            self._choose_observers()

    def _keep(self, name: Hashable, index: Index[AnyRecord]) -> Index[AnyRecord]:
        self._indexes[name] = index
        if len(self._indexes) > MOST_INDEXES:
            del self._indexes[next(name for name in self._indexes if not isinstance(name, str))]
        self._choose_observers()
        return index

    def _choose_observers(self) -> None:
        self._observers = (*self._indexes.values(), *self._tallies.values(), *self._changes)

    def tally(
        self, name: Hashable, group: Group[AnyRecord], amounts: Amounts[AnyRecord]
    ) -> Tally[AnyRecord]:
        """The tally with that name, created when first used and updated from then on.

        :param group: the group in which a record counts; None for records that do not count.
        """
        tally = self._tallies.get(name)
        if tally is None:
            tally = self._tallies[name] = Tally(self, group, amounts)
            self._choose_observers()
        return tally

    async def grow_tally(
        self, name: Hashable, group: Group[AnyRecord], amounts: Amounts[AnyRecord], turns: Turns
    ) -> None:
        """Creates the tally with that name in slices, if it does not exist and takes long to
        create."""
        if name in self._tallies or len(self) <= SMALL:
            return
        tally: Tally[AnyRecord] = Tally((), group, amounts)
        with self.changes() as changes:
            turn = await turns.begin()
            for record in list(self):
                tally.added(record)
                if turn.is_over:
                    await turn.rest()
            await self._follow_up(tally, changes, turns)
        self._tallies.setdefault(name, tally)
        self._choose_observers()

    def _make_room(self, bound: int) -> None:
        while len(self._records) > bound:
            oldest = self._ages.popleft()
            if oldest in self._records:
                self.remove(oldest)
        if len(self._ages) > 2 * bound:
            self._ages = deque(self._records)
