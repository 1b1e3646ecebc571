"""The kinds of result that a handler can return."""

from collections import deque
from collections.abc import AsyncIterator, Coroutine
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """A success: the content of the envelope.

    :param private: whether it contains a secret that is shown only once.
    """

    data: Any
    meta: dict[str, Any] | None = None
    status: int = 200
    private: bool = False


class Rendered(NamedTuple):
    """A success whose whole body was rendered before, with its entity tag."""

    body: bytes
    etag: bytes


class Pieces(NamedTuple):
    """A success whose data was rendered as JSON before, in consecutive pieces.

    :param data: is consumed when it is sent.
    """

    data: deque[bytes]


class Stream(NamedTuple):
    """A success that streams chunks of `text/event-stream`."""

    chunks: AsyncIterator[bytes]


class Pending(NamedTuple):
    """A success that takes long to compute. It is cancelled when the client disconnects, so it must
    leave the world consistent wherever it waits.

    :param work: returns one of the other kinds of result.
    """

    work: Coroutine[Any, Any, Any]


class File(NamedTuple):
    """A success that is a file, without an envelope.

    :param name: the file name for browsers.
    """

    body: bytes
    content_type: str
    name: str


class NoContent(NamedTuple):
    """A success without content: 204."""


def created(data: Any, *, private: bool = False) -> Reply:
    return Reply(data, status=201, private=private)


def message(text: str) -> Reply:
    """The response to a deletion (providers, Delete Provider)."""
    return Reply({"message": text})
