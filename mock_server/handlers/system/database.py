"""The database: its state, its queries, and its maintenance."""

from collections.abc import Callable
from typing import Any

from mock_server.api.call import Call
from mock_server.api.pages import long_page_of, page_of
from mock_server.api.reply import Reply
from mock_server.rules.system import database, operations, queries, tables, timings, upkeep
from mock_server.world.turns import Turns, batches


def get_database_status(call: Call) -> Reply:
    return Reply(database.status(call.world))


def list_database_connections(call: Call) -> Reply:
    return page_of(call, database.connections(call.world), "id:asc", show=lambda one: one)


async def list_slow_queries(call: Call) -> Reply:
    waste = timings.Waste(call.world)
    return await long_page_of(
        call,
        call.world.log,
        "durationMs:desc",
        matches=queries.is_slow(call.world, call.parameters["threshold"], call.parameters),
        show=lambda entry: queries.view(waste, entry),
        plain={"timestamp": "at"},
    )


def get_database_config(call: Call) -> Reply:
    return Reply(database.config_view(call.world))


def update_database_config(call: Call) -> Reply:
    database.set_config(call.world, call.content)
    return Reply(database.config_view(call.world))


async def explain_database_query(call: Call) -> Reply:
    world = call.world
    plan = queries.plan_of(call.content["query"], call.content.get("params", ()))
    table, tests = tables.TABLES[plan.table], queries.matching(plan)
    call.caller.require(table.resource, "read")
    records = list(table.rows(world)) if tests else []
    indexed = found = table.count(world)
    if queries.is_index_tested(plan):
        indexed = await _count(records, tests[0], call.turns)
    if tests:
        found = await _count(records, lambda row: all(test(row) for test in tests), call.turns)
    return Reply(queries.explained(world, plan, indexed, found))


def optimize_database(call: Call) -> Reply:
    operation = upkeep.begin_optimising(call.world, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


def check_database(call: Call) -> Reply:
    operation = upkeep.begin_check(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


async def _count(records: list[Any], matches: Callable[[Any], bool], turns: Turns) -> int:
    """How many match, counted in slices."""
    turn, found = await turns.begin(), 0
    for batch in batches(records):
        found += sum(map(matches, batch))
        if turn.is_over:
            await turn.rest()
    return found
