"""The operation that judges clients."""

from functools import partial

from mock_server.api.call import ControlCall
from mock_server.api.reply import Reply
from mock_server.control import conduct, conduct_activity, journal_lookup


async def get_conduct(call: ControlCall) -> Reply:
    journal_lookup.require_kept(call)
    world, journal = journal_lookup.of_call(call)
    gathering = conduct_activity.gather(world, journal.in_order(), call.parameters.get("since"))
    everybody = await call.turns.run(gathering)
    gathered = conduct.chosen(world, everybody, call.parameters.get("client"))
    findings = await call.turns.in_thread(partial(conduct.judge, gathered))
    clients, meta = conduct.report(world, gathered, findings)
    return Reply(clients, meta)
