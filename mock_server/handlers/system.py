"""Operations of the System namespace."""

from mock_server.api.call import Call
from mock_server.api.listing import page_of
from mock_server.api.reply import Reply
from mock_server.rules.access import rate_limits
from mock_server.rules.system import log


def get_rate_limits(call: Call) -> Reply:
    return Reply(rate_limits.standing(call.world, call.caller))


def list_system_logs(call: Call) -> Reply:
    entries = log.select(call.world, call.parameters)
    return page_of(call, entries, "timestamp:desc", show=log.view, plain={"timestamp": "at"})
