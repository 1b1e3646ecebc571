"""One request on its way, and its one answer."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from mock_server.errors import PayloadTooLarge, Unauthenticated
from mock_server.rules.access import Principal
from mock_server.world.limits import Quota
from mock_server.world.world import World

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

SCOPE_KEY = "cortex.exchange"

LARGEST_BODY = 1_048_576
"""Bytes."""


class ClientGone(Exception):
    """The client closed the connection before all of its request had arrived."""


class Exchange:
    """What the gateway's layers have found out about a request, and what they add to its answer."""

    __slots__ = (
        "_receive",
        "_send",
        "body",
        "correlation_id",
        "credential_in_query",
        "extra_headers",
        "headers",
        "method",
        "operation_id",
        "parameters",
        "path",
        "principal",
        "quota",
        "refusal",
        "scope",
        "status",
        "world",
    )  # fmt: skip

    world: World

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.correlation_id = ""
        self.principal: Principal | None = None
        self.credential_in_query = False
        self.refusal: Unauthenticated | None = None
        self.quota: Quota | None = None
        self.operation_id: str | None = None
        self.parameters: dict[str, Any] = {}
        self.body: Any = None
        self.extra_headers: Headers = []
        self.status = 0
        self._receive = receive
        self._send = send
        scope[SCOPE_KEY] = self

    def header(self, name: bytes) -> str | None:
        """:param name: in lower case."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")

    @property
    def address(self) -> str:
        """Where the request came from."""
        client = self.scope.get("client")
        return client[0] if client else "unknown"

    async def read(self, largest: int = LARGEST_BODY) -> bytes:
        """The body.

        :raises PayloadTooLarge: when it is larger than `largest` bytes.
        :raises ClientGone: when the client does not send all of it.
        """
        if self._announced() > largest:
            raise PayloadTooLarge(f"The body is larger than {largest} bytes.")
        body, more = b"", True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > largest:
                raise PayloadTooLarge(f"The body is larger than {largest} bytes.")
        return body

    def _announced(self) -> int:
        """The size that the client says its body has; 0 if that can not be read."""
        try:
            return int(self.headers.get(b"content-length", b"0"))
        except ValueError:
            return 0

    async def answer(self, status: int, headers: Headers, body: bytes) -> None:
        await self.begin(status, [*headers, (b"content-length", b"%d" % len(body))])
        await self.write(b"" if self.method == "HEAD" else body, more=False)

    async def gone(self) -> None:
        """Returns when the client has closed the connection."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def begin(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.status = status
        await self._send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [*headers, *self._own_headers()],
            }
        )

    async def write(self, body: bytes, *, more: bool) -> None:
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _own_headers(self) -> Headers:
        headers = self.extra_headers
        headers.append((b"x-correlation-id", self.correlation_id.encode("latin-1")))
        if self.quota is not None:
            headers.append((b"x-ratelimit-limit", b"%d" % self.quota.limit))
            headers.append((b"x-ratelimit-remaining", b"%d" % self.quota.remaining))
            headers.append((b"x-ratelimit-reset", b"%d" % self.quota.reset))
        return headers
