"""Worlds in Redis or Valkey, which several processes share. Each world has one writer at a time.

| Key | What it holds |
|---|---|
| `cortex:layout` | the layout of the store |
| `cortex:worlds` | a hash: the summary of each world |
| `cortex:rows:<world>` | a hash: the body of each row, by part and key |
| `cortex:places:<world>` | a hash: the position of each row that has one |
| `cortex:lease:<world>` | the name of the process that writes it; it expires |
| `cortex:writers` | a hash: the name of the process that last wrote each world |
| `cortex:revisions` | a hash: how often each world was written |
| `cortex:wanted:<process>` | a list: worlds that other processes ask this one for |
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, cast

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from mock_server.storage.store import LAYOUT, LEASE, Row, StoreError, WorldChange

WORLDS, WRITERS = "cortex:worlds", "cortex:writers"
REVISIONS, LAYOUT_KEY = "cortex:revisions", "cortex:layout"
EMPTIED = 2
"""What renewing a lease returns if Redis has lost everything, because it restarted."""

TIMEOUT = 3.0
"""Seconds for which Redis may take to connect or answer; less than a lease lasts."""

AT_ONCE = 500
"""Rows in one command."""

LISTEN_FOR = 1
"""Seconds after which waiting for other processes' wishes begins again."""

LEASE_MS = int(LEASE * 1000)

CLAIM = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  local wishes = 'cortex:wanted:' .. holder
  redis.call('LREM', wishes, 0, ARGV[3])
  redis.call('RPUSH', wishes, ARGV[3])
  redis.call('EXPIRE', wishes, 60)
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
return 1
"""
RENEW = """
local holder = redis.call('GET', KEYS[1])
local writer = redis.call('HGET', KEYS[2], ARGV[3])
local is_emptied = redis.call('EXISTS', KEYS[3]) == 0
if not holder and (writer == ARGV[1] or is_emptied) then holder = ARGV[1] end
if holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
return is_emptied and 2 or 1
"""
RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""


class RedisStore:
    """:param url: as redis-py takes it.
    :raises StoreError: when Redis does not answer, or has a store of another layout.
    """

    is_shared = True

    def __init__(self, url: str) -> None:
        with _errors():
            self._redis = _client(url)
            self._ear = _client(url)
            self._check_layout()
        self._process = os.urandom(8).hex()
        """Random, because a Redis that restarts without its data would count from 1 again."""
        self._revisions: dict[str, bytes | None] = {}
        """Of the worlds that this process has read or written."""
        self._claim = self._redis.register_script(CLAIM)
        self._renew = self._redis.register_script(RENEW)
        self._release = self._redis.register_script(RELEASE)
        self._closed = threading.Event()

    def _check_layout(self) -> None:
        self._redis.set(LAYOUT_KEY, LAYOUT, nx=True)
        layout = self._redis.get(LAYOUT_KEY).decode(errors="replace")
        if layout != str(LAYOUT):
            raise StoreError(
                f"the worlds in this Redis have layout {layout[:20]}, and this cortex-mock knows"
                f" layout {LAYOUT}; use another database"
            )

    def summaries(self) -> dict[str, bytes]:
        with _errors():
            found = cast("dict[bytes, bytes]", self._redis.hgetall(WORLDS))
        return {name.decode(): summary for name, summary in found.items()}

    def summary(self, world: str) -> bytes | None:
        with _errors():
            return cast("bytes | None", self._redis.hget(WORLDS, world))

    def rows(self, world: str) -> Iterator[Row]:
        with _errors():
            self._revisions[world] = self._redis.hget(REVISIONS, world)
            positions = dict(self._redis.hscan_iter(f"cortex:places:{world}", count=AT_ONCE))
            found = [
                (int(positions.get(field, 0)), field.decode(), body)
                for field, body in self._redis.hscan_iter(f"cortex:rows:{world}", count=AT_ONCE)
            ]
        for position, field, body in sorted(found):
            part, _, key = field.partition("\0")
            yield Row(part, key, position, body)

    def write(self, changes: Sequence[WorldChange]) -> set[str]:
        return {change.world for change in changes if not self._write(change)}

    def _write(self, change: WorldChange) -> bool:
        """:return: whether it was written; otherwise another process is the writer by now."""
        lease = f"cortex:lease:{change.world}"
        with _errors(), self._redis.pipeline() as pipe:
            if not self._renews(change.world):
                return False
            pipe.watch(lease)
            if pipe.get(lease) != self._process.encode():
                return False
            self._check_revision(change, pipe.hget(REVISIONS, change.world))
            pipe.multi()
            _queue(pipe, change)
            try:
                *_, revision = pipe.execute()
            except redis.WatchError:
                return False
        self._revisions[change.world] = None if change.summary is None else b"%d" % revision
        return True

    def _check_revision(self, change: WorldChange, found: bytes | None) -> None:
        """A Redis that has restarted may have an older state. Changes to it would be a mixture.

        :raises StoreError: when it does. After an error, the whole world is written.
        """
        if not change.is_whole and found != self._revisions.get(change.world):
            raise StoreError(f"Redis has lost changes of the world {change.world}")

    def claim(self, world: str) -> bool:
        with _errors():
            return bool(self._claim([f"cortex:lease:{world}", WRITERS], self._arguments(world)))

    def renew(self, worlds: Iterable[str]) -> set[str]:
        with _errors():
            found = {world: self._renews(world) for world in worlds}
            if EMPTIED in found.values():
                self._check_layout()
                raise StoreError("Redis has lost its data; all worlds are written again")
        return {world for world, response in found.items() if not response}

    def _renews(self, world: str) -> int:
        """:return: 0 if another process is the writer; `EMPTIED` if nothing is in the store."""
        keys = [f"cortex:lease:{world}", WRITERS, LAYOUT_KEY]
        return int(self._renew(keys, self._arguments(world)))

    def release(self, worlds: Iterable[str]) -> None:
        with _errors():
            for world in worlds:
                self._release([f"cortex:lease:{world}"], self._arguments(world))

    def _arguments(self, world: str) -> tuple[str, int, str]:
        return self._process, LEASE_MS, world

    def listen(self, asked: Callable[[str], object]) -> None:
        threading.Thread(target=self._listen, args=(asked,), daemon=True).start()

    def _listen(self, asked: Callable[[str], object]) -> None:
        while not self._closed.is_set():
            try:
                found: Any = self._ear.blpop([f"cortex:wanted:{self._process}"], LISTEN_FOR)
                if found is not None:
                    asked(found[1].decode())
            except redis.RedisError:
                self._closed.wait(LISTEN_FOR)
            except RuntimeError:  # the event loop has ended
                return

    def close(self) -> None:
        self._closed.set()
        with suppress(redis.RedisError):
            self._redis.close()


def _client(url: str) -> Any:  # its types cover asynchronous clients too, so they fit neither
    return redis.Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 1),
    )


def _queue(pipe: Any, change: WorldChange) -> None:
    """Queues the commands of one transaction."""
    rows, positions = f"cortex:rows:{change.world}", f"cortex:places:{change.world}"
    if change.is_whole or change.summary is None:
        pipe.unlink(rows, positions)
    if change.summary is None:
        pipe.hdel(WORLDS, change.world)
        pipe.hdel(WRITERS, change.world)
        pipe.hdel(REVISIONS, change.world)
        return
    pipe.hset(WORLDS, change.world, change.summary)
    for removed in _batches(f"{part}\0{key}" for part, key in change.removed):
        pipe.hdel(rows, *removed)
        pipe.hdel(positions, *removed)
    for batch in _batches(change.rows):
        fields = {f"{row.part}\0{row.key}": row for row in batch}
        pipe.hset(rows, mapping={field: row.body for field, row in fields.items()})
        placed = {field: row.position for field, row in fields.items() if row.position}
        if placed:
            pipe.hset(positions, mapping=placed)
    pipe.hincrby(REVISIONS, change.world, 1)


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(items)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except redis.AuthenticationError as error:
        raise StoreError(
            f"Redis cannot be used as a store: {error}; its password belongs in the URL, as in"
            " redis://:PASSWORD@host:6379/0"
        ) from error
    except (redis.RedisError, ValueError, TypeError) as error:
        raise StoreError(f"Redis cannot be used as a store: {error}") from error
