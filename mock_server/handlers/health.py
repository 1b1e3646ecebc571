"""The operation of the Health namespace."""

from mock_server import __version__
from mock_server.api.call import Call
from mock_server.api.reply import Reply


def get_health(call: Call) -> Reply:
    uptime = call.world.now_seconds - call.world.begun
    version = call.world.system.version or __version__
    return Reply({"status": "ok", "version": version, "uptime": uptime})
