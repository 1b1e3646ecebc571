"""Sends one request to one receiver, over its own connection, and reads the status of the response.

Only the head of the response is read, at most 64 KiB of it, whatever the receiver sends: anything
can listen on a port.
"""

import asyncio
import ssl
from collections.abc import Mapping
from typing import NoReturn

import httptools

from mock_server.deliveries import no_response
from mock_server.deliveries.no_response import NoResponse
from mock_server.deliveries.receiver_address import ReceiverAddress

LARGEST_HEAD = 65_536
"""The most bytes read of a response."""

CHUNK = 8_192
"""Bytes read at once, so that no response blocks the event loop."""

SWITCHING = 101
"""The only status below 200 that is a final response."""


async def send(
    target: ReceiverAddress,
    address: str,
    head: Mapping[str, str],
    body: bytes,
    tls: ssl.SSLContext | None,
) -> int:
    """Sends a POST to the address and returns the status of the response.

    :param head: headers, except `Host` and `Content-Length`.
    :param tls: None for plain HTTP.
    :raises ConnectionRefusedError: when nothing listens at the address.
    :raises NoResponse: when there is no HTTP response.
    """
    reader, writer = await _connect(target, address, tls)
    try:
        writer.write(_request(target, head, body))
        return await _status(reader)
    except (OSError, ssl.SSLError) as error:
        raise NoResponse(no_response.BROKEN) from error
    finally:
        writer.transport.abort()  # a close over TLS would wait for the receiver


async def _connect(
    target: ReceiverAddress, address: str, tls: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    name = target.host if tls is not None else None
    try:
        return await asyncio.open_connection(
            address, target.port, ssl=tls, server_hostname=name, limit=CHUNK
        )
    except ConnectionRefusedError:
        raise
    except ssl.SSLError as error:
        raise NoResponse(no_response.of_tls(error, target)) from error
    except OSError as error:
        raise NoResponse(
            no_response.of_connection(error, target, secure=tls is not None)
        ) from error


def _request(target: ReceiverAddress, head: Mapping[str, str], body: bytes) -> bytes:
    lines = [
        f"POST {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *(f"{name}: {value}" for name, value in head.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


class _ResponseReader:
    """Callbacks for httptools while it reads a response."""

    def __init__(self) -> None:
        self.parser = httptools.HttpResponseParser(self)
        self.status: int | None = None

    def on_headers_complete(self) -> None:
        status = self.parser.get_status_code()
        if self.status is None and (status >= 200 or status == SWITCHING):
            self.status = status


async def _status(reader: asyncio.StreamReader) -> int:
    response = _ResponseReader()
    try:
        return await _read(reader, response)
    finally:
        del response.parser  # they refer to each other


async def _read(reader: asyncio.StreamReader, response: _ResponseReader) -> int:
    size = 0
    while response.status is None:
        if size >= LARGEST_HEAD:
            raise NoResponse(no_response.TOO_LARGE)
        chunk = await reader.read(CHUNK)
        if not chunk:
            raise NoResponse(no_response.HUNG_UP)
        _feed(response, chunk, first=size == 0)
        size += len(chunk)
    return response.status


def _feed(response: _ResponseReader, chunk: bytes, *, first: bool) -> None:
    try:
        response.parser.feed_data(chunk)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        if response.status is None:  # data after the head is ignored
            _refuse(chunk, first=first)


def _refuse(chunk: bytes, *, first: bool) -> NoReturn:
    is_tls = first and chunk.startswith(no_response.TLS_ALERT)
    raise NoResponse(no_response.WANTS_TLS if is_tls else no_response.NO_HTTP) from None
