"""A client's request to speak WebSocket, and the answers that refuse it (RFC 6455, section 4)."""

from typing import Any
from urllib.parse import unquote, urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, RejectConnection, RejectData, Request
from wsproto.utilities import RemoteProtocolError

from mock_server.errors import CortexError, MalformedRequest, UpgradeRequired
from mock_server.gateway.exchange import Headers, Scope
from mock_server.realtime.closes import Close


class Handshake:
    """:param received: the request as bytes: its line and its headers."""

    def __init__(self, received: bytes) -> None:
        self._received = received
        self._connection = WSConnection(ConnectionType.SERVER)

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
            "headers": [host, *request.extra_headers],
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
        accepted = self._connection.send(AcceptConnection())
        return accepted + self._connection.send(CloseConnection(why.code, why.reason))

    def _read(self) -> Request:
        try:
            self._connection.receive_data(self._received)
            request = next(self._connection.events())
        except RemoteProtocolError as error:
            raise _fault(error) from None
        if not isinstance(request, Request):
            raise MalformedRequest("This is no WebSocket handshake.")
        return request


def environment(scope: Scope, *, secure: bool) -> dict[str, Any]:
    """The accepted handshake as WSGI has it.

    Extensions are left out, so that none is agreed on: the frames that go to many clients are
    encoded once, without compression.
    """
    headers = dict(scope["headers"])
    return {
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
