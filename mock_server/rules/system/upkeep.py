"""Optimising the database, and checking its consistency (common-issues, High CPU
or Memory Usage; debugging, Database Consistency Checks)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from mock_server.errors import Conflict, FieldError, InvalidRequest
from mock_server.rules.system import operations, tables, timings
from mock_server.world.records import Json
from mock_server.world.system_records import LongOperation
from mock_server.world.world import World

OPTIMISING = 30
"""Seconds."""

CHECKING = {"quick": 2, "thorough": 10}
"""Seconds, by level."""

LOOKED_AT = {"quick": 100, "thorough": 2_000}
"""The most rows of each table that are checked, the latest first."""

MOST_PROBLEMS = 100


def begin_optimising(world: World, user_id: str | None) -> LongOperation:
    """:raises Conflict: while it is being optimised."""
    if any(one.kind == "database.optimize" for one in operations.all_running(world)):
        raise Conflict("The database is being optimised already.")
    return operations.begin(world, "database.optimize", OPTIMISING, user_id=user_id)


def finish_optimising(world: World, _: LongOperation) -> Json:
    """The recovered space. From now on queries are as fast as with new tables."""
    waste = timings.Waste(world).at(world.now)
    return {
        "tables": list(tables.TABLES),
        "freedBytes": tables.size(world, waste) - tables.size(world, 0),
        "wastePercentBefore": round(100 * waste, 1),
    }


def begin_check(world: World, request: Json, user_id: str | None) -> LongOperation:
    """:raises InvalidRequest: when a table does not exist."""
    for number, name in enumerate(request.get("tables", ())):
        if name not in tables.TABLES:
            known = ", ".join(tables.TABLES)
            raise InvalidRequest([FieldError(f"/tables/{number}", f"must be one of {known}")])
    seconds = CHECKING[request.get("level", "quick")]
    return operations.begin(world, "database.check", seconds, user_id=user_id, request=request)


def finish_check(world: World, operation: LongOperation) -> Json:
    level = operation.request.get("level", "quick")
    return check(world, operation.request.get("tables") or list(tables.TABLES), level)


def check(world: World, names: Sequence[str], level: str) -> Json:
    """The checked tables, and the rows that refer to missing rows."""
    found: list[Json] = []
    for name in names:
        problems = PROBLEMS.get(name)
        if problems is not None:
            shown = islice(problems(world, LOOKED_AT[level]), MOST_PROBLEMS - len(found))
            found += [{"table": name, "row": row, "message": why} for row, why in shown]
    return {
        "consistent": not found,
        "level": level,
        "tables": [
            {"name": name, "rows": rows, "rowsChecked": min(rows, LOOKED_AT[level])}
            for name in names
            for rows in (tables.TABLES[name].count(world),)
        ],
        "problems": found,
    }


Problems = Callable[[World, int], Iterator[tuple[str, str]]]
"""Ids of rows that are wrong, and why."""


def _of_jobs(world: World, most: int) -> Iterator[tuple[str, str]]:
    for job in islice(reversed(list(world.jobs)), most):
        if job.ended_at is None and job.provider_id not in world.providers:
            yield job.id, f"There is no provider {job.provider_id}."


def _of_deliveries(world: World, most: int) -> Iterator[tuple[str, str]]:
    for delivery in islice(reversed(list(world.deliveries)), most):
        if delivery.webhook_id not in world.webhooks:
            yield delivery.id, f"There is no webhook {delivery.webhook_id}."


def _of_keys(world: World, most: int) -> Iterator[tuple[str, str]]:
    for key in islice(world.keys, most):
        if key.user_id not in world.users:
            yield key.id, f"There is no user {key.user_id}."


PROBLEMS: Mapping[str, Problems] = {
    "jobs": _of_jobs,
    "webhook_deliveries": _of_deliveries,
    "api_keys": _of_keys,
}
