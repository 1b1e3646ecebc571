"""All that a world knows, as plain data: what a fork shares and a snapshot writes down."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mock_server.world.agenda import Appointment
from mock_server.world.clock import Instant
from mock_server.world.randomness import State
from mock_server.world.records import LogEntry, Plan, Record, Traffic
from mock_server.world.registry import COLLECTIONS

FORMAT = 2
"""Of snapshots; a change that makes old ones unreadable raises it."""


class Facts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a world knows besides its collections."""

    format: int = FORMAT
    seed: int
    now: Instant
    begun: int
    allowances: dict[Plan, int]
    anonymous_allowance: int = 60
    incidents: bool
    traffic: Traffic = Traffic()
    log: tuple[LogEntry, ...]
    key_uses: dict[str, int]
    outbox: tuple[str, ...]
    agenda: tuple[Appointment, ...]
    windows: dict[str, tuple[Instant, int]]
    randomness: dict[str, State]


class Memory(Facts, frozen=True, kw_only=True):
    """Records are frozen, so worlds may share them; everything else is copied."""

    records: Mapping[str, tuple[Record, ...]]
    """By the names of the collections."""


Snapshot = msgspec.defstruct(
    "Snapshot",
    [(kind.name, tuple[kind.record, ...], ()) for kind in COLLECTIONS],  # type: ignore[name-defined]
    bases=(Facts,),
    frozen=True,
    kw_only=True,
    rename="camel",
)
"""A memory as it is written: the collections stand beside the other facts."""


class SnapshotError(Exception):
    """A document that is no snapshot; the message says why."""


def written(memory: Memory) -> msgspec.Raw:
    """The memory as a snapshot, in JSON: the same for worlds that know the same."""
    facts = _facts(memory) | {"agenda": tuple(sorted(memory.agenda))}
    return msgspec.Raw(msgspec.json.encode(Snapshot(**facts, **memory.records)))


def read(document: Any) -> Memory:
    """The memory that a snapshot, read as JSON, holds.

    :raises SnapshotError: when the document is no snapshot, or of another format.
    """
    try:
        snapshot: Any = msgspec.convert(document, Snapshot)
    except msgspec.ValidationError as error:
        raise SnapshotError(f"is no snapshot: {error}") from error
    if snapshot.format != FORMAT:
        raise SnapshotError(f"is a snapshot of format {snapshot.format}; this is {FORMAT}")
    records = {kind.name: getattr(snapshot, kind.name) for kind in COLLECTIONS}
    return Memory(**_facts(snapshot), records=records)


def _facts(of: Facts) -> dict[str, Any]:
    return {name: getattr(of, name) for name in Facts.__struct_fields__}
