"""Bounds for one HTTP connection, and for all of them together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HttpBounds:
    """Times are seconds of the machine's time, accurate to one `tick`; sizes are bytes.

    :param connections: of the whole server. One more replaces the connection that has kept the
        server waiting longest; if all are being answered, it gets 503.
    :param spare: additional connections that stay open until they have been answered 503.
    :param head: of a request: its line and its headers (431, or 414 if only the target is too
        long).
    :param headers: their number (431).
    :param unread: bytes of an unread body, or of requests that wait for earlier ones, above which
        reading from the client pauses.
    :param discarded: bytes read of an unwanted body to keep the connection usable.
    :param chunk_line: the longest line before a chunk, and the longest trailer line.
    :param chunk_extras: all chunk extensions and trailers of a body together.
    :param idle: how long a connection stays open without a request.
    :param sending_head: how long a client may take to send the head of a request (408).
    :param silent_body: how long it may pause while sending a body (408).
    :param sending_body: how long it may take to send a body (408).
    :param taking: how long it may read nothing of a response.
    :param farewell: how long it may take to read the last response before the connection is cut.
    :param tick: how often times are checked.
    """

    connections: int = 4_000
    spare: int = 256
    head: int = 65_536
    headers: int = 128
    unread: int = 65_536
    discarded: int = 16_777_216
    chunk_line: int = 1_024
    chunk_extras: int = 16_384
    idle: float = 65.0
    sending_head: float = 20.0
    silent_body: float = 20.0
    sending_body: float = 300.0
    taking: float = 60.0
    farewell: float = 2.0
    tick: float = 1.0
