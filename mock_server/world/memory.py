"""All that a world knows, as plain data: what a fork shares and a snapshot writes down."""

import re
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from mock_server.world.agenda import Appointment
from mock_server.world.clock import Instant, Second
from mock_server.world.limits import MOST_CALLERS
from mock_server.world.randomness import State
from mock_server.world.records import Count, LogEntry, Plan, Record, Traffic
from mock_server.world.registry import COLLECTIONS, Registered

MOST_LOG_ENTRIES = 10_000

Rate = Annotated[int, Meta(ge=1, le=1_000_000_000)]
"""Requests a minute."""

FORMAT = 2
"""Of snapshots; a change that makes old ones unreadable raises it."""


class Facts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a world knows besides its collections."""

    format: int = FORMAT
    seed: int
    now: Instant
    begun: Second
    allowances: dict[Plan, Rate]
    anonymous_allowance: Rate = 60
    incidents: bool
    traffic: Traffic = Traffic()
    log: Annotated[tuple[LogEntry, ...], Meta(max_length=MOST_LOG_ENTRIES)]
    key_uses: dict[str, Second]
    outbox: tuple[str, ...]
    agenda: tuple[Appointment, ...]
    windows: Annotated[dict[str, tuple[Instant, Count]], Meta(max_length=MOST_CALLERS)]
    randomness: dict[str, State]


class Memory(Facts, frozen=True, kw_only=True):
    """Records are frozen, so worlds may share them; everything else is copied."""

    records: Mapping[str, tuple[Record, ...]]
    """By the names of the collections."""


def _all_of(kind: Registered) -> object:
    """The type of a collection's records, in the order in which they were added."""
    records = tuple[kind.record, ...]  # type: ignore[name-defined]
    return records if kind.bound is None else Annotated[records, Meta(max_length=kind.bound)]


Snapshot = msgspec.defstruct(
    "Snapshot",
    [(kind.name, _all_of(kind), ()) for kind in COLLECTIONS],
    bases=(Facts,),
    frozen=True,
    kw_only=True,
    rename="camel",
    forbid_unknown_fields=True,
)
"""A memory as it is written: the collections stand beside the other facts."""


class SnapshotError(Exception):
    """A document that cannot be loaded as a snapshot.

    :param place: a JSON pointer into it; empty for the whole.
    :param why: what is expected there.
    """

    def __init__(self, why: str, place: str = "") -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place
        self.why = why


def written(memory: Memory) -> msgspec.Raw:
    """The memory as a snapshot, in JSON: the same for worlds that know the same."""
    facts = _facts(memory) | {"agenda": tuple(sorted(memory.agenda))}
    return msgspec.Raw(msgspec.json.encode(Snapshot(**facts, **memory.records)))


def read(document: Any) -> Memory:
    """The memory that a snapshot, read as JSON, holds. Each value by itself is of its type and in
    its range; see `mock_server.control.consistency` for what holds between them.

    :raises SnapshotError: when the document is no snapshot, or of another format.
    """
    format_ = document.get("format", FORMAT) if isinstance(document, dict) else FORMAT
    if format_ != FORMAT:
        raise SnapshotError(f"no snapshot of format {FORMAT}, which this server reads", "/format")
    snapshot = _converted(document)
    records = {kind.name: getattr(snapshot, kind.name) for kind in COLLECTIONS}
    return Memory(**_facts(snapshot), records=records)


def _converted(document: Any) -> Any:
    try:
        return msgspec.convert(document, Snapshot)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        place = _parts(path.removesuffix("`"))
        while "..." in place:
            at = place.index("...")
            place[at] = _wrong_key(document, place[:at])
        pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in place)
        raise SnapshotError(message[0].lower() + message[1:].replace("`", ""), pointer) from error


def _parts(path: str) -> list[str]:
    """Names and numbers of msgspec's `.jobs[3].labels[...]`; it does not tell a mapping's key."""
    found = re.findall(r"\[(\.\.\.|\d+)\]|\.([^.\[]+)", path)
    return [number or name for number, name in found]


def _wrong_key(document: Any, place: Sequence[str]) -> str:
    """The key of the mapping in that place whose value is wrong: found by halving."""
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
    """The same with another value in that place; what is beside the way there is shared."""
    if not place:
        return value
    part: Any = int(place[0]) if isinstance(node, list) else place[0]
    copied = copy(node)
    copied[part] = _replaced(node[part], place[1:], value)
    return copied


def _facts(of: Facts) -> dict[str, Any]:
    return {name: getattr(of, name) for name in Facts.__struct_fields__}
