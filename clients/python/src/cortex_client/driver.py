"""Carries out effects in the caller's thread."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from cortex_client.body import Body
from cortex_client.effects import (
    Close,
    Connect,
    Effect,
    Failure,
    Give,
    Open,
    Pause,
    Read,
    Receive,
    Request,
    Send,
)
from cortex_client.failures import http_failure, socket_failure
from cortex_client.limits import TIMEOUT
from cortex_client.response import Response

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

T = TypeVar("T")


def http_client() -> httpx.Client:
    """:return: the connections of a client."""
    return httpx.Client(limits=LIMITS, timeout=TIMEOUT)


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


class Driver:
    """The connections that steps have open."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._stream: httpx.Response | None = None
        self._pieces: Iterator[bytes] = iter(())
        self._socket: ClientConnection | None = None

    def carry_out(self, effect: Effect) -> Any:
        """:return: the result of an effect."""
        match effect:
            case Send(request):
                return self.send(request)
            case Pause(seconds):
                return time.sleep(seconds)
            case Open(request):
                return self.open(request)
            case Read():
                return self.read()
            case Connect():
                return self.connect(effect)
            case Receive(timeout):
                return self.receive(timeout)
            case Close():
                return self.close()
        raise TypeError(f"Nothing waits for {effect!r} here.")

    def send(self, request: Request) -> Response | Failure:
        try:
            stream = self._begin(request, request.timeout)
            try:
                return self._whole(request, stream)
            finally:
                stream.close()
        except httpx.RequestError as error:
            return http_failure(error)

    def open(self, request: Request) -> Response | Failure:
        self.close()
        try:
            self._stream = self._begin(request, request.timeout)
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

    def _begin(self, request: Request, timeout: float | None) -> httpx.Response:
        built = self._http.build_request(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.content,
            timeout=timeout,
        )
        return self._http.send(built, stream=True)

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


# Many servers close a connection that is idle for 5 s; a request on one that closes fails.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=4.0)
MAX_MESSAGE = 4 * 1024 * 1024


def response_of(request: Request, stream: httpx.Response, content: bytes) -> Response:
    return Response(request.method, request.url, stream.status_code, stream.headers, content)
