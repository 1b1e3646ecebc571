"""Carries out effects while other tasks run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from cortex_client.body import Body
from cortex_client.dispatch import LIMITS, MAX_MESSAGE, Dispatch, built, response_of
from cortex_client.effects import Connect, Effect, Failure, Give, Request
from cortex_client.failures import http_failure, socket_failure
from cortex_client.limits import TIMEOUT
from cortex_client.response import Response

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

T = TypeVar("T")


def http_client() -> httpx.AsyncClient:
    """:return: the connections of a client."""
    return httpx.AsyncClient(limits=LIMITS, timeout=TIMEOUT)


async def run(http: httpx.AsyncClient, steps: Generator[Effect, Any, T]) -> T:
    """:return: the result of the steps."""
    driver = AsyncDriver(http)
    try:
        result: Any = None
        while True:
            result = await driver.carry_out(steps.send(result))
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        await driver.close()


async def iterate(
    http: httpx.AsyncClient, steps: Generator[Effect, Any, None]
) -> AsyncIterator[Any]:
    """:return: the items that the steps give."""
    driver = AsyncDriver(http)
    try:
        result: Any = None
        while True:
            effect = steps.send(result)
            if isinstance(effect, Give):
                result = None
                yield effect.item
            else:
                result = await driver.carry_out(effect)
    except StopIteration:
        return
    finally:
        await driver.close()


class AsyncDriver(Dispatch):
    """The connections that steps have open."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._stream: httpx.Response | None = None
        self._pieces: AsyncIterator[bytes] | None = None
        self._socket: ClientConnection | None = None

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def send(self, request: Request) -> Response | Failure:
        try:
            stream = await self._begin(request)
            try:
                return await self._whole(request, stream)
            finally:
                await stream.aclose()
        except httpx.RequestError as error:
            return http_failure(error)

    async def open(self, request: Request) -> Response | Failure:
        await self.close()
        try:
            self._stream = await self._begin(request)
            if self._stream.status_code != 200:
                return await self._whole(request, self._stream)
        except httpx.RequestError as error:
            return http_failure(error)
        self._pieces = self._stream.aiter_bytes()
        return response_of(request, self._stream, b"")

    async def read(self) -> bytes | Failure | None:
        try:
            return await anext(self._pieces, None) if self._pieces else None
        except httpx.RequestError as error:
            return http_failure(error)

    async def _begin(self, request: Request) -> httpx.Response:
        return await self._http.send(built(self._http, request), stream=True)

    async def _whole(self, request: Request, stream: httpx.Response) -> Response:
        body = Body(request.timeout)
        async for piece in stream.aiter_bytes():
            body.add(piece)
        return response_of(request, stream, body.content())

    async def connect(self, effect: Connect) -> Failure | None:
        from websockets.asyncio.client import connect  # noqa: PLC0415
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 - slow to import

        await self.close()
        try:
            self._socket = await connect(
                effect.url, open_timeout=effect.timeout, close_timeout=1, max_size=MAX_MESSAGE
            )
            for message in effect.messages:
                await self._socket.send(message)
        except (WebSocketException, OSError) as error:
            return socket_failure(error)
        return None

    async def receive(self, timeout: float) -> str | Failure | None:
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 - slow to import

        assert self._socket is not None  # noqa: S101 - `Connect` comes first
        try:
            message = await asyncio.wait_for(self._socket.recv(), timeout)
        except asyncio.TimeoutError:
            return None
        except (WebSocketException, OSError) as error:
            return socket_failure(error)
        return message if isinstance(message, str) else message.decode(errors="replace")

    async def close(self) -> None:
        stream, self._stream = self._stream, None
        socket, self._socket = self._socket, None
        self._pieces = None
        if stream:
            await stream.aclose()
        if socket:
            try:
                await socket.close()
            finally:  # the caller may be cancelled meanwhile
                socket.transport.abort()
