"""Lists of records, with filters and sort orders: one implementation for every collection
(overview, Common Operations)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic

import msgspec

from mock_server.api import envelope, pages
from mock_server.api.call import Call
from mock_server.api.ordering import Order
from mock_server.api.reply import Pending, Rendered, Reply
from mock_server.world.collection import SMALL, Collection
from mock_server.world.indexes import Index, IndexDefinition, MergedIndex, Ordered
from mock_server.world.records import Json
from mock_server.world.rows import AnyRecord, RowOf
from mock_server.world.sorting import sorted_rows
from mock_server.world.world import World

Filter = Callable[[Any, Any], bool]
"""Whether a record matches the value of a filter."""

Write = Callable[[World, Sequence[AnyRecord], int], list[msgspec.Raw]]
"""The rows of records in JSON, at a second."""

MOST_PAGES = 16
"""Pages in JSON that an index keeps."""

BY_AGE = attrgetter("created_at", "id")

Chosen = Mapping[str, Any]
"""Values of filters, by name."""

Page = Reply | Rendered | Pending
"""The response of a listing."""


def _known(kept: Sequence[Index[Any]], order: Order, since: int) -> MergedIndex | None:
    """The merged result of these indexes, if it is of this second or later and none of their
    records has changed."""
    still, moving = kept
    known: MergedIndex | None = moving.pages.get(order.identity)
    if known is None or known.second < since:
        return None
    return known if still.pages.get(order.identity) is known else None


@dataclass(frozen=True)
class ChangingFields(Generic[AnyRecord]):
    """The fields of a row that change with time while the record stays the same.

    :param fields: the names of fields, or of objects of fields.
    :param of: the records to which this applies; by default all.
    :param computed: functions that compute such a field for a record at a second, so that sorting
        by that field alone needs no rows.
    """

    fields: frozenset[str] = frozenset()
    of: Callable[[AnyRecord], bool] = lambda _: True
    computed: Mapping[str, Callable[[AnyRecord, int], Any]] = field(default_factory=dict)

    def moves(self, order: Order) -> bool:
        return any({name, name.partition(".")[0]} & self.fields for name in order.names)


@dataclass(frozen=True)
class ListOperation(Generic[AnyRecord]):
    """How one type of record is listed.

    :param show: turns a record into a row. Sorting and field selection work on rows, so every shown
        field can be sorted by.
    :param write: records as rows in JSON, for collections whose JSON is kept. It may depend only on
        the records and the second, and so may everything that is shown.
    :param filters: by parameter name.
    :param plain: fields that every record has, with the attribute that sorts in the same way.
        Sorting by them needs no rows.
    """

    name: str
    show: Callable[[World, AnyRecord], Json]
    write: Write[AnyRecord] | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=lambda: {"createdAt": "created_at"})
    moving: ChangingFields[AnyRecord] = ChangingFields()
    order: str = "createdAt:desc"

    def page(self, call: Call, collection: Collection[AnyRecord], **fixed: str) -> Page:
        """The page that the call's parameters request. For a large collection with a new filter or
        sort order, the result is computed in slices first.

        :param fixed: values of filters that the client cannot choose.
        """
        chosen = {
            name: value for name in self.filters if (value := call.parameters.get(name)) is not None
        } | fixed
        order = _order(tuple(call.parameters.get("sort") or [self.order]))
        indexes = self._indexes(call.world, chosen, order)
        if not all(collection.has(index.name) for index in indexes):
            return Pending(self._later(call, collection, indexes, order))
        kept = [collection.index(*index) for index in indexes]
        if len(kept) == 1:
            return self._shown(call, collection, kept[0], order)
        found = _known(kept, order, call.world.now_seconds)
        if found is None and len(kept[1]) > SMALL:
            return Pending(self._later(call, collection, indexes, order))
        if found is None:
            found = self._blend(call, collection, kept, order)
        return self._shown(call, collection, found, order)

    async def _later(
        self,
        call: Call,
        collection: Collection[AnyRecord],
        indexes: Sequence[IndexDefinition],
        order: Order,
    ) -> Page:
        """Like `page`, but in slices, and once for all callers that request the same at that
        time."""
        asked_at = call.world.now_seconds
        for index in indexes:
            await collection.grow(*index, call.turns)
        kept = [collection.index(*index) for index in indexes]
        if len(kept) == 1:
            return self._shown(call, collection, kept[0], order)
        async with collection.one_at_a_time((order.identity, *(index.name for index in indexes))):
            merged = _known(kept, order, since=asked_at)
            if merged is None:
                merged = await self._blend_later(call, collection, kept, order)
            return self._shown(call, collection, merged, order, merged.second)

    async def _blend_later(
        self,
        call: Call,
        collection: Collection[AnyRecord],
        kept: Sequence[Index[AnyRecord]],
        order: Order,
    ) -> MergedIndex:
        """Like `_blend`, but in slices."""
        still, moving = kept
        now, row_of = call.world.now_seconds, self._row_of(call.world, order)
        with collection.changes() as changes:
            rows = await call.turns.run(
                sorted_rows(
                    list(moving),
                    collection.__contains__,
                    lambda identifier: row_of(collection[identifier]),
                )
            )
        if changes.before:
            rows = [row for row in rows if row[-1] not in changes.before]
            changed = filter(None, map(collection.get, changes.before))
            rows = sorted([*rows, *(row_of(one) for one in changed if moving.matches(one))])
        return self._remembered(MergedIndex(still, rows, now), kept, order)

    def _shown(
        self,
        call: Call,
        collection: Collection[AnyRecord],
        found: Ordered,
        order: Order,
        now: int | None = None,
    ) -> Page:
        """:param now: the second for which the records were sorted, if not the current one."""

        def records() -> list[AnyRecord]:
            return collection.several(found.ids(*pages.window(call), backwards=order.backwards))

        if self.write is not None and not call.parameters.get("fields"):
            second = call.world.now_seconds if now is None else now
            return _written(call, found, self.write, records, second)
        rows = [self.show(call.world, record) for record in records()]
        return pages.reply(call, pages.selected(call, rows), len(found))

    def _indexes(self, world: World, chosen: Chosen, order: Order) -> list[IndexDefinition]:
        """The indexes that hold the matching records: one index if the sort order changes only with
        the records; two if time changes the place of some records."""
        if not self.moving.moves(order):
            row = order.by_attributes(self.plain, "id") or self._row_of(world, order)
            name = (self.name, *chosen.items(), order.identity)
            return [IndexDefinition(name, lambda record: self._matches(record, chosen), row)]
        of = self.moving.of
        return [
            IndexDefinition(
                (self.name, *chosen.items(), order.identity, "still"),
                lambda record: self._matches(record, chosen) and not of(record),
                self._row_of(world, order),
            ),
            IndexDefinition(
                (self.name, *chosen.items(), "moving"),
                lambda record: self._matches(record, chosen) and of(record),
                BY_AGE,
            ),
        ]

    def _blend(
        self,
        call: Call,
        collection: Collection[AnyRecord],
        kept: Sequence[Index[AnyRecord]],
        order: Order,
    ) -> MergedIndex:
        """The matching records, in a sort order that changes with time, as of now."""
        rows = sorted(map(self._row_of(call.world, order), collection.several(kept[1])))
        return self._remembered(MergedIndex(kept[0], rows, call.world.now_seconds), kept, order)

    def _remembered(
        self, merged: MergedIndex, kept: Sequence[Index[AnyRecord]], order: Order
    ) -> MergedIndex:
        if self.write is not None:  # so it is valid for its second
            still, moving = kept
            moving.pages.clear()
            still.pages.clear()
            moving.pages[order.identity] = still.pages[order.identity] = merged
        return merged

    def _matches(self, record: AnyRecord, chosen: Chosen) -> bool:
        return all(self.filters[name](record, value) for name, value in chosen.items())

    def _row_of(self, world: World, order: Order) -> RowOf[AnyRecord]:
        now = world.now_seconds
        compute = self.moving.computed.get(order.names[0]) if len(order.names) == 1 else None
        if compute is not None:
            return lambda record: (compute(record, now), record.id)
        return lambda record: (*order.key(self.show(world, record)), record.id)


@lru_cache(maxsize=128)
def _order(sort: tuple[str, ...]) -> Order:
    return Order(sort)


def _written(
    call: Call,
    found: Ordered,
    write: Write[AnyRecord],
    records: Callable[[], list[AnyRecord]],
    second: int,
) -> Rendered:
    """The page as rendered earlier in this second, unless one of its records has changed."""
    page = (*pages.window(call), second)
    written: Rendered | None = found.pages.get(page)
    if written is None:
        if len(found.pages) >= MOST_PAGES:
            found.pages.clear()
        reply = pages.reply(call, write(call.world, records(), second), len(found))
        written = found.pages[page] = envelope.rendered(reply)
    return written
