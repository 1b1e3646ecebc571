"""Operations on the journal of a world: its latest requests and their answers."""

import asyncio
from collections.abc import Sequence
from typing import Any

from mock_server.api.call import ControlCall
from mock_server.api.reply import File, Pending, Reply, message
from mock_server.control import (
    journal_expectation,
    journal_lookup,
    journal_match,
    journal_snippets,
    journal_verdict,
    journal_views,
)
from mock_server.control.journal_verdict import NearMiss, Verdict
from mock_server.gateway.journal import Entry, Journal
from mock_server.world.clock import parse_timestamp
from mock_server.world.records import Json
from mock_server.world.turns import Turns, Work
from mock_server.world.world import World

LOOK_EVERY = 0.02
"""Seconds of the machine's time between two looks at the journal while one waits."""

FILTERS = ("operation", "method", "path", "status", "user", "key", "correlationId", "since")
"""Parameters of a list that are parts of a match."""


async def list_requests(call: ControlCall) -> Reply:
    world, journal = journal_lookup.of_call(call)
    wanted = {name: call.parameters[name] for name in FILTERS if name in call.parameters}
    journal_expectation.check_match(wanted, "")
    found = await call.turns.run(_fitting(world, journal.in_order(), wanted))
    shown = found[-call.parameters["limit"] :]
    return Reply([journal_views.row(world, entry) for entry in shown], {"total": len(found)})


def get_request(call: ControlCall) -> Reply | File:
    world, journal = journal_lookup.of_call(call)
    entry, form = (
        journal_lookup.entry(journal, call.parameters["requestId"]),
        call.parameters["format"],
    )
    if form == "json":
        return Reply(journal_views.full(world, entry))
    text = journal_snippets.FORMATS[form](world, entry).encode("utf-8", "replace")
    name = f"test_{entry.id}.{journal_snippets.ENDINGS[form]}"
    return File(text, "text/plain; charset=utf-8", name)


def delete_requests(call: ControlCall) -> Reply:
    _, journal = journal_lookup.of_call(call)
    count = len(journal.entries)
    journal.clear()
    return message(f"{count} request{'' if count == 1 else 's'} successfully deleted")


async def export_requests(call: ControlCall) -> File:
    world, journal = journal_lookup.of_call(call)
    content = await call.turns.run(journal_views.archive(world, journal.in_order()))
    return File(content, "application/json", f"{call.parameters['world']}.har")


def verify_requests(call: ControlCall) -> Pending:
    """Answers when what is expected has happened, or can no longer happen, or the time is up."""
    journal_lookup.require_kept(call)
    journal_expectation.check(call.content)
    world, journal = journal_lookup.of_call(call)
    expected = {name: _with_instants(value) for name, value in call.content.items()}
    return Pending(_verified(world, journal, expected, call.turns))


def _with_instants(expected: Any) -> Any:
    """A match, or a list of them, with instants for timestamps."""
    if isinstance(expected, list):
        return [_with_instants(match) for match in expected]
    if not isinstance(expected, dict) or "since" not in expected:
        return expected
    return expected | {"since": parse_timestamp(expected["since"])}


async def _verified(world: World, journal: Journal, expected: Json, turns: Turns) -> Reply:
    seen, verdict = journal.count, await _verdict(world, journal, expected, turns)
    try:
        async with asyncio.timeout(expected.get("within", 0)):
            while not verdict.is_final:
                await journal.more(than=seen)
                await asyncio.sleep(LOOK_EVERY)
                seen, verdict = journal.count, await _verdict(world, journal, expected, turns)
    except TimeoutError:
        verdict = await _verdict(world, journal, expected, turns)
    looking = journal_verdict.nearest_miss(world, journal.in_order(), verdict)
    return Reply(_view(world, verdict, await turns.run(looking)))


async def _verdict(world: World, journal: Journal, expected: Json, turns: Turns) -> Verdict:
    return await turns.run(journal_verdict.of(world, journal.in_order(), expected))


def _view(world: World, verdict: Verdict, nearest: NearMiss | None) -> Json:
    return {
        "verified": verdict.verified,
        "count": len(verdict.fitting),
        "message": verdict.message,
        "requests": [journal_views.row(world, entry) for entry in verdict.fitting[-100:]],
        "nearest": None
        if nearest is None
        else {
            "request": journal_views.row(world, nearest.entry),
            "differences": [one.view() for one in nearest.differences],
        },
    }


def _fitting(world: World, entries: Sequence[Entry], wanted: Json) -> Work[list[Entry]]:
    found = []
    for entry in entries:
        if journal_match.fits_match(world, entry, wanted):
            found.append(entry)
        yield
    return found
