"""Counts and sums over groups of records."""

from collections.abc import Callable, Hashable, Iterable
from operator import add, sub
from typing import Any, Generic, NamedTuple

from mock_server.world.rows import AnyRecord

Group = Callable[[AnyRecord], Hashable]
Amounts = Callable[[AnyRecord], tuple[int, ...]]


class Tally(Generic[AnyRecord]):
    """The number of records in each group, and sums of whole numbers over them; updated like a
    index."""

    def __init__(
        self, records: Iterable[AnyRecord], group: Group[AnyRecord], amounts: Amounts[AnyRecord]
    ) -> None:
        self._group = group
        self._amounts = amounts
        self._sums: dict[Hashable, tuple[int, ...]] = {}
        for record in records:
            self.added(record)

    def of(self, group: Hashable) -> tuple[int, ...] | None:
        """The number of records in the group, and then the sums; None if it has no record."""
        return self._sums.get(group)

    def removed(self, record: AnyRecord) -> None:
        group = self._group(record)
        if group is not None:
            sums = tuple(map(sub, self._sums[group], (1, *self._amounts(record))))
            if sums[0]:
                self._sums[group] = sums
            else:
                del self._sums[group]

    def added(self, record: AnyRecord) -> None:
        group = self._group(record)
        if group is not None:
            amounts, sums = (1, *self._amounts(record)), self._sums.get(group)
            self._sums[group] = amounts if sums is None else tuple(map(add, sums, amounts))

    def replaced(self, old: AnyRecord, new: AnyRecord) -> None:
        """A record is replaced. Most changes leave the sums as they are."""
        group = self._group(new)
        if group == self._group(old) and (
            group is None or self._amounts(old) == self._amounts(new)
        ):
            return
        self.removed(old)
        self.added(new)


class TallyDefinition(NamedTuple):
    """A requested tally; see `Collection.tally`."""

    name: Hashable
    group: Group[Any]
    amounts: Amounts[Any]
