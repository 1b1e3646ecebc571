"""Operations of the System namespace."""

from mock_server.api.call import Call
from mock_server.api.listing import long_page_of
from mock_server.api.reply import Reply
from mock_server.rules.access import rate_limits
from mock_server.rules.system import log


def get_rate_limits(call: Call) -> Reply:
    return Reply(rate_limits.standing(call.world, call.caller))


async def list_system_logs(call: Call) -> Reply:
    return await long_page_of(
        call,
        call.world.log,
        "timestamp:desc",
        matches=log.wanted_by(call.parameters),
        show=log.view,
        plain={"timestamp": "at"},
    )
