"""A client's WebSocket handshake, and the responses that refuse it (RFC 6455, section 4)."""

import re
from typing import Any
from urllib.parse import unquote

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, RejectConnection, RejectData, Request
from wsproto.utilities import RemoteProtocolError

from mock_server.errors import CortexError, MalformedRequest, UpgradeRequired
from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import Scope
from mock_server.http.heads import located
from mock_server.realtime.closes import CloseFrame

KEY = re.compile(rb"[A-Za-z0-9+/]{21}[AQgw]==")
TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
WISH = re.compile(rb"^(?:connection|upgrade):[^\n]*\n", re.IGNORECASE | re.MULTILINE)
NOT_ASCII = re.compile(rb"^(sec-websocket-[a-z]+):[^\n]*[\x80-\xff]", re.IGNORECASE | re.MULTILINE)


class Handshake:
    """:param received: the line and the headers, as bytes, of a request to upgrade to WebSocket. It
    may ask for other protocols too, and in several headers (RFC 9110, section 7.8).
    """

    def __init__(self, received: bytes) -> None:
        self.received = received
        self._connection = WSConnection(ConnectionType.SERVER)
        self._subprotocol: str | None = None

    def scope(self) -> Scope:
        """The ASGI scope of an HTTP request like this one.

        :raises MalformedRequest: when it is not a valid handshake.
        :raises UpgradeRequired: when it asks for another version of the protocol.
        """
        try:
            request = self._read()
            authority, path, query = located(request.target.encode())
            host = authority or request.host.encode("idna")
        except ValueError:
            raise MalformedRequest("The request's Host is invalid.") from None
        return {
            "type": "http",
            "method": "GET",
            "path": unquote(path.decode()),
            "raw_path": path,
            "query_string": query,
            "headers": [(b"host", host), *request.extra_headers, *self._chosen()],
        }

    def refusal(self, status: int, headers: Headers, body: bytes) -> bytes:
        """A plain HTTP response."""
        headers = [
            *headers,
            (b"content-length", b"%d" % len(body)),
            (b"connection", b"close"),
        ]
        if self.received.startswith(b"HEAD "):
            body = b""
        reject = RejectConnection(status_code=status, headers=headers, has_body=True)
        return self._connection.send(reject) + self._connection.send(RejectData(data=body))

    def farewell(self, why: CloseFrame, headers: Headers) -> bytes:
        """A response that admits the client and closes it at once, because a browser tells its page
        nothing about a refused handshake."""
        accepted = self._connection.send(
            AcceptConnection(subprotocol=self._subprotocol, extra_headers=headers)
        )
        return accepted + self._connection.send(CloseConnection(why.code, why.reason))

    def _read(self) -> Request:
        found = NOT_ASCII.search(self.received)
        if found is not None:
            raise MalformedRequest(f"{found[1].decode()} contains a character that is not ASCII.")
        line, _, headers = self.received.partition(b"\r\n")
        wish = b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
        try:
            self._connection.receive_data(line + b"\r\n" + wish + WISH.sub(b"", headers))
            request = next(self._connection.events())
        except RemoteProtocolError as error:
            raise _refusal(error) from None
        if not isinstance(request, Request):
            raise MalformedRequest("This is not a WebSocket handshake.")
        self._check(request)
        return request

    def _check(self, request: Request) -> None:
        """Checks what wsproto accepts against RFC 6455 (sections 4.1 and 4.2.1).

        :raises MalformedRequest: with the name of the header.
        """
        for name, value in request.extra_headers:
            if name == b"sec-websocket-key" and not KEY.fullmatch(value):
                raise MalformedRequest("Sec-WebSocket-Key is not the base64 of 16 bytes.")
        names = [name for name, _ in request.extra_headers]
        for name in (b"sec-websocket-key", b"sec-websocket-version"):
            if names.count(name) > 1:
                raise MalformedRequest(f"The handshake has more than one {name.decode()}.")
        offered = request.subprotocols
        if len(set(offered)) < len(offered) or not all(TOKEN.fullmatch(name) for name in offered):
            raise MalformedRequest(
                "Sec-WebSocket-Protocol must be a list of different names without spaces;"
                " the server accepts the first."
            )
        self._subprotocol = offered[0] if offered else None

    def _chosen(self) -> Headers:
        """The chosen subprotocol, as a header."""
        if self._subprotocol is None:
            return []
        return [(b"sec-websocket-protocol", self._subprotocol.encode())]


def with_correlation_id(response: bytes, correlation_id: str) -> bytes:
    """The head of a response with the header that every response has (debugging, Log
    Correlation).

    :param response: what accepts a handshake, up to the empty line or beyond.
    """
    head, end, rest = response.partition(b"\r\n\r\n")
    return b"%b\r\nx-correlation-id: %b%b%b" % (head, correlation_id.encode("latin-1"), end, rest)


def environment(scope: Scope, *, secure: bool) -> dict[str, Any]:
    """The accepted handshake as a WSGI environment.

    Extensions are removed so that none is negotiated: frames for many clients are encoded once,
    without compression.
    """
    headers = dict(scope["headers"])
    chosen = headers.get(b"sec-websocket-protocol")
    return {
        **({} if chosen is None else {"HTTP_SEC_WEBSOCKET_PROTOCOL": chosen.decode()}),
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"],
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "https" if secure else "http",
        "HTTP_HOST": headers[b"host"].decode("latin-1"),
        "HTTP_CONNECTION": "Upgrade",
        "HTTP_UPGRADE": "websocket",
        "HTTP_SEC_WEBSOCKET_KEY": headers[b"sec-websocket-key"].decode("latin-1"),
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
    }


def _refusal(error: RemoteProtocolError) -> CortexError:
    hint = error.event_hint
    if isinstance(hint, RejectConnection) and hint.status_code == UpgradeRequired.status:
        return UpgradeRequired("/ws")
    return MalformedRequest(f"This is not a WebSocket handshake: {error}.")
