"""One call of an operation, as its handler sees it."""

from typing import Any, NamedTuple

from mock_server.deliveries.worker import DeliveryWorker
from mock_server.realtime.hub import Hub
from mock_server.rules.access.access import Principal
from mock_server.world.records import Json
from mock_server.world.turns import Turns
from mock_server.world.world import World
from mock_server.world.worlds import Worlds


class Call(NamedTuple):
    """Everything a handler needs: validated, coerced, defaults filled in."""

    world: World
    parameters: dict[str, Any]
    body: Any
    principal: Principal | None
    delivery_worker: DeliveryWorker
    worlds: Worlds
    hub: Hub
    turns: Turns
    root_path: str = ""

    @property
    def caller(self) -> Principal:
        """The principal of an operation that is not public."""
        assert self.principal is not None  # noqa: S101  the guard has seen to it
        return self.principal

    @property
    def content(self) -> Json:
        """The body as an object; empty when none was sent."""
        return self.body if self.body is not None else {}
