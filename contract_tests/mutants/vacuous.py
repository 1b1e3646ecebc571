"""Servers with the same response to everything: none may pass a clause."""

import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from contract_tests.mutants.serving import served

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Message, Receive, Send], Awaitable[None]]

LIMITS = {
    "X-RateLimit-Limit": "60",
    "X-RateLimit-Remaining": "58",
    "X-RateLimit-Reset": "4102444800",
}


def responding(
    status: int,
    body: Any,
    headers: Mapping[str, str] = LIMITS,
    *,
    media_type: str = "application/json",
) -> AbstractContextManager[str]:
    """The URL of a server with this response to everything; sockets are refused."""
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    raw = [
        (k.lower().encode(), v.encode()) for k, v in {**headers, "Content-Type": media_type}.items()
    ]

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
            return
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": content})

    return served(lambda _: application, lifespan=False)


@contextmanager
def _listening(take: Callable[[socket.socket], None]) -> Iterator[str]:
    """A URL whose connections are handed to a function."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take_all() -> None:
            with suppress(OSError):
                while True:
                    take(server.accept()[0])

        thread = threading.Thread(target=take_all, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@contextmanager
def silent() -> Iterator[str]:
    """Accepts every connection and sends nothing."""
    taken: list[socket.socket] = []
    try:
        with _listening(taken.append) as url:
            yield url
    finally:
        for connection in taken:
            connection.close()


def resetting() -> AbstractContextManager[str]:
    """Resets every connection."""

    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return _listening(reset)


JOB = {"id": "job_1a2b3c4d5e6f", "status": "completed", "createdAt": "2025-07-10T12:34:56Z"}


def _refusal(code: str) -> dict[str, Any]:
    return {"success": False, "error": {"code": code, "message": "No."}}


def _nothing(data: Any) -> dict[str, Any]:
    pagination = {"total": 0, "page": 1, "limit": 20, "pages": 0}
    return {"success": True, "data": data, "meta": {"pagination": pagination}}


VACUOUS: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "empty objects": lambda: responding(200, {}),
    "empty lists": lambda: responding(200, _nothing([])),
    "empty resources": lambda: responding(200, {"success": True, "data": {}}),
    "nothing found": lambda: responding(404, _refusal("RESOURCE_NOT_FOUND")),
    "wrong methods": lambda: responding(405, _refusal("METHOD_NOT_ALLOWED")),
    "not implemented": lambda: responding(501, _refusal("NOT_IMPLEMENTED")),
    "empty texts": lambda: responding(200, ""),
    "one job": lambda: responding(200, {"success": True, "data": JOB}),
    "lists of one job": lambda: responding(200, _nothing([JOB])),
    "login pages": lambda: responding(
        200, "<!doctype html><form method=post>Sign in</form>", LIMITS, media_type="text/html"
    ),
    "too many requests": lambda: responding(
        429, _refusal("RATE_LIMIT_EXCEEDED"), {**LIMITS, "Retry-After": "1"}
    ),
    "server errors": lambda: responding(500, _refusal("INTERNAL_ERROR")),
    "forbidden": lambda: responding(403, _refusal("FORBIDDEN")),
    "wrong key": lambda: responding(401, _refusal("AUTH_INVALID")),
    "pages": lambda: responding(
        200, "<!doctype html><title>Cortex</title>", {}, media_type="text/html"
    ),
    "no content": lambda: responding(204, "", {}),
    "silence": silent,
    "resets": resetting,
}
"""Servers by name."""
