"""Finds the part of the server that answers a path."""

from collections.abc import Container
from typing import NamedTuple

from mock_server.gateway.forgotten_prefix import ForgottenPrefix
from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.request_context import REFUSAL_KEY, AsgiApp, Receive, Scope, Send
from mock_server.gateway.world_path import enter_world


class Mounts(NamedTuple):
    """The parts, each an ASGI application.

    :param proxy_scope: prepares each request, if there is a reverse proxy.
    :param forgotten: recognises requests that belong to the API although `/api` is missing; the API
        refuses them and keeps them in its journal.
    :param documents: the paths of documents that pages and tools read without a key.
    """

    proxy_scope: ProxyScope | None
    gateway: AsgiApp
    control: AsgiApp
    sockets: AsgiApp
    pages: AsgiApp
    refusals: AsgiApp
    forgotten: ForgottenPrefix
    documents: Container[str] = ()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.find(scope)(scope, receive, send)

    def find(self, scope: Scope) -> AsgiApp:
        """The part that answers. Removes a proxy's prefix and `/w/<world>` from the path."""
        if self.proxy_scope is not None:
            self.proxy_scope.apply(scope)
        path = enter_world(scope)
        if REFUSAL_KEY in scope:
            return self.refusals
        if path.startswith("//") and _begins_an_api(path):
            return self.gateway  # it does not know the path, and its 404 names the right path
        if _below(path, "/api") and not _below(path, "/api/explorer"):
            return self.gateway
        if _below(path, "/ws"):
            return self.sockets
        if _below(path, "/_cortex") and path not in self.documents:
            return self.control
        return self.gateway if self.forgotten.is_forgotten(scope) else self.pages


def _begins_an_api(path: str) -> bool:
    """Whether the path would belong to an API without its extra slashes."""
    return path.lstrip("/").partition("/")[0] in ("api", "w", "_cortex")


def _below(path: str, base: str) -> bool:
    return path == base or path.startswith(f"{base}/")
