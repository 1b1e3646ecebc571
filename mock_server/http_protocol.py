"""uvicorn's HTTP, with every answer sent in one piece.

uvicorn hands over head and body of an answer apart, and uvloop sends at once what it is given: two
system calls, two segments, and a client that is woken twice.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

END_OF_HEAD = b"\r\n\r\n"


class HttpProtocol(HttpToolsProtocol):
    """One client's connection, until it is upgraded to a socket."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(cast("asyncio.Transport", JoiningTransport(transport, self.loop)))


class JoiningTransport:
    """Keeps a head back until what follows it comes, to send both together.

    It waits no longer than until the event loop has nothing else to do first: an answer that has no
    body, or takes its time for one, is begun without it.
    """

    __slots__ = ("_kept", "_loop", "_transport")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._kept = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if self._kept:
            kept, self._kept = self._kept, b""
            self._transport.write(kept + data)
        elif data.endswith(END_OF_HEAD):
            self._kept = data
            self._loop.call_soon(self._send_kept)
        else:
            self._transport.write(data)

    def close(self) -> None:
        self._send_kept()
        self._transport.close()

    def _send_kept(self) -> None:
        if self._kept:
            kept, self._kept = self._kept, b""
            self._transport.write(kept)
