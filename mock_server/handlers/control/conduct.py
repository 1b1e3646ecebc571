"""The operation that judges clients."""

from mock_server.api.call import ControlCall
from mock_server.api.reply import Reply
from mock_server.control import conduct, journal_lookup


async def get_conduct(call: ControlCall) -> Reply:
    journal_lookup.require_kept(call)
    world, journal = journal_lookup.of_call(call)
    judging = conduct.report(
        world,
        journal.in_order(),
        call.parameters.get("client"),
        call.parameters.get("since"),
    )
    clients, meta = await call.turns.run(judging)
    return Reply(clients, meta)
