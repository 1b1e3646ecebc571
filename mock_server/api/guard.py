"""Who may call an operation: `security` and `x-cortex-permission` of the document."""

from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware

from mock_server.api.operation import Operation
from mock_server.errors import Unauthenticated
from mock_server.gateway.exchange import SCOPE_KEY, AsgiApp, Exchange, Receive, Scope, Send


class GuardedOperation:
    """Lets through whoever the operation is for; compiled once."""

    def __init__(self, app: AsgiApp, operation: Operation) -> None:
        self._app = app
        schemes = {scheme for way in operation.security for scheme in way}
        self._public = not schemes & {"bearerAuth", "accessToken"}  # the gateway checks controlKey
        self._takes_query_credential = "accessToken" in schemes
        permission = operation.extension("x-cortex-permission")
        self._permission = (permission["resource"], permission["action"]) if permission else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._public:
            self._check(scope[SCOPE_KEY])
        await self._app(scope, receive, send)

    def _check(self, exchange: Exchange) -> None:
        if exchange.principal is None:
            raise exchange.refusal or Unauthenticated("No API key was sent.")
        if exchange.credential_in_query and not self._takes_query_credential:
            raise Unauthenticated(
                "Only the log stream takes its key as access_token; send an Authorization header."
            )
        if self._permission is not None:
            exchange.principal.require(*self._permission)


class GuardApi(RoutedAPI[GuardedOperation]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_paths()

    def make_operation(self, operation: Any) -> GuardedOperation:
        return GuardedOperation(self.next_app, Operation(operation, self.specification))


class Guard(RoutedMiddleware[GuardApi]):
    """Stands where Connexion's own security middleware would. The gateway has identified the
    caller by then, since rate limits need it; so what is left is to compare."""

    api_cls = GuardApi
