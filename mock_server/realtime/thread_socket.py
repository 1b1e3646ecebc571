"""The object that flask-sock uses as a client's socket."""

import contextlib
import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any

from mock_server.realtime import frames
from mock_server.realtime.incoming_bytes import IncomingBytes


class ThreadSocket:
    """A thread's end of a connection that belongs to the event loop.

    :param write: called in the loop with what the thread sends.
    :param hang_up: called in the loop when the thread closes the socket.
    :param drained: called in the loop when there is room in the inbox again.
    """

    def __init__(
        self,
        loop: AbstractEventLoop,
        *,
        write: Callable[[bytes], None],
        hang_up: Callable[[], None],
        drained: Callable[[], None],
    ) -> None:
        self.inbox = IncomingBytes()
        self._loop = loop
        self._loop_thread = threading.get_ident()
        self._write = write
        self._hang_up = hang_up
        self._drained = drained
        self._closed = False
        self._waiting: threading.Event | None = None

    def recv(self, most: int) -> bytes:
        """Waits for the next bytes; empty when the client is gone."""
        taken, has_room_again = self.inbox.take(most)
        if has_room_again:
            self._run_in_loop(self._drained)
        return taken

    def send(self, sent: bytes) -> int:
        """:param sent: one or more whole frames."""
        self._run_in_loop(self._write, bytes(sent))
        return len(sent)

    def send_text(self, message: str) -> None:
        self.send(frames.text(message.encode()))

    def close(self) -> None:
        self._closed = True
        if self._waiting is not None:
            self._waiting.set()
        self._run_in_loop(self._hang_up)

    def wake(self, waiting: threading.Event) -> None:
        """Sets the event when the socket is closed.

        simple-websocket also sets it when a message was too big, but before it records that the
        connection is closed. A thread that woke up at once would wait forever.
        """
        self._waiting = waiting
        if self._closed:
            waiting.set()

    def release(self) -> None:
        """The connection is over: nothing is called any more."""
        self._write = self._hang_up = self._drained = _ignore

    def _run_in_loop(self, act: Callable[..., None], *arguments: Any) -> None:
        """Runs a function in the loop: at once if this is the loop's thread, as it is for
        replies."""
        if threading.get_ident() == self._loop_thread:
            act(*arguments)
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(act, *arguments)


def _ignore(*_: Any) -> None:
    """In place of the functions of a connection that is over."""
