"""Serves the document in one piece: `/openapi.json` and `/openapi.yaml`."""

from functools import cached_property
from typing import Any

import openapi
from mock_server.gateway.exchange import AsgiApp, Receive, Scope, Send


class DocumentEndpoint:
    """Passes every other path on."""

    def __init__(self, document: dict[str, Any], app: AsgiApp) -> None:
        self._document = document
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method not in ("GET", "HEAD") or path not in ("/openapi.json", "/openapi.yaml"):
            await self._app(scope, receive, send)
            return
        as_json = path.endswith(".json")
        body = self._json if as_json else self._yaml
        headers = [
            (b"content-type", b"application/json" if as_json else b"application/yaml"),
            (b"content-length", b"%d" % len(body)),
            (b"access-control-allow-origin", b"*"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

    @cached_property
    def _json(self) -> bytes:
        return openapi.to_json(self._document).encode()

    @cached_property
    def _yaml(self) -> bytes:
        return openapi.to_yaml(self._document).encode()
