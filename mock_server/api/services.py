"""What handlers may use besides the world that they are called in."""

from typing import NamedTuple

from mock_server.deliveries.courier import Courier
from mock_server.gateway.presence import Presence
from mock_server.realtime.hub import Hub
from mock_server.realtime.streams import Streams
from mock_server.world.turns import Turns
from mock_server.world.worlds import Worlds


class Services(NamedTuple):
    courier: Courier
    streams: Streams
    worlds: Worlds
    hub: Hub
    turns: Turns
    presence: Presence
