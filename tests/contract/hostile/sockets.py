"""Servers whose WebSocket never ends, never answers, or sends invalid frames."""

import base64
import hashlib
import time
from collections.abc import Mapping

from tests.contract.hostile.servers import MOST_SECONDS, Response, Send

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""(RFC 6455, 1.3)"""


class Upgrade:
    """A server's response to a request for a WebSocket."""

    def __init__(self, talk: Response, *, accepts: bool = True) -> None:
        self._talk = talk
        self._accepts = accepts

    def answer(self, head: bytes, send: Send) -> None:
        """:param head: of the request for an upgrade."""
        if self._accepts:
            send(switching(accepted(head)))
        self._talk(send)


def accepted(head: bytes) -> bytes:
    """The proof that a handshake was read (RFC 6455, section 4.2.2)."""
    lines = (line.partition(b":") for line in head.split(b"\r\n"))
    keys = [value.strip() for name, _, value in lines if name.lower() == b"sec-websocket-key"]
    return base64.b64encode(hashlib.sha1(keys[0] + MAGIC).digest())


def switching(proof: bytes) -> bytes:
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"


def frame(payload: bytes, first: int = 0x81) -> bytes:
    """A whole frame of up to 65,535 bytes. The first byte gives its kind and whether it is
    final."""
    if len(payload) < 126:
        return bytes((first, len(payload))) + payload
    return bytes((first, 126)) + len(payload).to_bytes(2, "big") + payload


def again(piece: bytes, pause: float = 0.0) -> Response:
    """The same, again and again."""

    def talk(send: Send) -> None:
        ends = time.monotonic() + MOST_SECONDS
        while time.monotonic() < ends:
            send(piece)
            time.sleep(pause)

    return talk


def once(piece: bytes) -> Response:
    """Something, and then nothing until the client has gone."""

    def talk(send: Send) -> None:
        send(piece)
        silent(send)

    return talk


def after(head: bytes, talk: Response) -> Response:
    """Something first."""

    def both(send: Send) -> None:
        send(head)
        talk(send)

    return both


def silent(_: Send) -> None:
    time.sleep(5)


HUGE = bytes((0x81, 127)) + (1 << 62).to_bytes(8, "big")

HOSTILE_SOCKETS: Mapping[str, Upgrade] = {
    "endless messages": Upgrade(again(frame(b'{"type": "job.created"}') * 100)),
    "endless pieces of one message": Upgrade(again(frame(b"x" * 1000, 0x00) * 10)),
    "endless pings": Upgrade(again(frame(b"ping", 0x89) * 100)),
    "a message in drops": Upgrade(again(b"\x81", 0.05)),
    "a huge frame": Upgrade(once(HUGE + b"x" * 100_000)),
    "an endless frame": Upgrade(again(HUGE + b"x" * 65_536)),
    "frames that are none": Upgrade(once(b"\xff" * 1000)),
    "a masked frame": Upgrade(once(bytes((0x81, 0x82)) + b"maskhi")),
    "a close that is none": Upgrade(once(frame(b"\x00", 0x88))),
    "text that is no UTF-8": Upgrade(once(frame(b"\xff\xfe"))),
    "deep JSON": Upgrade(again(frame(b"[" * 60_000), 0.05)),
    "silence after the handshake": Upgrade(silent),
    "no response to the handshake": Upgrade(silent, accepts=False),
    "a handshake in drops": Upgrade(again(b"H", 0.05), accepts=False),
    "a wrong proof": Upgrade(once(switching(b"bm90IHRoZSBwcm9vZg==")), accepts=False),
    "endless headers": Upgrade(
        after(
            b"HTTP/1.1 101 Switching Protocols\r\n",
            again(b"X-More: " + b"x" * 1000 + b"\r\n"),
        ),
        accepts=False,
    ),
    "another protocol": Upgrade(once(b"SSH-2.0-OpenSSH_9.6\r\n"), accepts=False),
    "a status and an endless body": Upgrade(
        after(b"HTTP/1.1 403 Forbidden\r\n\r\n", again(b"x" * 65_536)),
        accepts=False,
    ),
}
"""Servers by their WebSocket; they answer all other requests correctly."""
