"""The latest requests of each world and their responses, for users of the mock to read.

Recording only keeps references; secrets are removed when an entry is read (`mock_server.control`).
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from math import ceil
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote
from weakref import WeakKeyDictionary

from mock_server.gateway.notes import Headers
from mock_server.gateway.request_context import RequestContext
from mock_server.world.clock import Instant, machine_seconds
from mock_server.world.rate_limits import Quota
from mock_server.world.world import World

MOST_BYTES = 16 << 20
"""Bytes of requests and responses that a journal keeps. Beyond that, or its number of entries, the
oldest is dropped."""

MOST_BYTES_IN_ALL = 256 << 20
"""Bytes that the journals of all worlds keep. Beyond that, the largest journal drops its oldest
entries."""

STEP = 1 << 20
"""The number of new bytes after which the sum of all journals is checked."""

SIZE_OF_HEADER = 100
"""Bytes of memory that a header takes besides its text, about."""

LARGEST_KEPT = 65_536
"""The largest body that is kept, in bytes."""


class JournalEntry(NamedTuple):
    """One request and its response, as they were sent.

    :param begun: when it arrived, in the machine's time.
    :param at: when it was answered, in the world's time.
    :param root_path: the path prefix of a reverse proxy.
    :param world_name: the world in the URL.
    :param body: None if there is none, or it is too large to be kept.
    :param status: 0 if the server gave no response. A fault may have kept the client from it.
    :param faults: ids of the injected faults that hit it, and what it has asked for with `Prefer`.
    :param quota: what the rate-limit headers of the response say.
    """

    number: int
    begun: float
    at: Instant
    root_path: str
    world_name: str | None
    method: str
    path: str
    query: bytes
    headers: Mapping[bytes, bytes]
    body: bytes | bytearray | None
    operation_id: str | None
    user_id: str | None
    key_id: str | None
    address: str
    status: int
    response_headers: Headers
    response: bytes | None
    milliseconds: float
    correlation_id: str
    faults: tuple[str, ...]
    quota: Quota | None

    @property
    def id(self) -> str:
        return f"request_{self.number}"

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        headers = [*self.headers.items(), *self.response_headers]
        bodies = len(self.body or b"") + len(self.response or b"")
        target = len(self.path) + len(self.query) + len(self.correlation_id)
        return bodies + target + sum(len(n) + len(v) + SIZE_OF_HEADER for n, v in headers)

    @property
    def prefix(self) -> str:
        """The part of the URL before the path."""
        world = "" if self.world_name is None else f"/w/{quote(self.world_name, safe='')}"
        return self.root_path + world


class Journal:
    """The latest requests of one world, oldest first.

    :param most: how many there may be.
    :param share: the share of requests that is kept, of which the first request is one.
    """

    def __init__(self, most: int, share: float) -> None:
        self.entries: deque[JournalEntry] = deque()
        self.count = 0
        """How many requests there have been, with those that are no longer kept."""
        self._most = most
        self._share = share
        self._seen = 0
        self.size = 0
        """Bytes of its entries."""
        self._waiting: set[asyncio.Future[None]] = set()
        self.watchers = 0
        """How many clients wait for requests."""
        self.is_closed = False
        """Whether its world has been removed."""

    def add(self, context: RequestContext) -> int:
        """Adds the request, if it is one of those that are kept. Returns its size in bytes."""
        if self._share < 1:
            self._seen += 1
            if ceil(self._seen * self._share) == ceil((self._seen - 1) * self._share):
                return 0
        return self._keep(context)

    def _keep(self, context: RequestContext) -> int:
        body, response, asking = context.raw_body, context.response_body, context.principal
        if body is not None and len(body) > LARGEST_KEPT:
            body = None
        if response is not None and len(response) > LARGEST_KEPT:
            response = None
        self.count += 1
        entry = JournalEntry(
            self.count,
            context.begun,
            context.world.now,
            context.root_path,
            context.world_name,
            context.method,
            context.path,
            context.query,
            context.headers,
            body or None,
            context.operation_id,
            None if asking is None else asking.user.id,
            None if asking is None or asking.key is None else asking.key.id,
            context.address,
            context.status,
            context.response_headers,
            response or None,
            (machine_seconds() - context.begun) * 1000,
            context.correlation_id,
            context.faults,
            context.quota,
        )
        self.entries.append(entry)
        size = entry.size
        self._make_room(size)
        return size

    def _make_room(self, size: int) -> None:
        """Drops the oldest entries beyond the bounds, and wakes those who wait for more."""
        self.size += size
        while len(self.entries) > self._most or self.size > MOST_BYTES:
            self._drop_oldest()
        if self._waiting:
            self._wake()

    def shrink(self, by: int) -> None:
        """Drops the oldest entries, with that many bytes or all."""
        size = self.size - by
        while self.entries and self.size > size:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        self.size -= self.entries.popleft().size

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def in_order(self) -> list[JournalEntry]:
        """The requests in the order in which they arrived. They are recorded as they end."""
        return sorted(self.entries, key=attrgetter("begun"))

    def clear(self) -> None:
        self.entries.clear()
        self.size = 0

    async def more(self, than: int) -> None:
        """Returns when there have been more requests than that, or there will be none."""
        while self.count <= than and not self.is_closed:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)

    def close(self) -> None:
        """Wakes those who wait, because there will be no more requests."""
        self.is_closed = True
        self._wake()


class Journals:
    """The journals of all worlds.

    :param most: how many requests of each world are kept; none if 0.
    :param share: the share of requests that is kept.
    """

    def __init__(self, most: int, share: float = 1.0) -> None:
        self.are_kept = most > 0
        self.are_complete = share == 1
        """Whether the latest requests are all there."""
        self._most = most
        self._share = share
        self._by_world: WeakKeyDictionary[World, Journal] = WeakKeyDictionary()
        self._new_bytes = 0
        """Bytes that were added since the sum was checked."""

    def of(self, world: World) -> Journal:
        journal = self._by_world.get(world)
        if journal is None:
            journal = self._by_world[world] = Journal(self._most, self._share)
        return journal

    def forget(self, world: World) -> None:
        """Drops the journal of a world that has been removed."""
        journal = self._by_world.pop(world, None)
        if journal is not None:
            journal.close()

    def add(self, context: RequestContext) -> None:
        if not self.are_kept:
            return
        self._new_bytes += self.of(context.world).add(context)
        if self._new_bytes > STEP:
            self._new_bytes = 0
            self._bound_the_sum()

    def _bound_the_sum(self) -> None:
        journals = list(self._by_world.values())
        while (excess := sum(one.size for one in journals) - MOST_BYTES_IN_ALL) > 0:
            max(journals, key=attrgetter("size")).shrink(excess)
