"""A WebSocket server that passes everything on, except for what a test changes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve


class ChangingRelay:
    """One client's connection: the messages that replace a message."""

    def asked(self, text: str) -> list[str]:
        """Messages from the client."""
        return [text]

    def changed(self, text: str) -> list[str]:
        """Messages from the server."""
        return [text]


@contextmanager
def relay(upstream: str, make: Callable[[], ChangingRelay]) -> Iterator[str]:
    """The URL of a relay to a server's WebSocket."""

    def carry(client: ServerConnection) -> None:
        through = make()
        with connect(upstream, proxy=None, compression=None) as server:

            def downwards() -> None:
                try:
                    for message in server:
                        for text in through.changed(str(message)):
                            client.send(text)
                except ConnectionClosed:
                    pass
                client.close(server.close_code or 1000)

            thread = threading.Thread(target=downwards)
            thread.start()
            try:
                for message in client:
                    parts = through.asked(message) if isinstance(message, str) else [message]
                    for part in parts:
                        server.send(part)
            except ConnectionClosed:
                pass
            server.close()
            thread.join()

    with serve(carry, "127.0.0.1", 0, compression=None, max_size=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        host, port = server.socket.getsockname()[:2]
        yield f"ws://{host}:{port}/ws"
        server.shutdown()
        thread.join()
