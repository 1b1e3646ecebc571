"""One call of an operation, as the handler sees it."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from mock_server.api.ignored_fields import MOST_NAMED, report
from mock_server.api.server_parts import ServerParts
from mock_server.api.storage_limit import StorageLimit
from mock_server.deliveries.worker import DeliveryWorker
from mock_server.errors import FieldError, InvalidRequest
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
    is_strict: bool
    """Whether what has no effect is refused."""

    @property
    def caller(self) -> Principal:
        """The caller of an operation that is not public."""
        assert self.principal is not None  # noqa: S101  `PermissionCheck` has seen to it
        return self.principal

    @property
    def content(self) -> Json:
        """The body as an object; empty if none was sent."""
        return self.body if self.body is not None else {}

    def ignore(self, idle: Iterable[FieldError]) -> None:
        """Adds to the response why these fields have no effect. Handlers call it before they change
        anything.

        :raises InvalidRequest: on a strict server, if there are any.
        """
        found = list(islice(idle, MOST_NAMED))
        if found and self.is_strict:
            raise InvalidRequest(found)
        self.warn(found)

    def warn(self, doubts: Iterable[FieldError]) -> None:
        """Adds to the response what the client should know about these fields."""
        if found := list(islice(doubts, MOST_NAMED)):
            report(self.context, [*(self.context.ignored or ()), *found])


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


MakeCall = Callable[[RequestContext, ServerParts], Any]
"""Creates the argument for the handlers of an API."""


def api_call(context: RequestContext, server_parts: ServerParts) -> Call:
    return Call(
        context.world,
        context.parameters,
        context.body,
        context.principal,
        server_parts.delivery_worker,
        server_parts.turns,
        context,
        server_parts.strict_bodies,
    )


def control_call(context: RequestContext, server_parts: ServerParts) -> ControlCall:
    return ControlCall(
        context.parameters,
        context.body,
        server_parts.delivery_worker,
        server_parts.worlds,
        server_parts.hub,
        server_parts.turns,
        server_parts.journals,
        server_parts.internal_requests,
        server_parts.storage_limit,
        context.root_path,
    )
