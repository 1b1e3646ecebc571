"""Operations on the journal of a world: its latest requests and their responses."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from mock_server.api.call import ControlCall
from mock_server.api.reply import File, Pending, Reply, message
from mock_server.control import (
    journal_expectation,
    journal_lookup,
    journal_snippets,
    journal_verification,
    journal_views,
)
from mock_server.control.journal_match import Match
from mock_server.control.journal_verification import AT_ONCE, NearMiss, Verification, Watch
from mock_server.errors import UnknownWorld
from mock_server.gateway.journal import Journal, JournalEntry
from mock_server.world.clock import machine_seconds, parse_timestamp
from mock_server.world.records import Json
from mock_server.world.turns import Turns, Work, batches
from mock_server.world.world import World

LOOK_EVERY = 0.02
"""Seconds of the machine's time between two reads of the journal while some clients wait."""

WATCHERS_AT_ONCE = 20
"""If more clients wait, the journal is read less often for each."""

FILTERS = ("operation", "method", "path", "status", "user", "key", "correlationId", "since")
"""Parameters of a list that are parts of a match."""


async def list_requests(call: ControlCall) -> Reply:
    world, journal = journal_lookup.of_call(call)
    wanted = {name: call.parameters[name] for name in FILTERS if name in call.parameters}
    journal_expectation.check_match(wanted, "")
    older = _before(journal.in_order(), call.parameters.get("before"))
    found = await call.turns.run(_fitting(older, Match(world, wanted)))
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
    """Answers when the expectation is met, can no longer be met, or the time is up."""
    journal_lookup.require_kept(call)
    journal_expectation.check(call.content)
    world, journal = journal_lookup.of_call(call)
    expected = {name: _with_instants(value) for name, value in call.content.items()}
    name = call.parameters["world"]
    return Pending(_verified(name, world, journal, expected, call.turns))


def _with_instants(expected: Any) -> Any:
    """A match, or a list of them, with instants for timestamps."""
    if isinstance(expected, list):
        return [_with_instants(match) for match in expected]
    if not isinstance(expected, dict) or "since" not in expected:
        return expected
    return expected | {"since": parse_timestamp(expected["since"])}


async def _verified(
    name: str, world: World, journal: Journal, expected: Json, turns: Turns
) -> Reply:
    """:raises UnknownWorld: when the world is removed meanwhile."""
    journal.watchers += 1
    try:
        verification = await _final_verification(world, journal, expected, turns)
    finally:
        journal.watchers -= 1
    if journal.is_closed:
        raise UnknownWorld(name)
    looking = journal_verification.nearest_miss(journal.in_order(), verification)
    return Reply(_view(world, verification, await turns.run(looking)))


async def _final_verification(
    world: World, journal: Journal, expected: Json, turns: Turns
) -> Verification:
    """The verification that nothing changes any more, or the latest one when the time is up."""
    watch = Watch(world, journal, expected)
    verification = await turns.run(watch.verification())
    until = machine_seconds() + expected.get("within", 0)
    while (
        not (verification.is_final or journal.is_closed) and (left := until - machine_seconds()) > 0
    ):
        with suppress(TimeoutError):
            async with asyncio.timeout(left):
                await journal.more(than=watch.seen)
                await asyncio.sleep(LOOK_EVERY * max(1, journal.watchers / WATCHERS_AT_ONCE))
        verification = await turns.run(watch.verification())
    return verification


def _view(world: World, verification: Verification, nearest: NearMiss | None) -> Json:
    return {
        "verified": verification.verified,
        "count": len(verification.fitting),
        "message": verification.message,
        "requests": [journal_views.row(world, entry) for entry in verification.fitting[-100:]],
        "nearest": None
        if nearest is None
        else {
            "request": journal_views.row(world, nearest.entry),
            "differences": [one.view() for one in nearest.differences],
        },
    }


def _before(entries: list[JournalEntry], request_id: str | None) -> list[JournalEntry]:
    """The requests that arrived before one. If the journal has dropped that request, it has dropped
    the earlier ones too."""
    if request_id is None:
        return entries
    ids = [entry.id for entry in entries]
    return entries[: ids.index(request_id)] if request_id in ids else []


def _fitting(entries: Sequence[JournalEntry], match: Match) -> Work[list[JournalEntry]]:
    found = list[JournalEntry]()
    for batch in batches(entries, AT_ONCE):
        found += [entry for entry in batch if match.fits(entry)]
        yield
    return found
