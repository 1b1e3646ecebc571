"""Earlier responses of a world's reads, which the effect `stale` returns."""

from collections import OrderedDict, deque

from mock_server.rules.faults.changed_responses import Response
from mock_server.world.clock import Instant

MOST_READS, MOST_VERSIONS = 200, 20
"""Reads whose earlier responses are kept, and how many responses of each."""

MOST_BYTES = 16_777_216
"""Bytes of bodies that are kept for a world. Beyond that, or its number of reads, what was read
longest ago is dropped."""


class EarlierReads:
    """The latest responses of each read that a fault has hit."""

    def __init__(self) -> None:
        self._versions: OrderedDict[object, deque[tuple[Instant, Response]]] = OrderedDict()
        self._size = 0

    def add(self, read: object, at: Instant, response: Response) -> None:
        """Keeps a response.

        :param read: identifies the caller and what is read.
        """
        versions = self._versions.setdefault(read, deque())
        self._versions.move_to_end(read)
        versions.append((at, response))
        self._size += len(response.body)
        if len(versions) > MOST_VERSIONS:
            self._drop(versions)
        while len(self._versions) > MOST_READS or self._size > MOST_BYTES:
            oldest_read, oldest = next(iter(self._versions.items()))
            self._drop(oldest)
            if not oldest:
                del self._versions[oldest_read]

    def as_of(self, read: object, instant: Instant) -> Response | None:
        """The latest response that is at least that old; if there is none, the oldest."""
        versions = self._versions.get(read, ())
        old = [response for at, response in versions if at <= instant]
        return old[-1] if old else next((response for _, response in versions), None)

    def _drop(self, versions: deque[tuple[Instant, Response]]) -> None:
        self._size -= len(versions.popleft()[1].body)
