"""Passes on the frames of a socket, both ways."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Origin, Subprotocol

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Frame, ProxiedSocket

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

NOT_SENDABLE = frozenset({1004, 1005, 1006, 1015})
"""Close codes that cannot be sent."""

OWN_HEADERS = frozenset({"host", "origin", "upgrade", "connection", "user-agent"})
"""Handshake headers of each connection, besides those that begin with `sec-websocket`."""


async def converse(
    upstream: str, hooks: Hooks, scope: Message, receive: Receive, send: Send
) -> None:
    """A socket from its handshake to its close."""
    await receive()
    try:
        server = await _connect(upstream, scope)
    except InvalidStatus as refused:
        await _refuse(send, refused.response.status_code, refused.response.body)
        return
    except (InvalidHandshake, OSError):
        await _refuse(send, 502, b"")
        return
    await send({"type": "websocket.accept", "subprotocol": server.subprotocol})
    await _Line(hooks, server, receive, send).hold()


async def _connect(upstream: str, scope: Message) -> ClientConnection:
    headers = [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in scope["headers"]]
    query = scope["query_string"].decode("latin-1")
    origin = dict(headers).get("origin")
    return await connect(
        upstream.replace("http", "ws", 1) + scope["path"] + (f"?{query}" if query else ""),
        origin=None if origin is None else Origin(origin),
        subprotocols=[Subprotocol(name) for name in scope["subprotocols"]] or None,
        additional_headers=[
            (name, value)
            for name, value in headers
            if name not in OWN_HEADERS and not name.startswith("sec-websocket")
        ],
        compression=None,
        max_size=None,
        ping_interval=None,
        proxy=None,
    )


async def _refuse(send: Send, status: int, body: bytes | bytearray | None) -> None:
    await send({"type": "websocket.http.response.start", "status": status, "headers": []})
    await send({"type": "websocket.http.response.body", "body": bytes(body or b"")})


class _Line:
    """Both ends of an open socket."""

    def __init__(
        self, hooks: Hooks, server: ClientConnection, receive: Receive, send: Send
    ) -> None:
        self._hooks, self._server = hooks, server
        self._receive, self._send = receive, send
        self._socket = ProxiedSocket(self._send_to_client, self._send_to_server, self._close)

    async def hold(self) -> None:
        """Until either end has gone."""
        await self._hooks.on_open(self._socket)
        tasks = {
            asyncio.create_task(self._from_client()),
            asyncio.create_task(self._from_server()),
        }
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError, ConnectionClosed):
                await task
        await self._server.close()

    async def _from_client(self) -> None:
        while (message := await self._receive())["type"] == "websocket.receive":
            text = message.get("text")
            frame = Frame(message["bytes"] if text is None else text)
            for one in await self._hooks.from_client(self._socket, frame):
                await self._send_to_server(one)
        code = message.get("code", 1005)
        await self._server.close(1000 if code in NOT_SENDABLE else code)

    async def _from_server(self) -> None:
        with suppress(ConnectionClosed):
            while True:
                frame = Frame(await self._server.recv())
                for one in await self._hooks.from_server(self._socket, frame):
                    await self._send_to_client(one)
        code, reason = self._server.close_code or 1005, self._server.close_reason or ""
        await self._close(1000 if code in NOT_SENDABLE else code, reason)

    async def _send_to_client(self, frame: Frame) -> None:
        member = "text" if isinstance(frame.text, str) else "bytes"
        with suppress(RuntimeError):  # when the client has gone meanwhile
            await self._send({"type": "websocket.send", member: frame.text})

    async def _send_to_server(self, frame: Frame) -> None:
        await self._server.send(frame.text)

    async def _close(self, code: int, reason: str = "") -> None:
        with suppress(RuntimeError):
            await self._send({"type": "websocket.close", "code": code, "reason": reason})
