"""The part that both drivers share: which method carries out an effect, and their HTTP requests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import httpx

from cortex_client.effects import Close, Connect, Effect, Open, Pause, Read, Receive, Request, Send
from cortex_client.response import Response

# Many servers close a connection that is idle for 5 s; a request on one that closes fails.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=4.0)
MAX_MESSAGE = 4 * 1024 * 1024


class Dispatch(ABC):
    """Calls the method for each effect. In the asynchronous driver these are coroutines."""

    def carry_out(self, effect: Effect) -> Any:
        """:return: the result of an effect, or a coroutine that returns it."""
        match effect:
            case Send(request):
                return self.send(request)
            case Pause(seconds):
                return self.pause(seconds)
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

    @abstractmethod
    def send(self, request: Request) -> Any: ...

    @abstractmethod
    def pause(self, seconds: float) -> Any: ...

    @abstractmethod
    def open(self, request: Request) -> Any: ...

    @abstractmethod
    def read(self) -> Any: ...

    @abstractmethod
    def connect(self, effect: Connect) -> Any: ...

    @abstractmethod
    def receive(self, timeout: float) -> Any: ...

    @abstractmethod
    def close(self) -> Any: ...


def built(http: httpx.Client | httpx.AsyncClient, request: Request) -> httpx.Request:
    return http.build_request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        timeout=request.timeout,
    )


def response_of(request: Request, stream: httpx.Response, content: bytes) -> Response:
    return Response(request.method, request.url, stream.status_code, stream.headers, content)
