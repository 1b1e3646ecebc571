"""Bounds for one client of `/ws`, and for all of them together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SocketBounds:
    """Times are seconds of the machine's time; sizes are bytes.

    :param connections: of the whole process; one more is closed with 4429.
    :param message: the largest message of a client, its fragments joined (1009).
    :param messages: how many a client may send in a second (4429).
    :param held: how many may wait for its `auth` message (4429).
    :param unsent: how much may stay unread for longer than `patience` (4409).
    :param most_unsent: how much may be unread at any time (4409).
    :param auth: how long a client may take to authenticate (4401).
    :param ping: between two pings.
    :param idle: after how long without any input, even pongs, a client is closed (4408).
    :param farewell: how long a client may take to answer a close frame before its connection is
        cut.
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
