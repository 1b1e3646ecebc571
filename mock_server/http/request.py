"""One request: its body as it arrives, and its response as the application sends it (ASGI,
HTTP)."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from mock_server.errors import CortexError, InternalError, ServerBusy
from mock_server.gateway.notes import Headers
from mock_server.gateway.rendering import BODILESS
from mock_server.gateway.request_context import Message
from mock_server.http import responses
from mock_server.http.heads import Head
from mock_server.http.responses import Framing

logger = logging.getLogger("mock_server")

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

JOINED = 65_536
"""The largest body, in bytes, that is copied after its head so that both are one write."""


class Carrier(Protocol):
    """The connection that a request arrived on, and on which its response is sent."""

    @property
    def is_full(self) -> bool: ...
    @property
    def lost(self) -> bool: ...
    @property
    def ended_by_client(self) -> bool: ...
    async def drained(self) -> None: ...
    def write(self, data: bytes) -> None: ...
    def status_line(self, status: int) -> bytes: ...
    def may_go_on(self, request: "RequestCycle") -> bool: ...
    def balance_reading(self) -> None: ...
    def answered(self, request: "RequestCycle") -> None: ...
    def over(self, request: "RequestCycle") -> None: ...
    def refuse_request(self, error: CortexError, head: Head) -> None: ...
    def close(self) -> None: ...
    def abort(self) -> None: ...
    def reset(self) -> None: ...


class RequestCycle:
    """One request. It exists until its response is sent and its coroutine has ended."""

    __slots__ = (
        "_arrived",
        "_connection",
        "_error",
        "_framing",
        "_head",
        "_missing",
        "_news",
        "_read",
        "_started",
        "_unread",
        "answered",
        "expects_continue",
        "gone",
        "keep_alive",
        "unread_size",
    )  # fmt: skip

    def __init__(self, connection: Carrier, head: Head) -> None:
        self._connection = connection
        self._head = head
        self._unread: list[bytes] = []
        self._arrived = head.length == 0
        """Whether the whole body has arrived."""
        self._read = False
        """Whether the application has read the whole body."""
        self._error: CortexError | None = None
        """Why the rest of the body will not arrive."""
        self._news: asyncio.Event | None = None
        """Set when something changes that the application may wait for."""
        self._started: Message | None = None
        """The start of the response, while it has not been sent."""
        self._framing: Framing | None = None
        self._missing = 0
        """Bytes of a response's body that its Content-Length announces and that are yet to come."""
        self.keep_alive = head.keep_alive
        self.expects_continue = head.expects_continue
        self.unread_size = 0
        self.answered = False
        self.gone = False
        """Whether the client no longer waits for the response."""

    def push(self, data: bytes, *, last: bool) -> None:
        """Adds a piece of the body."""
        self.expects_continue = False
        if data:
            self._unread.append(data)
            self.unread_size += len(data)
        self._arrived = last
        self._wake()

    def fail(self, error: CortexError) -> None:
        """The rest of the body will not arrive."""
        if not self._arrived:
            self._error = error
            self._wake()

    def leave(self) -> None:
        """The client no longer waits for the response."""
        self.gone = True
        self._wake()

    def input_ended(self) -> bool:
        """Whether the client sends no more. It may still wait for the response."""
        return self._connection.ended_by_client

    def probe(self) -> None:
        """Sends a client that sends no more what it ignores (RFC 9110, section 15.2.1), while its
        response has not begun. If it is gone, the next attempt to send fails, and the connection is
        lost."""
        if self._head.persists and self._framing is None:
            self._connection.write(CONTINUE)

    async def receive(self) -> Message:
        """:raises CortexError: when the body cannot be read, or arrives too late."""
        if not self._read:
            return await self._receive_body()
        await self._wait(lambda: self.answered)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """:raises RuntimeError: when the message is not allowed at this point."""
        connection = self._connection
        if connection.is_full:
            await connection.drained()
        if connection.lost:
            return
        if self._framing is None:
            self._start(message)
        elif message["type"] != "http.response.body" or self.answered:
            raise RuntimeError(f"{message['type']} is not allowed at this point of a response")
        else:
            self._write(message.get("body", b""), last=not message.get("more_body", False))

    def answer(self, status: int, headers: Headers, lines: bytes, body: bytes) -> bool:
        """Sends a whole response in one step; False if that is not possible now.

        :param headers: except for its length.
        :param lines: further headers, as lines.
        """
        connection, head = self._connection, self._head
        if connection.is_full or len(body) > JOINED or self._framing is not None:
            return False
        if connection.lost:
            return True
        length = b"" if status in BODILESS else b"content-length: %d\r\n" % len(body)
        start = b"".join(
            (connection.status_line(status), responses.lines(headers), lines, length,
             self._last_lines())
        )  # fmt: skip
        self._framing = Framing.LENGTH
        connection.write(start if head.is_head else start + body)
        self._end()
        return True

    def hang_up(self, *, reset: bool) -> None:
        """Closes the connection without the rest of the response, as when the network fails."""
        self.answered = True
        self._wake()
        if reset:
            self._connection.reset()
        else:
            self._connection.close()

    def ended(self, failure: BaseException | None) -> None:
        """The application has finished."""
        connection = self._connection
        if failure is None and (self.answered or connection.lost):
            connection.over(self)
            return
        if self._framing is not None and not self.answered:
            connection.abort()
        elif self.answered or connection.lost:
            connection.close()
        elif isinstance(failure, CortexError):
            connection.refuse_request(failure, self._head)
        elif isinstance(failure, asyncio.CancelledError):
            connection.refuse_request(ServerBusy("The server is stopping."), self._head)
        else:
            error = InternalError("The server failed to answer this request.")
            connection.refuse_request(error, self._head)
        connection.over(self)
        if isinstance(failure, Exception) and not isinstance(failure, CortexError):
            logger.error("a request failed", exc_info=failure)

    async def _receive_body(self) -> Message:
        if not self._unread and not self._arrived:
            if self.expects_continue and self._framing is None:
                self.expects_continue = False
                self._connection.write(CONTINUE)
            await self._wait(lambda: bool(self._unread) or self._arrived)
        if self._error is not None:
            raise self._error
        if not self._arrived and not self._unread:
            return {"type": "http.disconnect"}
        body = self._unread[0] if len(self._unread) == 1 else b"".join(self._unread)
        self._unread.clear()
        self.unread_size = 0
        self._read = self._arrived
        if not self._read:
            self._connection.balance_reading()
        return {"type": "http.request", "body": body, "more_body": not self._read}

    async def _wait(self, comes: Callable[[], bool]) -> None:
        while not (self.gone or self._error or comes()):
            if self._news is None:
                self._news = asyncio.Event()
            self._news.clear()
            await self._news.wait()

    def _wake(self) -> None:
        if self._news is not None:
            self._news.set()

    def _start(self, message: Message) -> None:
        if message["type"] != "http.response.start":
            raise RuntimeError(f"{message['type']} cannot start a response")
        self._framing = self._frame(message)
        if self._framing is not Framing.LENGTH:
            self._connection.write(self._head_of(message))
        else:
            self._started = message  # until the body arrives, to be sent with it

    def _frame(self, message: Message) -> Framing:
        for name, value in message["headers"]:
            if name == b"content-length":
                self._missing = int(value)
                return Framing.LENGTH
            if name == b"connection" and value == b"close":
                self.keep_alive = False
        if message["status"] in BODILESS or self._head.is_head:
            return Framing.NONE
        if self._head.persists:
            return Framing.CHUNKS
        self.keep_alive = False
        return Framing.CLOSE

    def _head_of(self, message: Message) -> bytes:
        connection = self._connection
        head = connection.status_line(message["status"]) + responses.lines(message["headers"])
        if self._framing is Framing.CHUNKS:
            head += b"transfer-encoding: chunked\r\n"
        return head + self._last_lines()

    def _last_lines(self) -> bytes:
        """The end of a response's head; decides whether the connection stays open."""
        self.keep_alive = self.keep_alive and self._connection.may_go_on(self)
        if not self.keep_alive:
            return b"connection: close\r\n\r\n"
        return b"\r\n" if self._head.persists else b"connection: keep-alive\r\n\r\n"

    def _write(self, body: bytes, *, last: bool) -> None:
        if self._framing is Framing.LENGTH:
            self._write_measured(body, last=last)
        elif self._framing is Framing.CHUNKS:
            self._connection.write(responses.chunk(body, last=last))
        elif self._framing is Framing.CLOSE and body:
            self._connection.write(body)
        if last:
            self._end()

    def _end(self) -> None:
        """The whole response is sent."""
        self.answered = True
        self._wake()
        self._connection.answered(self)

    def _write_measured(self, body: bytes, *, last: bool) -> None:
        if self._head.is_head:
            self._missing, body = 0, b""
        self._missing -= len(body)
        if self._missing < 0 or (last and self._missing):
            raise RuntimeError("the body of a response is not as long as its Content-Length says")
        message, self._started = self._started, None
        if message is None:
            self._connection.write(body)
        elif len(body) <= JOINED:
            self._connection.write(self._head_of(message) + body)
        else:
            self._connection.write(self._head_of(message))
            self._connection.write(body)
