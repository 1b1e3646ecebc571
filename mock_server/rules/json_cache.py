"""Records as JSON, rendered once instead of for each request."""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple

import msgspec

from mock_server.world.records import Json
from mock_server.world.rows import AnyRecord

MOST_KEPT = 8192

Show = Callable[[AnyRecord, int], Json]
"""Shows a record at an instant, in whole seconds."""

_encode = msgspec.json.Encoder().encode


class _Cached(NamedTuple, Generic[AnyRecord]):
    record: AnyRecord
    second: int | None
    json: msgspec.Raw


class JsonCache(Generic[AnyRecord]):
    """Recent JSON of records, kept while it is valid.

    It is valid until the record is replaced, which the record itself shows because records never
    change; and, if it shows something that changes with time, until the next second. Each world has
    its own cache.

    :param moves: whether the JSON of a record depends on the instant.
    """

    def __init__(self, show: Show[AnyRecord], moves: Callable[[AnyRecord], bool]) -> None:
        self._show = show
        self._moves = moves
        self._entries: dict[str, _Cached[AnyRecord]] = {}

    def at(self, record: AnyRecord, now: int) -> msgspec.Raw:
        return self.all_at((record,), now)[0]

    def all_at(self, records: Iterable[AnyRecord], now: int) -> list[msgspec.Raw]:
        entries = self._entries
        return [
            entry.json
            if (entry := entries.get(record.id)) is not None
            and entry.record is record
            and (entry.second is None or entry.second == now)
            else self._write(record, now).json
            for record in records
        ]

    def _write(self, record: AnyRecord, now: int) -> _Cached[AnyRecord]:
        if len(self._entries) >= MOST_KEPT:
            self._entries.clear()
        second = now if self._moves(record) else None
        entry = _Cached(record, second, msgspec.Raw(_encode(self._show(record, now))))
        self._entries[record.id] = entry
        return entry
