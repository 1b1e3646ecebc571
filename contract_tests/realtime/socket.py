"""One client's WebSocket connection to the server."""

import contextlib
import json
import math
import socket
import struct
import sys
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Literal, NamedTuple, NoReturn

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, ProxyError
from websockets.sync.client import ClientConnection, connect

from contract_tests.contract.evidence import NotOffered, Unclear
from contract_tests.exchanges.exchange import LONGEST_BODY, parsed
from contract_tests.kernel.adapter import Guard
from contract_tests.network.connection_options import ConnectionOptions
from contract_tests.network.failures import reason, speaks_tls
from contract_tests.realtime.socket_exchange import Frame, SocketExchange
from contract_tests.realtime.socket_message import SocketMessage
from contract_tests.settings import Settings

LARGEST = 1 << 20
"""The largest message in bytes; a larger one closes the socket."""

MOST_FRAMES = 5_000
"""Of one socket."""

MOST_BYTES = 16 << 20
"""Of all messages of one socket."""

MOST_WAITING = 64
"""Messages that are read from the network before they are processed."""

REPLY = 1.0
"""Seconds to wait for a reply, which the documentation does not promise."""

FORBIDDEN = 4403
"""HTTP's status plus 4000, as close codes often are; this is not documented."""

SEND_TIMEOUT = 0x1005 if sys.platform == "win32" else socket.SO_SNDTIMEO
"""Windows has the option, but Python has no name for it there."""

NOT_NOW = frozenset({429, 502, 503, 504})


class Closed(NamedTuple):
    """How the server closed it; 1006 stands for a broken connection (RFC 6455, section 7.4.1)."""

    code: int
    reason: str


class NotUpgraded(NotOffered):
    """The server answers, but opens no socket."""

    def __init__(self, exchange: SocketExchange) -> None:
        super().__init__(f"{exchange.url} opens no WebSocket: {exchange.summary} (see WS-1)")
        self.exchange = exchange


class Socket:
    """Sends what a client would send, and keeps what arrives.

    :raises NotUpgraded: when the server answers the upgrade with something other than 101.
    :raises evidence.Unclear: when it cannot be reached, or not now.
    """

    def __init__(self, guard: Guard, settings: Settings) -> None:
        self._guard = guard
        self.url = settings.socket_url
        self._started, self._begun = time.time(), time.monotonic()
        self._frames: list[Frame] = []
        self._bytes = 0
        self.messages: list[SocketMessage] = []
        """Messages that are JSON objects, in the order of arrival."""
        self.garbled: list[str] = []
        """Messages that are not."""
        self.closed: Closed | None = None
        """How the server ended it, once it has been noticed."""
        guard.admit_socket(self.url)
        try:
            self._connection = _connect(self.url, settings, guard.connection_options)
        except (OSError, InvalidHandshake, ProxyError) as error:
            self._give_up(error)
        _bound_sending(self._connection.socket, settings.timeout)
        guard.health.answered(101)

    def __enter__(self) -> "Socket":
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._guard.journal.add(self.exchange)

    @property
    def exchange(self) -> SocketExchange:
        """The messages so far."""
        return self._conversation(101)

    @property
    def summary(self) -> str:
        """The last message, in one line."""
        if self.closed is not None:
            return f"a close, {self.closed.code} {self.closed.reason}".strip()
        got = [frame.text for frame in self._frames if frame.sender == "server"]
        return f"{got[-1][:160]}{'…' if len(got[-1]) > 160 else ''}" if got else "nothing"

    @property
    def refusals(self) -> list[SocketMessage]:
        """Refusals that have arrived."""
        return [message for message in self.messages if message.is_refusal]

    @property
    def is_forbidden(self) -> bool:
        """Whether the key lacks the permission."""
        is_stated = any(refusal.error_code == "FORBIDDEN" for refusal in self.refusals)
        return is_stated or (self.closed is not None and self.closed.code == FORBIDDEN)

    def send(self, message: Mapping[str, Any] | str | bytes) -> None:
        """Sends a message; does nothing if the server has closed the socket."""
        raw = message if isinstance(message, str | bytes) else json.dumps(message)
        text = raw if isinstance(raw, str) else f"({len(raw)} bytes)"
        self._keep("judge", self._guard.redaction.known(text))
        try:
            self._connection.send(raw)
        except ConnectionClosed as error:
            self._end(error)

    def authenticate(self, token: str) -> None:
        """(overview, WebSocket API)"""
        self.send({"type": "auth", "token": token})

    def subscribe(self, *channels: str) -> None:
        """(overview, WebSocket API)"""
        for channel in channels:
            self.send({"type": "subscribe", "channel": channel})

    def join(self, token: str, *channels: str) -> None:
        """Authenticates and subscribes one after the other, with time for replies in between."""
        self.authenticate(token)
        self.receive_more(1)
        self.subscribe(*channels)
        self.receive_more(len(channels))

    def receive_until(self, until: Callable[[], bool], seconds: float) -> bool:
        """Reads messages until the condition holds, the socket is closed, or the time is over.

        :return: whether it holds.
        """
        ends = time.monotonic() + seconds
        while not until():
            left = ends - time.monotonic()
            if left <= 0 or not self._receive(left):
                return until()
        return True

    def receive_more(self, messages: int, seconds: float = REPLY) -> bool:
        """Waits for this many more messages."""
        enough = len(self.messages) + messages
        return self.receive_until(lambda: len(self.messages) >= enough, seconds)

    def listen(self, seconds: float) -> None:
        """Reads everything that comes for a time."""
        self.receive_until(lambda: False, seconds)

    def about(self, identifier: str) -> list[SocketMessage]:
        """The messages that mention a resource."""
        return [message for message in self.messages if message.mentions(identifier)]

    def _receive(self, seconds: float) -> bool:
        """Reads the next message; returns whether one came."""
        try:
            raw = self._connection.recv(timeout=max(seconds, 0))
        except TimeoutError:
            return False
        except ConnectionClosed as error:
            self._end(error)
            return False
        self._bytes += len(raw)
        if self._bytes > MOST_BYTES:
            raise Unclear(f"more than {MOST_BYTES >> 20} MiB came over one socket")
        if isinstance(raw, bytes):
            self._keep("server", f"({len(raw)} bytes)")
            self.garbled.append(f"{len(raw)} bytes of a binary frame")
            return True
        self._keep("server", self._guard.redaction.text(raw))
        body = parsed(raw)
        if isinstance(body, dict):
            self.messages.append(SocketMessage(body))
        else:
            self.garbled.append(raw[:160])
        return True

    def _keep(self, sender: Literal["judge", "server"], text: str) -> None:
        if len(self._frames) >= MOST_FRAMES:
            raise Unclear(f"more than {MOST_FRAMES} messages came over one socket")
        seconds = time.monotonic() - self._begun
        self._frames.append(Frame(sender, text[:LONGEST_BODY], seconds))

    def _end(self, error: ConnectionClosed) -> None:
        content = error.rcvd
        known = self._guard.redaction.known
        self.closed = (
            Closed(1006, "") if content is None else Closed(content.code, known(content.reason))
        )

    def _conversation(self, status: int | None, **more: Any) -> SocketExchange:
        """The exchange for the journal."""
        sides = {
            side: "\n".join(frame.text for frame in self._frames if frame.sender == side)
            for side in ("judge", "server")
        }
        ending = f"\n(closed: {self.closed.code} {self.closed.reason})" if self.closed else ""
        content: dict[str, Any] = {
            "request_body": sides["judge"][:LONGEST_BODY] or None,
            "body": (sides["server"][: LONGEST_BODY - len(ending)] + ending).strip(),
        }
        return SocketExchange(
            method="GET",
            url=self._guard.redaction.short(self.url),
            request_headers={},
            started=self._started,
            seconds=time.monotonic() - self._begun,
            status=status,
            frames=tuple(self._frames),
            **(content | more),
        )

    def _give_up(self, error: Exception) -> NoReturn:
        """Says why there is no socket."""
        if not isinstance(error, InvalidStatus):
            why = self._guard.redaction.short(_reason(error, self.url))
            refused = self._conversation(None, failure=why)
            self._guard.journal.add(refused)
            if _is_response(error):
                raise NotUpgraded(refused) from error
            raise Unclear(f"{self.url}: {why}") from error
        response = error.response
        body = (response.body or b"").decode("utf-8", "replace")
        refused = self._conversation(
            response.status_code,
            headers=self._guard.redaction.headers(dict(response.headers.raw_items())),
            body=self._guard.redaction.text(body[:LONGEST_BODY]),
        )
        self._guard.journal.add(refused)
        self._guard.health.answered(response.status_code)
        if response.status_code in NOT_NOW:
            raise Unclear(f"{self.url} answers {response.status_code}: not now") from error
        raise NotUpgraded(refused) from error


def _connect(
    url: str, settings: Settings, connection_options: ConnectionOptions
) -> ClientConnection:
    return connect(
        url,
        ssl=connection_options.context() if url.startswith("wss:") else None,
        additional_headers=dict(settings.headers),
        compression=None,
        proxy=connection_options.proxy_for(url),
        open_timeout=settings.timeout,
        close_timeout=1,
        max_size=LARGEST,
        max_queue=MOST_WAITING,
    )


def _bound_sending(connection: socket.socket, seconds: float) -> None:
    """A server that reads nothing must not block the run; receiving has separate bounds.

    :param seconds: after which unsent data ends the connection.
    """
    fraction, whole = math.modf(seconds)
    value: int | bytes = struct.pack("ll", int(whole), int(fraction * 1_000_000))
    if sys.platform == "win32":
        value = int(seconds * 1000)
    with contextlib.suppress(OSError):  # it is already closed, as the next read will find
        connection.setsockopt(socket.SOL_SOCKET, SEND_TIMEOUT, value)


def _is_response(error: Exception) -> bool:
    """Whether the server's response upgrades nothing: HTTP/1.0, or not HTTP at all."""
    broke_off = isinstance(error.__cause__, EOFError | OSError)
    is_way = isinstance(error, ProxyError) or speaks_tls(error)
    return isinstance(error, InvalidHandshake) and not (broke_off or is_way)


def _reason(error: Exception, url: str) -> str:
    """Why there is no socket, in a few words."""
    if _is_response(error):
        return f"a response that upgrades nothing: {error.__cause__ or error}"
    return f"{reason(error, url)} (--ws-url)"
