"""Operations that send requests again."""

from collections.abc import Sequence

from mock_server.api.call import ControlCall
from mock_server.api.reply import Pending, Reply
from mock_server.control import archives, journal_lookup, replay
from mock_server.control.replay import EarlierExchange
from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.access import access
from mock_server.world.access_records import ApiKey
from mock_server.world.clock import machine_seconds
from mock_server.world.records import Json
from mock_server.world.world import World

PATIENCE = 100.0
"""Seconds of the machine's time for a whole archive."""

TOO_LATE = f"The requests before it took longer than {PATIENCE:.0f} s."


def replay_request(call: ControlCall) -> Pending:
    world, journal = journal_lookup.of_call(call)
    entry = journal_lookup.entry(journal, call.parameters["requestId"])
    return Pending(_one(call, replay.of_entry(world, entry, call.parameters["world"])))


def replay_archive(call: ControlCall) -> Pending:
    world, _ = journal_lookup.of_call(call)
    key, name = _key(world, call.parameters.get("key")), call.parameters["world"]
    exchanges = [
        replay.of_archived(world, archived, name, call.root_path, key)
        for archived in archives.read(call.body)
    ]
    return Pending(_all(call, exchanges))


async def _one(call: ControlCall, earlier: EarlierExchange) -> Reply:
    world, journal = journal_lookup.of_call(call)
    return Reply(await replay.send(call.internal_requests, world, journal, earlier))


async def _all(call: ControlCall, exchanges: Sequence[EarlierExchange]) -> Reply:
    """Sends them one after another; other requests are answered in between."""
    turn, found = await call.turns.begin(), list[Json]()
    until = machine_seconds() + PATIENCE
    for earlier in exchanges:
        is_late = earlier.skipped is None and machine_seconds() > until
        wanted = earlier._replace(skipped=TOO_LATE) if is_late else earlier
        world, journal = journal_lookup.of_call(call)
        found.append(await replay.send(call.internal_requests, world, journal, wanted))
        if turn.is_over:
            await turn.rest()
    sent = [one for one in found if one["skipped"] is None]
    changed = sum(one["oldStatus"] != one["newStatus"] for one in sent)
    counts = {"sent": len(sent), "skipped": len(found) - len(sent), "changed": changed}
    return Reply(found, counts)


def _key(world: World, wanted: str | None) -> ApiKey | None:
    """:raises InvalidRequest: when the world does not have the key."""
    if wanted is None:
        return None
    for key in world.keys:
        if wanted in (key.id, key.name):
            return key
    found = access.key_with(world, access.digest(wanted))
    if found is None:
        raise InvalidRequest([FieldError("key", "must be a key, or the id or the name of one")])
    return found
