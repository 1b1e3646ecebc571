"""The explorer's files. Serving them takes no thread that a slow client could block."""

import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from mock_server.gateway.request_context import AsgiApp
from mock_server.web.content_policy import ASSET_HEADERS
from mock_server.web.reads import require_read


def _distribution() -> Path:
    """The folder of Swagger UI, without loading the package, which would load Flask."""
    package = importlib.util.find_spec("flask_swagger_ui")
    assert package is not None  # noqa: S101  a dependency
    assert package.origin is not None  # noqa: S101
    return Path(package.origin).parent / "dist"


DISTRIBUTION = _distribution()
STATIC = Path(__file__).parent / "static"

MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
}

ASSETS: Mapping[str, Path] = {
    "/api/explorer/swagger-ui-bundle.js": DISTRIBUTION / "swagger-ui-bundle.js",
    "/api/explorer/swagger-ui.css": DISTRIBUTION / "swagger-ui.css",
    "/api/explorer/favicon-32x32.png": DISTRIBUTION / "favicon-32x32.png",
    "/api/explorer/explorer.js": STATIC / "explorer.js",
}
"""Every served file by its path. No other file is served."""


class Assets(StaticFiles):
    """Passes every other path on. Starlette reads a file piece by piece, and the next piece waits
    in the event loop until the client has taken the last."""

    def __init__(self, app: AsgiApp) -> None:
        super().__init__()
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """:raises MethodNotAllowed: for a file that is not only read."""
        serve: AsgiApp = self._app
        if scope["path"] in ASSETS:
            require_read(scope)
            serve = super().__call__
        await serve(scope, receive, send)

    def get_path(self, scope: Any) -> str:
        path: str = scope["path"]
        return path

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        file = ASSETS[path]
        return str(file), file.stat()

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Any, status_code: int = 200
    ) -> Response:
        whole = FileResponse(
            full_path,
            status_code=status_code,
            stat_result=stat_result,
            media_type=MEDIA_TYPES[Path(full_path).suffix],
            headers=ASSET_HEADERS,
        )
        known = self.is_not_modified(whole.headers, Headers(scope=scope))
        return NotModifiedResponse(whole.headers) if known else whole
