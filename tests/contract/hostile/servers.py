"""Servers that send unreadable or endless responses."""

import contextlib
import gzip
import json
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count

MOST_SECONDS = 60.0
"""Seconds after which a server ends a response, so that nothing runs on."""

PIECE = b"x" * 65536

Send = Callable[[bytes], None]
Response = Callable[[Send], None]


def http_response(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole response."""
    lines = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


PAGES = {"total": 1, "page": 1, "limit": 20, "pages": 1}
JOB = {"id": "job_1", "status": "completed", "createdAt": "2026-01-01T00:00:00Z"}
GOOD = json.dumps({"success": True, "data": [JOB], "meta": {"pagination": PAGES}}).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def whole(response: bytes) -> Response:
    return lambda send: send(response)


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Response:
    """A head, and then the same bytes again and again."""

    def respond(send: Send) -> None:
        send(head)
        ends = time.monotonic() + MOST_SECONDS
        while time.monotonic() < ends:
            send(piece)
            if pause:
                time.sleep(pause)

    return respond


def silent(_: Send) -> None:
    """Sends nothing until the client has gone."""
    time.sleep(3)


ZEROS = 1 << 28
"""Bytes that a bomb grows to."""


def bomb(*codings: str) -> Response:
    """A small body that becomes large when these codings are removed. It is made when it is needed:
    that takes seconds."""

    @cache
    def response() -> bytes:
        body = bytes(ZEROS)
        for coding in codings:
            body = gzip.compress(body, 9) if coding == "gzip" else zlib.compress(body, 9)
        return http_response(body, Content_Encoding=", ".join(codings))

    return lambda send: send(response())


def reset(_: Send) -> None:
    raise ConnectionResetError


def jobs(*rows: Mapping[str, object], **pages: object) -> bytes:
    """A page of jobs."""
    body = {"success": True, "data": rows, "meta": {"pagination": PAGES | pages}}
    return json.dumps(body).encode()


def job_at(moment: str) -> Mapping[str, object]:
    return JOB | {"createdAt": moment, "startedAt": moment, "endedAt": moment}


HUGE = 10**4000
"""The largest number, or nearly so, that Python reads from text."""

STRANGE: Sequence[object] = (None, True, 1.5, [], {}, "", HUGE)

FULL = [JOB | {"id": f"job_{number}"} for number in range(100)]

HOSTILE: Mapping[str, Response] = {
    "an endless body": endless(HEAD + b"\r\n", PIECE),
    "an endless chunked body": endless(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + PIECE + b"\r\n"
    ),
    "an endless line of a chunk": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", PIECE),
    "endless trailers": endless(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: " + b"x" * 1000 + b"\r\n"
    ),
    "endless headers": endless(HEAD, b"X-More: " + b"x" * 1000 + b"\r\n"),
    "an endless header": endless(HEAD + b"X-More: ", PIECE),
    "endless interim answers": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "a byte a moment": endless(HEAD + b"Content-Length: 100000\r\n\r\n", b" ", 0.05),
    "a header's byte a moment": endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.05),
    "silence": silent,
    "a deep list": whole(http_response(b"[" * 100_000)),
    "a deep object": whole(http_response(b'{"a":' * 50_000 + b"1" + b"}" * 50_000)),
    "a rather deep list": whole(http_response(b"[" * 600 + b"]" * 600)),
    "a gzip bomb": bomb("gzip"),
    "a bomb within a bomb": bomb("gzip", "gzip"),
    "no gzip": whole(http_response(b"\x1f\x8bnothing", Content_Encoding="gzip")),
    "half a gzip": whole(http_response(gzip.compress(GOOD)[:30], Content_Encoding="gzip")),
    "an unknown coding": whole(http_response(GOOD, Content_Encoding="strange")),
    "no UTF-8": whole(http_response(b'{"success": true, "data": "\xff\xfe\xc0"}')),
    "too short a body": whole(http_response(GOOD, Content_Length=str(len(GOOD) + 10))),
    "too long a body": whole(http_response(GOOD, Content_Length=str(len(GOOD) - 10))),
    "a length that is none": whole(http_response(GOOD, Content_Length="lots")),
    "a negative length": whole(http_response(GOOD, Content_Length="-1")),
    "a broken chunk": whole(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    "half a chunk": whole(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{}"),
    "NaN": whole(http_response(b'{"success": true, "data": [NaN, Infinity]}')),
    "a huge number": whole(http_response(b'{"success": true, "data": ' + b"9" * 100_000 + b"}")),
    "numbers out of range": whole(
        http_response(
            GOOD.replace(b'"total": 1', b'"total": 1e999').replace(b'"pages": 1', b'"pages": 1e999')
        )
    ),
    "half a surrogate": whole(http_response(b'{"success": true, "data": [{"id": "\\ud800"}]}')),
    "headers twice": whole(
        http_response(GOOD, X="1\r\nContent-Type: text/html\r\nDate: no\r\nDate: never")
    ),
    "limits that are none": whole(
        http_response(
            GOOD, X_RateLimit_Remaining="0", X_RateLimit_Reset="²³", Date="Fri, 99 Foo 20"
        )
    ),
    "status 999": whole(http_response(GOOD, "999 Whatever")),
    "status 99": whole(http_response(GOOD, "99 Low")),
    "a status that is none": whole(b"HTTP/1.1 abc Fine\r\n\r\n"),
    "another protocol": whole(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "a redirect to itself": whole(
        http_response(b"", "302 Found", Location="/api/plugin-core/jobs")
    ),
    "a redirect to nothing": whole(http_response(b"", "302 Found", Location="http://[")),
    "a wait of a minute": whole(http_response(b"{}", "429 Too Many Requests", Retry_After="60")),
    "a wait of a day": whole(http_response(b"{}", "429 Too Many Requests", Retry_After="100000")),
    "a wait without end": whole(
        http_response(b"{}", "429 Too Many Requests", Retry_After="9" * 400)
    ),
    "a wait until another age": whole(
        http_response(b"{}", "429 Too Many Requests", Retry_After="Fri, 31 Dec 9999 23:59:59 GMT")
    ),
    "a stream of events": endless(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", PIECE
    ),
    "a deflate bomb": bomb("deflate"),
    "brotli, which was not requested": whole(http_response(GOOD, Content_Encoding="br")),
    "gzip many times": whole(http_response(GOOD, Content_Encoding=", ".join(["gzip"] * 50))),
    "a chunk larger than any": whole(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n{}"
    ),
    "a chunk of negative size": whole(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n"
    ),
    "a length and chunks": whole(
        http_response(b"2\r\n{}\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    ),
    "several lengths": whole(http_response(GOOD, X=f"1\r\nContent-Length: {len(GOOD) - 5}")),
    "cookies by the dozen": whole(
        http_response(
            GOOD, X="1" + "".join(f"\r\nSet-Cookie: c{n}={'x' * 3000}" for n in range(80))
        )
    ),
    "headers of megabytes": whole(
        http_response(GOOD, X="1" + "".join(f"\r\nX-Same: {'a1 ' * 20_000}" for _ in range(80)))
    ),
    "headers with control characters": whole(
        http_response(GOOD, X="a\x00\x1b[31m\x7f\x08", Y="\xff\xfe")
    ),
    "a header without a name": whole(http_response(GOOD, X="1\r\n: nameless\r\nno colon")),
    "a reason that steers the terminal": whole(http_response(GOOD, "500 \x1b[2J\x1b]0;title\x07")),
    "a doubled property": whole(http_response(GOOD.replace(b'"data":', b'"data": 7, "data":'))),
    "no object at all": whole(http_response(b'"just words"')),
    "rows that are no objects": whole(
        http_response(b'{"success": true, "data": [1, null, "x", [[]]]}')
    ),
    "ids that are no texts": whole(http_response(jobs(*({"id": strange} for strange in STRANGE)))),
    "ids that lead elsewhere": whole(
        http_response(jobs(JOB | {"id": "../../users/user_1?x=#/%2e%2e/"}))
    ),
    "huge whole numbers": whole(
        http_response(jobs(JOB, total=HUGE, pages=HUGE, limit=HUGE, page=HUGE))
    ),
    "pages without end": whole(http_response(jobs(*FULL, total=10**18, pages=10**16, limit=100))),
    "negative pages": whole(http_response(jobs(JOB, total=-1, pages=-1, limit=-1, page=-1))),
    "pages that are texts": whole(
        http_response(jobs(JOB, total="1", pages="1", limit=[], page={}))
    ),
    "the first day": whole(http_response(jobs(job_at("0001-01-01T00:00:00Z")))),
    "the first day, further east": whole(http_response(jobs(job_at("0001-01-01T00:00:00+23:59")))),
    "the last day": whole(http_response(jobs(job_at("9999-12-31T23:59:59.999Z")))),
    "the last day, further west": whole(http_response(jobs(job_at("9999-12-31T23:59:59-23:59")))),
    "a clock far behind": whole(http_response(GOOD, Date="Thu, 01 Jan 1970 00:00:00 GMT")),
    "a clock without a zone": whole(http_response(GOOD, Date="Thu, 01 Jan 2026 00:00:00 -0000")),
    "a clock in no zone": whole(http_response(GOOD, Date=f"Thu, 01 Jan 2026 00:00:00 +{'9' * 30}")),
    "limits far ahead": whole(
        http_response(
            GOOD,
            X_RateLimit_Limit="9" * 300,
            X_RateLimit_Remaining="0",
            X_RateLimit_Reset="9" * 400,
        )
    ),
    "a negative wait": whole(http_response(b"{}", "429 Too Many Requests", Retry_After="-5")),
    "a wait that is over": whole(
        http_response(b"{}", "429 Too Many Requests", Retry_After="Thu, 01 Jan 1970 00:00:00 GMT")
    ),
    "a wait in no zone": whole(
        http_response(
            b"{}", "429 Too Many Requests", Retry_After=f"Thu, 01 Jan 2026 00:00:00 +{'9' * 30}"
        )
    ),
    "a redirect round and round": whole(
        http_response(b"", "307 Temporary Redirect", Location="/api/plugin-core/jobs?again=1")
    ),
    "a redirect to a file": whole(http_response(b"", "301 Moved", Location="file:///etc/passwd")),
    "a redirect with control characters": whole(
        http_response(b"", "301 Moved", Location="http://127.0.0.1:1/\x1b[31m\xff")
    ),
    "a success without a body": whole(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "an upgrade that was not requested": whole(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"
    ),
    "HTTP/0.9": whole(GOOD),
    "HTTP/2 in plain": whole(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "two answers at once": whole(
        http_response(GOOD) + http_response(b'{"success": false}', "500 Oh")
    ),
    "a reset": reset,
    "a reset in the middle": endless(HEAD + b"Content-Length: 100000\r\n\r\n{", b""),
}
"""Servers by their response to everything."""


@dataclass
class Serving:
    """A server's behaviour: its response, and when it starts to send it."""

    response: Response
    good_for: float
    """Requests that are answered correctly before that."""
    begun: threading.Event | None
    """Set once the first request gets the bad response."""
    upgrade: Callable[[bytes, Send], None] | None
    """The response to requests for a WebSocket, if it differs."""
    seen: "count[int]" = field(default_factory=count)

    def respond(self, head: bytes, send: Send) -> None:
        """:param head: of the request."""
        if self.upgrade is not None and b"upgrade: websocket" in head.lower():
            self.upgrade(head, send)
        elif next(self.seen) < self.good_for:
            send(http_response(GOOD, Connection="close"))
        else:
            if self.begun is not None:
                self.begun.set()
            self.response(send)


@contextmanager
def serving(
    response: Response,
    *,
    good_for: float = 0,
    begun: threading.Event | None = None,
    upgrade: Callable[[bytes, Send], None] | None = None,
) -> Iterator[str]:
    """Runs such a server on a free port, until the block ends; its URL."""
    server = Serving(response, good_for, begun, upgrade)
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    threading.Thread(target=_accept, args=(listening, server), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _accept(listening: socket.socket, server: Serving) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(connection, server), daemon=True).start()


def _talk(connection: socket.socket, server: Serving) -> None:
    """One request of a connection, which is then closed."""
    with connection, contextlib.suppress(OSError):
        connection.settimeout(MOST_SECONDS)
        head = _request(connection)
        if not head:
            return
        try:
            server.respond(head, connection.sendall)
        except ConnectionResetError:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def _request(connection: socket.socket) -> bytes:
    """Reads a request, head and body; its head, or nothing if none arrived."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            left = int(line.partition(b":")[2]) - len(body)
            while left > 0 and (piece := connection.recv(65536)):
                left -= len(piece)
    return head
