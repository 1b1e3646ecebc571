"""Lets Flask render pages without a thread that waits for a client."""

import asyncio
import io
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mock_server.errors import CortexError
from mock_server.gateway.pieces import send_body
from mock_server.gateway.request_context import Receive, Scope, Send
from mock_server.gateway.world_path import base_path
from mock_server.web.page_facts import KEYS, REFUSED, Keys, PageFacts
from openapi.imports import importing

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response


class Renderer:
    """An ASGI application: a thread renders the whole page, and the event loop sends it. Only the
    path of the request and its `Accept` matter.

    Flask is loaded for the first page, in that thread.

    :param facts: what pages show.
    :param keys_of: the development keys in the world that a request names, or None if it does not
        exist. The event loop reads them, because worlds change there.
    """

    def __init__(self, facts: PageFacts, keys_of: Callable[[Scope], Keys | None]) -> None:
        self._facts = facts
        self._keys_of = keys_of

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        """:raises CortexError: for a program that asks for what is no page."""
        refused = list[CortexError]()
        environ = _environment(scope) | {KEYS: self._keys_of(scope), REFUSED: refused}
        page = await asyncio.to_thread(self._draw, environ)
        if refused:
            raise refused.pop()
        headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in page.headers
        ]
        await send({"type": "http.response.start", "status": page.status_code, "headers": headers})
        await send_body(send, page.get_data())

    @cached_property
    def _pages(self) -> "Flask":
        with importing:
            from mock_server.web.pages import create_pages  # noqa: PLC0415  slow to import

        return create_pages(self._facts)

    def _draw(self, environ: dict[str, Any]) -> "Response":
        with importing:
            from werkzeug.wrappers import Response  # noqa: PLC0415

        return Response.from_app(self._pages.wsgi_app, environ, buffered=True)


def _environment(scope: Scope) -> dict[str, Any]:
    """The request as a WSGI environment (PEP 3333)."""
    headers = dict(scope["headers"])
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": base_path(scope),
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": headers.get(b"host", b"localhost").decode("latin-1"),
        "HTTP_ACCEPT": headers.get(b"accept", b"").decode("latin-1"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
