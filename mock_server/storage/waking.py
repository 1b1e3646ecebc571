"""Lets requests reach stored worlds: wakes a world before a request uses it, and with `--durable`
answers a write when it is stored."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from mock_server.errors import CortexError
from mock_server.gateway.request_context import (
    REFUSAL_KEY,
    WHOLE_KEY,
    WORLD_KEY,
    AsgiApp,
    Message,
    Receive,
    Scope,
    Send,
)
from mock_server.storage.persistence import Persistence
from mock_server.world.worlds import DEFAULT

CREATION = "/_cortex/worlds"
CONTROL = f"{CREATION}/"
HEALTH = frozenset({"/api/health", "/api/v1/health"})
"""Every process answers these, so that a load balancer can check it wherever the world is."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Waking:
    """Finds the part that answers a request, as `find` does, and wraps it.

    :param refuse: answers with the error that is in the scope.
    :param durable: whether a write is answered when it is stored.
    """

    def __init__(
        self,
        find: Callable[[Scope], AsgiApp],
        persistence: Persistence,
        refuse: AsgiApp,
        *,
        durable: bool,
    ) -> None:
        self._find = find
        self._persistence = persistence
        self._refuse = refuse
        self._durable = durable

    def find(self, scope: Scope) -> AsgiApp:
        application = self._find(scope)
        if REFUSAL_KEY in scope:
            return application
        return partial(self._serve, world_of(scope), application)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.find(scope)(scope, receive, send)

    async def _serve(
        self, world: str | None, application: AsgiApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        persistence = self._persistence
        if world is None:
            await self._answer(application, scope, receive, send)
            return
        if not persistence.held.is_here(world):
            try:
                await persistence.wake(world)
            except CortexError as error:
                await self._refuse({**scope, REFUSAL_KEY: error}, receive, send)
                return
        persistence.held.enter(world)
        try:
            await self._answer(application, scope, receive, send)
        finally:
            persistence.held.leave(world)

    async def _answer(
        self, application: AsgiApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """A new world in a shared store is answered when it is stored, too: the next request to it
        may reach another process."""
        is_new = self._persistence.is_shared and scope["path"] == CREATION
        if (self._durable or is_new) and scope["method"] not in READING:
            await self._acknowledge(application, scope, receive, send)
        else:
            await application(scope, receive, send)

    async def _acknowledge(
        self, application: AsgiApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answers when the request's changes are stored, or with an error if they could not be
        stored."""
        scope.pop(WHOLE_KEY, None)
        refusals: list[CortexError] = []

        async def send_when_stored(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                try:
                    await self._persistence.writer.stored()
                except CortexError as error:
                    refusals.append(error)
            if not refusals:
                await send(message)

        await application(scope, receive, send_when_stored)
        if refusals:
            await self._refuse({**scope, REFUSAL_KEY: refusals[0]}, receive, send)


Wait = Callable[[Scope], Coroutine[Any, Any, None] | None]
"""An awaitable to finish before a request can use its world; None if it can use it at once."""


def waits_for(persistence: Persistence) -> Wait:
    """For sockets, whose handshakes pass no mounts."""

    def wait(scope: Scope) -> Coroutine[Any, Any, None] | None:
        world = world_of(scope)
        if world is None or persistence.held.is_here(world):
            return None
        return persistence.wake(world)

    return wait


def world_of(scope: Scope) -> str | None:
    """The name of the world that a request uses, if it uses one. Its path has passed
    `enter_world`."""
    path: str = scope["path"]
    if path.startswith(CONTROL):
        return path[len(CONTROL) :].partition("/")[0]
    named: str | None = scope.get(WORLD_KEY)
    if named is not None:
        return named
    for name, value in reversed(scope["headers"]):  # the last counts, as in the gateway
        if name == b"x-cortex-world":
            return bytes(value).decode("latin-1")
    if path in HEALTH or not path.startswith(("/api", "/ws")):
        return None
    return DEFAULT
