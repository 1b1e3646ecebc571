"""Sockets over TLS."""

import threading

import pytest

from mock_server.realtime.bounds import SocketBounds
from tests.certificates import CERT, KEY
from tests.conftest import NGINX
from tests.realtime.server import MakeServer


def test_sockets_work_over_tls(make_server: MakeServer) -> None:
    server = make_server(tls_cert=CERT, tls_key=KEY)
    client = server.listener("jobs")
    batch = server.create("/api/plugin-core/jobs/batch", {"jobs": [NGINX] * 100})
    heard = [event["data"]["job"]["id"] for event in client.events(100)]
    assert heard == batch["jobIds"]
    client.send_as_it_is(b"binary")
    assert client.closed()[0] == 1003
    client.close()
    assert server.until(lambda: server.connections() == [])


def test_a_message_that_is_too_big_is_reported_over_tls(make_server: MakeServer) -> None:
    client = make_server(tls_cert=CERT, tls_key=KEY).socket()
    client.send_as_it_is("x" * 70_000)
    assert client.closed()[0] == 1009


@pytest.mark.slow
def test_it_stops_over_tls(make_server: MakeServer) -> None:
    threads = threading.active_count()
    server = make_server(SocketBounds(auth=60), tls_cert=CERT, tls_key=KEY)
    clients = [server.socket(), server.listener("jobs")]
    server.stop()
    for client in clients:
        assert client.closed() == (1001, "The server is stopping.")
        client.close()
    assert server.until(lambda: threading.active_count() <= threads)


def test_foreign_pages_are_refused_over_tls(make_server: MakeServer) -> None:
    client = make_server(tls_cert=CERT, tls_key=KEY).socket(origin="https://evil.example")
    assert client.closed()[0] == 4403
