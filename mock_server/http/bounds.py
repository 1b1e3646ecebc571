"""How much one connection, and all of them together, may ask of the server."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """Times are seconds of the machine's, and are kept to the nearest `tick`; sizes are bytes.

    :param connections: of the whole server. One more takes the place of the connection that has
        kept the server waiting longest; if all are being answered, it gets 503.
    :param spare: connections beyond these that are kept until they have been answered 503.
    :param head: of a request: its line and its headers (431, or 414 if the target alone is longer).
    :param headers: their number (431).
    :param unread: what may lie here of a body that nobody reads, or of requests that wait for
        those before them, until the client is read no further.
    :param discarded: what is read of a body that nobody wants, so that the connection can be kept.
    :param chunk_line: the longest line before a chunk, and the longest line of the trailers.
    :param chunk_extras: all extensions of a body's chunks and its trailers.
    :param idle: how long a connection is kept without a request.
    :param sending_head: how long a client may take to send the head of a request (408).
    :param silent_body: how long it may send nothing of a body (408).
    :param sending_body: how long it may take to send a body (408).
    :param taking: how long it may read nothing of an answer.
    :param farewell: how long it has to see the last answer before the connection is cut.
    :param tick: how often times are looked at.
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
