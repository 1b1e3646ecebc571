"""A port of this machine: taking it, and serving on it."""

import socket
from collections.abc import Callable

import uvicorn

BACKLOG = 2048


class PortTaken(Exception):
    """The address can not be listened on; the message says why."""


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    :raises PortTaken: when that is not possible.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PortTaken(
            f"can not listen on {host}:{port}: {reason}; choose another with --port (0 for any)"
        ) from error
    bound.setblocking(False)
    return bound


def base_url(host: str, port: int, *, secure: bool = False) -> str:
    scheme, host = "https" if secure else "http", f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{port}"


class Server(uvicorn.Server):
    """Says when it is ready, and lets no open answer keep it from stopping.

    :param closing: ends the answers that are still going on.
    """

    def __init__(
        self, settings: uvicorn.Config, *, ready: Callable[[], None], closing: Callable[[], None]
    ) -> None:
        super().__init__(settings)
        self._ready = ready
        self._closing = closing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._closing()
        await super().shutdown(sockets)
