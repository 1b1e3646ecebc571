"""Names for requests that are refused before they enter a world."""

from mock_server.gateway.exchange import Exchange
from mock_server.gateway.layers import own_name
from mock_server.world.identifiers import Identifiers
from mock_server.world.randomness import Randomness


class RefusalNames:
    """Correlation ids from a sequence of its own, so that what is refused leaves the sequences of
    all worlds as they are."""

    def __init__(self) -> None:
        self._identifiers = Identifiers(Randomness(0))

    def ensure(self, exchange: Exchange) -> None:
        """Gives the request a name if it has none."""
        if not exchange.correlation_id:
            exchange.correlation_id = own_name(exchange) or self._identifiers.new("corr")
