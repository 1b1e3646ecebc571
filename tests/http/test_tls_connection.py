"""A connection with TLS answers a client however it ends."""

import contextlib
import socket
import ssl
import struct
from collections.abc import Iterator
from enum import Flag, auto

import pytest

from mock_server.config import Config
from mock_server.http.bounds import HttpBounds
from mock_server.http.connection import HttpConnection
from tests.certificates import CERT, KEY
from tests.conftest import ADMIN, ServedMock
from tests.http.test_rude_clients import settled
from tests.http.wire import responses

PATIENCE = 20
"""Seconds after which an expected event counts as missing."""

HEALTH = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
LARGE = HEALTH.replace(b"/api/health", b"/openapi.json")
HANDSHAKE = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
DELAYED = f"""GET /api/health HTTP/1.1\r
Host: localhost\r
Authorization: Bearer {ADMIN}\r
Prefer: delay=0.2\r
\r
""".encode()

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


class End(Flag):
    """How a client says that it sends no more."""

    NOTIFY = auto()
    """With TLS."""
    FIN = auto()
    """With TCP."""


ENDS = [End.NOTIFY, End.FIN, End.NOTIFY | End.FIN]


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, tls_cert=CERT, tls_key=KEY))
    yield server
    server.close()


class Client:
    """A client that decides when each of its bytes is sent."""

    def __init__(self, server: ServedMock, version: ssl.TLSVersion = VERSIONS[-1]) -> None:
        context = ssl.create_default_context(cafile=CERT)
        context.minimum_version = context.maximum_version = version
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        self._received, self._encrypted = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._received, self._encrypted, server_hostname="localhost")
        while True:
            try:
                self._tls.do_handshake()
                return  # its last bytes are sent with the first request
            except ssl.SSLWantReadError:
                self.flush()
                self._received.write(self.socket.recv(65_536))

    def flush(self) -> None:
        self.socket.sendall(self._encrypted.read())

    def send(self, sent: bytes, end: End | None = None) -> None:
        """Sends everything in one packet, if it fits."""
        self._tls.write(sent)
        if end is not None and End.NOTIFY in end:
            with contextlib.suppress(ssl.SSLWantReadError):
                self._tls.unwrap()
        self.flush()
        if end is not None and End.FIN in end:
            self.socket.shutdown(socket.SHUT_WR)

    def receive(self) -> bytes:
        """The next bytes; none when the server says that it sends no more."""
        while True:
            try:
                return self._tls.read(65_536)
            except ssl.SSLZeroReturnError:  # both have said so
                return b""
            except ssl.SSLWantReadError:
                piece = self.socket.recv(65_536)
                assert piece, "the server closed the connection without saying so"
                self._received.write(piece)

    def rest(self) -> bytes:
        parts = []
        while part := self.receive():
            parts.append(part)
        return b"".join(parts)


@contextlib.contextmanager
def connected(server: ServedMock, version: ssl.TLSVersion = VERSIONS[-1]) -> Iterator[Client]:
    client = Client(server, version)
    with client.socket:
        yield client


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("number", [1, 3, 40])
def test_a_client_that_sends_no_more_gets_all_its_responses(
    server: ServedMock, version: ssl.TLSVersion, end: End, number: int
) -> None:
    for is_late in [False, True] * 5:
        with connected(server, version) as client:
            if is_late:  # the request does not come with the end of the handshake
                client.flush()
            client.send(HEALTH * number, end)
            assert [response.status for response in responses(client.rest())] == [200] * number


@pytest.mark.parametrize("end", ENDS)
def test_a_response_that_takes_time_comes_after_the_client_has_ended(
    server: ServedMock, end: End
) -> None:
    with connected(server) as client:
        client.send(DELAYED + LARGE, end)
        first, second = responses(client.rest())
    assert (first.status, second.status) == (200, 200)
    assert len(second.body) > 300_000


@pytest.mark.parametrize("end", ENDS)
def test_a_message_that_a_client_sends_last_is_answered(server: ServedMock, end: End) -> None:
    message = b'{"type":"ping"}'
    frame = bytes([0x81, 0x80 | len(message)]) + b"\0\0\0\0" + message
    with connected(server) as client:
        client.send(HANDSHAKE + frame * 3, end)
        assert client.rest().count(b"pong") == 3


@pytest.mark.parametrize("end", ENDS)
def test_a_socket_whose_client_sends_no_more_is_admitted(server: ServedMock, end: End) -> None:
    with connected(server) as client:
        client.send(HANDSHAKE, end)
        received = client.rest()
    assert received.startswith(b"HTTP/1.1 101")
    assert b"\x03\xea" in received  # the code of the close frame


@pytest.mark.parametrize(
    "sent",
    [
        HEALTH, HANDSHAKE, b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
        HEALTH.replace(b"GET", b"PATCH"), HEALTH.replace(b"GET", b"OPTIONS"), b"\r\n" + HEALTH,
        b"CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"EHLO a\r\n", b" \r\n",
    ],
)  # fmt: skip
def test_a_client_without_tls_is_told_to_use_it(server: ServedMock, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        client.sendall(sent)
        (response,) = responses(b"".join(iter(lambda: client.recv(65_536), b"")))
    assert response.status == 400
    assert "x-correlation-id" in response.headers
    assert "https://" in response.json["error"]["message"]


@pytest.mark.parametrize("at", [1, 8, -3])
def test_a_page_without_tls_reads_that_it_should_use_it(server: ServedMock, at: int) -> None:
    """The response depends on the whole head, even if it comes in two pieces."""
    sent = HEALTH.replace(b"\r\n\r\n", b"\r\nOrigin: http://localhost:5173\r\n\r\n")
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.sendall(sent[:at])
        state = server._server.server_state
        settled(lambda: any(isinstance(one, HttpConnection) for one in state.connections), True)
        client.sendall(sent[at:])
        (response,) = responses(b"".join(iter(lambda: client.recv(65_536), b"")))
    assert response.headers["access-control-allow-origin"] == "http://localhost:5173"
    assert "https://" in response.json["error"]["message"]


def test_a_request_that_is_cut_off_is_refused(server: ServedMock) -> None:
    for end in ENDS:
        with connected(server) as client:
            client.send(HEALTH[:-2], end)
            assert [response.status for response in responses(client.rest())] == [400]


def test_a_large_body_and_a_large_response(server: ServedMock) -> None:
    head = f"Host: localhost\r\nAuthorization: Bearer {ADMIN}\r\nContent-Length: 900000\r\n\r\n"
    body = b"POST /api/plugin-core/jobs HTTP/1.1\r\n" + head.encode() + b" " * 900_000
    with connected(server) as client:
        client.send(body + LARGE + HEALTH, End.NOTIFY)
        statuses = [response.status for response in responses(client.rest())]
    assert statuses == [400, 200, 200]


def test_a_refused_client_that_still_sends_gets_the_response(server: ServedMock) -> None:
    with connected(server) as client:
        client.send(b"\0" + b"x" * 100_000)
        (response,) = responses(client.rest())
        client.send(b"x" * 100_000, End.NOTIFY)
        assert response.status == 400
        assert client.socket.recv(1) == b""


@pytest.mark.parametrize(
    "sent", [HEALTH, b"\x16\x03\x01\x00\x02\x01\x00", b"\x16\x03\x01", b""], ids=range(4)
)
def test_what_is_no_handshake_ends_the_connection(server: ServedMock, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            while client.recv(100):
                pass


def test_a_record_that_was_changed_ends_the_connection(server: ServedMock) -> None:
    with connected(server) as client:
        client.send(HEALTH)
        client.receive()
        client.socket.sendall(b"\x17\x03\x03\x00\x20" + b"x" * 32)
        with pytest.raises(ssl.SSLError, match=r"(?i)bad.record.mac"):
            client.rest()


@contextlib.contextmanager
def bounded(bounds: HttpBounds) -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, tls_cert=CERT, tls_key=KEY, http=bounds))
    with contextlib.closing(server):
        yield server


def test_a_handshake_that_takes_too_long_is_cut() -> None:
    with (
        bounded(HttpBounds(sending_head=0.1, tick=0.05)) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client,
    ):
        client.sendall(b"\x16\x03\x01")
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""


def test_handshakes_count_as_connections() -> None:
    """The one that has taken longest makes room."""
    with bounded(HttpBounds(connections=3)) as server, contextlib.ExitStack() as opened:
        for _ in range(9):
            silent = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
            opened.enter_context(silent)
        with connected(server) as client:
            client.send(HEALTH, End.NOTIFY)
            assert [response.status for response in responses(client.rest())] == [200]
        connections = server._server.server_state.connections
        assert settled(lambda: len(connections), 3) <= 3


def test_clients_that_leave_leave_nothing(server: ServedMock) -> None:
    state = server._server.server_state
    for sent in (b"", HEALTH, LARGE * 9, DELAYED, HANDSHAKE):
        for is_reset in (False, True):
            with connected(server) as client:
                client.send(sent)
                if is_reset:
                    linger = struct.pack("ii", 1, 0)
                    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    with connected(server) as client:
        client.send(HEALTH, End.NOTIFY)
        assert client.rest()
    assert settled(lambda: len(state.connections) + len(state.tasks), 0) == 0
