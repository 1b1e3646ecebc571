"""Requests that the server sends to itself, without a connection."""

import asyncio
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from mock_server.gateway.notes import NOTES_KEY, Headers, Notes
from mock_server.gateway.request_context import HANG_UP_KEY, WORLD_KEY, AsgiApp, Message, Scope

LARGEST_KEPT = 1_048_576
"""Bytes of a response. Of larger ones, and of streams, only the head is kept."""

PATIENCE = 30.0
"""Seconds of the machine's time after which a request has no response."""


class InternalRequest(NamedTuple):
    """:param fingerprint: the digest of the credential; None to read it from the headers.
    :param address: of the client in whose name it is sent.
    """

    world_name: str
    method: str
    path: str
    query: bytes
    headers: Mapping[bytes, bytes]
    body: bytes
    fingerprint: str | None
    address: str
    root_path: str


class InternalResponse(NamedTuple):
    """:param status: 0 if there was no response.
    :param body: None if it is a stream, or was too large or broken off.
    """

    status: int
    headers: Headers
    body: bytes | None

    def header(self, name: bytes) -> str | None:
        """:param name: in lower case."""
        return next((v.decode("latin-1") for n, v in self.headers if n == name), None)


class InternalRequests:
    """Passes requests to the API as if clients had sent them. The API is connected later, because
    handlers that use this object exist first."""

    def __init__(self) -> None:
        self._api: AsgiApp | None = None

    def connect(self, api: AsgiApp) -> None:
        self._api = api

    async def send(self, request: InternalRequest) -> InternalResponse:
        """The response, or one with the status 0 if there is none within `PATIENCE`."""
        assert self._api is not None  # noqa: S101  the server has been put together
        exchange = _Exchange(request.body)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._api(_scope(request, exchange), exchange.receive, exchange.send)
        except TimeoutError:
            return InternalResponse(0, [], None)
        return exchange.response()


class _Exchange:
    """The messages that the API receives and sends."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body
        self._over = asyncio.Event()
        self._status = 0
        self._headers: Headers = []
        self._pieces: list[bytes] = []
        self._size = 0
        self._is_whole = False
        self._is_lost = False

    async def receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._over.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], list(message["headers"])
            return
        piece = message.get("body", b"")
        self._size += len(piece)
        if self._size <= LARGEST_KEPT:
            self._pieces.append(piece)
        self._is_whole = not message.get("more_body", False)
        if self._is_whole or not self._has_length():
            self._over.set()

    def hang_up(self, *, reset: bool) -> None:  # noqa: ARG002  both are the end here
        self._is_lost = True
        self._over.set()

    def response(self) -> InternalResponse:
        if self._is_lost and not self._status:
            return InternalResponse(0, [], None)
        whole = self._is_whole and not self._is_lost and self._size <= LARGEST_KEPT
        return InternalResponse(
            self._status, self._headers, b"".join(self._pieces) if whole else None
        )

    def _has_length(self) -> bool:
        return any(name == b"content-length" for name, _ in self._headers)


def _scope(request: InternalRequest, exchange: _Exchange) -> Scope:
    headers = list(request.headers.items())
    notes = Notes(headers)
    notes.fingerprint = request.fingerprint
    return {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "method": request.method,
        "path": request.path,
        "raw_path": quote(request.path).encode(),
        "query_string": request.query,
        "root_path": request.root_path,
        "headers": headers,
        "client": (request.address, 0),
        WORLD_KEY: request.world_name,
        NOTES_KEY: notes,
        HANG_UP_KEY: exchange.hang_up,
    }
