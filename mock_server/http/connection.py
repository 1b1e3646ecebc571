"""One client's connection: requests one after another, each answered before the next is read.

The data for a request is prepared once for each head (`heads`) or each connection. The application
runs in the turn of the event loop in which a request has arrived (`eager_tasks`), and responses to
requests that arrived together are sent together (`joined_transport`).
"""

import asyncio
import socket
import struct
from contextvars import copy_context
from typing import Any, cast

import uvicorn
from uvicorn.server import ServerState

from mock_server.errors import CortexError, MalformedRequest, RequestTimeout, ServerBusy
from mock_server.gateway.request_context import HANG_UP_KEY, INPUT_ENDED_KEY, WHOLE_KEY
from mock_server.http.bodies import Arriving, Chunked, Measured
from mock_server.http.connections import HttpConnections
from mock_server.http.eager_tasks import EagerTask
from mock_server.http.heads import CHUNKED, Head
from mock_server.http.incoming import HEAD_END, Incoming
from mock_server.http.joined_transport import JoinedTransport
from mock_server.http.refusals import refused, refused_request
from mock_server.http.request import RequestCycle
from mock_server.http.uvicorn_side import (
    BEFORE_THE_END,
    LAST_MOMENT,
    scope_of,
    upgrade,
    without_proxies,
)

UNFINISHED = "The request is not complete: an empty line must follow its headers."
AT_ONCE = 32_768
"""Bytes of a chunked body that are read in one turn of the event loop."""


class HttpConnection(asyncio.Protocol):
    """uvicorn creates it for each connection, with all arguments but the first."""

    __slots__ = (
        "_all",
        "_app",
        "_arriving",
        "_base",
        "_bounds",
        "_config",
        "_context",
        "_discarded",
        "_farewell",
        "_held",
        "_is_admitted",
        "_is_broken",
        "_is_last",
        "_is_reading",
        "_loop",
        "_objection",
        "_request",
        "_room",
        "_state",
        "_task",
        "_transport",
        "_unsent",
        "_waited",
        "ended_by_client",
        "is_full",
        "lost",
        "quiet",
    )  # fmt: skip

    def __init__(
        self,
        connections: HttpConnections,
        *,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        **_: Any,
    ) -> None:
        self._all = connections
        self._context = copy_context()
        self._bounds = connections.bounds
        self._loop = asyncio.get_running_loop()
        self._config = config
        self._state = server_state
        self._app = without_proxies(config.loaded_app)
        self._base: dict[str, Any] = {"state": app_state} if app_state else {}
        self._request: RequestCycle | None = None  # the one that is being answered
        self._task: EagerTask | None = None  # the task that answers it, if it has to wait
        self._arriving: Arriving | None = None  # the rest of its body
        self._held = Incoming()
        self._objection: CortexError | None = None  # to every request
        self._discarded = 0  # bytes of unwanted input since the current request
        self._room: asyncio.Event | None = None  # set when the client reads again, or is gone
        self._is_admitted = True
        self._is_reading = True
        self._is_last = False  # whether no request is accepted after the current one
        self._is_broken = False  # whether further input is ignored
        self._farewell = False  # whether everything is sent and the client has yet to read it
        self.ended_by_client = False  # whether the client sends no more
        self.is_full = False  # whether the client does not read what is sent to it
        self.lost = False
        self.quiet = 0  # ticks since the last input
        self._waited = 0  # ticks since the current state began
        self._unsent = 0  # bytes, when the client last read some

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        bare = cast("asyncio.Transport", transport)
        self._transport = JoinedTransport(bare, self._all.end_of_turn)
        self._base |= scope_of(bare, self._config)
        self._state.connections.add(cast("Any", self))
        self._is_admitted = self._all.add(self)

    def data_received(self, data: bytes) -> None:
        self.quiet = 0
        if self._request is None and self._arriving is None and not (self._held or self._is_last):
            end = data.find(HEAD_END, 0, self._bounds.head) + 4
            # the usual case: a complete head, without a line break before it
            if end > 3 and data[0] != 13:
                self._begin(data[:end], data[end:])
                return
            self._waited = 0
        if self._is_broken or (self._is_last and self._arriving is None):
            self._discard(len(data))
            return
        self._held += data
        self._look()

    def eof_received(self) -> bool:
        """Complete requests are still answered, as long as the client waits for it."""
        self.ended_by_client = True
        if self._request is None and self._arriving is None:
            self._refuse_rest()
        self._end_body()
        stays_open = not (self._farewell or self._is_over())
        if not stays_open:
            self._transport.send()  # the bare transport closes next
        return stays_open

    def pause_writing(self) -> None:
        self.is_full = True
        self._waited = 0
        self._unsent = self._transport.get_write_buffer_size()

    def resume_writing(self) -> None:
        self.is_full = False
        if self._room is not None:
            self._room.set()

    def connection_lost(self, _: Exception | None) -> None:
        self.lost = True
        self._forget()
        self._held.clear()
        if self._room is not None:
            self._room.set()
        if self._request is not None:
            self._request.leave()

    def shutdown(self) -> None:
        """uvicorn calls this when it stops. Closes the connection, or lets the current request
        finish."""
        self._is_last = True
        if self._request is None or self._farewell:
            self.close()
        else:
            self._request.keep_alive = False
            self._request.fail(ServerBusy("The server is stopping."))
        grace = self._config.timeout_graceful_shutdown or 0
        self._loop.call_later(max(0.0, grace - BEFORE_THE_END), self._stop)
        self._loop.call_later(max(0.0, grace - LAST_MOMENT), self.abort)

    def keeps_waiting(self) -> bool:
        """Whether the server can do nothing until the client sends more."""
        return self._request is None or self._arriving is not None

    def tick(self) -> None:
        """Checks how long the client has kept the server waiting."""
        self.quiet += 1
        self._waited += 1
        bounds = self._bounds
        quiet, waited = self.quiet * bounds.tick, self._waited * bounds.tick
        if self._farewell:
            if waited > bounds.farewell:
                self.abort()
        elif self.is_full or self._transport.is_closing():
            self._watch_writing(waited)
        elif self._arriving is not None:
            if self._is_reading and (quiet > bounds.silent_body or waited > bounds.sending_body):
                self._break(
                    RequestTimeout("The rest of the request's body did not arrive in time.")
                )
        elif self.ended_by_client and self._request is not None:
            if quiet > bounds.tick:
                self._request.probe()
        elif self._request is None and self._held:
            if waited > bounds.sending_head:
                self._refuse(RequestTimeout("The rest of the request did not arrive in time."))
        elif self._request is None and quiet > bounds.idle:
            self.close()

    async def drained(self) -> None:
        """Returns when the client reads again, or is gone."""
        if self._room is None:
            self._room = asyncio.Event()
        while self.is_full and not self.lost:
            self._room.clear()
            await self._room.wait()

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    def status_line(self, status: int) -> bytes:
        return self._all.status_lines.of(status, self._state.default_headers)

    def may_go_on(self, request: RequestCycle) -> bool:
        """Whether another request can follow this one. It cannot if the client waits for 100 and
        may leave out the body, or if it sends more unwanted body than is worth reading."""
        if self._is_last or request.expects_continue:
            return False
        return self._arriving is None or self._arriving.missing <= self._bounds.discarded

    def answered(self, request: RequestCycle) -> None:
        """The whole response is written."""
        self._request = self._task = None
        self._waited = self.quiet = 0
        if not request.keep_alive:
            self._part()
        elif self._held or not self._is_reading or self.ended_by_client:
            self._loop.call_soon(self._look, context=self._context)

    def over(self, request: RequestCycle) -> None:
        """The application has ended. A request whose connection was closed first leaves it, so that
        both are freed at once."""
        if self._request is request:
            self._request = self._task = None

    def refuse_request(self, error: CortexError, head: Head) -> None:
        """Answers the current request with an error and closes the connection."""
        self._is_last = True
        if self._arriving is not None:
            self._arriving, self._is_broken = None, True
        self._run(refused_request(error, head))

    def refuse_all(self, error: CortexError) -> None:
        """Answers whatever the client sends with this error."""
        self._objection = error

    def balance_reading(self) -> None:
        """Pauses or resumes reading, depending on how much input is unread."""
        unread = len(self._held) if self._request is not None else 0
        if self._request is not None:
            unread = max(unread, self._request.unread_size)
        wanted = unread <= self._bounds.unread
        if wanted != self._is_reading and not self._transport.is_closing():
            self._is_reading = wanted
            if wanted:
                self._transport.resume_reading()
            else:
                self._transport.pause_reading()

    def close(self) -> None:
        """Closes the connection when everything is sent."""
        if not self._transport.is_closing():
            self._waited = 0
            self._unsent = self._transport.get_write_buffer_size()
            self._transport.close()

    def abort(self) -> None:
        if not self.lost:
            self._transport.abort()

    def reset(self) -> None:
        """Closes the connection at once, so that the client sees a reset."""
        if not self.lost:
            carrier = self._transport.get_extra_info("socket")
            carrier.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()

    def _look(self) -> None:
        """Processes the held input: the rest of a body, or the next request."""
        if self.lost:
            return
        if self._arriving is not None:
            self._feed(self._arriving)
        elif self._request is None and self._held and not self._is_last:
            self._look_for_head()
        if self.ended_by_client and self._is_over():
            self._refuse_rest()
            self.close()
        self.balance_reading()

    def _is_over(self) -> bool:
        """Whether nothing is left to answer once the client sends no more."""
        return self._request is None and not self.lost and self._held.find(HEAD_END) < 0

    def _look_for_head(self) -> None:
        try:
            head = self._held.take_head(self._bounds.head)
        except CortexError as error:
            self._refuse(error)
            return
        if head is not None:
            self._begin(head, b"")

    def _begin(self, received: bytes, rest: bytes) -> None:
        """Starts a request.

        :param received: its head.
        :param rest: the input after the head, if it is not held.
        """
        try:
            if self._objection is not None:
                raise self._objection
            head = self._all.heads.read(received)
            if not self._is_admitted:
                raise ServerBusy("The server has reached its maximum number of connections.")
            if head.upgrades and head.length:
                raise MalformedRequest("A WebSocket handshake has no body.")
        except CortexError as error:
            self._held[:0] = received
            self._refuse(error)
            return
        self._answer(head, received, rest)

    def _answer(self, head: Head, received: bytes, rest: bytes) -> None:
        """Answers a request, or follows its wish for another protocol.

        :param received: the head as it was received.
        """
        if head.upgrades and self._config.ws_protocol_class is not None:
            self._upgrade(received, rest)
        else:
            self._run(head, rest)

    def _run(self, head: Head, rest: bytes = b"") -> None:
        """Lets the application answer a request."""
        request = self._request = RequestCycle(self, head)
        self._waited = self._discarded = self._held.empty_lines = 0
        if head.length or rest:
            self._expect(request, head.length, rest)
        app = self._config.loaded_app if head.forwarded else self._app
        scope = {
            **self._base,
            **head.scope,
            WHOLE_KEY: request.answer,
            HANG_UP_KEY: request.hang_up,
            INPUT_ENDED_KEY: request.input_ended,
        }
        coroutine = app(scope, request.receive, request.send)
        task = EagerTask(coroutine, self._loop, self._state.tasks, request.ended)
        task.start()
        if self._request is request and not task.done():
            self._task = task

    def _expect(self, request: RequestCycle, length: int, rest: bytes) -> None:
        """For a body of this length, the rest of the input is its beginning."""
        if length == len(rest):
            request.push(rest, last=True)
            return
        if length:
            self._arriving = Chunked(self._bounds) if length == CHUNKED else Measured(length)
        self._held += rest
        if self._arriving is not None and self._held:
            self._feed(self._arriving)
        self._end_body()
        self.balance_reading()

    def _feed(self, arriving: Arriving) -> None:
        """Passes the held input to the arriving body."""
        request = self._request
        data = self._held.take(len(self._held) if isinstance(arriving, Measured) else AT_ONCE)
        try:
            content, rest = arriving.take(data)
        except CortexError as error:
            self._break(error)
            return
        self._held[:0] = rest
        if arriving.complete:
            self._arriving = None
        if request is None:
            self._discard(len(data))
        else:
            request.push(content, last=arriving.complete)
        if self._held and (request is None or not arriving.complete):
            self._loop.call_soon(self._look, context=self._context)
        self._end_body()

    def _end_body(self) -> None:
        """A client that sends no more has ended within the body, unless some of it is held."""
        if self.ended_by_client and self._arriving is not None and not self._held:
            self._break(MalformedRequest("The request is not complete: its body ends too early."))

    def _discard(self, size: int) -> None:
        self._discarded += size
        if self._discarded > self._bounds.discarded:
            self.abort()

    def _refuse(self, error: CortexError) -> None:
        """Answers input that is not a request, or a request that cannot be accepted now, and closes
        the connection."""
        received = self._held.take(self._bounds.head)
        self._held.clear()
        self._is_last = True
        self._is_broken = True
        self._run(refused(self._objection or error, received))

    def _refuse_rest(self) -> None:
        """The client sends no more. Answers the beginning of a request, if it has sent one."""
        if not self._is_last and self._held.strip(b"\r\n") and self._held.find(HEAD_END) < 0:
            self._refuse(MalformedRequest(UNFINISHED))

    def _break(self, error: CortexError) -> None:
        """The arriving body cannot be read to its end."""
        self._is_last = self._is_broken = True
        self._arriving = None
        self._held.clear()
        if self._request is None:
            self._part()
        else:
            self._request.keep_alive = False
            self._request.fail(error.with_traceback(None))  # its frames refer to the request

    def _part(self) -> None:
        """Everything is sent. Closing with unread input could cost the client the last response, so
        further input is discarded until the client has read it."""
        self._is_last = True
        is_sending = self._is_broken or self._arriving is not None
        if not is_sending or self.ended_by_client or not self._transport.can_write_eof():
            self.close()
            return
        self._farewell = True
        self._waited = 0
        self._held.clear()
        self._transport.write_eof()
        self.balance_reading()

    def _stop(self) -> None:
        """The current request has timed out."""
        if self._task is not None:
            self._task.cancel()
        if self._farewell:
            self.close()

    def _watch_writing(self, waited: float) -> None:
        unsent = self._transport.get_write_buffer_size()
        if unsent < self._unsent:
            self._unsent, self._waited = unsent, 0
        elif waited > self._bounds.taking:
            self.abort()

    def _upgrade(self, received: bytes, rest: bytes) -> None:
        """Hands the connection over to the WebSocket protocol."""
        rest += self._held.take(len(self._held))
        self.balance_reading()
        self._forget()
        self.lost = True
        app_state = self._base.get("state", {})
        bare = self._transport.bare
        self._transport.send()
        protocol = upgrade(bare, self._config, self._state, app_state, (received, rest))
        if self.ended_by_client and not protocol.eof_received():
            bare.close()

    def _forget(self) -> None:
        self._state.connections.discard(cast("Any", self))
        self._all.discard(self)
