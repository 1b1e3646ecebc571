"""Connections of a port that several processes share: each goes to the process that answers."""

import asyncio
from typing import Any, Protocol, cast

from mock_server.errors import ServerBusy
from mock_server.http.connection import HttpConnection
from mock_server.http.connections import HttpConnections
from mock_server.http.heads import Head


class OtherProcesses(Protocol):
    """Other processes that serve the same port."""

    def of(self, scope: dict[str, Any]) -> int | None:
        """The process to which a request goes; None if it can be answered here."""

    async def pass_on(self, number: int, descriptor: int, received: bytes) -> None:
        """:param descriptor: of the connection; it is sent before this function waits.
        :raises OSError: when the process does not take the connection.
        """


class SharedConnection(HttpConnection):
    """A connection that is passed on with the first request for another process."""

    __slots__ = ("_elsewhere", "_is_leaving")

    def __init__(
        self, connections: HttpConnections, elsewhere: OtherProcesses, **settings: Any
    ) -> None:
        super().__init__(connections, **settings)
        self._elsewhere = elsewhere
        self._is_leaving = False  # whether it is being passed on

    def keeps_waiting(self) -> bool:
        return not self._is_leaving and super().keeps_waiting()

    def balance_reading(self) -> None:
        if not self._is_leaving:  # the other process reads the rest
            super().balance_reading()

    def _answer(self, head: Head, received: bytes, rest: bytes) -> None:
        process = self._process(head)
        if process is None:
            super()._answer(head, received, rest)
        else:
            self._pass_on(process, received, rest)

    def _is_over(self) -> bool:
        return not self._is_leaving and super()._is_over()

    def _process(self, head: Head) -> int | None:
        """The other process to which the request goes, if any."""
        return self._elsewhere.of(head.scope)

    def _pass_on(self, process: int, received: bytes, rest: bytes) -> None:
        """Hands the connection over to another process, from this request on."""
        received += rest + self._held.take(len(self._held))
        self._transport.pause_reading()
        self._is_reading = False
        self._is_last = self._is_leaving = True
        task = self._loop.create_task(self._passed_on(process, received))
        self._state.tasks.add(task)
        task.add_done_callback(self._state.tasks.discard)

    async def _passed_on(self, process: int, received: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.set_write_buffer_limits(0)
            await self.drained()  # the last response is sent from here
        if self._transport.is_closing():
            return
        descriptor = self._transport.get_extra_info("socket").fileno()
        try:
            await self._elsewhere.pass_on(process, descriptor, received)
        except OSError:  # a task cannot start another one at once, so the loop does
            self._loop.call_soon(self._stay, received, context=self._context)
        else:
            self.abort()

    def _stay(self, received: bytes) -> None:
        """The connection could not be passed on."""
        self._is_leaving = False
        self._held[:0] = received
        if not self.lost:
            self._refuse(ServerBusy("The process with this world does not answer; try again."))


class TakenOverConnection(SharedConnection):
    """A connection that another process has passed on, with what it had read.

    :param received: that input.
    :param has_room: whether there is room for it. If not, its first request gets 503.
    :param marks: additions to the scopes of its requests.
    """

    __slots__ = ("_first", "_has_room")

    def __init__(
        self,
        connections: HttpConnections,
        elsewhere: OtherProcesses,
        *,
        received: bytes,
        has_room: bool,
        marks: dict[str, Any],
        **settings: Any,
    ) -> None:
        super().__init__(connections, elsewhere, **settings)
        self._base |= marks
        self._first: bytes | None = received
        self._has_room = has_room

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._is_admitted = self._is_admitted and self._has_room
        self._loop.call_soon(self.data_received, b"")

    def data_received(self, data: bytes) -> None:
        if self._first:
            data, self._first = self._first + data, b""
        if data:
            super().data_received(data)

    def eof_received(self) -> bool:
        self.data_received(b"")  # what was passed on came before the end
        protocol = cast("asyncio.Protocol", self._transport.bare.get_protocol())
        if protocol is self:
            return super().eof_received()
        return bool(protocol.eof_received())

    def _process(self, head: Head) -> int | None:
        """Its first request is answered here."""
        if self._first is not None:
            self._first = None
            return None
        return super()._process(head)
