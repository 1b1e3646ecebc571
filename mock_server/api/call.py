"""One call of an operation, as the handler sees it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from mock_server.api.ignored_fields import report
from mock_server.api.services import Services
from mock_server.api.storage_limit import StorageLimit
from mock_server.deliveries.worker import DeliveryWorker
from mock_server.errors import FieldError
from mock_server.gateway.internal_requests import InternalRequests
from mock_server.gateway.journal import Journals
from mock_server.gateway.request_context import RequestContext
from mock_server.realtime.hub import Hub
from mock_server.rules.access.access import Principal
from mock_server.world.records import Json
from mock_server.world.turns import Turns
from mock_server.world.world import World
from mock_server.world.worlds import Worlds


class Call(NamedTuple):
    """The argument of handlers of the API. Parameters and body are validated, converted and filled
    with defaults."""

    world: World
    parameters: dict[str, Any]
    body: Any
    principal: Principal | None
    delivery_worker: DeliveryWorker
    turns: Turns
    context: RequestContext

    @property
    def caller(self) -> Principal:
        """The caller of an operation that is not public."""
        assert self.principal is not None  # noqa: S101  the guard has seen to it
        return self.principal

    @property
    def content(self) -> Json:
        """The body as an object; empty if none was sent."""
        return self.body if self.body is not None else {}

    def warn(self, field: str, message: str | None) -> None:
        """Adds to the response why a field of the request has no effect. None if it has one."""
        if message is not None:
            report(self.context, [*(self.context.ignored or ()), FieldError(field, message)])


class ControlCall(NamedTuple):
    """The argument of handlers of the control API. It works on all worlds and has no user."""

    parameters: dict[str, Any]
    body: Any
    delivery_worker: DeliveryWorker
    worlds: Worlds
    hub: Hub
    turns: Turns
    journals: Journals
    internal_requests: InternalRequests
    storage_limit: StorageLimit
    root_path: str
    """The path prefix of a reverse proxy."""

    @property
    def content(self) -> Json:
        """The body as an object; empty if none was sent."""
        return self.body if self.body is not None else {}


MakeCall = Callable[[RequestContext, Services], Any]
"""Creates the argument for the handlers of an API."""


def api_call(context: RequestContext, services: Services) -> Call:
    return Call(
        context.world,
        context.parameters,
        context.body,
        context.principal,
        services.delivery_worker,
        services.turns,
        context,
    )


def control_call(context: RequestContext, services: Services) -> ControlCall:
    return ControlCall(
        context.parameters,
        context.body,
        services.delivery_worker,
        services.worlds,
        services.hub,
        services.turns,
        services.journals,
        services.internal_requests,
        services.storage_limit,
        context.root_path,
    )
