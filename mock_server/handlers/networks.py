"""Operations of the Networks namespace."""

from mock_server.api.call import Call
from mock_server.api.pages import page_of
from mock_server.api.reply import Reply
from mock_server.rules.networks import networks


def list_networks(call: Call) -> Reply:
    status = call.parameters.get("status")
    rows = [row for row in networks.rows(call.world) if status in (None, row["status"])]
    return page_of(call, rows, "createdAt:desc", show=lambda row: row)


def get_network(call: Call) -> Reply:
    return Reply(networks.get(call.world, call.parameters["networkName"]))


def get_network_history(call: Call) -> Reply:
    name, period = call.parameters["networkName"], call.parameters["period"]
    return Reply(networks.history(call.world, name, period, call.parameters["resolution"]))
