"""One line for each request, at the log level `info`."""

import logging

from mock_server.excerpt import excerpt
from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import (
    CALLER_KEY,
    LABEL_KEY,
    WHOLE_KEY,
    AnswerWhole,
    AsgiApp,
    Message,
    Receive,
    Scope,
    Send,
)
from mock_server.rules.system import scrubbing
from mock_server.world.clock import machine_seconds

logger = logging.getLogger("mock_server.access")


class AccessLog:
    """Writes method, path, status, milliseconds and caller once a request is answered. Leaves out
    the query, because it can contain a key."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, status = machine_seconds(), 0
        whole: AnswerWhole | None = scope.get(WHOLE_KEY)

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        def watch_whole(answered: int, headers: Headers, lines: bytes, body: bytes) -> bool:
            nonlocal status
            is_sent = whole is not None and whole(answered, headers, lines, body)
            status = answered if is_sent else status
            return is_sent

        if whole is not None:
            scope[WHOLE_KEY] = watch_whole

        try:
            await self._app(scope, receive, watch)
        finally:
            took = (machine_seconds() - begun) * 1000
            caller = scope.get(CALLER_KEY) or _address(scope)
            answered = status or "no response"
            line = scope.get(LABEL_KEY) or _line(scope)
            logger.info("%s %s %.1f ms, %s", line, answered, took, caller)


def log_upgrade(scope: Scope) -> None:
    """The log line of an accepted WebSocket client."""
    if logger.isEnabledFor(logging.INFO):
        logger.info("%s 101, %s", _line(scope), _address(scope))


def _line(scope: Scope) -> str:
    path = excerpt(scrubbing.unplaced(scope["path"][: scrubbing.LONGEST]))
    return f"{excerpt(scope['method'], 16)} {path}"


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else "unknown"
