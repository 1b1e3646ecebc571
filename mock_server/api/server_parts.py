"""The server's parts that handlers use besides the world of the request."""

from typing import NamedTuple

from mock_server.api.storage_limit import StorageLimit
from mock_server.deliveries.worker import DeliveryWorker
from mock_server.gateway.internal_requests import InternalRequests
from mock_server.gateway.journal import Journals
from mock_server.gateway.long_work import LongWork
from mock_server.realtime.hub import Hub
from mock_server.realtime.streams import Streams
from mock_server.world.turns import Turns
from mock_server.world.worlds import Worlds


class ServerParts(NamedTuple):
    delivery_worker: DeliveryWorker
    streams: Streams
    worlds: Worlds
    hub: Hub
    turns: Turns
    long_work: LongWork
    journals: Journals
    internal_requests: InternalRequests
    storage_limit: StorageLimit
    strict_bodies: bool = False
    """Whether fields of request bodies that the document does not define are refused."""
