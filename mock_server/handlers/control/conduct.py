"""The operation that judges clients."""

from mock_server.api.call import ControlCall
from mock_server.api.reply import Reply
from mock_server.control import conduct, journal_lookup
from mock_server.world.clock import parse_timestamp


async def get_conduct(call: ControlCall) -> Reply:
    journal_lookup.require_kept(call)
    world, journal = journal_lookup.of_call(call)
    since = call.parameters.get("since")
    judging = conduct.report(
        world,
        journal.in_order(),
        call.parameters.get("client"),
        None if since is None else parse_timestamp(since),
    )
    clients, meta = await call.turns.run(judging)
    return Reply(clients, meta)
