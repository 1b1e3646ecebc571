"""uvicorn's HTTP, with answers sent together.

uvicorn hands over head and body of an answer apart, and uvloop sends at once what it is given. Each
time that is a system call, a segment, and a client that is woken: on a virtual machine 25 µs, which
is as long as it takes to make an answer.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_KEPT = 65_536
"""Bytes; the transport gets what is more at once, so that it can tell when there is too much."""


class HttpProtocol(HttpToolsProtocol):
    """One client's connection, until it is upgraded to a socket."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._bare = transport
        super().connection_made(cast("asyncio.Transport", JoiningTransport(transport, self.loop)))

    def handle_websocket_upgrade(self) -> None:
        self.transport = self._bare  # the socket joins what it writes by itself
        super().handle_websocket_upgrade()


class JoiningTransport:
    """Keeps what is written until the event loop has done all that it can do at once, and sends it
    then in one piece: an answer's head with its body, and no answer before those to other
    requests that came with it are made."""

    __slots__ = ("_kept", "_loop", "_transport")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._kept = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._kept:
            self._loop.call_soon(self._send)
        self._kept += data
        if len(self._kept) > MOST_KEPT:
            self._send()

    def close(self) -> None:
        self._send()
        self._transport.close()

    def _send(self) -> None:
        if self._kept:
            kept, self._kept = self._kept, b""
            self._transport.write(kept)
