"""Sorted indexes of records."""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple

from sortedcontainers import SortedList

from mock_server.world.rows import AnyRecord, Key, Matches, Row, RowOf


class Ordered(ABC):
    """Rows in ascending order, with ties broken by id."""

    def __init__(self) -> None:
        self.pages: dict[Hashable, Any] = {}
        """Results that readers have computed from these records. Cleared when one of the records
        changes."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def rows(self, start: int, stop: int) -> list[Row]: ...

    def ids(self, offset: int, limit: int, *, backwards: bool = False) -> list[str]:
        """The ids of rows `offset` to `offset + limit`, counted from the end if `backwards`."""
        if not backwards:
            return [row[-1] for row in self.rows(offset, offset + limit)]
        end = max(len(self) - offset, 0)
        return [row[-1] for row in reversed(self.rows(max(end - limit, 0), end))]


class Index(Ordered, Generic[AnyRecord]):
    """The matching records in order.

    The collection updates it at O(log n) for each change, so counting and reading a page cost the
    same in a large collection as in a small one.
    """

    def __init__(
        self, rows: Iterable[Row], matches: Matches[AnyRecord], row: RowOf[AnyRecord]
    ) -> None:
        """:param rows: of the records that match now."""
        super().__init__()
        self.matches = matches
        self._row = row
        self._rows = SortedList(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        """All ids, in order."""
        return (row[-1] for row in self._rows)

    def rows(self, start: int, stop: int) -> list[Row]:
        rows: list[Row] = self._rows[start:stop]
        return rows

    def position(self, row: Row) -> int:
        """How many rows come before it."""
        position: int = self._rows.bisect_left(row)
        return position

    def first_between(self, low: Key, high: Key) -> str | None:
        """The first id with a key between two keys, including the lower one. A key can be the
        beginning of longer keys; it is then less than all of them."""
        return next((row[-1] for row in self._rows.irange(low, high)), None)

    def last_between(self, low: Key, high: Key) -> str | None:
        return next((row[-1] for row in self._rows.irange(low, high, reverse=True)), None)

    def removed(self, record: AnyRecord) -> None:
        if self.matches(record):
            self._rows.remove(self._row(record))
            self.pages.clear()

    def added(self, record: AnyRecord) -> None:
        if self.matches(record):
            self._rows.add(self._row(record))
            self.pages.clear()

    def replaced(self, old: AnyRecord, new: AnyRecord) -> None:
        """A record is replaced. Most changes do not move it."""
        was, is_ = self.matches(old), self.matches(new)
        if was or is_:
            self.pages.clear()
        if was and is_ and self._row(old) == self._row(new):
            return
        if was:
            self._rows.remove(self._row(old))
        if is_:
            self._rows.add(self._row(new))


class IndexDefinition(NamedTuple):
    """A requested index; see `Collection.index`."""

    name: Hashable
    matches: Matches[Any]
    row: RowOf[Any]


class MergedIndex(Ordered):
    """An index merged with the rows of records whose position changes with time, as of now."""

    def __init__(self, index: Index[Any], rows: Sequence[Row], second: int) -> None:
        """:param rows: in ascending order.
        :param second: for which they were computed.
        """
        super().__init__()
        self._index = index
        self._rows = rows
        self.second = second

    def __len__(self) -> int:
        return len(self._index) + len(self._rows)

    def rows(self, start: int, stop: int) -> list[Row]:
        first, last = self._number_before(start), self._number_before(stop)
        return sorted([*self._index.rows(start - first, stop - last), *self._rows[first:last]])

    def _number_before(self, position: int) -> int:
        """How many of the rows outside the index come before a position among all."""

        def position_of(number: int) -> int:
            return number + self._index.position(self._rows[number])

        return bisect_left(range(len(self._rows)), position, key=position_of)
