"""Serves documents in one piece: `/openapi.json`, `/asyncapi.yaml` and so on."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import openapi
from mock_server.gateway.exchange import AsgiApp, Receive, Scope, Send

WRITERS = {"json": openapi.to_json, "yaml": openapi.to_yaml}


class DocumentEndpoint:
    """Passes every other path on.

    :param roots: the documents' own root files, by the names that they are served under.
    """

    def __init__(self, roots: Mapping[str, Path], app: AsgiApp) -> None:
        self._roots = {
            f"/{name}.{form}": (root, form) for name, root in roots.items() for form in WRITERS
        }
        self._app = app

    @staticmethod
    def paths(names: Iterable[str]) -> frozenset[str]:
        """Where documents of these names are served."""
        return frozenset(f"/{name}.{form}" for name in names for form in WRITERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "HEAD") or path not in self._roots:
            await self._app(scope, receive, send)
            return
        root, form = self._roots[path]
        body = _written(root, form)
        headers = [
            (b"content-type", f"application/{form}".encode()),
            (b"content-length", b"%d" % len(body)),
            (b"access-control-allow-origin", b"*"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})


@cache
def _written(root: Path, form: str) -> bytes:
    return WRITERS[form](openapi.bundle(root)).encode()
