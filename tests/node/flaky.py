"""A connection that breaks off once."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def flaky(port: int, *, after: bytes) -> Iterator[int]:
    """A port behind which the server at `port` answers; the first answer breaks off as soon as
    those bytes have passed, the others are passed on whole. One request a connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_pass_on, args=(listening, port, after))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _pass_on(listening: socket.socket, port: int, after: bytes) -> None:
    cut = False
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            server.sendall(client.recv(65_536))
            passed = b""
            while (cut or after not in passed) and (data := server.recv(1024)):
                client.sendall(data)
                passed += data
            cut = True
