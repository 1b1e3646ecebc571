"""Checks requests against the document, and reads parameters and body from them."""

from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware

from mock_server.api.bodies import Body
from mock_server.api.operation import Operation
from mock_server.api.parameters import Parameters
from mock_server.errors import FieldFault, InvalidRequest
from mock_server.gateway.exchange import SCOPE_KEY, AsgiApp, Exchange, Receive, Scope, Send


class ValidatedOperation:
    """One operation's parameters and body, compiled once."""

    def __init__(self, app: AsgiApp, operation: Operation) -> None:
        self._app = app
        self._parameters = Parameters(operation.parameters)
        schema = operation.body_schema
        self._largest_body = operation.largest_body
        self._body = None if schema is None else Body(schema, required=operation.body_required)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """:raises InvalidRequest: naming every fault of the request at once."""
        exchange: Exchange = scope[SCOPE_KEY]
        faults: list[FieldFault] = []
        exchange.parameters = self._parameters.read(exchange, faults)
        if self._body is not None:
            raw = await exchange.read(self._largest_body)
            exchange.body = self._body.read(exchange.header(b"content-type"), raw, faults)
        if faults:
            raise InvalidRequest(faults)
        await self._app(scope, receive, send)


class ValidationApi(RoutedAPI[ValidatedOperation]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_paths()

    def make_operation(self, operation: Any) -> ValidatedOperation:
        return ValidatedOperation(self.next_app, Operation(operation, self.specification))


class Validation(RoutedMiddleware[ValidationApi]):
    """Stands where Connexion's own validation middleware would, which builds its validators anew
    for every request, and stops at the first fault."""

    api_cls = ValidationApi
