"""Carries out effects in the caller's thread."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from cortex_client.body import Body
from cortex_client.dispatch import LIMITS, MAX_MESSAGE, Dispatch, built, response_of
from cortex_client.effects import Connect, Effect, Failure, Give, Request
from cortex_client.failures import http_failure, socket_failure
from cortex_client.limits import TIMEOUT
from cortex_client.response import Response

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

T = TypeVar("T")


class Connections(httpx.Client):
    """Connections that close when nobody uses them any longer, so that a client which is never
    closed, as in the documentation's snippet, gives no ResourceWarning."""

    def __del__(self) -> None:
        with suppress(Exception):  # at the end of the program, anything may be gone
            self.close()


def http_client() -> httpx.Client:
    """:return: the connections of a client."""
    return Connections(limits=LIMITS, timeout=TIMEOUT)


def run(http: httpx.Client, steps: Generator[Effect, Any, T]) -> T:
    """:return: the result of the steps."""
    driver = Driver(http)
    try:
        result: Any = None
        while True:
            result = driver.carry_out(steps.send(result))
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        driver.close()


def iterate(http: httpx.Client, steps: Generator[Effect, Any, None]) -> Iterator[Any]:
    """:return: the items that the steps give."""
    driver = Driver(http)
    try:
        result: Any = None
        while True:
            effect = steps.send(result)
            if isinstance(effect, Give):
                result = None
                yield effect.item
            else:
                result = driver.carry_out(effect)
    except StopIteration:
        return
    finally:
        driver.close()


class Driver(Dispatch):
    """The connections that steps have open."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._stream: httpx.Response | None = None
        self._pieces: Iterator[bytes] = iter(())
        self._socket: ClientConnection | None = None

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)

    def send(self, request: Request) -> Response | Failure:
        try:
            stream = self._begin(request)
            try:
                return self._whole(request, stream)
            finally:
                stream.close()
        except httpx.RequestError as error:
            return http_failure(error)

    def open(self, request: Request) -> Response | Failure:
        self.close()
        try:
            self._stream = self._begin(request)
            if self._stream.status_code != 200:
                return self._whole(request, self._stream)
        except httpx.RequestError as error:
            return http_failure(error)
        self._pieces = self._stream.iter_bytes()
        return response_of(request, self._stream, b"")

    def read(self) -> bytes | Failure | None:
        try:
            return next(self._pieces, None)
        except httpx.RequestError as error:
            return http_failure(error)

    def _begin(self, request: Request) -> httpx.Response:
        return self._http.send(built(self._http, request), stream=True)

    def _whole(self, request: Request, stream: httpx.Response) -> Response:
        body = Body(request.timeout)
        for piece in stream.iter_bytes():
            body.add(piece)
        return response_of(request, stream, body.content())

    def connect(self, effect: Connect) -> Failure | None:
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 - slow to import
        from websockets.sync.client import connect  # noqa: PLC0415

        self.close()
        try:
            self._socket = connect(
                effect.url, open_timeout=effect.timeout, close_timeout=1, max_size=MAX_MESSAGE
            )
            for message in effect.messages:
                self._socket.send(message)
        except (WebSocketException, OSError) as error:
            return socket_failure(error)
        return None

    def receive(self, timeout: float) -> str | Failure | None:
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 - slow to import

        assert self._socket is not None  # noqa: S101 - `Connect` comes first
        try:
            message = self._socket.recv(timeout)
        except TimeoutError:
            return None
        except (WebSocketException, OSError) as error:
            return socket_failure(error)
        return message if isinstance(message, str) else message.decode(errors="replace")

    def close(self) -> None:
        stream, self._stream = self._stream, None
        socket, self._socket = self._socket, None
        self._pieces = iter(())
        if stream:
            stream.close()
        if socket:
            socket.close()
