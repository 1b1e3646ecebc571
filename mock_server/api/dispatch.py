"""The end of a request's way: one call of one handler, and its reply as bytes."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware

from mock_server.api import idempotency
from mock_server.api.call import Call
from mock_server.api.operation import Operation
from mock_server.api.reply import Nothing, Reply, Stream
from mock_server.api.services import Services
from mock_server.gateway import rendering
from mock_server.gateway.exchange import SCOPE_KEY, Exchange, Receive, Scope, Send

Result = Reply | Stream | Nothing
Handler = Callable[[Call], Result | Awaitable[Result]]


class DispatchedOperation:
    def __init__(self, operation: Operation, services: Services) -> None:
        self._handler: Handler = operation.handler
        self._reads = operation.reads
        self._services = services

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        exchange: Exchange = scope[SCOPE_KEY]
        key = exchange.parameters.get(idempotency.HEADER)
        if key is not None:
            repeated = idempotency.recall(exchange, key)
            if repeated is not None:
                await exchange.answer(repeated.status, [rendering.JSON_TYPE], repeated.body)
                return
        result = await self._call(exchange)
        if isinstance(result, Stream):
            await self._services.streams.run(exchange, result.chunks)
            return
        if isinstance(result, Nothing):
            await exchange.answer(204, [], b"")
            return
        body = rendering.success(result.data, result.meta)
        if key is not None:
            idempotency.remember(exchange, key, result.status, body)
        if self._reads:
            await _answer_read(exchange, body)
        else:
            await exchange.answer(result.status, [rendering.JSON_TYPE], body)

    async def _call(self, exchange: Exchange) -> Result:
        call = Call(
            exchange.world,
            exchange.parameters,
            exchange.body,
            exchange.principal,
            self._services.courier,
            self._services.worlds,
            self._services.hub,
        )
        exchange.world.correlation_id = exchange.correlation_id
        try:
            result = self._handler(call)
        finally:
            exchange.world.correlation_id = None
        self._services.courier.collect(exchange.world)
        return await result if isawaitable(result) else result


class DispatchApi(RoutedAPI[DispatchedOperation]):
    def __init__(self, *args: Any, services: Services, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._services = services
        self.add_paths()

    def make_operation(self, operation: Any) -> DispatchedOperation:
        written = Operation(operation, self.specification)
        return DispatchedOperation(written, self._services)


class Dispatch(RoutedMiddleware[DispatchApi]):
    """The application that Connexion wraps."""

    api_cls = DispatchApi

    def __init__(self, services: Services) -> None:
        super().__init__(_end)
        self._services = services

    def add_api(self, specification: Any, **kwargs: Any) -> DispatchApi:
        api: DispatchApi = super().add_api(specification, services=self._services, **kwargs)
        return api


async def _answer_read(exchange: Exchange, body: bytes) -> None:
    tag = rendering.etag(body)
    known = exchange.headers.get(b"if-none-match")
    if known is not None and (tag in known or known == b"*"):  # several, or weak ones, may be sent
        await exchange.begin(304, [(b"etag", tag)])
        await exchange.write(b"", more=False)
        return
    await exchange.answer(200, [rendering.JSON_TYPE, (b"etag", tag)], body)


async def _end(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """What lies behind the last operation: nothing."""
