"""Serves an application on a free port of this machine."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

BIGGEST_FRAME = 64 * 1024 * 1024
"""Bytes; the server behind it decides how much is too much."""


@contextmanager
def served(make: Callable[[str], Any], *, lifespan: bool = True) -> Iterator[str]:
    """The URL of an application, until the block ends.

    :param make: gets the URL that the application will have.
    """
    bound = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    server = uvicorn.Server(
        uvicorn.Config(
            make(url),
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="on" if lifespan else "off",
            ws="websockets-sansio",
            ws_max_size=BIGGEST_FRAME,
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()  # clients may connect at once: the socket listens already
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join(10)
        bound.close()
