"""Sockets over TLS.

The clients read and write in one thread. The client of websockets uses two on one TLS connection,
which fails now and then on a busy machine.
"""

import threading

import pytest

from mock_server.realtime.bounds import SocketBounds
from tests.certificates import CERT, KEY
from tests.conftest import NGINX
from tests.realtime.clients import BINARY, TEXT
from tests.realtime.server import MakeServer


def test_sockets_work_over_tls(make_server: MakeServer) -> None:
    server = make_server(tls_cert=CERT, tls_key=KEY)
    client = server.raw()
    client.listen()
    batch = server.create("/api/plugin-core/jobs/batch", {"jobs": [NGINX] * 100})
    received = [client.message()["data"]["job"]["id"] for _ in range(100)]
    assert received == batch["jobIds"]
    client.send(BINARY, b"binary")
    assert client.closed() == 1003
    client.close()
    assert server.until(lambda: server.connections() == [])


def test_a_message_that_is_too_big_is_reported_over_tls(make_server: MakeServer) -> None:
    client = make_server(tls_cert=CERT, tls_key=KEY).raw()
    client.send(TEXT, b"x" * 70_000)
    assert client.closed() == 1009


@pytest.mark.slow
def test_it_stops_over_tls(make_server: MakeServer) -> None:
    threads = threading.active_count()
    server = make_server(SocketBounds(auth=60), tls_cert=CERT, tls_key=KEY)
    clients = [server.raw(), server.raw()]
    clients[1].listen()
    server.stop()
    for client in clients:
        assert client.close_frame() == (1001, "The server is stopping.")
        client.close()
    assert server.until(lambda: threading.active_count() <= threads)


def test_foreign_pages_are_refused_over_tls(make_server: MakeServer) -> None:
    client = make_server(tls_cert=CERT, tls_key=KEY).raw(headers={"Origin": "https://evil.example"})
    assert client.closed() == 4403
