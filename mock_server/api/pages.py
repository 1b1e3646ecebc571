"""Pages of lists: which rows a page has, which fields they show, and how many rows and pages there
are (overview, Common Operations)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from mock_server.api.call import Call
from mock_server.api.ordering import Order
from mock_server.api.reply import Reply
from mock_server.world.records import Json
from mock_server.world.sorting import sorted_rows

T = TypeVar("T")


def page_of(
    call: Call,
    things: Iterable[T],
    order: str,
    *,
    show: Callable[[T], Json],
) -> Reply:
    """A page of items that are not records of a collection. Ties keep the given order."""
    by = Order(call.parameters.get("sort") or [order])
    ordered = sorted(things, key=lambda thing: by.key(show(thing)))
    if by.backwards:
        ordered.reverse()
    offset, limit = window(call)
    rows = [show(thing) for thing in ordered[offset : offset + limit]]
    return reply(call, selected(call, rows), len(ordered))


async def long_page_of(
    call: Call,
    things: Iterable[T],
    order: str,
    *,
    matches: Callable[[T], bool],
    show: Callable[[T], Json],
    plain: Mapping[str, str],
) -> Reply:
    """Like `page_of`, for many items, computed in slices.

    :param things: a collection, which may change meanwhile, or an iterator, which is read piece by
        piece.
    :param plain: as for `ListOperation`.
    """
    unchanged = things if isinstance(things, Iterator) else list(things)
    by = Order(call.parameters.get("sort") or [order])
    key = by.by_attributes(plain) or (lambda thing: by.key(show(thing)))
    rows = await call.turns.run(
        sorted_rows(
            enumerate(unchanged),
            lambda numbered: matches(numbered[1]),
            lambda numbered: (key(numbered[1]), *numbered),
        )
    )
    if by.backwards:
        rows.reverse()
    offset, limit = window(call)
    shown = [show(row[-1]) for row in rows[offset : offset + limit]]
    return reply(call, selected(call, shown), len(rows))


def reply(call: Call, rows: Sequence[Json | msgspec.Raw], total: int) -> Reply:
    """The rows of a page, with `meta.pagination`.

    :param total: the rows of all pages.
    """
    page, limit = call.parameters["page"], call.parameters["limit"]
    pagination = {"total": total, "page": page, "limit": limit, "pages": -(-total // limit)}
    return Reply(rows, {"pagination": pagination})


def window(call: Call) -> tuple[int, int]:
    """How many rows come before the page that the call requests, and how many it has at most."""
    page, limit = call.parameters["page"], call.parameters["limit"]
    return (page - 1) * limit, limit


def selected(call: Call, rows: list[Json]) -> list[Json]:
    """The rows with only the fields that the call selects, if it selects any."""
    fields = call.parameters.get("fields")
    return [_fields_of(row, fields) for row in rows] if fields else rows


def _fields_of(row: Json, fields: Sequence[str]) -> Json:
    """The row with only the selected fields. A dotted name keeps the enclosing object."""
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
                inner |= _fields_of(row[head], [rest])
    return chosen
