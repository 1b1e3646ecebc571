"""A client's request to speak WebSocket, and the answers that refuse it (RFC 6455, section 4)."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, RejectConnection, RejectData, Request
from wsproto.utilities import RemoteProtocolError

from mock_server.errors import CortexError, MalformedRequest, UpgradeRequired
from mock_server.gateway.exchange import Headers, Scope
from mock_server.realtime.closes import Close

KEY = re.compile(rb"[A-Za-z0-9+/]{21}[AQgw]==")
TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


class Handshake:
    """:param received: the request as bytes: its line and its headers."""

    def __init__(self, received: bytes) -> None:
        self._received = received
        self._connection = WSConnection(ConnectionType.SERVER)
        self._subprotocol: str | None = None

    def scope(self) -> Scope:
        """What an HTTP request like this would have as its ASGI scope.

        :raises MalformedRequest: when it is no handshake.
        :raises UpgradeRequired: when it is one of another version of the protocol.
        """
        try:
            request = self._read()
            target = urlsplit(request.target)
            host = (b"host", request.host.encode("idna"))
        except ValueError:
            raise MalformedRequest("The request's target or its Host can not be read.") from None
        return {
            "type": "http",
            "method": "GET",
            "path": unquote(target.path),
            "raw_path": target.path.encode(),
            "query_string": target.query.encode(),
            "headers": [host, *request.extra_headers, *self._chosen()],
        }

    def refusal(self, status: int, headers: Headers, body: bytes) -> bytes:
        """An answer of plain HTTP."""
        headers = [
            *headers,
            (b"content-length", b"%d" % len(body)),
            (b"connection", b"close"),
        ]
        reject = RejectConnection(status_code=status, headers=headers, has_body=True)
        return self._connection.send(reject) + self._connection.send(RejectData(data=body))

    def farewell(self, why: Close) -> bytes:
        """An answer that lets the client in and sends it away, as a browser tells its page no more
        of a refusal than that there was one."""
        accepted = self._connection.send(AcceptConnection(subprotocol=self._subprotocol))
        return accepted + self._connection.send(CloseConnection(why.code, why.reason))

    def _read(self) -> Request:
        try:
            self._connection.receive_data(self._received)
            request = next(self._connection.events())
        except RemoteProtocolError as error:
            raise _fault(error) from None
        if not isinstance(request, Request):
            raise MalformedRequest("This is no WebSocket handshake.")
        self._check(request)
        return request

    def _check(self, request: Request) -> None:
        """What wsproto lets pass, but RFC 6455 (4.1 and 4.2.1) does not.

        :raises MalformedRequest: naming the header.
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
                "Sec-WebSocket-Protocol is a list of different names, without spaces in them;"
                " the server takes the first, whatever it is."
            )
        self._subprotocol = offered[0] if offered else None

    def _chosen(self) -> Headers:
        """The subprotocol that is agreed on, as a header."""
        if self._subprotocol is None:
            return []
        return [(b"sec-websocket-protocol", self._subprotocol.encode())]


def environment(scope: Scope, *, secure: bool) -> dict[str, Any]:
    """The accepted handshake as WSGI has it.

    Extensions are left out, so that none is agreed on: the frames that go to many clients are
    encoded once, without compression.
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


def _fault(error: RemoteProtocolError) -> CortexError:
    hint = error.event_hint
    if isinstance(hint, RejectConnection) and hint.status_code == UpgradeRequired.status:
        return UpgradeRequired("/ws")
    return MalformedRequest(f"This is no WebSocket handshake: {error}.")
