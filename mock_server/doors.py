"""Which part of the server a path belongs to."""

from typing import NamedTuple

from mock_server.gateway.exchange import REFUSAL_KEY, AsgiApp, Scope
from mock_server.gateway.world_path import enter_world


class Doors(NamedTuple):
    """The parts, each an ASGI application."""

    gateway: AsgiApp
    control: AsgiApp
    sockets: AsgiApp
    pages: AsgiApp
    refusals: AsgiApp

    def open(self, scope: Scope) -> AsgiApp:
        """The part that answers; takes `/w/<world>` off the path on the way."""
        path = enter_world(scope)
        if REFUSAL_KEY in scope:
            return self.refusals
        if _below(path, "/api") and not _below(path, "/api/explorer"):
            return self.gateway
        if path == "/ws":
            return self.sockets
        return self.control if _below(path, "/_cortex") else self.pages


def _below(path: str, base: str) -> bool:
    return path == base or path.startswith(f"{base}/")
