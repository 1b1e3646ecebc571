"""Serves whole documents: `/openapi.json`, `/asyncapi.yaml`, `/_cortex/openapi.json` and so on."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import Lock

import openapi
from mock_server.gateway.notes import Headers
from mock_server.gateway.pieces import send_body
from mock_server.gateway.request_context import SCOPE_KEY, AsgiApp, Receive, Scope, Send
from mock_server.gateway.world_path import base_path
from mock_server.web.reads import require_read
from openapi import servers

FORMS = ("json", "yaml")

writing = Lock()
"""Held while a document is written."""

SCHEME, HOST, BASE = "__scheme__", "__host__", "/__base_path__"
"""Placeholders in a document for the parts of the server's address."""

PLAIN_HOST = re.compile(rb"[A-Za-z0-9._:\[\]-]+")

ANY_PAGE = (b"access-control-allow-origin", b"*")

SOCKET_SCHEMES = {"http": "ws", "https": "wss"}


class DocumentEndpoint:
    """Passes every other path on.

    :param roots: the root files of the documents, by the names under which they are served.
    """

    def __init__(self, roots: Mapping[str, Path], app: AsgiApp) -> None:
        self._roots = {
            f"/{name}.{form}": (root, form) for name, root in roots.items() for form in FORMS
        }
        self._app = app

    @staticmethod
    def paths(names: Iterable[str]) -> frozenset[str]:
        """The paths of documents with these names."""
        return frozenset(f"/{name}.{form}" for name in names for form in FORMS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """:raises MethodNotAllowed: for a document that is not only read."""
        path = scope["path"]
        if path not in self._roots:
            await self._app(scope, receive, send)
            return
        require_read(scope)
        root, form = self._roots[path]
        base = base_path(scope)
        # Rendering a document for the first time takes longer than others should wait.
        body = await asyncio.to_thread(_written, root, form, placed=bool(base))
        for placeholder, value in _address(scope, base, is_socket=root == openapi.ASYNCAPI):
            body = body.replace(placeholder.encode(), value)
        headers = _headers(form, len(body), scope[SCOPE_KEY].extra_headers)
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send_body(send, b"" if scope["method"] == "HEAD" else body)


def _written(root: Path, form: str, *, placed: bool) -> bytes:
    """The document of a server whose address is still missing. Clients that ask for it at the same
    time wait for one that is written.

    :param placed: whether the server is below a base path.
    """
    with writing:
        return _written_once(root, form, placed=placed)


@cache
def _written_once(root: Path, form: str, *, placed: bool) -> bytes:
    document = openapi.published(root)
    address = f"{SCHEME}://{HOST}{BASE if placed else ''}{servers.path_of(document)}"
    write = openapi.to_json if form == "json" else openapi.to_yaml
    return write(servers.with_server(document, address)).encode()


def _address(scope: Scope, base: str, *, is_socket: bool) -> Iterator[tuple[str, bytes]]:
    """The address at which the client has asked for the document, by placeholder."""
    scheme = scope.get("scheme", "http")
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    yield SCHEME, (SOCKET_SCHEMES[scheme] if is_socket else scheme).encode()
    yield HOST, host if PLAIN_HOST.fullmatch(host) else b"localhost"
    yield BASE, base.encode()


def _headers(form: str, length: int, shared: Headers) -> Headers:
    """:param shared: what lets a page of a permitted origin read the response, with credentials
    too; any other page reads it without.
    """
    if all(name != ANY_PAGE[0] for name, _ in shared):
        shared = [*shared, ANY_PAGE]
    return [
        (b"content-type", f"application/{form}".encode()),
        (b"content-length", b"%d" % length),
        *shared,
    ]
