"""Diagnostics, configuration, permissions and the debug console."""

from mock_server.api.call import Call
from mock_server.api.reply import Reply
from mock_server.rules.access import analysis
from mock_server.rules.system import configuration, console, diagnostics


def run_diagnostics(call: Call) -> Reply:
    return Reply(diagnostics.of_system(call.world))


def run_provider_connectivity_diagnostics(call: Call) -> Reply:
    return Reply(diagnostics.of_providers(call.world))


def run_database_diagnostics(call: Call) -> Reply:
    return Reply(diagnostics.of_database(call.world))


def validate_config(call: Call) -> Reply:
    return Reply(configuration.validate(call.world))


def compare_config(call: Call) -> Reply:
    reference, sections = call.content["reference"], call.content.get("sections")
    return Reply(configuration.compare(call.world, reference, sections))


def analyze_permission(call: Call) -> Reply:
    content = call.content
    found = analysis.analyze(
        call.world,
        content["userId"],
        content["resource"],
        content["action"],
        content.get("resourceId"),
    )
    return Reply(found)


def open_debug_console(call: Call) -> Reply:
    user = call.caller.user
    return Reply(console.open_session(call.world, call.content.get("command"), user.username))
