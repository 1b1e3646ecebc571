"""The operation of the Health namespace."""

from mock_server import __version__
from mock_server.api.call import Call
from mock_server.api.reply import Reply


def get_health(call: Call) -> Reply:
    uptime = call.world.now_seconds - call.world.begun
    return Reply({"status": "ok", "version": __version__, "uptime": uptime})
