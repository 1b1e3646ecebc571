"""Serves the dashboard's files, compressed for clients that accept it.

Pages name them below `/dashboard/v-<version>/`, where browsers keep them without asking again. The
version changes with each file.
"""

import asyncio
import gzip
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from mock_server import __version__
from mock_server.gateway.pieces import send_body
from mock_server.gateway.request_context import AsgiApp, Receive, Scope, Send
from mock_server.web.content_policy import ASSET_HEADERS
from mock_server.web.linked_modules import link_page, link_shared
from mock_server.web.reads import require_read

FOLDER = Path(__file__).parent / "dashboard"
NAMES = sorted(file.parent.name for file in FOLDER.glob("pages/*/page.js"))
"""The pages: one folder each, with the module `page.js`."""

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PLAIN = (*FOLDER.glob("*.svg"), FOLDER / "first-paint.js")
"""Files that are served as they are."""
STYLES = (FOLDER / "vendor" / "uplot.css", FOLDER / "dashboard.css")
"""Joined in this order."""

UNUSED_IN_STYLES = re.compile(r"/\*.*?\*/\n?|^\s+", re.DOTALL | re.MULTILINE)
"""Comments, empty lines, and the blanks at the beginning of lines."""

VERSIONED = re.compile(r"/dashboard/v-([0-9a-f]{16})(/.+)")
FOR_GOOD = "public, max-age=31536000, immutable"


class Source(NamedTuple):
    """The source of a response: the files that it depends on, and the function that builds it from
    them."""

    files: tuple[Path, ...]
    write: Callable[[], str]


class EncodedFile(NamedTuple):
    """The content by encoding; the entity tag shows whether a browser already has it."""

    bodies: Mapping[str, bytes]
    tag: str


def _sources() -> Iterator[tuple[str, Source]]:
    for file in PLAIN:
        path = file.relative_to(FOLDER).as_posix()
        yield path, Source((file,), partial(file.read_text, "utf-8"))
    yield "dashboard.css", Source(STYLES, _joined_styles)
    shared = (*FOLDER.glob("*.js"), *FOLDER.glob("*/*.js"))
    yield "app.js", Source(shared, partial(link_shared, FOLDER))
    for name in NAMES:
        own = tuple(FOLDER.glob(f"pages/{name}/*.js"))
        yield f"pages/{name}/page.js", Source(own, partial(link_page, FOLDER, name))


def _joined_styles() -> str:
    return UNUSED_IN_STYLES.sub("", "".join(file.read_text("utf-8") for file in STYLES))


SOURCES = {f"/dashboard/{path}": source for path, source in _sources()}
"""Every served file by its path without a version. No other file is served."""

FILES = sorted({file for source in SOURCES.values() for file in source.files})


def version() -> str:
    """The version of all files together. It is for paths, not a secret."""
    stats = ((file, file.stat()) for file in FILES)
    seen = [(file.name, stat.st_mtime_ns, stat.st_size) for file, stat in stats]
    return hashlib.sha256(repr((__version__, seen)).encode()).hexdigest()[:16]


class DashboardFiles:
    """Passes every other path on."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """:raises MethodNotAllowed: for a file that is not only read."""
        path = scope["path"]
        versioned = VERSIONED.fullmatch(path)
        if versioned:
            path = f"/dashboard{versioned[2]}"
        if path not in SOURCES:
            await self._app(scope, receive, send)
            return
        require_read(scope)
        # Before the content, which may only be newer than its version, never older.
        is_current = versioned is not None and versioned[1] == version()
        # Joining and compressing would block the event loop for too long.
        response = await asyncio.to_thread(response_for, path)
        asked = dict(scope["headers"])
        encoding = "gzip" if b"gzip" in asked.get(b"accept-encoding", b"") else "identity"
        is_known = response.tag.encode() in asked.get(b"if-none-match", b"")
        body = b"" if is_known else response.bodies[encoding]
        headers = _headers(path, response.tag)
        if is_current:
            headers["Cache-Control"] = FOR_GOOD
        if not is_known:
            headers |= {"Content-Length": str(len(body))}
            headers |= {"Content-Encoding": encoding} if encoding == "gzip" else {}
        await send(_start(304 if is_known else 200, headers))
        await send_body(send, b"" if scope["method"] == "HEAD" else body)


def response_for(path: str) -> EncodedFile:
    """The response for a path; built again when one of its files has changed."""
    source = SOURCES[path]
    return _answer(path, tuple(file.stat().st_mtime_ns for file in source.files))


@lru_cache(maxsize=2 * len(SOURCES))
def _answer(path: str, _changed: tuple[int, ...]) -> EncodedFile:
    body = SOURCES[path].write().encode()
    bodies = {"identity": body, "gzip": gzip.compress(body, mtime=0)}
    # Weak, because the encodings have it in common.
    return EncodedFile(bodies, f'W/"{hashlib.sha256(body).hexdigest()[:20]}"')


def _headers(path: str, tag: str) -> dict[str, str]:
    media_type = f"{MEDIA_TYPES[Path(path).suffix]}; charset=utf-8"
    return ASSET_HEADERS | {"Content-Type": media_type, "ETag": tag, "Vary": "Accept-Encoding"}


def _start(status: int, headers: Mapping[str, str]) -> dict[str, object]:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http.response.start", "status": status, "headers": pairs}
