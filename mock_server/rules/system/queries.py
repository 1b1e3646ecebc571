"""Queries of the database: slow ones, and the plan of one (debugging, Query
Analysis; common-issues, Database Connection Issues)."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.system import log, tables, timings
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json
from mock_server.world.system_records import LogEntry
from mock_server.world.world import World

SLOW = 100
"""Milliseconds from which a query is slow, unless the request sets a bound."""

NONE: Json = {}

CLAUSES = re.compile(r" (FROM|WHERE|ORDER BY|LIMIT) ", re.IGNORECASE)
CONDITION = re.compile(r"(\w+) ?(=|<>|!=|<=|>=|<|>|LIKE |IN ) ?(.+)", re.IGNORECASE)
AND = re.compile(r" AND ", re.IGNORECASE)

CLAUSE_ORDER = ["FROM", "WHERE", "ORDER BY", "LIMIT"]
"""Of the clauses of a query."""

REQUEST = re.compile(r"([A-Z]+) (/\S*) (\d{3})")
"""The log's message for a request."""


class QueryPlan(NamedTuple):
    """A query, taken apart. `equal` holds the columns that have to have a value, and the value if
    it is known."""

    table: str
    equal: dict[str, Any]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    limit: int | None

    @property
    def indexed(self) -> str | None:
        """The first column with an index that a condition is about."""
        indexes = tables.TABLES[self.table].indexes
        return next((name for name in self.columns if name in indexes), None)


def is_slow(world: World, threshold: int, times: Json = NONE) -> Callable[[LogEntry], bool]:
    """Whether an entry of the log is a request whose query took this many milliseconds.

    :param times: `from` and `to`, if only requests of some time are wanted.
    """
    waste = timings.Waste(world)

    def is_wanted(entry: LogEntry) -> bool:
        if not times.get("from", entry.at) <= entry.at <= times.get("to", entry.at):
            return False
        if entry.service != log.GATEWAY or (found := REQUEST.fullmatch(entry.message)) is None:
            return False
        query = timings.query_of(found[1], found[2])
        return query is not None and _took(waste, query, entry, found[2]) >= threshold

    return is_wanted


def view(waste: timings.Waste, entry: LogEntry) -> Json:
    """The query of a request."""
    found = REQUEST.fullmatch(entry.message)
    query = None if found is None else timings.query_of(found[1], found[2])
    assert found is not None and query is not None  # noqa: S101, PT018  it is a slow one
    return {
        "timestamp": timestamp_ms(entry.at),
        "query": query.text,
        "table": query.table,
        "durationMs": _took(waste, query, entry, found[2]),
        "method": found[1],
        "path": found[2],
        "correlationId": entry.correlation_id,
        "userId": entry.context.get("userId"),
    }


def plan_of(query: str, params: Sequence[Any]) -> QueryPlan:
    """Takes a query apart.

    :raises InvalidRequest: when it is none that reads one table of the database.
    """
    text = " ".join(query.split()).rstrip("; ")
    start, *rest = CLAUSES.split(text)
    clauses = {name.upper(): value for name, value in zip(rest[::2], rest[1::2], strict=True)}
    if not start.upper().startswith("SELECT ") or list(clauses) != sorted(
        clauses, key=CLAUSE_ORDER.index
    ):
        raise _invalid("/query", "must be a SELECT from one table, such as SELECT * FROM jobs")
    table = clauses.get("FROM", "").lower()
    if table not in tables.TABLES:
        raise _invalid("/query", f"must read one of the tables {', '.join(tables.TABLES)}")
    if text.count("?") != len(params):
        raise _invalid("/params", f"must have {text.count('?')} values, one for each ?")
    values = iter(params)
    equal = dict(_conditions(clauses.get("WHERE"), values))
    order = tuple(_words(clauses.get("ORDER BY")))
    _require_columns(table, (*equal, *order))
    limit = clauses.get("LIMIT")
    return QueryPlan(
        table, equal, tuple(equal), order, _whole(next(values) if limit == "?" else limit)
    )


def matching(plan: QueryPlan) -> list[Callable[[Any], bool]]:
    """The conditions that the record behind a row has to satisfy, that of the index first."""
    columns = tables.TABLES[plan.table].columns
    return [
        _has(attribute, value)
        for name, value in sorted(plan.equal.items(), key=lambda item: item[0] != plan.indexed)
        if value is not None and (attribute := columns[name]) is not None
    ]


def is_index_tested(plan: QueryPlan) -> bool:
    """Whether the first of `matching` is the condition of the index."""
    index = plan.indexed
    if index is None or plan.equal[index] is None:
        return False
    return tables.TABLES[plan.table].columns[index] is not None


def _has(attribute: str, wanted: Any) -> Callable[[Any], bool]:
    """Whether a record has the value, or one that is written like it, such as `true` or `10`."""
    own, written = attrgetter(attribute), str(wanted).lower()

    def has(record: Any) -> bool:
        value = own(record)
        return bool(value == wanted if isinstance(value, str) else str(value).lower() == written)

    return has


def explained(world: World, plan: QueryPlan, indexed: int, found: int) -> Json:
    """The query plan.

    :param indexed: rows that match the condition of the index; all without an index.
    :param found: rows that match all conditions.
    """
    table, index, examined = tables.TABLES[plan.table], plan.indexed, indexed
    steps = [_access(plan, index, examined)]
    others = [name for name in plan.columns if name != index]
    if others:
        steps.append({"operation": "Filter", "detail": " and ".join(others), "rows": found})
    sorts = bool(plan.order) and (index is not None or plan.order[0] not in table.indexes)
    if sorts:
        steps.append({"operation": "Sort", "detail": ", ".join(plan.order), "rows": found})
    returned = found if plan.limit is None else min(found, plan.limit)
    if plan.limit is not None:
        steps.append({"operation": "Limit", "detail": str(plan.limit), "rows": returned})
    cost = 1.0 + 0.01 * examined + (0.02 * found if sorts else 0)
    return {
        "table": plan.table,
        "index": index,
        "rowsExamined": examined,
        "rowsReturned": returned,
        "estimatedMs": round(cost * (1 + timings.Waste(world).at(world.now)), 3),
        "plan": steps,
        "suggestions": _suggestions(plan, index, others),
    }


def _took(waste: timings.Waste, query: timings.DatabaseQuery, entry: LogEntry, path: str) -> float:
    return timings.database(waste, query, entry.correlation_id, path, entry.at)


def _conditions(where: str | None, values: Any) -> list[tuple[str, Any]]:
    """The columns of the conditions, with the value if a column has to be equal to it."""
    found = []
    for part in AND.split(where or ""):
        if not part.strip():
            continue
        condition = CONDITION.fullmatch(part.strip())
        if condition is None:
            raise _invalid("/query", f"has a condition that cannot be read: {part.strip()[:60]}")
        taken = [next(values, None) for _ in range(condition[3].count("?"))]
        literal = condition[3].strip().strip("'")
        value = taken[0] if taken else literal
        found.append((condition[1].lower(), value if condition[2] == "=" else None))
    return found


def _require_columns(table: str, names: Sequence[str]) -> None:
    known = tables.TABLES[table].columns
    for name in names:
        if name not in known:
            raise _invalid("/query", f"names a column that {table} does not have: {name[:60]}")


def _words(clause: str | None) -> Iterator[str]:
    """The first word of each part."""
    for part in (clause or "").split(","):
        if part.strip():
            yield part.split()[0].lower()


def _whole(text: Any) -> int | None:
    if text is None:
        return None
    if not str(text).isdecimal():
        raise _invalid("/params", "must have a whole number for LIMIT")
    return int(text)


def _access(plan: QueryPlan, index: str | None, examined: int) -> Json:
    if index is None:
        return {"operation": "Seq Scan", "detail": plan.table, "rows": examined}
    detail = f"{plan.table}_{index}_idx on {plan.table}"
    return {"operation": "Index Scan", "detail": detail, "rows": examined}


def _suggestions(plan: QueryPlan, index: str | None, others: Sequence[str]) -> list[str]:
    if index is None and plan.columns:
        return [f"An index on {plan.table} ({', '.join(plan.columns)}) would avoid the scan."]
    if index is not None and others:
        together = ", ".join((index, *others))
        return [f"An index on {plan.table} ({together}) would find the rows at once."]
    return []


def _invalid(field: str, message: str) -> InvalidRequest:
    return InvalidRequest([FieldError(field, message)])
