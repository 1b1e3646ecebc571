"""Turns exceptions of httpx and websockets into failures."""

from __future__ import annotations

import re

import httpx

from cortex_client.effects import Failure

UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")


def http_failure(error: httpx.RequestError) -> Failure:
    """:return: what an error of httpx means."""
    timeout = isinstance(error, httpx.TimeoutException)
    if timeout:
        message = "The server did not answer in time."
    elif isinstance(error, UNSENT):
        reason = ERROR_NUMBER.sub("", str(error))
        message = f"Cannot connect to {_server(error)}: {reason}"
    else:
        message = f"The connection broke before the response was complete: {error or repr(error)}"
    return Failure(message, error, unsent=isinstance(error, UNSENT), timeout=timeout)


def _server(error: httpx.RequestError) -> str:
    """:return: the address without user, path and query."""
    try:
        url = error.request.url
    except RuntimeError:  # the request was never made
        return "the server"
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def socket_failure(error: BaseException) -> Failure:
    """:return: what an error of a WebSocket means."""
    from websockets.exceptions import ConnectionClosed, InvalidStatus  # noqa: PLC0415 - slow

    if isinstance(error, ConnectionClosed):
        code = error.rcvd.code if error.rcvd else None
        reason = error.rcvd.reason if error.rcvd else ""
        message = (
            f"The socket was closed ({code or 'without a code'}{': ' if reason else ''}{reason})."
        )
        return Failure(message, error, close_code=code)
    if isinstance(error, InvalidStatus):
        status = error.response.status_code
        return Failure(f"The socket was refused with status {status}.", error, status=status)
    return Failure(
        f"Cannot open the socket: {error}", error, timeout=isinstance(error, TimeoutError)
    )
