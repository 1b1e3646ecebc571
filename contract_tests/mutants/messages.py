"""Messages that pass through the proxy, in a form that is easy to change."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlencode

import httpx

from contract_tests.contract.operations import Operations

OPERATIONS = Operations()

HOP_BY_HOP = frozenset(
    {b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"host", b"content-length"}
)
"""Headers that each connection has for itself."""


class Body:
    """Bytes that may be JSON. If they are not changed, they are passed on as they arrived."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._parsed: Any = None
        self._is_parsed = False

    @property
    def content(self) -> bytes:
        if not self._is_parsed or self._parsed == _parsed(self._content):
            return self._content
        return dumped(self._parsed)

    @content.setter
    def content(self, content: bytes) -> None:
        self._content, self._is_parsed = content, False

    @property
    def json(self) -> Any:
        """Its JSON, to be changed in place; None if it is not JSON."""
        if not self._is_parsed:
            self._parsed, self._is_parsed = _parsed(self._content), True
        return self._parsed

    @json.setter
    def json(self, value: Any) -> None:
        self.content = dumped(value)


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


class Response(Body):
    """The server's response to a request."""

    def __init__(self, status: int, headers: httpx.Headers, content: bytes) -> None:
        super().__init__(content)
        self.status = status
        self.headers = headers

    @classmethod
    def of(cls, status: int, value: Any) -> "Response":
        """A new response in JSON."""
        headers = httpx.Headers({"Content-Type": "application/json"})
        return cls(status, headers, dumped(value))

    @classmethod
    def refusal(cls, status: int, code: str, message: str = "Refused.") -> "Response":
        """A new response in the documented envelope."""
        return cls.of(status, {"success": False, "error": {"code": code, "message": message}})

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def data(self) -> Any:
        """None if there is none."""
        return self.json.get("data") if isinstance(self.json, dict) else None

    @data.setter
    def data(self, value: Any) -> None:
        self.json["data"] = value

    @property
    def rows(self) -> list[Any]:
        """Of a list, to be changed in place; otherwise empty."""
        return self.data if isinstance(self.data, list) else []

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Every resource in it, whether one or a list."""
        found = [self.data] if isinstance(self.data, dict) else self.rows
        return [one for one in found if isinstance(one, dict)]

    @property
    def pagination(self) -> dict[str, Any]:
        """To be changed in place; empty if there is none."""
        meta = self.json.get("meta") if isinstance(self.json, dict) else None
        return meta.get("pagination", {}) if isinstance(meta, dict) else {}

    @property
    def error(self) -> dict[str, Any]:
        """To be changed in place; empty if there is none."""
        error = self.json.get("error") if isinstance(self.json, dict) else None
        return error if isinstance(error, dict) else {}


class SendRequest(Protocol):
    """Sends the hook's own request to the server behind the proxy."""

    def __call__(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Any = None,
        key: str | None = None,
    ) -> Awaitable[Response]:
        """:param path: below `/api`.

        :param key: instead of the caller's.
        """


class Request(Body):
    """A client's request to the server."""

    ask: SendRequest

    def __init__(
        self, method: str, path: str, query: str, *, headers: httpx.Headers, content: bytes
    ) -> None:
        super().__init__(content)
        self.method = method
        self.path = path
        """As it is written, with `/api` and percent signs."""
        self.query = query
        self.headers = headers
        self.below_api = unquote(path).removeprefix("/api").removeprefix("/v1")
        """As the document writes paths."""
        found = OPERATIONS.find(method, self.below_api)
        self.operation = found[0].id if found else ""
        """Its operationId; empty if the document does not have it."""
        self.ids = found[1] if found else {}
        """Those in its path, by the parameter's name."""

    @property
    def id(self) -> str:
        """The first id in its path; empty if there is none."""
        return next(iter(self.ids.values()), "")

    @property
    def params(self) -> dict[str, str]:
        """Of the query; the last of several with one name."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def change(self, **params: str | None) -> None:
        """Replaces parameters of the query; None leaves one out."""
        changed = {**self.params, **params}
        self.query = urlencode({k: v for k, v in changed.items() if v is not None})

    @property
    def key(self) -> str:
        """The caller's credential; empty if there is none."""
        credential: str = self.headers.get("authorization", "")
        return credential.removeprefix("Bearer ")

    @key.setter
    def key(self, key: str) -> None:
        self.headers["Authorization"] = f"Bearer {key}"

    def again(self, key: str) -> Awaitable["Response"]:
        """The server's response if another caller sends the same."""
        return self.ask(self.method, self.below_api, params=self.params, body=self.json, key=key)


@dataclass
class Frame:
    """A message on a socket."""

    text: str | bytes

    @classmethod
    def of(cls, value: Any) -> "Frame":
        return cls(dumped(value).decode())

    @property
    def json(self) -> Any:
        """An object, or an empty one if it is not an object."""
        try:
            value = json.loads(self.text)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def type(self) -> str:
        return str(self.json.get("type", ""))

    @property
    def is_event(self) -> bool:
        """Types of events contain a dot, types of replies do not."""
        return "." in self.type


@dataclass
class ProxiedSocket:
    """One socket, from its opening to its close."""

    to_client: Callable[[Frame], Awaitable[None]]
    """Sends a message to the client."""
    to_server: Callable[[Frame], Awaitable[None]]
    """Sends a message to the server."""
    close: Callable[[int], Awaitable[None]]
    """Ends it, with a code."""
    memory: dict[str, Any] = field(default_factory=dict)
    """Of the hook's own."""


class Delivery(Body):
    """An event on its way to a webhook's receiver."""

    def __init__(self, url: str, headers: httpx.Headers, content: bytes) -> None:
        super().__init__(content)
        self.url = url
        self.headers = headers

    def copy(self) -> "Delivery":
        return Delivery(self.url, httpx.Headers(self.headers.multi_items()), self.content)


def passed_on(headers: httpx.Headers) -> list[tuple[bytes, bytes]]:
    """Headers that are not the connection's own, as they are written.

    White space around a value is not part of it (RFC 9110, section 5.5), and not every client may
    send it.
    """
    return [(name, value.strip()) for name, value in headers.raw if name.lower() not in HOP_BY_HOP]
