"""All that a world knows, as plain data: what a fork shares and a snapshot writes down."""

from typing import Any

import msgspec

from mock_server.world.agenda import Appointment
from mock_server.world.clock import Instant
from mock_server.world.randomness import State
from mock_server.world.records import (
    ApiKey,
    Batch,
    Delivery,
    Event,
    Job,
    LogEntry,
    Plan,
    Provider,
    Repeat,
    Session,
    Template,
    Traffic,
    User,
    Webhook,
)

FORMAT = 2
"""Of snapshots; a change that old ones can not be read with makes it the next number."""


class Memory(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Records are frozen, so that two worlds may share them; everything else is copied."""

    format: int = FORMAT
    seed: int
    now: Instant
    begun: int
    allowances: dict[Plan, int]
    anonymous_allowance: int = 60
    incidents: bool
    traffic: Traffic = Traffic()
    jobs: tuple[Job, ...]
    batches: tuple[Batch, ...]
    templates: tuple[Template, ...]
    providers: tuple[Provider, ...]
    webhooks: tuple[Webhook, ...]
    deliveries: tuple[Delivery, ...]
    users: tuple[User, ...]
    keys: tuple[ApiKey, ...]
    sessions: tuple[Session, ...]
    events: tuple[Event, ...]
    log: tuple[LogEntry, ...]
    repeats: tuple[Repeat, ...]
    key_uses: dict[str, int]
    outbox: tuple[str, ...]
    agenda: tuple[Appointment, ...]
    windows: dict[str, tuple[Instant, int]]
    randomness: dict[str, State]


class SnapshotError(Exception):
    """A document that is no snapshot; the message says why."""


def written(memory: Memory) -> msgspec.Raw:
    """The memory as a snapshot, in JSON: the same for worlds that know the same."""
    ordered = msgspec.structs.replace(memory, agenda=tuple(sorted(memory.agenda)))
    return msgspec.Raw(msgspec.json.encode(ordered))


def read(document: Any) -> Memory:
    """The memory that a snapshot, read as JSON, holds.

    :raises SnapshotError: when the document is no snapshot, or of another format.
    """
    try:
        memory = msgspec.convert(document, Memory)
    except msgspec.ValidationError as error:
        raise SnapshotError(f"is no snapshot: {error}") from error
    if memory.format != FORMAT:
        raise SnapshotError(f"is a snapshot of format {memory.format}; this is {FORMAT}")
    return memory
