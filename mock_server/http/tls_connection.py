"""TLS between a client and the protocol that answers it.

uvloop's own TLS closes a connection as soon as the client says that it sends no more, whatever is
still to be answered. Here the protocol decides, as it does without TLS.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any, cast

from mock_server.errors import MalformedRequest
from mock_server.http.connection import HttpConnection
from mock_server.http.connections import HttpConnections

MOST = 262_144
"""Bytes that are decrypted in one step."""

UNENCRYPTED = frozenset(b"\r\n" + bytes(range(0x20, 0x7F)))
"""With which of its first bytes a client speaks a protocol of text, not TLS."""

NEEDS_TLS = "This server speaks TLS; begin the URL with https:// or wss://."


class TlsConnection(asyncio.Transport, asyncio.Protocol):
    """The protocol of an encrypted connection, and the transport of the protocol inside it.

    :param connections: of the server. This one is among them until its handshake is over, and then
        the one inside takes its place.
    :param create: creates the protocol inside, with the arguments that are left.
    """

    def __init__(
        self,
        connections: HttpConnections,
        context: ssl.SSLContext,
        create: Callable[..., HttpConnection],
        **settings: Any,
    ) -> None:
        super().__init__({"sslcontext": context})
        self._received, self._encrypted = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._received, self._encrypted, server_side=True)
        self._protocol: asyncio.Protocol = create(**settings)
        self._all = connections
        self._stopped_by: set[Any] = settings["server_state"].connections
        self.quiet = 0  # ticks since the handshake began
        self._is_first = True  # whether the client has sent nothing yet
        self._is_open = False  # whether the handshake is over
        self._ended_by_client = self._has_ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._bare = cast("asyncio.Transport", transport)
        self._stopped_by.add(self)
        if not self._all.add(self):
            self.abort()

    def data_received(self, data: bytes) -> None:
        if self._is_first and data[0] in UNENCRYPTED:
            self._refuse_unencrypted(data)
            return
        self._is_first = False
        self._received.write(data)
        try:
            if not self._is_open:
                self._shake_hands()
            content, is_last = self._decrypted()
        except ssl.SSLWantReadError:
            return  # the handshake goes on
        except ssl.SSLError:
            self._send()  # an alert says why
            self._bare.close()
            return
        finally:
            self._send()
        if content:
            self._protocol.data_received(content)
        if is_last:
            self._end_input()

    def eof_received(self) -> bool:
        """Many clients do not say over TLS that they send no more. A request has its own end."""
        if self._is_open:
            self._end_input()
        return self._is_open

    def keeps_waiting(self) -> bool:
        """Whether the server can do nothing until the client sends more: until the handshake is
        over."""
        return True

    def tick(self) -> None:
        """Checks how long the handshake has taken."""
        self.quiet += 1
        if self.quiet * self._all.bounds.tick > self._all.bounds.sending_head:
            self.abort()

    def pause_writing(self) -> None:
        self._protocol.pause_writing()

    def resume_writing(self) -> None:
        self._protocol.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        self._end_handshake()
        if self._is_open:
            self._protocol.connection_lost(error)

    def shutdown(self) -> None:
        """The server stops during the handshake. From then on, it tells the protocol inside."""
        self._bare.abort()

    def write(self, data: Any) -> None:
        if self.is_closing():
            return
        sent = self._tls.write(data)
        while sent < len(data):  # each call writes one record
            sent += self._tls.write(memoryview(data)[sent:])
        self._send()

    def write_eof(self) -> None:
        self._end_output()
        self._bare.write_eof()

    def can_write_eof(self) -> bool:
        return True

    def close(self) -> None:
        """Closes the connection when everything is sent."""
        if not self.is_closing():
            self._end_output()
            self._bare.close()

    def abort(self) -> None:
        self._bare.abort()

    def is_closing(self) -> bool:
        return self._bare.is_closing()

    def pause_reading(self) -> None:
        self._bare.pause_reading()

    def resume_reading(self) -> None:
        self._bare.resume_reading()

    def get_write_buffer_size(self) -> int:
        return self._bare.get_write_buffer_size()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._bare.set_write_buffer_limits(high, low)

    def get_protocol(self) -> asyncio.Protocol:
        return self._protocol

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._protocol = cast("asyncio.Protocol", protocol)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        own = super().get_extra_info(name)
        return self._bare.get_extra_info(name, default) if own is None else own

    def _refuse_unencrypted(self, data: bytes) -> None:
        """Answers a client that speaks HTTP without TLS."""
        self._end_handshake()
        self._has_ended = True  # no alert follows the response
        inside = cast("HttpConnection", self._protocol)
        self._bare.set_protocol(inside)
        inside.connection_made(self._bare)
        inside.refuse_all(MalformedRequest(NEEDS_TLS))
        inside.data_received(data)

    def _shake_hands(self) -> None:
        """:raises ssl.SSLWantReadError: when more input is needed."""
        self._tls.do_handshake()
        self._is_open = True
        self._end_handshake()
        self._protocol.connection_made(self)

    def _end_handshake(self) -> None:
        self._all.discard(self)
        self._stopped_by.discard(self)

    def _decrypted(self) -> tuple[bytes, bool]:
        """What the client has sent, and whether it sends no more."""
        pieces: list[bytes] = []
        with contextlib.suppress(ssl.SSLWantReadError):
            while self._received.pending or self._tls.pending():
                piece = self._tls.read(MOST)
                if not piece:
                    return b"".join(pieces), True
                pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces), False

    def _end_input(self) -> None:
        if self._ended_by_client:
            return
        self._ended_by_client = True
        if not self._protocol.eof_received():
            self.close()

    def _end_output(self) -> None:
        with contextlib.suppress(ssl.SSLError):  # the client has not said that it sends no more
            self._tls.unwrap()
        self._send()
        self._has_ended = True

    def _send(self) -> None:
        encrypted = self._encrypted.read()
        if encrypted and not self._has_ended:
            self._bare.write(encrypted)
