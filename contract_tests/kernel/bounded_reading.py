"""Reads responses within bounds: bytes as they arrive and as they are decoded, time, depth.

A server may send without end, a byte a second, or a megabyte in a kilobyte of gzip. `requests`
bounds only the time between two pieces, so these bounds are below it, where bytes are read from the
socket.
"""

import io
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse as RawResponse
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

LARGEST = 16 * 1024 * 1024
"""Bytes of a response, before and after decoding."""

DEEPEST = 100
"""Levels of nesting in a JSON response."""

SLICE = 0.25
"""Seconds after which a wait for bytes checks whether it is still needed."""

PIECE = 64 * 1024
"""Bytes that are decoded at a time."""

LONGEST_CHAIN = 20
"""Exceptions, each the cause of the one before."""

MOST_CODINGS = 3
"""Content codings, one within the other."""

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - {*b"[]{}"})
_STEPS = {byte: 1 if byte in b"[{" else -1 for byte in b"[]{}"}


class UnreadableResponse(requests.RequestException):
    """The server sent an unreadable response; the message gives the reason."""


class TooLate(OSError):
    """The response was not complete in time."""


class TooLarge(OSError):
    """More bytes arrived than a response may have."""


@dataclass
class ReadLimits:
    """The limits of one response."""

    seconds: float
    largest: int = LARGEST
    is_unwanted: Callable[[], bool] = bool
    """Whether the caller has stopped waiting."""


class Meter(io.RawIOBase):
    """A socket's bytes, counted, until a point in time."""

    def __init__(self, source: socket.socket, limits: ReadLimits) -> None:
        self._source = source
        self._limits = limits
        self._left = limits.largest
        self._ends = time.monotonic() + limits.seconds
        self._file = source.makefile("rb", buffering=0)  # keeps the socket open until it is read

    def readable(self) -> bool:
        return True

    def extend(self, seconds: float) -> None:
        """The response is a stream, and may last longer."""
        self._ends = time.monotonic() + seconds

    def readinto(self, buffer: Any) -> int:
        """:raises TooLate, TooLarge: when a bound is reached."""
        while True:
            left = self._ends - time.monotonic()
            if left <= 0 or self._limits.is_unwanted():
                raise TooLate
            self._source.settimeout(min(left, SLICE))
            try:
                count = self._source.recv_into(buffer)
            except TimeoutError:
                continue
            self._left -= count
            if self._left < 0:
                raise TooLarge
            return count

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def adapt(pool: Any, limits: ReadLimits) -> None:
    """Makes all connections of a `PoolManager` read within limits."""

    class Response(RawResponse):
        def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:
            super().__init__(sock, *arguments, **options)
            self.fp.close()
            self.meter = Meter(sock, limits)
            self.fp = io.BufferedReader(self.meter)

    class Plain(HTTPConnection):
        response_class = Response

    class Secure(HTTPSConnection):
        response_class = Response

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    pool.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def meter_of(response: requests.Response) -> Meter | None:
    """The object that bounds the bytes of a response."""
    raw = getattr(response.raw, "_original_response", None)
    return getattr(raw, "meter", None)


def read(response: requests.Response) -> None:
    """Reads the whole body of a response.

    :raises UnreadableResponse: when it cannot be read, or is too large or too deep.
    :raises requests.RequestException: when it is not complete in time.
    """
    _expect_address(response)
    try:
        body = b"".join(_pieces(response.raw, response.headers.get("Content-Encoding", "")))
    except TooLarge as error:
        raise UnreadableResponse(_too_large(), response=response) from error
    except TooLate as error:
        raise requests.ReadTimeout(response=response) from error
    except (HTTPError, OSError, zlib.error, ValueError) as error:
        raise _translated(error, response) from error
    finally:
        _release(response.raw)
    if depth(body) > DEEPEST:
        raise UnreadableResponse(
            f"its response is nested more than {DEEPEST} levels deep", response=response
        )
    response._content = body
    response._content_consumed = True  # type: ignore[attr-defined]
    response.encoding = "utf-8"


def _expect_address(response: requests.Response) -> None:
    """`requests` parses a redirect's address, whether it follows it or not."""
    try:
        location = response.headers.get("Location", "")
        location.encode("latin-1").decode()  # as `requests` reads it
        _ = urlsplit(location).port
    except ValueError as error:
        response.close()
        raise UnreadableResponse("its Location is not an address", response=response) from error


def cause(error: BaseException) -> BaseException:
    """The cause of an exception of `requests`, as far as bounds are concerned."""
    seen: BaseException | None = error
    for _ in range(LONGEST_CHAIN):
        if seen is None:
            break
        if isinstance(seen, TooLate | TooLarge | UnreadableResponse):
            return seen
        reason = next((one for one in seen.args if isinstance(one, BaseException)), None)
        inner = getattr(seen, "reason", None)
        seen = (
            seen.__cause__
            or seen.__context__
            or reason
            or (inner if isinstance(inner, BaseException) else None)
        )
    return error


def depth(body: bytes) -> int:
    """How many levels of brackets a body has, outside of its strings."""
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return 0
    brackets = _STRING.sub(b"", body).translate(None, _NOT_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)


def _pieces(raw: HTTPResponse, coding: str) -> Iterator[bytes]:
    codings = [one.strip().lower() for one in coding.split(",") if one.strip()]
    if len(codings) > MOST_CODINGS:
        raise ValueError(f"is encoded {len(codings)} times")
    pieces: Iterator[bytes] = raw.stream(PIECE, decode_content=False)
    for one in reversed(codings):
        if one != "identity":
            pieces = _decoded(pieces, one)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > LARGEST:
            raise TooLarge
        yield piece


def _decoded(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """Pieces, one after another, each within a bound."""
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"is encoded as {coding}, which was not requested")
    decoder: Any = None
    for piece in pieces:
        decoder = decoder or zlib.decompressobj(_window(coding, piece))
        left = piece
        while left and not decoder.eof:
            yield decoder.decompress(left, PIECE)
            left = decoder.unconsumed_tail
    if decoder is not None and not decoder.eof:
        raise ValueError("ends in the middle of its compressed data")


def _window(coding: str, first: bytes) -> int:
    """zlib's name for a format; some servers send deflate without its header."""
    if "gzip" in coding:
        return 47
    return 15 if first[:1] == b"\x78" else -15


def _too_large() -> str:
    return f"its response is larger than {LARGEST >> 20} MiB"


def _translated(error: Exception, response: requests.Response) -> requests.RequestException:
    found = cause(error)
    if isinstance(found, TooLate):
        return requests.ReadTimeout(error, response=response)
    if isinstance(found, TooLarge):
        return UnreadableResponse(_too_large(), response=response)
    if isinstance(error, zlib.error):
        return UnreadableResponse("its response is not compressed as it claims", response=response)
    if isinstance(error, ValueError) and not isinstance(error, HTTPError):
        return UnreadableResponse(f"its response {error}", response=response)
    return UnreadableResponse("it broke off in the middle of its response", response=response)


def _release(raw: HTTPResponse) -> None:
    """Returns the connection to the pool if the response was read to its end, otherwise closes
    it."""
    original = getattr(raw, "_original_response", None)
    if original is None or original.isclosed():
        raw.release_conn()
    else:
        raw.close()
