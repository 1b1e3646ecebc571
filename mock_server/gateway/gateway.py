"""The way into the API: first the layers, then the operation, and one place that renders errors."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from mock_server.errors import CortexError, Dialect, InternalError
from mock_server.excerpt import excerpt
from mock_server.gateway import rendering
from mock_server.gateway.correlation import RefusalNames
from mock_server.gateway.exchange import (
    LABEL_KEY,
    AsgiApp,
    ClientDisconnected,
    Exchange,
    Receive,
    Scope,
    Send,
)
from mock_server.gateway.journal import Journals
from mock_server.gateway.layers import Layer
from mock_server.gateway.watching import Watched
from mock_server.rules.system import captures, log, log_settings, scrubbing
from mock_server.rules.system.captures import Seen

LONGEST_QUERY = 2048
"""Characters of a query that are kept of a watched request."""

REPEATING = frozenset({400, 404, 405, 409, 415})
"""Statuses of errors whose messages can repeat what the client sent."""

logger = logging.getLogger("mock_server")


class Gateway:
    """Passes each request through the layers, in order, and then to the API.

    :param noted: whether requests are recorded in their world's system log.
    :param journals: where requests are recorded for users of the mock.
    :param screens: the first layers, whose results depend only on the head. They add
        headers to responses and change nothing else.
    :param layers: those behind them. The order matters; each is described in
        `mock_server.gateway.layers`.
    """

    def __init__(
        self,
        api: AsgiApp,
        screens: Sequence[Layer],
        layers: Sequence[Layer],
        dialect: Dialect,
        *,
        noted: bool = True,
        journals: Journals | None = None,
    ) -> None:
        self._api = api
        self._screens = screens
        self._layers = layers
        self._dialect = dialect
        self._noted = noted
        self._journals = journals
        self._names = RefusalNames()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(scope, receive, send)
        try:
            status = self._pass_layers(exchange)
            if status is None:
                await self._api(scope, receive, send)
            else:
                self._names.ensure(exchange)
                await exchange.answer(status, [], b"")
        except CortexError as error:
            await self._refuse(exchange, error)
            error.with_traceback(None)  # its frames refer to the scope, which can refer to it
        except ClientDisconnected:
            self._note_in_journal(exchange)
            return
        except Exception:
            logger.exception("%s %s failed", exchange.method, excerpt(exchange.path))
            await self._refuse(exchange, InternalError("The server failed to answer this request."))
        finally:
            exchange.leave(scope)
        if self._noted and hasattr(exchange, "world"):
            _note(exchange)
            scope[LABEL_KEY] = exchange.notes.label
            self._note_in_journal(exchange)

    def _note_in_journal(self, exchange: Exchange) -> None:
        if self._journals is not None and hasattr(exchange, "world"):
            self._journals.add(exchange)

    def _pass_layers(self, exchange: Exchange) -> int | None:
        """The status to answer at once, if a layer gives one."""
        passed = exchange.notes.passed.get(self)
        if passed is None:
            for screen in self._screens:
                status = screen(exchange)
                if status is not None:
                    return status
            exchange.notes.passed[self] = exchange.extra_headers.copy()
        elif passed:
            exchange.extra_headers += passed
        for layer in self._layers:
            status = layer(exchange)
            if status is not None:
                return status
        return None

    async def _refuse(self, exchange: Exchange, error: CortexError) -> None:
        if exchange.status:
            logger.error("%s %s broke off", exchange.method, excerpt(exchange.path))
            return
        self._names.ensure(exchange)
        headers, body = rendering.error(error, self._dialect, self._debug(exchange, error))
        if error.status in REPEATING and hasattr(exchange, "world"):
            body = scrubbing.answer(exchange.world, body.decode()).encode()
        await exchange.answer(error.status, headers, body)

    def _debug(self, exchange: Exchange, error: CortexError) -> dict[str, Any] | None:
        """The additional details of an error in debug mode (debugging, Debug Mode)."""
        if not self._noted or not hasattr(exchange, "world"):
            return None
        if not log_settings.is_debugging(exchange.world):
            return None
        return {
            "error": type(error).__name__,
            "operationId": exchange.operation_id,
            "method": exchange.method,
            "path": _path(exchange),
            "correlationId": exchange.correlation_id,
        }


def _seen(exchange: Exchange, watched: Watched, user_id: str | None) -> Seen:
    return Seen(
        method=exchange.method[:16],
        path=_path(exchange),
        query=_query(exchange),
        request_headers=_texts(exchange.headers.items()),
        request_body=exchange.body,
        status=exchange.status,
        response_headers=_texts(watched.headers),
        response_body=watched.body,
        response_size=watched.size,
        correlation_id=exchange.correlation_id,
        user_id=user_id,
        api_operation=exchange.operation_id,
    )


def _path(exchange: Exchange) -> str:
    """The path without secrets. One that consists of the document's words and ids has none."""
    segments = exchange.path_parameters.values()
    if exchange.operation_id is not None and all(map(scrubbing.is_plain, segments)):
        return excerpt(exchange.path)
    return excerpt(scrubbing.text(exchange.world, exchange.path[: scrubbing.LONGEST]))


def _query(exchange: Exchange) -> str:
    """The query without secrets."""
    sent = exchange.query[: scrubbing.LONGEST].decode("latin-1")
    return excerpt(scrubbing.query(exchange.world, sent), LONGEST_QUERY)


def _texts(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


def _note(exchange: Exchange) -> None:
    """Records the request in the system log (dashboard, Request Logs), and for operations that
    watch requests."""
    asking, notes, status = exchange.principal, exchange.notes, exchange.status
    user_id = None if asking is None else asking.user.id
    if exchange.watched is not None and status:
        captures.record(exchange.world, _seen(exchange, exchange.watched, user_id))
    if notes.label is None:
        notes.label = f"{exchange.method[:16]} {_path(exchange)}"
    if exchange.operation_id is not None and log_settings.is_debugging(exchange.world):
        names = ", ".join(sorted(exchange.parameters)) or "nothing"
        message = f"{exchange.operation_id} was called with {names}"
        log.record_request(exchange.world, "debug", message, exchange.correlation_id, user_id)
    log.record_request(
        exchange.world,
        "error" if status >= 500 else "warn" if status >= 400 else "info",
        f"{notes.label} {status}",
        exchange.correlation_id,
        user_id,
    )
