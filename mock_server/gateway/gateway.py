"""The way into the API: first the layers, then the operation, and one place that renders errors."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from mock_server.errors import CortexError, Dialect, InternalError
from mock_server.excerpt import excerpt
from mock_server.gateway import rendering
from mock_server.gateway.correlation import RefusalIds
from mock_server.gateway.journal import Journals
from mock_server.gateway.layers import Layer
from mock_server.gateway.request_context import (
    LABEL_KEY,
    AsgiApp,
    ClientDisconnected,
    Receive,
    RequestContext,
    Scope,
    Send,
)
from mock_server.gateway.watching import Watched
from mock_server.rules.system import captures, log, log_settings, scrubbing
from mock_server.rules.system.captures import CapturedExchange

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
        self._refusal_ids = RefusalIds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        context = RequestContext(scope, receive, send)
        try:
            status = self._pass_layers(context)
            if status is None:
                await self._api(scope, receive, send)
            else:
                self._refusal_ids.ensure(context)
                await context.answer(status, [], b"")
        except CortexError as error:
            await self._refuse(context, error)
            error.with_traceback(None)  # its frames refer to the scope, which can refer to it
        except ClientDisconnected:
            self._note_in_journal(context)
            return
        except Exception:
            logger.exception("%s %s failed", context.method, excerpt(context.path))
            await self._refuse(context, InternalError("The server failed to answer this request."))
        finally:
            context.leave(scope)
        if self._noted and hasattr(context, "world"):
            _note(context)
            scope[LABEL_KEY] = context.notes.label
            self._note_in_journal(context)

    def _note_in_journal(self, context: RequestContext) -> None:
        if self._journals is not None and hasattr(context, "world"):
            self._journals.add(context)

    def _pass_layers(self, context: RequestContext) -> int | None:
        """The status to answer at once, if a layer gives one."""
        passed = context.notes.passed.get(self)
        if passed is None:
            for screen in self._screens:
                status = screen(context)
                if status is not None:
                    return status
            context.notes.passed[self] = context.extra_headers.copy()
        elif passed:
            context.extra_headers += passed
        for layer in self._layers:
            status = layer(context)
            if status is not None:
                return status
        return None

    async def _refuse(self, context: RequestContext, error: CortexError) -> None:
        if context.status:
            logger.error("%s %s broke off", context.method, excerpt(context.path))
            return
        self._refusal_ids.ensure(context)
        headers, body = rendering.error(error, self._dialect, self._debug(context, error))
        if error.status in REPEATING and hasattr(context, "world"):
            body = scrubbing.response(context.world, body.decode()).encode()
        await context.answer(error.status, headers, body)

    def _debug(self, context: RequestContext, error: CortexError) -> dict[str, Any] | None:
        """The additional details of an error in debug mode (debugging, Debug Mode)."""
        if not self._noted or not hasattr(context, "world"):
            return None
        if not log_settings.is_debugging(context.world):
            return None
        return {
            "error": type(error).__name__,
            "operationId": context.operation_id,
            "method": context.method,
            "path": _path(context),
            "correlationId": context.correlation_id,
        }


def _seen(context: RequestContext, watched: Watched, by: log.Requester) -> CapturedExchange:
    return CapturedExchange(
        request_id=by.request_id,
        method=context.method[:16],
        path=_path(context),
        query=_query(context),
        request_headers=_texts(context.headers.items()),
        request_body=context.body,
        status=context.status,
        response_headers=_texts(watched.headers),
        response_body=watched.body,
        response_size=watched.size,
        correlation_id=context.correlation_id,
        user_id=by.user_id,
        api_operation=context.operation_id,
    )


def _path(context: RequestContext) -> str:
    """The path without secrets. One that consists of the document's words and ids has none."""
    segments = context.path_parameters.values()
    if context.operation_id is not None and all(map(scrubbing.is_plain, segments)):
        return excerpt(context.path)
    return excerpt(scrubbing.text(context.world, context.path[: scrubbing.LONGEST]))


def _query(context: RequestContext) -> str:
    """The query without secrets."""
    sent = context.query[: scrubbing.LONGEST].decode("latin-1")
    return excerpt(scrubbing.query(context.world, sent), LONGEST_QUERY)


def _texts(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


def _note(context: RequestContext) -> None:
    """Records the request in the system log (dashboard, Request Logs), and for operations that
    watch requests."""
    asking, notes, status = context.principal, context.notes, context.status
    user_id = None if asking is None else asking.user.id
    by = log.Requester(context.world.identifiers.new("req"), user_id)
    if context.watched is not None and status:
        captures.record(context.world, _seen(context, context.watched, by))
    if notes.label is None:
        notes.label = f"{context.method[:16]} {_path(context)}"
    if context.operation_id is not None and log_settings.is_debugging(context.world):
        names = ", ".join(sorted(context.parameters)) or "nothing"
        message = f"{context.operation_id} was called with {names}"
        log.record_request(context.world, "debug", message, context.correlation_id, by)
    log.record_request(
        context.world,
        "error" if status >= 500 else "warn" if status >= 400 else "info",
        f"{notes.label} {status}",
        context.correlation_id,
        by,
    )
