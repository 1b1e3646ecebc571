"""Admits clients: who may connect, and to which world."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from mock_server.errors import CortexError, Dialect, Forbidden, UnknownRoute, UpgradeRequired
from mock_server.excerpt import excerpt
from mock_server.gateway.access_log import log_upgrade
from mock_server.gateway.layers import Layer
from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.refusals import RenderedError, rendered, unread_scope
from mock_server.gateway.request_context import (
    AsgiApp,
    Message,
    Receive,
    RequestContext,
    Scope,
    Send,
)
from mock_server.gateway.world_path import enter_world
from mock_server.realtime import closes
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.clients import EXEC_PATH, PATH, Conversation
from mock_server.realtime.closes import RefusedAfterHandshake
from mock_server.realtime.conversation import ChannelConversation
from mock_server.realtime.hub import FrameSink, Hub
from mock_server.realtime.send_queue import SendQueue
from mock_server.realtime.terminal import Terminal
from mock_server.rules.faults import matching
from mock_server.rules.faults.errors import InjectedError
from mock_server.rules.jobs import executions
from mock_server.world.world import World
from openapi.imports import importing

CLEARED_WITHIN = 3
"""Seconds that clients' threads have to end when the server stops."""


ASKED = "cortex.asked"
"""The key of a scope for the path as the client sent it."""

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

Wait = Callable[[Scope], Awaitable[None] | None]


class Admission(NamedTuple):
    """:param layers: of the gateway, for example to find the world and to refuse foreign pages.
    :param refuse: responds to requests that are refused, and finds their world.
    """

    layers: Sequence[Layer]
    refuse: AsgiApp


class Admitted(NamedTuple):
    """A client that has been admitted.

    :param correlation_id: of its handshake.
    """

    conversation: Conversation
    correlation_id: str


NO_HANDSHAKE = (
    " A handshake is a GET in HTTP/1.1 with the headers 'Connection: Upgrade' and"
    " 'Upgrade: websocket'; a reverse proxy must pass them on."
)


class SocketEndpoint:
    """The state that all connections share, and the list of open ones."""

    def __init__(
        self,
        hub: Hub,
        admission: Admission,
        bounds: SocketBounds,
        dialect: Dialect,
        proxy_scope: ProxyScope | None = None,
        wait: Wait | None = None,
    ) -> None:
        """:param wait: returns an awaitable that makes the world of a handshake usable; None if
        every world is usable at once."""
        self.bounds = bounds
        self.send_queue = SendQueue()
        self.hub = hub
        self._layers, self._refuse = admission
        self._proxy_scope = proxy_scope
        self._wait = wait
        self._dialect = dialect
        self._connections: set[FrameSink] = set()
        self._deserted = asyncio.Event()

    @cached_property
    def sockets(self) -> WsgiApp:
        """The app that a client's thread runs."""
        with importing:
            from mock_server.realtime.sockets import create_sockets  # noqa: PLC0415  slow

        return create_sockets(self.bounds)

    def arrive(self, scope: Scope) -> Awaitable[None] | None:
        """An awaitable to finish before the client can be admitted, if any."""
        if self._proxy_scope is not None:
            self._proxy_scope.apply(scope)
        scope[ASKED] = scope["path"]
        enter_world(scope)
        return None if self._wait is None else self._wait(scope)

    def admit(self, scope: Scope, connection: FrameSink) -> Admitted:
        """:param scope: of a client that has arrived.
        :raises CortexError: when the client gets an error response instead of being admitted.
        :raises RefusedAfterHandshake: when the client is admitted and closed at once.
        """
        asked, path = scope[ASKED], scope["path"]
        if path != PATH and not path.startswith(EXEC_PATH):
            raise UnknownRoute(f"There is no {excerpt(asked)} for WebSocket clients; use {PATH}.")
        context = RequestContext(scope, _receive, _send)
        try:
            for layer in self._layers:
                layer(context)
            _refuse_by_fault(context.world)
            begin = self._beginning(context.world, path)
        except Forbidden as error:
            raise RefusedAfterHandshake(closes.not_permitted(error)) from None
        if len(self._connections) >= self.bounds.connections:
            raise RefusedAfterHandshake(closes.TOO_MANY_CONNECTIONS)
        self._connections.add(connection)
        log_upgrade(scope)
        return Admitted(begin(connection), context.correlation_id)

    def _beginning(self, world: World, path: str) -> Callable[[FrameSink], Conversation]:
        """The conversation that a path leads to.

        :raises NotFound: when it names a session that is not there.
        """
        if path == PATH:
            return lambda connection: ChannelConversation(
                self.hub, world, connection, bounds=self.bounds, dialect=self._dialect
            )
        session = executions.open_session(world, path.removeprefix(EXEC_PATH))
        return lambda connection: Terminal(self.hub, world, session, connection, self.bounds)

    def refusal(self, error: CortexError, received: bytes, client: object) -> RenderedError:
        """The response to a handshake that is refused, like that to any other request.

        :param received: the handshake, which may be invalid.
        :param client: the client's address.
        """
        return rendered(self._refuse, {**unread_scope(error, received), "client": client})

    def forget(self, connection: FrameSink) -> None:
        self._connections.discard(connection)
        if not self._connections:
            self._deserted.set()

    async def close(self) -> None:
        """Closes every connection, and returns when all have ended."""
        for connection in list(self._connections):
            connection.close(closes.STOPPING)
        if self._connections:
            self._deserted.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._deserted.wait(), CLEARED_WITHIN)


def _refuse_by_fault(world: World) -> None:
    """:raises InjectedError: when a fault of the world hits the handshake."""
    for fault in matching.hits_of_handshake(world) if world.injected_faults else ():
        matching.applied(world, fault.id)
        raise InjectedError(fault.effect.status or 503)


async def refuse_http(scope: Scope, _: Receive, __: Send) -> None:
    """An ASGI application for clients that request the path without an upgrade.

    :raises UpgradeRequired: always.
    """
    raise UpgradeRequired(scope["path"], NO_HANDSHAKE)


async def _receive() -> Message:
    raise NotImplementedError("a handshake has no body")


async def _send(_: Message) -> None:
    raise NotImplementedError("a handshake is answered in bytes")
