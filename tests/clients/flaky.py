"""A connection that breaks once."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LAST_CHUNK = b"\r\n0\r\n\r\n"


@contextmanager
def flaky(port: int, *, after: bytes) -> Iterator[int]:
    """A port in front of the server at `port`. The first response breaks right after these bytes;
    the others are passed on whole. One request per connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_pass_on, args=(listening, port, after))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _pass_on(listening: socket.socket, port: int, after: bytes) -> None:
    end: bytes | None = after
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            server.sendall(client.recv(65_536))
            if end is None:
                client.sendall(_up_to(LAST_CHUNK, server))
            else:
                client.sendall(_up_to(end, server))
                end = None


def _up_to(end: bytes, server: socket.socket) -> bytes:
    """The server's output up to the end of these bytes."""
    received = b""
    while end not in received:
        data = server.recv(65_536)
        assert data, received
        received += data
    return received[: received.index(end) + len(end)]
