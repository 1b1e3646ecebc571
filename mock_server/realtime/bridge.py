"""Carries bytes between a client's connection, which belongs to the event loop, and the flask-sock
thread that talks to it.

uvicorn creates one for every request to upgrade to WebSocket. The thread gets a `ThreadSocket` in
place of a socket: it waits there for input and writes its output there. Events are sent from the
event loop. Nothing here blocks the loop, so no client can delay another.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, cast

from mock_server.errors import CortexError, Forbidden, InternalError
from mock_server.gateway.notes import Headers
from mock_server.gateway.refusals import RenderedError
from mock_server.gateway.request_context import Scope
from mock_server.realtime import closes, frames
from mock_server.realtime.clients import CLIENT, AdmittedClient, Conversation
from mock_server.realtime.closes import CloseFrame, RefusedAfterHandshake
from mock_server.realtime.endpoint import SocketEndpoint
from mock_server.realtime.handshake import Handshake, environment, with_correlation_id
from mock_server.realtime.thread_socket import ThreadSocket
from mock_server.realtime.timers import Timers
from mock_server.world.clock import machine_seconds

logger = logging.getLogger("mock_server")

SHUTDOWN_FAREWELL = 0.5
"""Seconds that a client has to answer the close frame when the server stops."""


class Bridge(asyncio.Protocol):
    """One client's connection. Everything except `_serve` runs in the event loop's thread."""

    def __init__(self, endpoint: SocketEndpoint, *, server_state: Any, **_: Any) -> None:
        self._endpoint = endpoint
        self._bounds = endpoint.bounds
        self._loop = asyncio.get_running_loop()
        self._all_connections: set[Any] = server_state.connections
        self._headers: Headers = server_state.default_headers
        self._thread_socket = ThreadSocket(
            self._loop,
            write=self._write_from_thread,
            hang_up=self.hang_up,
            drained=self.resume_reading,
        )
        self._conversation: Conversation | None = None
        self._correlation_id = ""
        self._opened = self._upgraded = self._closing = self._lost = self._is_serving = False
        self._ended_by_client = self._has_read_all = False
        self._last_frame = b""
        self._received_at = machine_seconds()
        self._unsent: list[bytes] = []
        self._timers = Timers(self._loop)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._all_connections.add(self)

    def data_received(self, data: bytes) -> None:
        self._received_at = machine_seconds()
        if not self._opened:
            self._opened = True
            self._open(Handshake(data))
        elif not self._thread_socket.inbox.put(data):
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """The conversation ends when what the client has sent is answered."""
        self._ended_by_client = True
        self._thread_socket.inbox.end()
        return not self._closing

    def pause_writing(self) -> None:
        self._timers.set("patience", self._bounds.patience, self.close, closes.TOO_SLOW)

    def resume_writing(self) -> None:
        self._timers.stop("patience")

    def shutdown(self) -> None:
        """uvicorn calls this when it stops, and then waits for `connection_lost`."""
        self.close(closes.STOPPING, SHUTDOWN_FAREWELL)

    def connection_lost(self, _: Exception | None) -> None:
        self._all_connections.discard(self)
        self._lost = True
        self._end()
        self._thread_socket.inbox.end()
        self._timers.stop_all()
        self._forget_if_over()

    def write(self, frame: bytes) -> None:
        """Sends whole frames, unless the connection is closing. Frames that are queued before its
        turn are sent together: a burst of events costs each client one write."""
        if self._closing or self._transport.is_closing():
            return
        if not self._upgraded:  # the first bytes accept the handshake
            frame = with_correlation_id(frame, self._correlation_id)
            self._upgraded = True
        if not self._unsent:
            self._endpoint.send_queue.add(self._end_turn)
        self._unsent.append(frame)
        if frames.ends(frame):
            self._flush()
            self._end()

    def close(self, why: CloseFrame, farewell: float | None = None) -> None:
        """Sends a close frame with the reason, and cuts the connection if the client does not close
        it soon.

        :param farewell: seconds; as in the bounds if None.
        """
        if self._closing:
            return
        if self._upgraded:
            self.write(frames.close(why))
        self._end()
        self._cut_after(self._bounds.farewell if farewell is None else farewell)

    def hang_up(self) -> None:
        """Closes the connection once all messages are answered and everything is sent. Further
        input is discarded until the client has read the output, because closing with unread input
        could lose the last frame."""
        self._has_read_all = True
        if self._is_serving and not self._closing:
            return
        if self._ended_by_client and self._upgraded:
            self.write(frames.close(closes.NO_CLOSE_FRAME))
        self._flush()
        self._end()
        if self._lost or self._transport.is_closing():
            return
        if self._transport.can_write_eof() and not self._ended_by_client:
            self._transport.write_eof()
        else:
            self._transport.close()
        self._cut_after(self._bounds.farewell)

    def resume_reading(self) -> None:
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _write_from_thread(self, frame: bytes) -> None:
        """A close frame, which can come from flask-sock, waits until all messages are answered."""
        if self._is_serving and frames.ends(frame):
            self._last_frame = frame
        else:
            self.write(frame)

    def _end_turn(self) -> None:
        self._flush()
        if self._transport.get_write_buffer_size() > self._bounds.most_unsent:
            self.close(closes.TOO_SLOW)

    def _flush(self) -> None:
        unsent, self._unsent = self._unsent, []
        if unsent and not self._transport.is_closing():
            self._transport.write(b"".join(unsent))

    def _open(self, handshake: Handshake) -> None:
        with self._refusing(handshake):
            scope = handshake.scope()
            scope["client"] = self._transport.get_extra_info("peername")
            waiting = self._endpoint.arrive(scope)
            if waiting is None:
                self._admit(scope)
            else:
                self._admission = asyncio.ensure_future(
                    self._admit_after(waiting, handshake, scope)
                )

    async def _admit_after(
        self, waiting: Awaitable[None], handshake: Handshake, scope: Scope
    ) -> None:
        with self._refusing(handshake):
            await waiting
            if not self._lost:
                self._admit(scope)

    def _admit(self, scope: Scope) -> None:
        self._conversation, self._correlation_id = self._endpoint.admit(scope, self)
        self._begin(self._conversation, environment(scope, secure=self._is_secure()))

    @contextlib.contextmanager
    def _refusing(self, handshake: Handshake) -> Iterator[None]:
        """Answers the client that cannot be admitted in the block."""
        try:
            yield
        except RefusedAfterHandshake as refused:
            refusal = self._refusal(handshake, Forbidden(refused.close.reason))
            headers = [field for field in refusal.headers if field[0] != b"content-type"]
            self._answer_and_end(handshake.farewell(refused.close, headers))
        except CortexError as error:
            self._refuse(handshake, error)
        except Exception:
            logger.exception("a client could not be admitted")
            self._refuse(handshake, InternalError("The server failed to admit you."))

    def _begin(self, conversation: Conversation, environ: dict[str, Any]) -> None:
        """:raises RefusedAfterHandshake: when the machine has no more threads."""
        environ["werkzeug.socket"] = self._thread_socket
        environ[CLIENT] = AdmittedClient(conversation, self._loop, self._thread_socket)
        self._transport.set_write_buffer_limits(self._bounds.unsent)
        thread = threading.Thread(target=self._serve, args=(environ,), daemon=True)
        try:
            thread.start()
        except RuntimeError:
            raise RefusedAfterHandshake(closes.TOO_MANY_CONNECTIONS) from None
        self._is_serving = True
        self._keep_alive()

    def _refuse(self, handshake: Handshake, error: CortexError) -> None:
        refusal = self._refusal(handshake, error)
        self._answer_and_end(handshake.refusal(refusal.status, refusal.headers, refusal.body))

    def _refusal(self, handshake: Handshake, error: CortexError) -> RenderedError:
        """The response to a refused handshake, with the headers of every response."""
        client = self._transport.get_extra_info("peername")
        response = self._endpoint.refusal(error, handshake.received, client)
        return response._replace(headers=[*self._headers, *response.headers])

    def _answer_and_end(self, response: bytes) -> None:
        self._thread_socket.inbox.end()
        self._transport.write(response)
        self.hang_up()

    def _serve(self, environ: dict[str, Any]) -> None:
        """The thread: runs the Flask app until the conversation ends."""
        failed = False
        try:
            self._endpoint.sockets(environ, _ignore_response)
        except Exception:
            logger.exception("a conversation over a socket failed")
            failed = True
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._conversation_ended, failed)

    def _conversation_ended(self, failed: bool) -> None:
        self._is_serving = False
        if failed:
            self.close(closes.FAILED)
        if self._last_frame:
            self.write(self._last_frame)
        if self._has_read_all:
            self.hang_up()
        self._forget_if_over()

    def _forget_if_over(self) -> None:
        """Also breaks the connection's reference cycles, which would keep its world alive until the
        garbage collector comes."""
        if self._lost and not self._is_serving:
            self._endpoint.forget(self)
            self._thread_socket.release()
            self._conversation = None

    def _end(self) -> None:
        """Ends the conversation. Can be called again."""
        self._closing = True
        if self._conversation is not None:
            self._conversation.end()

    def _keep_alive(self) -> None:
        if machine_seconds() - self._received_at > self._bounds.idle:
            self.close(closes.IDLE)
            return
        if self._upgraded:
            self.write(frames.ping())
        self._timers.set("ping", self._bounds.ping, self._keep_alive)

    def _cut_after(self, seconds: float) -> None:
        self._timers.set("farewell", seconds, self._transport.abort)

    def _is_secure(self) -> bool:
        return self._transport.get_extra_info("sslcontext") is not None


def _ignore_response(*_: Any) -> Callable[[bytes], object]:
    """WSGI's `start_response`: nobody reads Flask's response after a conversation."""
    return len
