"""How much one client, and all of them together, may ask of the server."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """Times are seconds of the machine's, sizes are bytes.

    :param connections: of the whole process; one more is closed with 4429.
    :param message: the largest that a client may send, its fragments put together (1009).
    :param messages: how many it may send within a second (4429).
    :param held: how many may wait for its `auth` message (4429).
    :param unsent: what may lie unread for longer than `patience` (4409).
    :param most_unsent: what may lie unread at all (4409).
    :param auth: within which a client says who it is (4401).
    :param ping: from one keep-alive to the next.
    :param idle: after which a client that sends nothing, not even pongs, is given up (4408).
    :param farewell: how long a client has to answer a close frame until its connection is cut.
    """

    connections: int = 2_000
    message: int = 65_536
    messages: int = 100
    held: int = 16
    unsent: int = 1_048_576
    most_unsent: int = 67_108_864
    patience: float = 5.0
    auth: float = 10.0
    ping: float = 30.0
    idle: float = 120.0
    farewell: float = 2.0
