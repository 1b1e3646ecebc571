"""The system log, its settings, and its exports."""

from mock_server.api.call import Call
from mock_server.api.pages import long_page_of
from mock_server.api.reply import Reply
from mock_server.rules.access import rate_limits
from mock_server.rules.system import exports, log, log_settings, operations


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


def export_system_logs(call: Call) -> Reply:
    operation = exports.begin(call.world, call.content, call.caller.user.id)
    return Reply(operations.view(call.world, operation))


def get_logging_level(call: Call) -> Reply:
    return Reply(log_settings.level_view(call.world))


def update_logging_level(call: Call) -> Reply:
    log_settings.set_level(call.world, call.content["level"], call.content.get("duration"))
    return Reply(log_settings.level_view(call.world))


def get_logging_config(call: Call) -> Reply:
    return Reply(log_settings.config_view(call.world))


def update_logging_config(call: Call) -> Reply:
    log_settings.set_config(call.world, call.content)
    return Reply(log_settings.config_view(call.world))
