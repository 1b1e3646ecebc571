"""Requests to the API that no operation answers, which faults can hit as well."""

from mock_server.api.fault_injection import inject_into_refusal
from mock_server.api.server_parts import ServerParts
from mock_server.errors import MethodNotAllowed, UnknownRoute
from mock_server.gateway.request_context import (
    SCOPE_KEY,
    AsgiApp,
    Receive,
    RequestContext,
    Scope,
    Send,
)


class RefusedPaths:
    """Lets faults hit a request before it is refused because of its path or its method."""

    def __init__(self, api: AsgiApp, server_parts: ServerParts) -> None:
        self._api = api
        self._server_parts = server_parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """:raises UnknownRoute: when no operation has this path.
        :raises MethodNotAllowed: when an operation has this path, but not with this method.
        """
        try:
            await self._api(scope, receive, send)
        except (UnknownRoute, MethodNotAllowed):
            context: RequestContext = scope[SCOPE_KEY]
            if context.disturbed:
                await inject_into_refusal(context, self._server_parts)
            raise
