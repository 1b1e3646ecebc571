"""Which part of the server a path belongs to."""

from typing import NamedTuple

from mock_server.gateway.exchange import AsgiApp, Scope
from mock_server.gateway.layers import WORLD_KEY


class Doors(NamedTuple):
    """The parts, each an ASGI application."""

    gateway: AsgiApp
    control: AsgiApp
    pages: AsgiApp

    def open(self, scope: Scope) -> AsgiApp:
        """The part that answers; takes `/w/<world>` off the path on the way."""
        path: str = scope["path"]
        if path.startswith("/w/"):
            path = _enter_world(scope)
        if _below(path, "/api") and not _below(path, "/api/explorer"):
            return self.gateway
        return self.control if _below(path, "/_cortex") else self.pages


def _below(path: str, base: str) -> bool:
    return path == base or path.startswith(f"{base}/")


def _enter_world(scope: Scope) -> str:
    """Notes the world that the path names, and returns what is left of the path."""
    raw = scope.get("raw_path") or scope["path"].encode()
    _, name, rest = (*scope["path"][1:].split("/", 2), "")[:3]
    scope[WORLD_KEY] = name
    scope["path"] = f"/{rest}"
    scope["raw_path"] = b"/" + raw.split(b"/", 3)[-1] if raw.count(b"/") > 2 else b"/"
    return f"/{rest}"
