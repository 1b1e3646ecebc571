"""What clients leave behind: nothing."""

import json
import threading
from pathlib import Path
from random import Random

import pytest

from mock_server.realtime import frames
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.thread_socket import ThreadSocket
from tests.conftest import ADMIN
from tests.realtime.clients import TEXT, RawClient
from tests.realtime.server import MakeServer, WorldServer

CYCLES = 200


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def leave(client: RawClient, way: int) -> None:
    """One of the ways to disconnect: properly, with a reset, in the middle of a frame, or for an
    error."""
    if way == 0:
        client.send_bytes(b"\x88\x80\0\0\0\0")
        client.closed()
    elif way == 1:
        client.vanish()
    elif way == 2:
        client.send_bytes(b"\x81\xfe\x10\0\0\0\0\0half")
    elif way == 3:
        client.send(TEXT, b"x" * 70_000)
    client.close()


@pytest.mark.slow
def test_hundreds_of_clients_leave_no_thread_and_no_socket(server: WorldServer) -> None:
    listener = server.listener("jobs")
    threads, files = threading.active_count(), open_files()
    for number in range(CYCLES):
        client = server.raw()
        client.listen()
        leave(client, number % 5)
    assert server.until(lambda: threading.active_count() <= threads)
    assert server.until(lambda: open_files() <= files)
    assert len(server.connections()) == 1
    job = server.submit()
    assert listener.next()["data"]["job"]["id"] == job


@pytest.mark.slow
def test_clients_that_send_nonsense_leave_nothing_behind(server: WorldServer) -> None:
    threads = threading.active_count()
    for seed in range(CYCLES):
        client, sent = server.raw(), Random(seed).randbytes(40)
        client.say("auth", token=ADMIN)
        try:
            client.send_bytes(sent)
            client.send(TEXT, sent)
        except OSError:
            pass
        client.close()
    assert server.until(lambda: threading.active_count() <= threads), "a thread hangs"


def test_a_thread_that_wakes_up_too_quickly_does_not_wait_forever(
    server: WorldServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """simple-websocket wakes it for a message that is too big before the connection counts as
    closed; here it is asleep again by then, every time."""
    send = ThreadSocket.send

    def send_once_asleep(socket: ThreadSocket, sent: bytes) -> int:
        woken = socket._waiting
        if woken is not None and frames.ends(sent):
            assert server.until(lambda: not woken.is_set())
        return send(socket, sent)

    monkeypatch.setattr(ThreadSocket, "send", send_once_asleep)
    threads = threading.active_count()
    client = server.raw()
    client.listen()
    client.send(TEXT, b"x" * 70_000)
    assert client.closed() == 1009
    client.close()
    assert server.until(lambda: threading.active_count() <= threads)


@pytest.mark.slow
def test_a_server_that_stops_ends_its_threads(make_server: MakeServer) -> None:
    threads = threading.active_count()
    server = make_server(SocketBounds(auth=60))
    clients = [server.raw() for _ in range(50)]
    for client in clients[:25]:
        client.listen()
    server.stop()
    assert server.until(lambda: threading.active_count() <= threads)
    for client in clients:
        assert client.closed() == 1001


def test_unawaited_messages_do_no_harm(server: WorldServer) -> None:
    """The client is gone before its messages have been read."""
    threads = threading.active_count()
    message = json.dumps({"type": "auth", "token": ADMIN}).encode()
    for _ in range(20):
        client = server.raw()
        for _ in range(20):
            client.send(TEXT, message)
        client.vanish()
    assert server.until(lambda: threading.active_count() <= threads)
    assert server.connections() == []
