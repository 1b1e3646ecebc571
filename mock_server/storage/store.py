"""The interface of stores of worlds, for SQLite and Redis.

A stored world is a set of rows. A row belongs to a part of the world (a collection, the log, the
agenda, …), has a key there, and a position where order matters.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

LAYOUT = 1
"""The version of the stores' layout. Each store brings an older layout up to date when it opens."""


LEASE = 5.0
"""Seconds after which a process that does not renew it is no longer the writer of a world."""


class StoreError(Exception):
    """The store cannot be used; the message gives the reason in one line."""


class Row(NamedTuple):
    """:param position: None for a row that keeps its position."""

    part: str
    key: str
    position: int | None
    body: bytes


class WorldChange(NamedTuple):
    """The changes of one world to be written.

    :param summary: its entry in lists of worlds, with the state of its clock; None removes the
        world.
    :param is_whole: whether the rows replace all that is stored of it.
    :param removed: parts and keys of rows that are no longer there.
    """

    world: str
    summary: bytes | None
    is_whole: bool = False
    rows: Iterable[Row] = ()
    removed: Sequence[tuple[str, str]] = ()


class Store(Protocol):
    """Every method blocks, and only one thread at a time may call them.

    All methods raise `StoreError`.
    """

    is_shared: bool
    """Whether other processes use the same store. Then each world has one writer at a time, which
    holds its lease; otherwise this process holds all of them."""

    def summaries(self) -> dict[str, bytes]:
        """The summary of every stored world, by name."""

    def summary(self, world: str) -> bytes | None: ...

    def rows(self, world: str) -> Iterator[Row]:
        """The rows of a world, those of each part in order."""

    def write(self, changes: Sequence[WorldChange]) -> set[str]:
        """Writes all changes of each world or none.

        :return: worlds that were not written because another process is their writer by now.
        """

    def claim(self, world: str) -> bool:
        """Makes this process the writer of a world. If another process is, asks it for the world.

        :return: whether this process is the writer now.
        """

    def release(self, worlds: Iterable[str]) -> None:
        """Other processes may write these worlds from now on."""

    def renew(self, worlds: Iterable[str]) -> set[str]:
        """Stays the writer of these worlds.

        :return: those that another process writes by now.
        """

    def listen(self, asked: Callable[[str], object]) -> None:
        """Calls the function, from another thread, with each world that another process wants."""

    def close(self) -> None: ...
