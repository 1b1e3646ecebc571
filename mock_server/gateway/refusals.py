"""Requests that are already refused when they reach the gateway: they are not valid HTTP, or cannot
be accepted now."""

import re
from typing import Any, NamedTuple, NoReturn

from mock_server.errors import CortexError
from mock_server.gateway.hosts import HOST
from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import (
    REFUSAL_KEY,
    WHOLE_KEY,
    AsgiApp,
    Message,
    Receive,
    RequestContext,
    Scope,
    Send,
    headers_in,
)

KEPT_NAMES = (b"host", b"origin", b"sec-fetch-site", b"x-correlation-id", b"x-cortex-world")
"""Headers that the response depends on even if the request cannot be read."""

KEPT = re.compile(
    rb"\r\n(%b):[ \t]*([^\r\n\x00]*?)[ \t]*(?=\r\n)" % b"|".join(KEPT_NAMES), re.IGNORECASE
)

LINE = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,40}) (/[\x21-\x7e]{0,200})")
LONGEST_LOOK = 65_536
"""Bytes of the received input that are examined."""


class RenderedError(NamedTuple):
    """A response that is not sent yet."""

    status: int
    headers: Headers
    body: bytes


def unread_scope(error: CortexError, received: bytes) -> dict[str, Any]:
    """The scope of a request that could not be read.

    :param received: its first bytes.
    """
    received = received[:LONGEST_LOOK]
    line = LINE.match(received)
    method, target = line.groups() if line is not None else (b"GET", b"/")
    path, _, query = target.partition(b"?")
    kept: dict[bytes, bytes] = {}
    for name, value in KEPT.findall(received):
        kept.setdefault(name.lower(), value)
    if not HOST.fullmatch(kept.get(b"host", b"")):
        del kept[b"host"]  # no host at all, so not a foreign one
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method.decode(),
        "path": path.decode(),
        "raw_path": path,
        "query_string": query,
        "headers": list(kept.items()),
        REFUSAL_KEY: error,
    }


def rendered(refuse: AsgiApp, scope: Scope) -> RenderedError:
    """The response to a refused request, for a protocol that sends it itself.

    :param refuse: an application that responds without waiting.
    """
    responses: list[RenderedError] = []

    def keep(status: int, headers: Headers, lines: bytes, body: bytes) -> bool:
        responses.append(RenderedError(status, [*headers, *headers_in(lines)], body))
        return True

    responding = refuse({**scope, WHOLE_KEY: keep}, _receive, _send)
    for _ in responding.__await__():
        raise RuntimeError("the response to a refused request has to wait")
    return responses[0]


async def answer_refusal(scope: Scope, _: Receive, __: Send) -> NoReturn:
    """An ASGI application that raises the error, so that the gateway renders it.

    :raises CortexError: the error with which the request is refused.
    """
    raise scope[REFUSAL_KEY]


def show_quota(context: RequestContext) -> int | None:
    """A layer that adds the client's remaining requests, as in every response (overview, Rate
    Limiting). A request that could not be read does not count."""
    world = context.world
    context.quota = world.rate_limits.peek(context.address, world.anonymous_allowance, world.now)
    return None


async def _receive() -> Message:
    raise NotImplementedError("a refused request has no body")


async def _send(_: Message) -> None:
    raise NotImplementedError("a refused request is answered at once")
