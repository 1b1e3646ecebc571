"""What a handler returns."""

from collections import deque
from collections.abc import AsyncIterator, Coroutine
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """A success: what goes into the envelope."""

    data: Any
    meta: dict[str, Any] | None = None
    status: int = 200


class Rendered(NamedTuple):
    """A success that was written before: its whole body, and the tag of that."""

    body: bytes
    etag: bytes


class Pieces(NamedTuple):
    """A success whose data was written as JSON before, in pieces that follow one another.

    :param data: is used up when it is sent.
    """

    data: deque[bytes]


class Stream(NamedTuple):
    """A success that goes on: chunks of `text/event-stream`."""

    chunks: AsyncIterator[bytes]


class Pending(NamedTuple):
    """A success that takes long to make. It is given up when the client leaves, so it has to leave
    the world in order wherever it waits.

    :param work: makes one of the other kinds of result.
    """

    work: Coroutine[Any, Any, Any]


class Nothing(NamedTuple):
    """A success with nothing to say: 204."""


def created(data: Any) -> Reply:
    return Reply(data, status=201)


def message(text: str) -> Reply:
    """What deletions answer (providers, Delete Provider)."""
    return Reply({"message": text})
