"""The head of a request: its line and its headers (RFC 9112, sections 2 to 6).

llhttp parses it, through httptools. This module refuses what llhttp accepts against the RFC.
Clients send the same head again and again, so recent results are kept.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

import httptools

from mock_server.errors import HeadTooLarge, MalformedRequest, NotSupported, VersionNotSupported
from mock_server.gateway.hosts import HOST
from mock_server.gateway.notes import NOTES_KEY, Headers, Notes
from mock_server.http.diagnosis import FIRST_BYTES, LINES_END, REQUEST_LINE, TARGET, diagnosed

HEADS_KEPT, LONGEST_KEPT = 512, 2048
"""The number of recent heads that are kept, and the longest of them in bytes."""

METHODS = (b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE",
           b"QUERY")  # fmt: skip

ABSOLUTE = re.compile(rb"https?://([^/?#:][^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)

FINAL_BLANKS = re.compile(rb"(?<=[^\t\r\n ])[\t ]+(?=\r\n)")
"""Behind the value of a header. A line of blanks remains: it would become the end of the head."""

LONGEST_LENGTH = 18
"""Digits of a Content-Length, without leading zeros."""

NOTHING: frozenset[bytes] = frozenset()

CHUNKED = -1
"""Stands for the length of a chunked body."""


class Head(NamedTuple):
    """A parsed head. All requests with the same head share it.

    :param scope: the ASGI scope that each of them starts from.
    :param length: of the body in bytes, or `CHUNKED`.
    :param keep_alive: whether the client wants to send further requests.
    :param persists: whether the client uses HTTP/1.1, so accepts chunks and expects the connection
        to stay open.
    :param is_head: whether the response never has a body.
    :param expects_continue: whether the client waits for 100 before it sends the body.
    :param upgrades: whether the client wants to switch to WebSocket.
    :param forwarded: whether a proxy says who the client is.
    """

    scope: dict[str, Any]
    length: int
    keep_alive: bool
    persists: bool
    is_head: bool
    expects_continue: bool
    upgrades: bool
    forwarded: bool


class _Collected:
    """Callbacks for httptools while it parses."""

    def __init__(self) -> None:
        self.headers: Headers = []

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value.strip(b" \t")))


class Heads:
    """Parses heads, and keeps recent ones.

    :param most_headers: the most headers of a head.
    """

    def __init__(self, most_headers: int) -> None:
        self._most_headers = most_headers
        self._read_lately = lru_cache(maxsize=HEADS_KEPT)(self._read)

    def read(self, received: bytes) -> Head:
        """:param received: from the first byte of the request to the empty line.
        :raises CortexError: when it is not the head of a request that this server accepts.
        """
        if len(received) <= LONGEST_KEPT:
            return self._read_lately(received)
        return self._read(received)

    def _read(self, received: bytes) -> Head:
        breaks = received.count(b"\r\n")
        if received[0] not in FIRST_BYTES:
            raise diagnosed(received)
        if received.count(b"\n") != breaks or received.count(b"\r") != breaks:
            raise MalformedRequest(LINES_END)
        if breaks > self._most_headers + 2:
            raise HeadTooLarge(f"A request may have at most {self._most_headers} headers.")
        line = REQUEST_LINE.match(received)
        if line is None:
            raise diagnosed(received)
        method, target, major, minor = line.groups()
        if major != b"1" or minor not in b"01":
            raise VersionNotSupported("This server speaks HTTP/1.1 and HTTP/1.0.")
        if method not in METHODS:
            raise NotSupported(_about_method(method.decode()))
        return _head(method, target, _headers(received), persists=minor == b"1")


def _head(method: bytes, target: bytes, headers: Headers, *, persists: bool) -> Head:
    values = dict(headers)
    if target == b"*" and method == b"OPTIONS":
        target = b"/"  # `*` means the server as a whole
    authority, path, query = located(target)
    host = _host(headers, values, persists=persists)
    if authority is not None:
        host = authority
        headers = [(b"host", host), *(field for field in headers if field[0] != b"host")]
    if HOST.fullmatch(host) is None:
        place = "Host header" if authority is None else "host in the target of the request"
        raise MalformedRequest(f"The {place} is not a valid host name or address.")
    wishes = _options(headers, b"connection") if b"connection" in values else NOTHING
    length = _length(headers, values, persists=persists)
    text = path.decode()
    return Head(
        {
            "type": "http",
            "http_version": "1.1" if persists else "1.0",
            "method": method.decode(),
            "path": unquote(text) if "%" in text else text,
            "raw_path": path,
            "query_string": query,
            "headers": headers,
            NOTES_KEY: Notes(headers),
        },
        length,
        keep_alive=b"close" not in wishes and (persists or b"keep-alive" in wishes),
        persists=persists,
        is_head=method == b"HEAD",
        expects_continue=length != 0
        and persists
        and b"expect" in values
        and b"100-continue" in _options(headers, b"expect"),
        upgrades=b"upgrade" in wishes
        and persists
        and b"websocket" in _options(headers, b"upgrade"),
        forwarded=b"x-forwarded-for" in values or b"x-forwarded-proto" in values,
    )


def _headers(received: bytes) -> Headers:
    collected = _Collected()
    if b"\t\r\n" in received:
        received = FINAL_BLANKS.sub(b"", received)  # llhttp takes only spaces behind `chunked`
    try:
        httptools.HttpRequestParser(collected).feed_data(received)
    except httptools.HttpParserUpgrade:
        pass  # that is our decision
    except httptools.HttpParserError:
        raise diagnosed(received) from None
    return collected.headers


def _host(headers: Headers, values: dict[bytes, bytes], *, persists: bool) -> bytes:
    """The one host of the request (RFC 9112, section 3.2). HTTP/1.0 does not require one."""
    if len(values) < len(headers) and sum(name == b"host" for name, _ in headers) > 1:
        raise MalformedRequest("A request must have one Host header; this one has several.")
    if persists and b"host" not in values:
        raise MalformedRequest("A request must have one Host header; this one has none.")
    return values.get(b"host", b"")


def located(target: bytes) -> tuple[bytes | None, bytes, bytes]:
    """The target's host, if it is a whole URL, its path, and its query.

    :raises MalformedRequest: when it is neither a path nor a URL with a host.
    """
    authority: bytes | None = None
    if not target.startswith(b"/"):
        absolute = ABSOLUTE.fullmatch(target)
        if absolute is None:
            raise MalformedRequest(TARGET)
        authority, target = absolute.groups()
        target = target if target.startswith(b"/") else b"/" + target
    path, _, query = target.partition(b"#")[0].partition(b"?")
    return authority, path, query


def _length(headers: Headers, values: dict[bytes, bytes], *, persists: bool) -> int:
    """The length of the body (RFC 9112, section 6.3). llhttp has already refused contradictory
    headers."""
    if b"transfer-encoding" in values:
        if not persists:
            raise MalformedRequest("HTTP/1.0 does not support Transfer-Encoding.")
        codings = [value.lower() for name, value in headers if name == b"transfer-encoding"]
        if codings != [b"chunked"]:
            raise NotSupported("The only supported Transfer-Encoding is chunked.")
        return CHUNKED
    if b"content-length" not in values:
        return 0
    digits = values[b"content-length"].lstrip(b"0") or b"0"
    if len(digits) > LONGEST_LENGTH:
        raise MalformedRequest("The Content-Length is larger than any body can be.")
    return int(digits)


def _options(headers: Headers, wanted: bytes) -> set[bytes]:
    """The members of a list header that may occur several times, in lower case."""
    return {
        option.strip().lower()
        for name, value in headers
        if name == wanted
        for option in value.split(b",")
    }


def _about_method(method: str) -> str:
    taken = ", ".join(known.decode() for known in METHODS)
    if method.upper().encode() in METHODS:
        return f"Methods are upper case: {method.upper()} instead of {method[:40]}."
    return f"This server does not know the method {method[:40]}; it supports {taken}."
