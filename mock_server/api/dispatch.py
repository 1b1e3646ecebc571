"""The last stage of a request: permission, validation, one call of one handler, and its result as
bytes.

Connexion's own security and validation middlewares would be two more stages. Here an operation is
compiled once, and a request passes one stage instead of three.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any, cast

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware

from mock_server.api import envelope, idempotency
from mock_server.api.call import MakeCall
from mock_server.api.fault_injection import inject
from mock_server.api.ignored_fields import report, reported
from mock_server.api.operation import Operation
from mock_server.api.permission_check import PermissionCheck
from mock_server.api.preferences import Preferences
from mock_server.api.reply import File, NoContent, Pending, Pieces, Rendered, Reply, Stream
from mock_server.api.routing import ROUTE_KEY, RouteKey
from mock_server.api.server_parts import ServerParts
from mock_server.api.validation import Validation
from mock_server.gateway import rendering
from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import SCOPE_KEY, Receive, RequestContext, Scope, Send

Result = Reply | Rendered | Pieces | File | Stream | NoContent
Handler = Callable[[Any], Result | Pending | Awaitable[Result]]
"""Takes a `Call`, or a `ControlCall` for the control API."""

JSON_HEADERS = [rendering.JSON_TYPE]


class DispatchedOperation:
    """One operation of the document."""

    def __init__(
        self,
        operation: Operation,
        server_parts: ServerParts,
        make_call: MakeCall,
        preferences: Preferences,
        *,
        is_strict: bool,
    ) -> None:
        self._permission_check = PermissionCheck(operation)
        self._operation = operation
        self._is_strict = is_strict
        self._handler: Handler = operation.handler
        self._waits = iscoroutinefunction(operation.handler)
        self._reads = operation.reads
        self._server_parts = server_parts
        self._make_call = make_call
        self._preferences = preferences

    @cached_property
    def _validation(self) -> Validation:
        """Compiled for the first request, since few clients use all operations."""
        return Validation(self._operation, strict=self._is_strict)

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        context: RequestContext = scope[SCOPE_KEY]
        if context.disturbed and await inject(context, self._server_parts, self._preferences):
            return
        self._permission_check.check(context)
        await self._validation.read(context, self._server_parts.turns)
        if context.raw_body and not self._reads:
            await self._reserve_storage(context, len(context.raw_body))
        key = context.parameters.get(idempotency.HEADER)
        repeated = None if key is None else idempotency.find(context, key)
        if repeated is not None:
            if warnings := reported(repeated.body):
                report(context, warnings)
            await context.answer(repeated.status, JSON_HEADERS, repeated.body)
            return
        await self._answer(context, key, await self._result(context))

    async def _reserve_storage(self, context: RequestContext, size: int) -> None:
        """Counts the body to the world that it is for.

        :raises StorageFull: when there is no room for it.
        """
        server_parts = self._server_parts
        named = context.parameters.get("world")  # the control API works on other worlds, too
        world = context.world if named is None else server_parts.worlds.find(named)
        if world is not None and not server_parts.storage_limit.reserve(world, size):
            await server_parts.storage_limit.measure_and_reserve(world, size)

    async def _result(self, context: RequestContext) -> Result:
        """The handler's result, after awaiting it if necessary."""
        world, server_parts = context.world, self._server_parts
        call = self._make_call(context, server_parts)
        world.correlation_id = context.correlation_id
        try:
            result = self._handler(call)
            if self._waits:
                result = await cast("Awaitable[Result]", result)
            elif isinstance(result, Pending):
                result = await server_parts.long_work.run(context, result.work)
        finally:
            world.correlation_id = None
        server_parts.delivery_worker.collect(world)
        return cast("Result", result)

    async def _answer(self, context: RequestContext, key: str | None, result: Result) -> None:
        ignored = context.ignored
        if isinstance(result, Reply):
            await self._answer_with(context, key, result)
            return
        if isinstance(result, Rendered):
            if ignored:
                result = envelope.rendered_with_warnings(result, ignored)
            await _answer_read(context, result.body, result.etag)
            return
        if isinstance(result, Pieces):
            pieces = envelope.around(result.data, ignored)
            tag = await self._server_parts.turns.run(rendering.etag_of_pieces(pieces))
            await _answer_read(context, pieces, tag)
            return
        if isinstance(result, Stream):
            await self._server_parts.streams.run(context, result.chunks)
            return
        if isinstance(result, File):
            await context.answer(200, _file_headers(result), result.body)
            return
        await context.answer(204, [], b"")

    async def _answer_with(self, context: RequestContext, key: str | None, reply: Reply) -> None:
        if context.ignored:
            reply = envelope.with_warnings(reply, context.ignored)
        body = envelope.body_of(reply)
        if key is not None:
            idempotency.remember(context, key, reply, body)
        if self._reads:
            await _answer_read(context, body, rendering.etag(body))
        else:
            await context.answer(reply.status, JSON_HEADERS, body)


class DispatchApi(RoutedAPI[DispatchedOperation]):
    def __init__(
        self,
        *args: Any,
        server_parts: ServerParts,
        make_call: MakeCall,
        preferences: Preferences,
        is_strict: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._is_strict = is_strict
        self._server_parts = server_parts
        self._make_call = make_call
        self._preferences = preferences
        self.add_paths()

    def make_operation(self, operation: Any) -> DispatchedOperation:
        resolved = Operation(operation, self.specification)
        return DispatchedOperation(
            resolved,
            self._server_parts,
            self._make_call,
            self._preferences,
            is_strict=self._is_strict,
        )


class Dispatch(RoutedMiddleware[DispatchApi]):
    """The application that Connexion wraps."""

    api_cls = DispatchApi

    def __init__(self, server_parts: ServerParts) -> None:
        super().__init__(_end)
        self._server_parts = server_parts
        self._operations: dict[RouteKey, DispatchedOperation] = {}

    def add_api(self, specification: Any, **kwargs: Any) -> DispatchApi:
        api: DispatchApi = super().add_api(specification, server_parts=self._server_parts, **kwargs)
        for operation_id, operation in api.operations.items():
            self._operations[api.base_path, operation_id] = operation
        return api

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Connexion's own way to find the operation takes more steps."""
        answer = self._operations[scope[ROUTE_KEY]] if scope["type"] == "http" else _end
        return answer(scope, receive, send)


async def _answer_read(context: RequestContext, body: bytes | deque[bytes], tag: bytes) -> None:
    known = context.headers.get(b"if-none-match")
    # it can list several tags, and weak ones
    if known is not None and (tag in known or known == b"*"):
        await context.begin(304, [(b"etag", tag)])
        await context.write(b"", more=False)
        return
    headers = [rendering.JSON_TYPE, (b"etag", tag)]
    if isinstance(body, bytes):
        await context.answer(200, headers, body)
    else:
        await context.answer_in_pieces(200, headers, body)


def _file_headers(file: File) -> Headers:
    disposition = f'attachment; filename="{file.name}"'
    return [
        (b"content-type", file.content_type.encode()),
        (b"content-disposition", disposition.encode()),
    ]


async def _end(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Does nothing, for what is no request."""
