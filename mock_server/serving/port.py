"""A port of this machine: binding it, and serving on it."""

import asyncio
import errno
import logging
import socket
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress

import uvicorn

BACKLOG = 2048

TICK = 1.0
"""Seconds after which the date in responses changes."""

PAUSE = 0.005
"""Seconds between two looks at what is still open when the server stops."""


HOST_ERRORS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EINVAL, errno.ENODEV)
"""This machine does not have the address, its kind or its interface. Addresses such as `fe80::1`
need an interface: `fe80::1%eth0`."""


class PortTaken(Exception):
    """The address cannot be bound; the message gives the reason."""


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    :raises PortTaken: when the address cannot be bound.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with ExitStack() as unless_bound:
            bound = unless_bound.enter_context(socket.socket(family, kind, protocol))
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
            bound.listen(BACKLOG)
            unless_bound.pop_all()
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        other = "--host" if _is_about_host(error) else "--port (0 for any)"
        raise PortTaken(
            f"cannot listen on {host}:{port}: {reason}; choose another with {other}"
        ) from error
    bound.setblocking(False)
    return bound


def _is_about_host(error: Exception) -> bool:
    """Whether no other port would help."""
    if isinstance(error, OSError) and not isinstance(error, socket.gaierror):
        return error.errno in HOST_ERRORS
    return isinstance(error, (socket.gaierror, UnicodeError))


def base_url(host: str, port: int, *, secure: bool = False) -> str:
    scheme, host = "https" if secure else "http", f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{port}"


class Server(uvicorn.Server):
    """Reports when it is ready, stops on request, and lets no open response delay the stop.

    :param closing: ends the responses that are still open.
    :param ended: is called when all requests have ended, before threads are awaited.
    """

    def __init__(
        self,
        settings: uvicorn.Config,
        *,
        ready: Callable[[], object],
        closing: Callable[[], object],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(settings)
        self._ready = ready
        self._closing = closing
        self._ended = ended
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Stops the server cleanly, now or as soon as it has started. Can be called from a signal
        handler."""
        self.should_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended already
                self._loop.call_soon_threadsafe(self._stopped.set)

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Leaves signals to `mock_server.serving.stop_signals`; uvicorn would raise them again."""
        return nullcontext()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        with _without_cut_responses():
            super().run(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started and not self.should_exit:
            self._ready()

    async def main_loop(self) -> None:
        """Ends as soon as the server shall stop; uvicorn looks ten times a second."""
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends like uvicorn, which waits for a tenth of a second even if nothing is open."""
        self._closing()
        for listening in [*self.servers, *(sockets or ())]:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        try:
            await asyncio.wait_for(self._all_ended(), self.config.timeout_graceful_shutdown)
        except TimeoutError:
            for task in self.server_state.tasks:
                task.cancel()
        await self.lifespan.shutdown()
        self._ended()

    async def _all_ended(self) -> None:
        while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110  they are uvicorn's
            await asyncio.sleep(PAUSE)


@contextmanager
def _without_cut_responses() -> Iterator[None]:
    """Keeps uvicorn from logging responses that are cut because the server stops."""
    logger = logging.getLogger("uvicorn.error")
    logger.addFilter(_is_no_cut_response)
    try:
        yield
    finally:
        logger.removeFilter(_is_no_cut_response)


def _is_no_cut_response(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))
