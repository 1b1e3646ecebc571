"""Reads a snapshot from JSON in steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from mock_server.world.collector import Growth
from mock_server.world.json_cursor import WINDOW, JsonCursor, decode
from mock_server.world.registry import COLLECTIONS
from mock_server.world.turns import BATCH, Work
from mock_server.world.world_state import Facts, Parts


@dataclass(frozen=True)
class ArrayField:
    """An array of a snapshot: its field, the type of its items, and the most items that it may
    have."""

    field: str
    item: Any
    bound: int | None

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        return msgspec.json.Decoder(list[self.item])  # type: ignore[name-defined]


RESPONSE = {"success", "data"}
"""The keys of the response that has a snapshot."""

MARKS = {"format", "seed", "now"}
"""The first keys of a snapshot."""


def content(document: Any) -> Any:
    """The snapshot in a document: all of it, or the data of a whole response."""
    is_response = isinstance(document, dict) and document.keys() == RESPONSE
    return document["data"] if is_response else document


def is_snapshot(document: Any) -> bool:
    """Whether it looks like a snapshot, or like the response that has one."""
    inner = content(document)
    return isinstance(inner, dict) and inner.keys() >= MARKS


def read(cursor: JsonCursor) -> Work[Parts]:
    """The snapshot at the cursor, or in the response at the cursor.

    Of a large array with errors only the first wrong item is kept, because the error names only
    that.

    :raises msgspec.DecodeError: or another error of the cursor, when it is not JSON.
    """
    inner = list[Parts]()
    outer = yield from _parts(cursor, inner)
    return inner[0] if inner and outer.document.keys() == RESPONSE else outer


def _parts(cursor: JsonCursor, inner: list[Parts] | None = None) -> Work[Parts]:
    """The object at the cursor.

    :param inner: takes the object that is its `data`.
    """
    document, arrays, firsts = dict[str, Any](), dict[str, tuple[Any, ...]](), dict[str, int]()
    for key in cursor.members():
        if key == "data" and inner is not None and cursor.next_is(b"{"):
            inner[:] = [(yield from _parts(cursor))]
            document[key] = {}
            continue
        array = ARRAY_FIELDS.get(key)
        if array is None or not cursor.next_is(b"["):
            document[key] = yield from cursor.value()
            found = None
        else:
            found = _Items(array)
            yield from _array(cursor, found)
            document[key] = found.unread()
        if array is not None:
            arrays.pop(array.field, None)  # of duplicate keys the last one counts
            firsts.pop(key, None)
        if found is not None and found.first is not None:
            firsts[key] = found.first
        elif found is not None:
            arrays[found.array.field] = tuple(found.items)
        yield
    return Parts(document, arrays, firsts)


class _Items:
    """The items of an array that have been read."""

    def __init__(self, array: ArrayField) -> None:
        self.array = array
        self.items: list[Any] = []
        self.first: int | None = None
        """The index of the first wrong item."""
        self._wrong: Any = None
        self._count = 0

    def take(self, values: list[Any]) -> None:
        """:param values: as they were decoded, without a type."""
        for value in values if self.first is None else ():
            try:
                self.items.append(msgspec.convert(value, self.array.item))
            except msgspec.ValidationError:
                self.first, self._wrong = len(self.items), value
                break
        self._count += len(values)

    def take_piece(self, piece: bytes) -> None:
        """:param piece: some of the items, as an array.
        :raises msgspec.DecodeError: when it is not JSON.
        """
        if self.first is None:
            try:
                items = self.array.decoder.decode(piece)
            except msgspec.ValidationError:
                pass
            else:
                self.items += items
                self._count += len(items)
                return
        self.take(decode(piece))

    def unread(self) -> list[Any]:
        """The array in the document: empty if all items are valid."""
        if self.array.bound is not None and self._count > self.array.bound:
            self.first = self.first or 0
            return [None] * (self.array.bound + 1)
        return [] if self.first is None else [self._wrong]


def _array(cursor: JsonCursor, found: _Items) -> Work[None]:
    """Decodes as many items at once as fit into a window or a batch."""
    start = end = number = 0
    growth = Growth()
    for at in cursor.starts():
        start, number = start or at, number + 1
        try:
            passed = cursor.pass_small()
        except (msgspec.DecodeError, RecursionError):
            _take(cursor, found, start, end)  # something before that may be wrong
            raise
        end = end if passed is None else passed
        if passed is None or end - start >= WINDOW or number >= BATCH:
            _take(cursor, found, start, end)
            start = end = number = 0
            growth.reached(len(found.items))
            yield
        if passed is None:
            found.take([(yield from cursor.value())])
    _take(cursor, found, start, end)


def _take(cursor: JsonCursor, found: _Items, start: int, end: int) -> None:
    if end:
        try:
            found.take_piece(b"".join((b"[", cursor.piece(start, end), b"]")))
        except msgspec.DecodeError as error:
            raise cursor.moved(error, start - 1) from None


def _array_fields() -> Iterator[tuple[str, ArrayField]]:
    names = dict(zip(Facts.__struct_fields__, Facts.__struct_encode_fields__, strict=True))
    for field, hint in get_type_hints(Facts, include_extras=True).items():
        bare, *details = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        if get_origin(bare) is tuple:
            bound = next((detail.max_length for detail in details), None)
            yield names[field], ArrayField(field, get_args(bare)[0], bound)
    for entry in COLLECTIONS:
        yield entry.name, ArrayField(entry.name, entry.record, entry.bound)


ARRAY_FIELDS = dict(_array_fields())
"""The arrays of a snapshot by their keys."""
