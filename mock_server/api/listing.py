"""Pages, filters, sorting and field selection: one mechanism for every collection (overview,
Common Operations)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import total_ordering
from typing import Any, Generic

import msgspec

from mock_server.api.call import Call
from mock_server.api.reply import Rendered, Reply
from mock_server.gateway import rendering
from mock_server.world.collection import Collection, View
from mock_server.world.records import AnyRecord, Json
from mock_server.world.world import World

Filter = Callable[[Any, Any], bool]
"""Whether a record satisfies the value of a filter."""

Write = Callable[[World, Sequence[AnyRecord]], list[msgspec.Raw]]

MOST_PAGES = 16

Page = Reply | Rendered
"""What a listing answers with."""

Terms = tuple[tuple[str, bool], ...]
"""A sort order: fields in order of weight, and whether each is descending."""


@dataclass(frozen=True)
class Listing(Generic[AnyRecord]):
    """How a kind of record is listed.

    :param show: a record as a row. Sorting and field selection work on rows, so a field that is
        shown needs nothing more to be sorted by.
    :param write: records as rows in JSON, where that is kept; it may depend on the records and the
        second alone.
    :param filters: by parameter.
    :param derived: fields, or objects of fields, that can change while the record does not; an
        order by one of them is worked out anew for each request.
    """

    name: str
    show: Callable[[World, AnyRecord], Json]
    write: Write[AnyRecord] | None = None
    filters: Mapping[str, Filter] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    order: str = "createdAt:desc"

    def page(self, call: Call, collection: Collection[AnyRecord], **fixed: str) -> Page:
        """The page that the call's parameters ask for.

        :param fixed: values of filters that the call can not choose.
        """
        chosen = {
            name: value for name in self.filters if (value := call.parameters.get(name)) is not None
        } | fixed
        terms = _terms(call.parameters.get("sort") or [self.order])
        view = self._view(call.world, collection, chosen, terms)

        def records() -> list[AnyRecord]:
            return collection.several(view.ids(*_window(call), backwards=terms[0][1]))

        if self.write is not None and not call.parameters.get("fields"):
            return _written(call, view, self.write, records)
        rows = [self.show(call.world, record) for record in records()]
        return _reply(call, _selected_from(call, rows), len(view))

    def _view(
        self,
        world: World,
        collection: Collection[AnyRecord],
        chosen: dict[str, Any],
        terms: Terms,
    ) -> View[AnyRecord]:
        def matches(record: AnyRecord) -> bool:
            return all(self.filters[name](record, value) for name, value in chosen.items())

        def row_key(record: AnyRecord) -> tuple[Any, ...]:
            return _sort_key(self.show(world, record), terms)

        key = _created_at if [name for name, _ in terms] == ["createdAt"] else row_key
        if any(name.partition(".")[0] in self.derived for name, _ in terms):
            return View(collection, matches, key)
        return collection.view((self.name, tuple(chosen.items()), terms), matches, key)


def _created_at(record: AnyRecord) -> tuple[Any, ...]:
    """The usual order, told from the record itself: no row is made for it."""
    return (record.created_at,)


def page_of(call: Call, rows: Iterable[Json], order: str) -> Reply:
    """A page of rows that are not records of a collection; ties keep the given order."""
    terms = _terms(call.parameters.get("sort") or [order])
    ordered = sorted(rows, key=lambda row: _sort_key(row, terms))
    if terms[0][1]:
        ordered.reverse()
    offset, limit = _window(call)
    rows = _selected_from(call, ordered[offset : offset + limit])
    return _reply(call, rows, len(ordered))


def _written(
    call: Call,
    view: View[AnyRecord],
    write: Write[AnyRecord],
    records: Callable[[], list[AnyRecord]],
) -> Rendered:
    """The page as written this second, unless one of the view's records has changed since."""
    page = (*_window(call), call.world.today)
    written: Rendered | None = view.pages.get(page)
    if written is None:
        if len(view.pages) >= MOST_PAGES:
            view.pages.clear()
        reply = _reply(call, write(call.world, records()), len(view))
        body = rendering.success(reply.data, reply.meta)
        written = view.pages[page] = Rendered(body, rendering.etag(body))
    return written


def _reply(call: Call, rows: Sequence[Json | msgspec.Raw], total: int) -> Reply:
    page, limit = call.parameters["page"], call.parameters["limit"]
    pagination = {"total": total, "page": page, "limit": limit, "pages": -(-total // limit)}
    return Reply(rows, {"pagination": pagination})


def _window(call: Call) -> tuple[int, int]:
    page, limit = call.parameters["page"], call.parameters["limit"]
    return (page - 1) * limit, limit


def _terms(sort: Sequence[str]) -> Terms:
    parts = [term.partition(":") for term in sort]
    return tuple((name, direction == "desc") for name, _, direction in parts)


def _sort_key(row: Json, terms: Terms) -> tuple[Any, ...]:
    """Ascends if the first term does; a later term of another direction is turned round."""
    backwards = terms[0][1]
    return tuple(
        _Reversed(_comparable(row, name)) if descending != backwards else _comparable(row, name)
        for name, descending in terms
    )


def _comparable(row: Json, name: str) -> tuple[bool, Any]:
    """Nulls come first."""
    value = _dig(row, name)
    return (value is not None, value)


def _dig(row: Json, name: str) -> Any:
    """The value at a dotted name, such as `cost.current`; None where there is none."""
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


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


@total_ordering
class _Reversed:
    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and self.value == other.value

    def __lt__(self, other: "_Reversed") -> bool:
        return bool(other.value < self.value)

    def __hash__(self) -> int:
        return hash(self.value)
