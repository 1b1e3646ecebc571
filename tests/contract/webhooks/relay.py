"""A receiver that passes deliveries on, except for what a test changes."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from random import SystemRandom

import requests
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response


@dataclass
class Parcel:
    """A delivery on its way."""

    name: str
    """The inbox that it is for."""
    headers: dict[str, str]
    body: bytes


UNASSIGNED = range(20_000, 32_000)
"""Ports below those from which Linux gives clients theirs."""

Pass = Callable[[Parcel], list[Parcel]]
"""What arrives in place of a delivery: nothing, itself, another, several."""


@contextmanager
def relay(pass_on: Pass) -> Iterator[dict[str, str]]:
    """Settings for a run whose deliveries take this route."""
    bind = free_address()

    def answer(environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        request = Request(environ)
        own = ("host", "content-length", "connection")
        headers = {name: text for name, text in request.headers.items() if name.lower() not in own}
        status = 200
        for parcel in pass_on(Parcel(request.path.strip("/"), headers, request.get_data())):
            url = f"http://{bind}/{parcel.name}"
            status = requests.post(
                url, data=parcel.body, headers=parcel.headers, timeout=5
            ).status_code
        return Response(status=status)(environ, start)  # type: ignore[arg-type]

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield {"receiver_url": f"http://127.0.0.1:{server.server_port}", "receiver_bind": bind}
    server.shutdown()
    thread.join()
    server.server_close()


def free_address() -> str:
    """A host and port where nothing listens, and that the system does not give to a client in the
    meantime."""
    for port in SystemRandom().sample(UNASSIGNED, 100):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return f"127.0.0.1:{port}"
    raise AssertionError("no port is free")
