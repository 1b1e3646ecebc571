"""One request on its way through the layers, and its response."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Protocol

from mock_server.errors import FieldError, Unauthenticated
from mock_server.gateway import encodings
from mock_server.gateway.notes import NOTES_KEY, Headers, Notes
from mock_server.gateway.root_paths import with_world
from mock_server.gateway.watching import Watched
from mock_server.rules.access.access import Principal
from mock_server.world.clock import machine_seconds
from mock_server.world.rate_limits import Quota
from mock_server.world.world import World
from openapi.imports import importing

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
AnswerWhole = Callable[[int, Headers, bytes, bytes], bool]
"""Sends a whole response at once: status, headers, further headers as lines, body. Returns False,
and does nothing, if that is not possible now."""

WHOLE_KEY = "cortex.answer_whole"
"""The scope's key for such a function, if the protocol has one."""


class HangUp(Protocol):
    """Closes the connection without the rest of the response."""

    def __call__(self, *, reset: bool) -> None:
        """:param reset: whether the client sees a reset instead of an orderly end."""


HANG_UP_KEY = "cortex.hang_up"
"""The scope's key for such a function, if the protocol has one."""

INPUT_ENDED_KEY = "cortex.input_ended"
"""The scope's key for a function that returns whether the client sends no more, if the protocol has
one. Such a client may still read, or be gone: only sending something to it shows which."""

SCOPE_KEY = "cortex.request_context"
"""The scope's key for the request context."""

WORLD_KEY = "cortex.world"
"""The scope's key for the name of the world, if the URL contains one."""

CALLER_KEY = "cortex.caller"
"""The scope's key for the name of the user who sent the request, set when it has ended."""

LABEL_KEY = "cortex.label"
"""The scope's key for the request's method and path without secrets, set when it has ended."""

REFUSAL_KEY = "cortex.refusal"
"""The scope's key for the error with which to answer a request that is invalid or cannot be
accepted now."""

NO_HEADERS: Headers = []

QUOTA_LINES = b"x-ratelimit-limit: %d\r\nx-ratelimit-remaining: %d\r\nx-ratelimit-reset: %d\r\n"

JSON = "application/json"

EMPTY = frozenset({b"0", b"2"})
"""Lengths of no body, and of an empty object."""

LARGEST_BODY = 1_048_576
"""Bytes."""


class ClientDisconnected(Exception):
    """Nobody waits for the response: the client, or a fault, has closed the connection."""


class RequestContext:
    """A request's state on its way through the layers: what they have found out, and what they add
    to the response.

    While the request runs, its scope refers to this context, and this context to the scope
    through the server. At the end the context clears these references, so that everything is freed
    at once and not by the garbage collector.
    """

    __slots__ = (
        "_answer_whole",
        "_receive",
        "_send",
        "address",
        "begun",
        "body",
        "correlation_id",
        "disturbed",
        "extra_headers",
        "faults",
        "hang_up",
        "headers",
        "ignored",
        "input_ended",
        "method",
        "notes",
        "operation_id",
        "parameters",
        "path",
        "path_parameters",
        "principal",
        "query",
        "quota",
        "raw_body",
        "refusal",
        "response_body",
        "response_headers",
        "root_path",
        "scheme",
        "status",
        "watched",
        "world",
        "world_name",
    )  # fmt: skip

    world: World

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        self.address: str = client[0] if client else "unknown"
        """The client's address."""
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: bytes = scope["query_string"]
        notes: Notes | None = scope.get(NOTES_KEY)
        self.notes = notes = notes or Notes(scope["headers"])
        self.headers = notes.headers
        self.world_name: str | None = scope.get(WORLD_KEY)
        """The world in the URL."""
        self.scheme: str = scope.get("scheme", "http")
        self.root_path: str = scope.get("root_path", "")
        """The path prefix under which a reverse proxy serves the mock."""
        self.path_parameters: Mapping[str, str] = {}
        self.correlation_id = ""
        self.principal: Principal | None = None
        self.refusal: Unauthenticated | None = None
        self.quota: Quota | None = None
        self.operation_id: str | None = None
        self.parameters: dict[str, Any] = {}
        self.body: Any = None
        self.ignored: list[FieldError] | None = None
        """The unknown fields and parameters of the request, which have no effect."""
        self.extra_headers: Headers = []
        self.status = 0
        self.watched: Watched | None = None
        self.begun = machine_seconds()
        self.raw_body: bytes | bytearray | None = None  # as it was sent, decoded, once it is read
        self.response_headers: Headers = NO_HEADERS  # without those that every response has
        self.response_body: bytes | None = None  # of a response that was sent whole
        self.faults: tuple[str, ...] = ()  # ids of the injected faults that hit it
        self.disturbed = False  # whether a fault can hit it, or it requests one
        self.hang_up: HangUp = scope.get(HANG_UP_KEY, _stay)
        self.input_ended: Callable[[], bool] = scope.get(INPUT_ENDED_KEY, _unknown)
        self._receive = receive
        self._send = send
        self._answer_whole: AnswerWhole | None = scope.get(WHOLE_KEY)
        scope[SCOPE_KEY] = self

    def leave(self, scope: Scope) -> None:
        """Breaks the reference cycles that it is part of."""
        del scope[SCOPE_KEY]
        if self.principal is not None:
            scope[CALLER_KEY] = self.principal.user.username
        self.refusal = None
        del self._send  # a fault that changes the response refers to the context

    def socket_url(self, path: str) -> str:
        """The address at which this client reaches a path of the server as a WebSocket, in the same
        world."""
        scheme = "wss" if self.scheme == "https" else "ws"
        host = self.header(b"host") or "127.0.0.1"
        name = self.world_name or self.header(b"x-cortex-world")
        return f"{scheme}://{host}{with_world(self.root_path, name)}{path}"

    def watch(self) -> None:
        """Remembers the response, for operations that watch the world's requests."""
        self._answer_whole = None
        self.watched = Watched(self._send)
        self._send = self.watched.send

    @property
    def has_body(self) -> bool:
        """Whether the client sends a body other than an empty object, which many clients send in
        place of no body."""
        headers = self.headers
        length = headers.get(b"content-length")
        return (length is not None and length not in EMPTY) or b"transfer-encoding" in headers

    def tamper(self, around: Callable[[Send], Send]) -> None:
        """Lets a function change the response on its way to the client."""
        self._answer_whole = None
        self._send = around(self._send)

    def header(self, name: bytes) -> str | None:
        """:param name: in lower case."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")

    def prefers(self, media_type: str) -> bool:
        """Whether the client prefers the type to JSON, which it gets if it does not care."""
        accept = self.header(b"accept")
        if accept is None or media_type not in accept:
            return False
        with importing:
            from werkzeug.datastructures import MIMEAccept  # noqa: PLC0415  slow to import
            from werkzeug.http import parse_accept_header  # noqa: PLC0415

        accepted = parse_accept_header(accept, MIMEAccept)
        return accepted.best_match([JSON, media_type], JSON) == media_type

    async def read(self, largest: int = LARGEST_BODY) -> bytes | bytearray:
        """The body, decoded if the server knows its Content-Encoding.

        :raises PayloadTooLarge: when it is larger than `largest` bytes, as sent or decoded.
        :raises UnsupportedMediaType: when it has another encoding.
        :raises MalformedRequest: when it does not match its encoding.
        :raises ClientDisconnected: when the client does not send all of it.
        """
        coding = self.headers.get(b"content-encoding")
        if coding is not None:
            encodings.check(coding)
        if self._announced() > largest:
            raise encodings.too_large(largest)
        body: bytes | bytearray = b""
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnected
            piece: bytes = message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) + len(piece) > largest:
                raise encodings.too_large(largest)
            body = _with(body, piece)
        if coding is not None and largest > LARGEST_BODY:
            body = await asyncio.to_thread(encodings.decoded, coding, body, largest)
        elif coding is not None:
            body = encodings.decoded(coding, body, largest)
        self.raw_body = body
        return body

    def _announced(self) -> int:
        """The body's size as the client declares it; 0 if that cannot be read."""
        try:
            return int(self.headers.get(b"content-length", b"0"))
        except ValueError:
            return 0

    async def answer(self, status: int, headers: Headers, body: bytes) -> None:
        """:param headers: without those that every response has."""
        self.response_headers, self.response_body = headers, body
        whole = self._answer_whole
        if whole is not None and whole(status, headers, self._own_lines(), body):
            self.status = status
            return
        if status != 204:  # it may have none (RFC 9110, section 8.6)
            headers = [*headers, (b"content-length", b"%d" % len(body))]
        await self._send(self._start(status, headers))
        sent = b"" if self.method == "HEAD" else body
        await self._send({"type": "http.response.body", "body": sent})

    async def answer_in_pieces(self, status: int, headers: Headers, body: deque[bytes]) -> None:
        """Like `answer`, with a body in pieces. The next piece waits until the client takes the one
        before; meanwhile other requests are answered.

        :param body: is emptied on the way, because freeing it at once would take long.
        """
        size = sum(map(len, body))
        await self.begin(status, [*headers, (b"content-length", b"%d" % size)])
        while body:
            piece = body.popleft()
            if self.method != "HEAD":
                await self.write(piece, more=True)
        await self.write(b"", more=False)

    async def gone(self) -> None:
        """Returns when the client has closed the connection."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def begin(self, status: int, headers: Headers) -> None:
        await self._send(self._start(status, headers))

    async def write(self, body: bytes, *, more: bool) -> None:
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _start(self, status: int, headers: Headers) -> Message:
        """Starts the response, with the headers that every response has."""
        self.status = status
        own = headers_in(self._own_lines())
        return {"type": "http.response.start", "status": status, "headers": [*headers, *own]}

    def _own_lines(self) -> bytes:
        """The headers that every response has, as lines without line breaks in them."""
        lines = b"x-correlation-id: %b\r\n" % self.correlation_id.encode("latin-1")
        if self.extra_headers:
            lines = b"".join(b"%b: %b\r\n" % header for header in self.extra_headers) + lines
        quota = self.quota
        return lines if quota is None else lines + QUOTA_LINES % quota[:3]


def headers_in(lines: bytes) -> Headers:
    """The headers in lines, each of which ends with CR LF."""
    parts = (line.partition(b": ") for line in lines.split(b"\r\n")[:-1])
    return [(name, value) for name, _, value in parts]


def _stay(*, reset: bool) -> None:
    """For servers that cannot close a connection early."""


def _unknown() -> bool:
    """For servers that do not tell whether the client sends no more."""
    return False


def _with(body: bytes | bytearray, piece: bytes) -> bytes | bytearray:
    """The body so far and its next piece. Most bodies have one piece; joining the pieces of a large
    body at the end would take long."""
    if not body:
        return piece
    grown = bytearray(body) if isinstance(body, bytes) else body
    grown += piece
    return grown
