"""The latest requests of each world and their responses, for users of the mock to read.

Recording only keeps references; secrets are removed when an entry is read (`mock_server.control`).
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from math import ceil
from operator import attrgetter
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary, ref

from mock_server.gateway.notes import Headers, size_of
from mock_server.gateway.request_context import RequestContext
from mock_server.gateway.root_paths import with_world
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

LARGEST_KEPT = 65_536
"""The largest body that is kept, in bytes."""


Body = TypeVar("Body", bound=bytes | bytearray)


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
    :param size: bytes of memory, about.
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
    size: int

    @property
    def id(self) -> str:
        return f"request_{self.number}"

    @property
    def prefix(self) -> str:
        """The part of the URL before the path."""
        return with_world(self.root_path, self.world_name)


class Journal:
    """The latest requests of one world, oldest first.

    :param most: how many there may be.
    :param share: the share of requests that is kept; the first request is always kept.
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
        asking = context.principal
        body, response = _kept(context.raw_body), _kept(context.response_body)
        size = len(body or b"") + len(response or b"") + _size_of_head(context)
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
            body,
            context.operation_id,
            None if asking is None else asking.user.id,
            None if asking is None or asking.key is None else asking.key.id,
            context.address,
            context.status,
            context.response_headers,
            response,
            (machine_seconds() - context.begun) * 1000,
            context.correlation_id,
            context.faults,
            context.quota,
            size,
        )
        self.entries.append(entry)
        self.size += size
        while len(self.entries) > self._most or self.size > MOST_BYTES:
            self._drop_oldest()
        if self._waiting:
            self._wake()
        return size

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


def _kept(body: Body | None) -> Body | None:
    """The body, if there is one that is not too large to be kept."""
    return body if body and len(body) <= LARGEST_KEPT else None


def _size_of_head(context: RequestContext) -> int:
    """Bytes of memory that all but the bodies of a request and its response take, about."""
    target = len(context.path) + len(context.query) + len(context.correlation_id)
    return target + context.notes.size + size_of(context.response_headers)


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
        self._latest: tuple[ref[World], Journal] | None = None
        """The world that had the last request, and its journal."""
        self._new_bytes = 0
        """Bytes that were added since the sum was checked."""

    def of(self, world: World) -> Journal:
        """The journal of a world, created when first used."""
        if self._latest is not None and self._latest[0]() is world:
            return self._latest[1]
        journal = self._by_world.get(world)
        if journal is None:
            journal = self._by_world[world] = Journal(self._most, self._share)
        self._latest = ref(world), journal
        return journal

    def forget(self, world: World) -> None:
        """Drops the journal of a world that has been removed."""
        journal, self._latest = self._by_world.pop(world, None), None
        if journal is not None:
            journal.close()

    def add(self, context: RequestContext) -> None:
        """Adds the request to the journal of its world, if requests are kept."""
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
