"""Correlation ids for requests that are refused before they enter a world."""

from mock_server.gateway.layers import sent_correlation_id
from mock_server.gateway.request_context import RequestContext
from mock_server.world.identifiers import Identifiers
from mock_server.world.randomness import Randomness


class RefusalIds:
    """Correlation ids from a separate sequence, so that refused requests do not change any world's
    sequence."""

    def __init__(self) -> None:
        self._identifiers = Identifiers(Randomness(0))

    def ensure(self, context: RequestContext) -> None:
        """Gives the request a correlation id if it has none."""
        if not context.correlation_id:
            sent = sent_correlation_id(context)
            context.correlation_id = sent or self._identifiers.new("corr")
