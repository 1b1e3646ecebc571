"""Answers that a client keeps, to ask only whether they have changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from cortex_client.response import Response

MAX_BODY = 1_000_000


class Cache:
    """The latest responses to reads that came with an ETag, of at most 1 MB each."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._kept: OrderedDict[str, Response] = OrderedDict()
        self._lock = Lock()

    def get(self, url: str) -> Response | None:
        with self._lock:
            if url in self._kept:
                self._kept.move_to_end(url)
            return self._kept.get(url)

    def keep(self, url: str, response: Response) -> None:
        """Keep the response if it has an ETag, in place of the oldest."""
        if response.etag is None or len(response.content) > MAX_BODY:
            return
        with self._lock:
            self._kept[url] = response
            self._kept.move_to_end(url)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
