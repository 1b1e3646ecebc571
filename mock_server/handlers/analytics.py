"""Operations of the Analytics namespace."""

from mock_server.api.call import Call
from mock_server.api.reply import Pending, Reply
from mock_server.rules import cost_analytics


def get_cost_analytics(call: Call) -> Pending:
    return Pending(_costs(call))


async def _costs(call: Call) -> Reply:
    asked = call.parameters
    work = cost_analytics.of(call.world, asked["period"], asked.get("groupBy"), asked["label"])
    return Reply(await call.turns.run(work))
