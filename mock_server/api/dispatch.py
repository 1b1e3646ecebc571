"""The end of a request's way: one call of one handler, and its reply as bytes."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware

from mock_server.api import idempotency, rendering
from mock_server.api.call import Call
from mock_server.api.operation import Operation
from mock_server.api.reply import Reply, Stream
from mock_server.deliveries.courier import Courier
from mock_server.gateway.exchange import SCOPE_KEY, Exchange, Receive, Scope, Send
from mock_server.realtime.streams import Streams

Result = Reply | Stream
Handler = Callable[[Call], Result | Awaitable[Result]]


class DispatchedOperation:
    def __init__(self, operation: Operation, courier: Courier, streams: Streams) -> None:
        self._handler: Handler = operation.handler
        self._reads = operation.reads
        self._courier = courier
        self._streams = streams

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
            await self._streams.run(exchange, result.chunks)
            return
        body = rendering.success(result)
        if key is not None:
            idempotency.remember(exchange, key, result.status, body)
        if self._reads:
            await _answer_read(exchange, body)
        else:
            await exchange.answer(result.status, [rendering.JSON_TYPE], body)

    async def _call(self, exchange: Exchange) -> Result:
        call = Call(
            exchange.world, exchange.parameters, exchange.body, exchange.principal, self._courier
        )
        exchange.world.correlation_id = exchange.correlation_id
        try:
            result = self._handler(call)
        finally:
            exchange.world.correlation_id = None
        return await result if isawaitable(result) else result


class DispatchApi(RoutedAPI[DispatchedOperation]):
    def __init__(self, *args: Any, courier: Courier, streams: Streams, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._courier = courier
        self._streams = streams
        self.add_paths()

    def make_operation(self, operation: Any) -> DispatchedOperation:
        written = Operation(operation, self.specification)
        return DispatchedOperation(written, self._courier, self._streams)


class Dispatch(RoutedMiddleware[DispatchApi]):
    """The application that Connexion wraps."""

    api_cls = DispatchApi

    def __init__(self, courier: Courier, streams: Streams) -> None:
        super().__init__(_end)
        self._courier = courier
        self._streams = streams

    def add_api(self, specification: Any, **kwargs: Any) -> DispatchApi:
        api: DispatchApi = super().add_api(
            specification, courier=self._courier, streams=self._streams, **kwargs
        )
        return api


async def _answer_read(exchange: Exchange, body: bytes) -> None:
    tag = rendering.etag(body)
    if exchange.headers.get(b"if-none-match") in (tag, b"*"):
        await exchange.begin(304, [(b"etag", tag)])
        await exchange.write(b"", more=False)
        return
    await exchange.answer(200, [rendering.JSON_TYPE, (b"etag", tag)], body)


async def _end(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """What lies behind the last operation: nothing."""
