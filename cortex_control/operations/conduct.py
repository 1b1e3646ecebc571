"""How well clients behave."""

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import Instant
from cortex_control.results import Conduct
from cortex_control.transport import path_of


class ConductOperations(MockClient):
    """Operations with the tag Conduct."""

    def get_conduct(
        self, world: str, *, client: str | None = None, since: Instant | None = None
    ) -> Conduct:
        """The clients of a world, and their violations of the documentation's best practices."""
        query = {"client": client, "since": since}
        return self._transport.whole(Conduct, path_of("worlds", world, "conduct"), query)
