"""The operation of the Health namespace."""

from mock_server.api.call import Call
from mock_server.api.reply import Reply
from mock_server.rules.system import versions


def get_health(call: Call) -> Reply:
    uptime = call.world.now_seconds - call.world.begun
    version = versions.current(call.world)
    return Reply({"status": "ok", "version": version, "uptime": uptime})
