"""Paging, filtering, sorting and field selection (overview, Common Operations)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.stranger.errors import Refusal, invalid
from tests.stranger.state import Row, State
from tests.stranger.times import parse

Fits = Callable[[Row, Any], bool]


@dataclass(frozen=True)
class Filter:
    """A filter: how its text is read (None if it is wrong), and which rows fit it."""

    read: Callable[[str], Any]
    fits: Fits


@dataclass(frozen=True)
class ListOptions:
    """What a list can do. Rows are shown before they are sorted and selected."""

    kind: str
    show: Callable[[State, Row], Row]
    sorts: tuple[str, ...]
    fields: tuple[str, ...] = ()
    filters: dict[str, Filter] = field(default_factory=dict)


def word(*words: str) -> Callable[[str], str | None]:
    """Return a reader of some words."""
    return lambda text: text if text in words else None


def truth(text: str) -> bool | None:
    """Read true or false."""
    return {"true": True, "false": False}.get(text)


def since(name: str) -> Filter:
    """Return a filter for rows of this time or later."""
    return Filter(parse, lambda row, wanted: row[name] >= wanted)


def until(name: str) -> Filter:
    """Return a filter for rows of this time or earlier."""
    return Filter(parse, lambda row, wanted: row[name] <= wanted)


def equal(name: str, read: Callable[[str], Any]) -> Filter:
    """Return a filter for rows with this value."""
    return Filter(read, lambda row, wanted: row.get(name) == wanted)


def reach(row: Any, path: str) -> Any:
    """Return the value at a dotted name, or None."""
    for step in path.split("."):
        row = row.get(step) if isinstance(row, dict) else None
    return row


def _whole(query: dict[str, str], name: str, default: int, high: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,300}", text) or not 1 <= int(text) <= high:
        raise invalid([(name, f"expected a whole number from 1 to {high}")])
    return int(text)


def rank(value: Any) -> tuple[int, Any]:
    """Order absent values last, numbers by size, quantities by bytes, text by code point."""
    if value is None:
        return (3, 0)
    if isinstance(value, bool | int | float):
        return (0, value)
    match = re.fullmatch(r"([0-9]+)(Mi|Gi)", str(value), re.ASCII)
    if match:
        return (1, int(match[1]) * (1024 if match[2] == "Gi" else 1))
    return (2, str(value))


def _terms(collection: ListOptions, text: str | None) -> list[tuple[str, bool]]:
    terms = []
    for part in text.split(",") if text is not None else ():
        name, _, direction = part.partition(":")
        known = name in collection.sorts and (":" not in part or direction in ("asc", "desc"))
        if not known:
            raise invalid([("sort", "known fields: " + ", ".join(collection.sorts))])
        terms.append((name, direction == "desc"))
    return terms


def _names(collection: ListOptions, text: str | None) -> list[str] | None:
    if text is None:
        return None
    names = text.split(",")
    known = {*collection.fields, *collection.sorts}
    if not set(names) <= known:
        raise invalid([("fields", "known fields: " + ", ".join(sorted(known)))])
    return names


def select(row: Row, names: list[str]) -> Row:
    """Return only these fields of a row; dotted names keep their nesting."""
    chosen: Row = {}
    for name in names:
        outer, _, inner = name.partition(".")
        if outer not in row:
            continue
        if not inner:
            chosen[outer] = row[outer]
        elif isinstance(row[outer], dict) and inner in row[outer]:
            chosen.setdefault(outer, {})
            chosen[outer] = {**chosen[outer], inner: row[outer][inner]}
    return chosen


def _filter(state: State, collection: ListOptions, rows: list[Row], query: Row) -> list[Row]:
    turn = state.hooks.turn
    for name, rule in collection.filters.items():
        if name not in query:
            continue
        wanted = rule.read(query[name])
        if wanted is None:
            raise invalid([(name, "not a value of this filter")])
        about = {"name": name, "wanted": wanted, "text": query[name], "kind": collection.kind}
        rows = [
            row
            for row in rows
            if turn("fits", rule.fits(row, wanted), row=row, query=query, **about)
        ]
    return rows


def _page(total: int, page: int, limit: int) -> Row:
    return {"total": total, "page": page, "limit": limit, "pages": -(-total // limit)}


def listing(state: State, collection: ListOptions, rows: list[Row], call: Any) -> tuple[Any, Any]:
    """Return data and meta of one page."""
    turn, kind = state.hooks.turn, collection.kind
    about = {"kind": kind, "call": call, "state": state, "query": call.query}
    limit = _whole(call.query, "limit", 20, 100)
    page = _whole(call.query, "page", 1, 10**300)
    terms = _terms(collection, call.query.get("sort"))
    names = _names(collection, call.query.get("fields"))
    rows = turn("rows", rows + state.lagging(kind), **about)
    rows = turn("filtered", _filter(state, collection, rows, call.query), **about)
    rows = sorted(rows, key=lambda row: -row["order"])
    pairs = [(row, collection.show(state, row)) for row in rows]
    for name, down in reversed(terms):
        pairs.sort(key=lambda pair: rank(reach(pair[1], name)), reverse=down)
    shown = [turn("item", item, row=row, **about) for row, item in pairs]
    shown = turn("ordered", shown, terms=terms, **about)
    start = (page - 1) * limit
    sliced = turn(
        "sliced", shown[start : start + limit], all=shown, page=page, limit=limit, **about
    )
    meta = {"pagination": turn("pagination", _page(len(shown), page, limit), **about)}
    if names is not None:
        sliced = [
            turn("selected", select(row, names), names=names, full=row, **about) for row in sliced
        ]
    return sliced, meta


def window(query: dict[str, str], periods: Row, resolutions: Row, default: tuple[str, str]) -> Any:
    """Return period and resolution in seconds."""
    period, resolution = query.get("period", default[0]), query.get("resolution", default[1])
    if period not in periods:
        raise invalid([("period", "expected one of " + ", ".join(periods))])
    if resolution not in resolutions:
        raise invalid([("resolution", "expected one of " + ", ".join(resolutions))])
    return periods[period], resolutions[resolution]


def refuse_word(name: str) -> Refusal:
    """Return a 400 for one parameter."""
    return invalid([(name, "not a value of this parameter")])
