"""The whole state of a world, as plain data: a fork shares it and a snapshot writes it."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from heapq import merge
from itertools import islice
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta

from mock_server.world.access_records import Plan
from mock_server.world.agenda import Appointment
from mock_server.world.clock import Instant, Second
from mock_server.world.randomness import State
from mock_server.world.rate_limits import MOST_CALLERS
from mock_server.world.records import Count, Record, Traffic
from mock_server.world.registry import COLLECTIONS, CollectionEntry
from mock_server.world.system_records import MOST_LOG_ENTRIES, LogEntry, SystemState
from mock_server.world.turns import BATCH, Work, batches, finished

Rate = Annotated[int, Meta(ge=1, le=1_000_000_000)]
"""Requests a minute."""

FORMAT = 2
"""The format of snapshots. A change that makes old ones unreadable raises it."""


class Facts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The state of a world besides its collections."""

    format: int = FORMAT
    seed: int
    now: Instant
    begun: Second
    allowances: dict[Plan, Rate]
    anonymous_allowance: Rate = 60
    incidents: bool
    traffic: Traffic = Traffic()
    system: SystemState = SystemState()
    watching: tuple[str, ...] = ()
    log: Annotated[tuple[LogEntry, ...], Meta(max_length=MOST_LOG_ENTRIES)]
    key_uses: dict[str, Second]
    outbox: tuple[str, ...]
    agenda: tuple[Appointment, ...]
    windows: Annotated[dict[str, tuple[Instant, Count]], Meta(max_length=MOST_CALLERS)]
    randomness: dict[str, State]


class WorldState(Facts, frozen=True, kw_only=True):
    """Records are frozen, so worlds can share them; everything else is copied."""

    records: Mapping[str, tuple[Record, ...]]
    """Records by the names of the collections."""


def with_records(facts: Facts, records: Mapping[str, tuple[Record, ...]]) -> WorldState:
    """The whole state of a world, from its two parts."""
    return WorldState(
        **{name: getattr(facts, name) for name in Facts.__struct_fields__}, records=records
    )


def _all_of(entry: CollectionEntry) -> object:
    """The type of a collection's records, in the order in which they were added."""
    records = tuple[entry.record, ...]  # type: ignore[name-defined]
    return records if entry.bound is None else Annotated[records, Meta(max_length=entry.bound)]


Snapshot = msgspec.defstruct(
    "Snapshot",
    [(entry.name, _all_of(entry), ()) for entry in COLLECTIONS],
    bases=(Facts,),
    frozen=True,
    kw_only=True,
    rename="camel",
    forbid_unknown_fields=True,
)
"""A state as it is written: the collections beside the other fields."""


REQUIRED = {field.encode_name for field in msgspec.structs.fields(Facts) if field.required}
"""The fields that every snapshot has, besides its format."""


class SnapshotError(Exception):
    """A document that cannot be loaded as a snapshot.

    :param place: a JSON pointer into it; empty for the whole.
    :param why: what is expected there.
    """

    def __init__(self, why: str, place: str = "") -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place
        self.why = why


_encode = msgspec.json.Encoder().encode


def written(state: WorldState) -> bytes:
    """The state as a snapshot in JSON. Equal states give equal bytes."""
    return b"".join(finished(pieces(state)))


def pieces(state: WorldState) -> Work[deque[bytes]]:
    """The snapshot in consecutive pieces."""
    made: deque[bytes] = deque()
    before = b"{"
    for name, key in zip(
        Snapshot.__struct_fields__, Snapshot.__struct_encode_fields__, strict=True
    ):
        value: Any = state.records[name] if name in state.records else getattr(state, name)
        if name == "agenda":
            value = yield from _in_order(value)
        elif name == "repeats":
            value = tuple(repeat for repeat in value if not repeat.private)
        before += _encode(key) + b":"
        for piece in _pieces_of(value):
            made.append(before + piece)
            before = b""
            yield
        before = b","
    made.append(b"}")
    return made


def _pieces_of(value: Any) -> Iterator[bytes]:
    if not isinstance(value, tuple) or len(value) <= BATCH:
        yield _encode(value)
        return
    before = b"["
    for batch in batches(value):
        yield before + _encode(batch)[1:-1]
        before = b","
    yield b"]"


def _in_order(agenda: Sequence[Appointment]) -> Work[tuple[Appointment, ...]]:
    """The appointments sorted: first each batch, then all of them together."""
    runs = []
    for batch in batches(agenda, 10 * BATCH):
        runs.append(sorted(batch))
        yield
    merged, ordered = merge(*runs), list[Appointment]()
    while batch := tuple(islice(merged, BATCH)):
        ordered += batch
        yield
    return tuple(ordered)


class Parts(NamedTuple):
    """A snapshot that was read from JSON.

    :param document: all of it, except large arrays.
    :param arrays: the decoded large arrays, by the names of the fields.
    :param firsts: the index of the first wrong item of a large array. The array in the document
        then contains only that item.
    """

    document: Any
    arrays: Mapping[str, tuple[Any, ...]] = MappingProxyType({})
    firsts: Mapping[str, int] = MappingProxyType({})


def read(parts: Parts) -> WorldState:
    """The state in a snapshot. Each value by itself has its type and range;
    `mock_server.control.consistency` checks the relations between them.

    :raises SnapshotError: when the document is not a snapshot, or has another format.
    """
    if isinstance(parts.document, dict):
        _refuse_other_files(parts.document)
        _refuse_other_formats(parts.document)
    snapshot = _converted(parts.document, parts.firsts)
    fields = {name: getattr(snapshot, name) for name in Snapshot.__struct_fields__}
    fields |= parts.arrays
    records = {entry.name: fields.pop(entry.name) for entry in COLLECTIONS}
    return WorldState(**fields, records=records)


def _refuse_other_files(document: dict[str, Any]) -> None:
    """:raises SnapshotError: when it has another purpose."""
    if "format" in document or document.keys() >= REQUIRED:
        return
    log = document.get("log")
    if isinstance(log, dict) and "entries" in log:
        raise SnapshotError(
            "is a HAR file, not a snapshot; `cortex-mock replay` sends its requests"
        )
    if isinstance(document.get("data"), dict) and "format" in document["data"]:
        raise SnapshotError("is a response with a snapshot in its data; send the data alone")
    raise SnapshotError("is not a snapshot: it has no format")


def _refuse_other_formats(document: dict[str, Any]) -> None:
    """:raises SnapshotError: when it has another format."""
    if document.get("format", FORMAT) != FORMAT:
        why = f"not a snapshot of format {FORMAT}, which this server reads"
        raise SnapshotError(why, "/format")


def _converted(document: Any, firsts: Mapping[str, int]) -> Any:
    try:
        return msgspec.convert(document, Snapshot)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        place = _parts(path.removesuffix("`"))
        while "..." in place:
            at = place.index("...")
            place[at] = _wrong_key(document, place[:at])
        if len(place) > 1 and place[0] in firsts:
            place[1] = str(int(place[1]) + firsts[place[0]])
        pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in place)
        why = message[0].lower() + message[1:].replace("`", "")
        raise SnapshotError(why if pointer else f"is not a snapshot: {why}", pointer) from error


def _parts(path: str) -> list[str]:
    """The names and numbers in msgspec's `.jobs[3].labels[...]`, which does not contain a mapping's
    key."""
    found = re.findall(r"\[(\.\.\.|\d+)\]|\.([^.\[]+)", path)
    return [number or name for number, name in found]


def _wrong_key(document: Any, place: Sequence[str]) -> str:
    """The key of the mapping at that place whose value is wrong, found by bisection."""
    mapping: Any = document
    for part in place:
        mapping = mapping[int(part) if isinstance(mapping, list) else part]
    keys: list[str] = list(mapping)
    while len(keys) > 1:
        half = keys[: len(keys) // 2]
        kept = _replaced(document, place, {key: mapping[key] for key in half})
        try:
            msgspec.convert(kept, Snapshot)
        except msgspec.ValidationError:
            keys = half
        else:
            keys = keys[len(half) :]
    return keys[0]


def _replaced(node: Any, place: Sequence[str], value: Any) -> Any:
    """The same with another value at that place; everything off the path is shared."""
    if not place:
        return value
    part: Any = int(place[0]) if isinstance(node, list) else place[0]
    copied = copy(node)
    copied[part] = _replaced(node[part], place[1:], value)
    return copied
