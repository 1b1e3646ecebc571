"""A server that webhooks are delivered to."""

import io
import ipaddress
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Request, Response

from contract_tests.contract.evidence import NotOffered
from contract_tests.exchanges.exchange import LONGEST_BODY, Exchange, parsed
from contract_tests.kernel.bounded_reading import Meter, ReadLimits
from contract_tests.kernel.journal import Journal
from contract_tests.realtime.socket_message import SocketMessage
from contract_tests.settings import Settings
from contract_tests.webhooks import signature

LARGEST = 1 << 20
"""The largest body in bytes; a larger one gets 413."""

MOST_KEPT = 1_000
"""The most deliveries to one inbox; more get 503."""

MOST_AT_ONCE = 32
"""The most connections at a time; more are closed at once."""

LONGEST = 10.0
"""Seconds that one request may take, from its connection to its last byte."""

LARGEST_REQUEST = LARGEST + (1 << 17)
"""Bytes of a request, its head included."""

POLL = 0.02
"""Seconds until it notices that it has to stop."""

NO_RESPONSE = 0
"""Instead of a status: the connection is closed without a response."""

SHORT = 5.0
"""Seconds to wait for a delivery where all patience was in vain before."""

LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain"})


@dataclass(frozen=True)
class DeliveryAttempt:
    """One delivery attempt of the server."""

    url: str
    method: str
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: bytes
    at: float
    """When it arrived, by this machine's monotonic clock, in seconds."""
    status: int
    """The status of the response."""

    @property
    def message(self) -> SocketMessage:
        """Its JSON; empty if the body is not a JSON object."""
        body = parsed(self.body)
        return SocketMessage(body if isinstance(body, dict) else {})

    @property
    def signature(self) -> signature.Signature | None:
        return signature.Signature.read(self.header(signature.HEADER))

    def header(self, name: str) -> str:
        """Empty if there is none."""
        return self.headers.get(name.lower(), "")

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def summary(self) -> str:
        """It in one line."""
        return f"{self.method} {self.text[:160]}{'…' if len(self.text) > 160 else ''}"

    @property
    def exchange(self) -> "ReceivedRequest":
        """The server's request and the receiver's response."""
        return ReceivedRequest(
            method=self.method,
            url=self.url,
            request_headers=self.headers,
            request_body=self.text[:LONGEST_BODY],
            started=time.time() - (time.monotonic() - self.at),
            seconds=0,
            status=self.status,
        )


class ReceivedRequest(Exchange):
    """A request from the server to the receiver."""

    @property
    def curl_parts(self) -> list[str]:
        """Only the server can send it again."""
        return [f"# the server sent this to the receiver: {self.method} {self.url}"]


class Inbox:
    """A path of the receiver for one webhook.

    :param responses: the statuses for the attempts to deliver one event, in order, or
        `NO_RESPONSE`; the last is for all that follow.
    """

    def __init__(self, url: str, responses: Sequence[int]) -> None:
        self.url = url
        """The URL under which the server reaches it."""
        self._responses = responses
        self._attempts: Counter[str] = Counter()
        self._arrived: list[DeliveryAttempt] = []
        self._changed = threading.Condition()

    @property
    def deliveries(self) -> list[DeliveryAttempt]:
        """All that have arrived, in order."""
        with self._changed:
            return list(self._arrived)

    def about(self, identifier: str) -> list[DeliveryAttempt]:
        """Those that mention a resource."""
        return [one for one in self.deliveries if one.message.mentions(identifier)]

    def wait(self, until: Callable[[], bool], seconds: float) -> bool:
        """Waits until the condition holds, checking it after each arrival; returns whether it
        holds."""
        ends = time.monotonic() + seconds
        with self._changed:
            while not until():
                left = ends - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
        return True

    def take(self, method: str, headers: Mapping[str, str], body: bytes) -> DeliveryAttempt:
        """Keeps a delivery; returns the status to answer."""
        with self._changed:
            if len(self._arrived) >= MOST_KEPT:
                raise ServiceUnavailable
            event = DeliveryAttempt(self.url, method, headers, body, 0, 0).message.id
            turn = min(self._attempts[event], len(self._responses) - 1)
            self._attempts[event] += 1
            arrived = DeliveryAttempt(
                self.url, method, headers, body, time.monotonic(), self._responses[turn]
            )
            self._arrived.append(arrived)
            self._changed.notify_all()
        return arrived


class Receiver:
    """Listens from its start to its end, with any number of inboxes.

    :raises evidence.NotOffered: when the server cannot reach it, or it cannot listen.
    """

    def __init__(self, settings: Settings, journal: Journal) -> None:
        self._journal = journal
        host, port = _address(settings)
        self._inboxes: dict[str, Inbox] = {}
        self._missed: set[str] = set()
        _expect_free(host, port)
        self._server = _Server(host, port, self._answer, handler=_Handler)
        own = f"http://[{host}]" if ":" in host else f"http://{host}"
        self._url = settings.receiver_url or f"{own}:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL,), daemon=True
        )
        self._thread.start()

    def __enter__(self) -> "Receiver":
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def inbox(self, name: str, responses: Sequence[int] = (200,)) -> Inbox:
        """:param name: an unguessable path segment."""
        inbox = Inbox(f"{self._url.rstrip('/')}/{name}", responses)
        self._inboxes[name] = inbox
        return inbox

    def patience(self, events: Iterable[str], seconds: float) -> float:
        """Seconds to wait for a delivery: fewer if none has ever arrived, and all of its event
        types were awaited in vain.

        :param seconds: otherwise.
        """
        is_hopeless = self._is_empty and self._missed.issuperset(events)
        return min(seconds, SHORT) if is_hopeless else seconds

    def miss(self, events: Iterable[str]) -> None:
        """Notes that no delivery came while a case waited as long as it may."""
        self._missed.update(events)

    @property
    def _is_empty(self) -> bool:
        return not any(inbox.deliveries for inbox in [*self._inboxes.values()])

    def _answer(self, environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = LARGEST
        try:
            inbox = self._inboxes.get(request.path.rpartition("/")[2])
            if inbox is None:
                raise NotFound
            headers = {name.lower(): value for name, value in request.headers.items()}
            delivery = inbox.take(request.method, headers, request.get_data())
            self._journal.overhear(delivery.exchange)
            if delivery.status == NO_RESPONSE:
                _hang_up(environ)
            response: Response | HTTPException = Response(status=delivery.status)
        except HTTPException as error:
            response = error
        return response(environ, start)  # type: ignore[arg-type]


def _hang_up(environ: dict[str, object]) -> NoReturn:
    connection = environ["werkzeug.socket"]
    assert isinstance(connection, socket.socket)
    connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError("no response was asked for")


class _Server(ThreadedWSGIServer):
    """Serves this many connections at a time, and prints nothing about broken ones."""

    def __init__(
        self, host: str, port: int, app: Any, *, handler: type[WSGIRequestHandler]
    ) -> None:
        self._room = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__(host, port, app, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A request that breaks off or exceeds a bound is not a delivery; the socket is closed."""


class _Handler(WSGIRequestHandler):
    """Reads one request within bounds, and prints nothing."""

    def setup(self) -> None:
        super().setup()
        limits = ReadLimits(LONGEST, LARGEST_REQUEST)
        self.rfile.close()
        self.rfile = io.BufferedReader(Meter(self.connection, limits))

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """(werkzeug's own name)"""


def _address(settings: Settings) -> tuple[str, int]:
    """Where to listen: host and port.

    :raises evidence.NotOffered: when the server could not reach it.
    """
    bare = settings.receiver_bind.count(":") > 1 and "]" not in settings.receiver_bind
    try:
        parts = urlsplit(f"//[{settings.receiver_bind}]" if bare else f"//{settings.receiver_bind}")
        host, port = parts.hostname or "", parts.port or 0
    except ValueError as error:
        raise NotOffered(f"{settings.receiver_bind} is not an address (--receiver-bind)") from error
    if settings.receiver_url is None:
        if not _is_local(settings.instance):
            raise NotOffered(
                "a webhook receiver that the server can reach is needed (--receiver-url)"
            )
    elif not port:
        port = urlsplit(settings.receiver_url).port or 0
        if not port:
            raise NotOffered("--receiver-url has no port; set --receiver-bind ADDRESS:PORT")
    return host, port


def _expect_free(host: str, port: int) -> None:
    """werkzeug would end the process if it cannot listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise NotOffered(
            f"the webhook receiver cannot listen on {host}:{port} (--receiver-bind)"
        ) from error


def _is_local(url: str) -> bool:
    """Whether a server is on this machine, so that it can reach loopback."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_NAMES or host.endswith(".localhost")
