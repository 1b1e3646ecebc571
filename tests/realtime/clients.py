"""Clients of `/ws`: one that behaves, and one that need not."""

import json
import socket
import ssl
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, Event, Ping, TextMessage

from tests.conftest import ADMIN

PATIENCE = 10
"""Seconds after which an expected event counts as missing."""

TEXT, BINARY, CONTINUATION = 0x1, 0x2, 0x0

HANDSHAKE: dict[str, str | None] = {
    "Host": "127.0.0.1",
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


class SocketClient:
    """Talks as a well-behaved library does."""

    def __init__(self, url: str, **options: Any) -> None:
        self._connection = connect(
            url, proxy=None, open_timeout=PATIENCE, max_queue=None, **options
        )

    def send(self, type_: str, **fields: Any) -> None:
        self._connection.send(json.dumps({"type": type_} | fields))

    def send_as_it_is(self, message: str | bytes) -> None:
        self._connection.send(message)

    def next(self) -> dict[str, Any]:
        """The next message, a reply or an event."""
        message: dict[str, Any] = json.loads(self._connection.recv(timeout=PATIENCE))
        return message

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        """The next message after sending one, which is its reply if nothing else happens."""
        self.send(type_, **fields)
        return self.next()

    def events(self, number: int) -> list[dict[str, Any]]:
        return [self.next() for _ in range(number)]

    def heard_until_pong(self) -> list[dict[str, Any]]:
        """Everything that was sent to it before now."""
        self.send("ping")
        heard = []
        while (message := self.next())["type"] != "pong":
            heard.append(message)
        return heard

    def closed(self) -> tuple[int, str]:
        """The code and the reason of the server's close frame."""
        with pytest.raises(ConnectionClosed) as closed:
            self._drain()
        frame = closed.value.rcvd
        assert frame is not None, "cut without a close frame"
        return frame.code, frame.reason

    def close(self) -> None:
        self._connection.close()

    def _drain(self) -> NoReturn:
        while True:
            self._connection.recv(timeout=PATIENCE)


class RawClient:
    """Sends the given frames and answers nothing on its own.

    :param headers: of the handshake, where they differ from the usual ones; those that are None are
        left out.
    :param buffer: bytes that the machine may hold unread for it.
    :param trust: the certificates that it trusts, if the server speaks TLS.
    """

    def __init__(
        self,
        port: int,
        path: str = "/ws",
        *,
        method: str = "GET",
        headers: dict[str, str | None] | None = None,
        buffer: int | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._socket = socket.socket()
        self._socket.settimeout(PATIENCE)
        if buffer is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self._socket.connect(("127.0.0.1", port))
        if trust is not None:
            self._socket = trust.wrap_socket(self._socket, server_hostname="127.0.0.1")
        self._socket.sendall(_request(method, path, HANDSHAKE | (headers or {})))
        head, rest = self._read_head()
        self.status = int(head.split()[1])
        self.headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        self._rest = rest
        self._events: Iterator[Event] = iter(())
        self._connection = Connection(
            ConnectionType.CLIENT, [], rest if self.status == 101 else b""
        )

    @property
    def body(self) -> Any:
        """The JSON of a response that is not an upgrade."""
        rest = self._rest
        while len(rest) < int(self.headers["content-length"]):
            rest += self._receive()
        return json.loads(rest)

    def send(self, opcode: int, payload: bytes, *, fin: bool = True) -> None:
        """A masked frame."""
        head = bytes([opcode | (0x80 if fin else 0)])
        if len(payload) < 126:
            head += bytes([0x80 | len(payload)])
        elif len(payload) < 65_536:
            head += b"\xfe" + len(payload).to_bytes(2)
        else:
            head += b"\xff" + len(payload).to_bytes(8)
        self.send_bytes(head + b"\0\0\0\0" + payload)

    def say(self, type_: str, **fields: Any) -> None:
        self.send(TEXT, json.dumps({"type": type_} | fields).encode())

    def listen(self, channel: str = "jobs") -> None:
        self.say("auth", token=ADMIN)
        self.say("subscribe", channel=channel)
        assert [self.message()["type"] for _ in range(2)] == ["auth", "subscribe"]

    def send_bytes(self, data: bytes) -> None:
        self._socket.sendall(data)

    def event(self) -> Event:
        """The next frame that the server sends."""
        while True:
            for event in self._events:
                return event
            self._events = self._connection.events()
            for event in self._events:
                return event
            self._connection.receive_data(self._receive())

    def message(self) -> dict[str, Any]:
        """The next whole text; anything else is skipped."""
        text = ""
        while True:
            event = self.event()
            if isinstance(event, TextMessage):
                text += event.data
                if event.message_finished:
                    message: dict[str, Any] = json.loads(text)
                    return message

    def ping(self) -> Ping:
        while not isinstance(event := self.event(), Ping):
            pass
        return event

    def closed(self) -> int:
        """The code of the server's close frame."""
        return self.close_frame()[0]

    def close_frame(self) -> tuple[int, str | None]:
        """The code and the reason of the server's close frame."""
        while not isinstance(event := self.event(), CloseConnection):
            pass
        return event.code, event.reason

    def cut(self) -> bool:
        """Waits until the server has closed the connection."""
        try:
            while self._socket.recv(65_536):
                pass
        except ConnectionResetError:
            pass
        return True

    def send_no_more(self) -> None:
        """Ends what it sends, and still reads."""
        self._socket.shutdown(socket.SHUT_WR)

    def vanish(self) -> None:
        """Disconnects with a reset."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self._socket.close()

    def close(self) -> None:
        self._socket.close()

    def _read_head(self) -> tuple[str, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        head, _, rest = received.partition(b"\r\n\r\n")
        return head.decode(), rest

    def _receive(self) -> bytes:
        data = self._socket.recv(65_536)
        if not data:
            raise ConnectionResetError("the server closed the connection")
        return data


def _request(method: str, path: str, headers: dict[str, str | None]) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()
