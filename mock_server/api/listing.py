"""Pages, filters, sorting and field selection: one mechanism for every collection (overview,
Common Operations)."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar, cast

import msgspec

from mock_server.api.call import Call
from mock_server.api.ordering import Order
from mock_server.api.reply import Pending, Rendered, Reply
from mock_server.gateway import rendering
from mock_server.world.collection import SMALL, Blend, Collection, Ordered, View
from mock_server.world.records import AnyRecord, Json
from mock_server.world.rows import Matches, RowOf
from mock_server.world.sorting import sorted_rows
from mock_server.world.world import World

Filter = Callable[[Any, Any], bool]
"""Whether a record satisfies the value of a filter."""

Thing = TypeVar("Thing")

Write = Callable[[World, Sequence[AnyRecord]], list[msgspec.Raw]]

MOST_PAGES = 16

BY_AGE = attrgetter("created_at", "id")

Chosen = Mapping[str, Any]
"""Values of filters, by name."""

Page = Reply | Rendered | Pending
"""What a listing answers with."""


class _View(NamedTuple):
    """A view that a listing needs; see `Collection.view`."""

    name: Hashable
    matches: Matches[Any]
    row: RowOf[Any]


class _Moment(NamedTuple):
    """The instant of which a page is shown, for what it shows depends on nothing else."""

    now_seconds: int


def _known(kept: Sequence[View[Any]], order: Order, now: int) -> Blend | None:
    """What was blended of these views in this second, if none of their records has changed."""
    still, moving = kept
    known = moving.pages.get((order.identity, now))
    return cast("Blend", known) if known is not None and still.pages.get(now) is known else None


@dataclass(frozen=True)
class Moving(Generic[AnyRecord]):
    """What can change of a row while its record does not.

    :param fields: the names of fields, or of objects of fields.
    :param of: the records of which they do; all, unless this says otherwise.
    :param told: such fields, by what they are for a record at a second: to sort by one of them
        alone, no rows need be made.
    """

    fields: frozenset[str] = frozenset()
    of: Callable[[AnyRecord], bool] = lambda _: True
    told: Mapping[str, Callable[[AnyRecord, int], Any]] = field(default_factory=dict)

    def moves(self, order: Order) -> bool:
        return any({name, name.partition(".")[0]} & self.fields for name in order.names)


@dataclass(frozen=True)
class Listing(Generic[AnyRecord]):
    """How a kind of record is listed.

    :param show: a record as a row. Sorting and field selection work on rows, so a field that is
        shown needs nothing more to be sorted by.
    :param write: records as rows in JSON, where that is kept; it may depend on the records and the
        second alone, and so must then all that is shown.
    :param filters: by parameter.
    :param plain: fields that every record has, by the attribute that orders as they do: to sort by
        them, no rows need be made.
    """

    name: str
    show: Callable[[World, AnyRecord], Json]
    write: Write[AnyRecord] | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=lambda: {"createdAt": "created_at"})
    moving: Moving[AnyRecord] = Moving()
    order: str = "createdAt:desc"

    def page(self, call: Call, collection: Collection[AnyRecord], **fixed: str) -> Page:
        """The page that the call's parameters ask for; of a large collection, if it has not been
        looked at in that way lately, as soon as that has been worked out.

        :param fixed: values of filters that the call can not choose.
        """
        chosen = {
            name: value for name in self.filters if (value := call.parameters.get(name)) is not None
        } | fixed
        order = Order(call.parameters.get("sort") or [self.order])
        views = self._views(call.world, chosen, order)
        if not all(collection.has(view.name) for view in views):
            return Pending(self._later(call, collection, views, order))
        kept = [collection.view(*view) for view in views]
        if len(kept) == 1:
            return self._shown(call, collection, kept[0], order)
        found = _known(kept, order, call.world.now_seconds)
        if found is None and len(kept[1]) > SMALL:
            return Pending(self._later(call, collection, views, order))
        if found is None:
            found = self._blend(call, collection, kept, order)
        return self._shown(call, collection, found, order)

    async def _later(
        self, call: Call, collection: Collection[AnyRecord], views: Sequence[_View], order: Order
    ) -> Page:
        """The same, in slices."""
        for view in views:
            await collection.grow(*view, call.turns)
        kept = [collection.view(*view) for view in views]
        if len(kept) == 1:
            return self._shown(call, collection, kept[0], order)
        now = call.world.now_seconds
        row_of = self._row_of(call.world, order)
        with collection.changes() as changes:
            records = collection.several(kept[1])
            rows = await sorted_rows(records, lambda _: True, row_of, call.turns)
        changed = [collection.get(identifier) for identifier in changes.before]
        rows = [row for row in rows if row[-1] not in changes.before]
        rows += [row_of(r) for r in changed if r is not None and views[1].matches(r)]
        if call.world.now_seconds != now and self.write is not None:
            call = call._replace(world=cast("World", _Moment(now)))
        blend = self._remembered(Blend(kept[0], rows), kept, order, now)
        return self._shown(call, collection, blend, order)

    def _shown(
        self, call: Call, collection: Collection[AnyRecord], found: Ordered, order: Order
    ) -> Page:
        def records() -> list[AnyRecord]:
            return collection.several(found.ids(*_window(call), backwards=order.backwards))

        if self.write is not None and not call.parameters.get("fields"):
            return _written(call, found, self.write, records)
        rows = [self.show(call.world, record) for record in records()]
        return _reply(call, _selected_from(call, rows), len(found))

    def _views(self, world: World, chosen: Chosen, order: Order) -> list[_View]:
        """What the records that match are kept in: one view in an order that changes with them
        alone; or two, of those whose place stays and of those whose place time changes."""
        if not self.moving.moves(order):
            row = order.told_by(self.plain, "id") or self._row_of(world, order)
            name = (self.name, *chosen.items(), order.identity)
            return [_View(name, lambda record: self._matches(record, chosen), row)]
        of = self.moving.of
        return [
            _View(
                (self.name, *chosen.items(), order.identity, "still"),
                lambda record: self._matches(record, chosen) and not of(record),
                self._row_of(world, order),
            ),
            _View(
                (self.name, *chosen.items(), "moving"),
                lambda record: self._matches(record, chosen) and of(record),
                BY_AGE,
            ),
        ]

    def _blend(
        self,
        call: Call,
        collection: Collection[AnyRecord],
        kept: Sequence[View[AnyRecord]],
        order: Order,
    ) -> Blend:
        """The records that match, in an order that time changes, as it is now."""
        row_of = self._row_of(call.world, order)
        blend = Blend(kept[0], map(row_of, collection.several(kept[1])))
        return self._remembered(blend, kept, order, call.world.now_seconds)

    def _remembered(
        self, blend: Blend, kept: Sequence[View[AnyRecord]], order: Order, now: int
    ) -> Blend:
        if self.write is not None:  # so it holds for this second
            still, moving = kept
            moving.pages.clear()
            still.pages.clear()
            moving.pages[order.identity, now] = still.pages[now] = blend
        return blend

    def _matches(self, record: AnyRecord, chosen: Chosen) -> bool:
        return all(self.filters[name](record, value) for name, value in chosen.items())

    def _row_of(self, world: World, order: Order) -> RowOf[AnyRecord]:
        now = world.now_seconds
        told = self.moving.told.get(order.names[0]) if len(order.names) == 1 else None
        if told is not None:
            return lambda record: (told(record, now), record.id)
        return lambda record: (*order.key(self.show(world, record)), record.id)


def page_of(
    call: Call,
    things: Iterable[Thing],
    order: str,
    *,
    show: Callable[[Thing], Json],
    plain: Mapping[str, str] = MappingProxyType({}),
) -> Reply:
    """A page of what is no record of a collection; ties keep the given order.

    :param plain: as of a listing.
    """
    by = Order(call.parameters.get("sort") or [order])
    ordered = sorted(things, key=by.told_by(plain) or (lambda thing: by.key(show(thing))))
    if by.backwards:
        ordered.reverse()
    offset, limit = _window(call)
    rows = [show(thing) for thing in ordered[offset : offset + limit]]
    return _reply(call, _selected_from(call, rows), len(ordered))


async def long_page_of(
    call: Call,
    things: Iterable[Thing],
    order: str,
    *,
    matches: Callable[[Thing], bool],
    show: Callable[[Thing], Json],
    plain: Mapping[str, str] = MappingProxyType({}),
) -> Reply:
    """The same of those among many that match, worked out in slices."""
    by = Order(call.parameters.get("sort") or [order])
    key = by.told_by(plain) or (lambda thing: by.key(show(thing)))
    rows = await sorted_rows(
        list(enumerate(things)),
        lambda numbered: matches(numbered[1]),
        lambda numbered: (key(numbered[1]), *numbered),
        call.turns,
    )
    if by.backwards:
        rows.reverse()
    offset, limit = _window(call)
    shown = [show(row[-1]) for row in rows[offset : offset + limit]]
    return _reply(call, _selected_from(call, shown), len(rows))


def _written(
    call: Call,
    found: Ordered,
    write: Write[AnyRecord],
    records: Callable[[], list[AnyRecord]],
) -> Rendered:
    """The page as written this second, unless one of its records has changed since."""
    page = (*_window(call), call.world.now_seconds)
    written: Rendered | None = found.pages.get(page)
    if written is None:
        if len(found.pages) >= MOST_PAGES:
            found.pages.clear()
        reply = _reply(call, write(call.world, records()), len(found))
        body = rendering.success(reply.data, reply.meta)
        written = found.pages[page] = Rendered(body, rendering.etag(body))
    return written


def _reply(call: Call, rows: Sequence[Json | msgspec.Raw], total: int) -> Reply:
    page, limit = call.parameters["page"], call.parameters["limit"]
    pagination = {"total": total, "page": page, "limit": limit, "pages": -(-total // limit)}
    return Reply(rows, {"pagination": pagination})


def _window(call: Call) -> tuple[int, int]:
    page, limit = call.parameters["page"], call.parameters["limit"]
    return (page - 1) * limit, limit


def _selected_from(call: Call, rows: list[Json]) -> list[Json]:
    """The rows, cut down to the fields that the call asks for, if it names any."""
    fields = call.parameters.get("fields")
    return [_selected(row, fields) for row in rows] if fields else rows


def _selected(row: Json, fields: Sequence[str]) -> Json:
    """The row cut down to the wanted fields; a dotted name keeps the object around it."""
    chosen: Json = {}
    for name in fields:
        head, _, rest = name.partition(".")
        if head not in row:
            continue
        if not rest:
            chosen[head] = row[head]
        elif isinstance(row[head], dict):
            inner = chosen.setdefault(head, {})
            if inner is not row[head]:
                inner |= _selected(row[head], [rest])
    return chosen
