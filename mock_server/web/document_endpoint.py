"""Serves whole documents: `/openapi.json`, `/asyncapi.yaml` and so on."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openapi
from mock_server.gateway.exchange import AsgiApp, Receive, Scope, Send
from mock_server.gateway.pieces import send_body
from mock_server.gateway.world_path import base_path

WRITERS = {"json": openapi.to_json, "yaml": openapi.to_yaml}

BASE = "/__base_path__"
"""Placeholder in a document for the base path of the server."""


class DocumentEndpoint:
    """Passes every other path on.

    :param roots: the root files of the documents, by the names under which they are served.
    """

    def __init__(self, roots: Mapping[str, Path], app: AsgiApp) -> None:
        self._roots = {
            f"/{name}.{form}": (root, form) for name, root in roots.items() for form in WRITERS
        }
        self._app = app

    @staticmethod
    def paths(names: Iterable[str]) -> frozenset[str]:
        """The paths of documents with these names."""
        return frozenset(f"/{name}.{form}" for name in names for form in WRITERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "HEAD") or path not in self._roots:
            await self._app(scope, receive, send)
            return
        root, form = self._roots[path]
        base = base_path(scope)
        # Rendering a document for the first time takes longer than others should wait.
        body = await asyncio.to_thread(_written, root, form, placed=bool(base))
        body = body.replace(BASE.encode(), base.encode())
        headers = _headers(form, len(body))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send_body(send, b"" if method == "HEAD" else body)


@cache
def _written(root: Path, form: str, *, placed: bool) -> bytes:
    """:param placed: whether its servers are moved below a base path."""
    document = openapi.bundle(root)
    return WRITERS[form](_placed(document) if placed else document).encode()


def _placed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with a placeholder for the base path in the servers that mean this one."""
    servers: Any = document["servers"]
    if isinstance(servers, dict):  # AsyncAPI
        local = servers["local"] | {"pathname": BASE}
        return document | {"servers": servers | {"local": local}}
    placed = [
        server | {"url": BASE + server["url"]} if server["url"].startswith("/") else server
        for server in servers
    ]
    return document | {"servers": placed}


def _headers(form: str, length: int) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", f"application/{form}".encode()),
        (b"content-length", b"%d" % length),
        (b"access-control-allow-origin", b"*"),
    ]
