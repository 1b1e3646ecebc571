"""The state of a world as rows, and back."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from mock_server.storage.store import Row, StoreError
from mock_server.world.agenda import Appointment
from mock_server.world.randomness import State
from mock_server.world.records import Record
from mock_server.world.registry import COLLECTIONS
from mock_server.world.system_records import LogEntry
from mock_server.world.world_state import FORMAT, Facts, WorldState, with_records

FACTS, LOG, AGENDA, RANDOMNESS, RECIPE = "facts", "log", "agenda", "randomness", "recipe"
BEGINNING = "beginning/"
"""Before the names of the parts of a world's first state."""

APART = frozenset({LOG, AGENDA, RANDOMNESS})
"""Facts that have rows of their own."""

encode = msgspec.json.Encoder().encode

DECODERS: Mapping[str, Callable[[bytes], Any]] = {
    LOG: msgspec.json.Decoder(LogEntry).decode,
    AGENDA: msgspec.json.Decoder(Appointment).decode,
    RANDOMNESS: msgspec.json.Decoder(State).decode,
    **{f"/{entry.name}": msgspec.json.Decoder(entry.record).decode for entry in COLLECTIONS},
}
"""By part. The parts of collections begin with a slash."""

_decode_facts = msgspec.json.Decoder(Facts).decode
_format_of = msgspec.json.Decoder(dict[str, Any]).decode


def bare(facts: Facts) -> bytes:
    """The facts besides those that have rows of their own."""
    kept = {name: getattr(facts, name) for name in Facts.__struct_fields__ if name not in APART}
    return encode(Facts(**kept, log=(), agenda=(), randomness={}))


def is_kept(record: Record) -> bool:
    """Whether a record is stored. As in snapshots, responses with secrets are not."""
    return not getattr(record, "private", False)


def rows_of(state: WorldState, prefix: str = "") -> Iterator[Row]:
    """All rows of a state.

    :param prefix: before the names of the parts.
    """
    yield Row(prefix + FACTS, "", 0, bare(state))
    for number, entry in enumerate(state.log):
        yield Row(prefix + LOG, str(number), number, encode(entry))
    for appointment in state.agenda:
        yield Row(prefix + AGENDA, str(appointment.number), 0, encode(appointment))
    for name, stream in state.randomness.items():
        yield Row(prefix + RANDOMNESS, name, 0, encode(stream))
    for collection, records in state.records.items():
        for position, record in enumerate(records):
            if is_kept(record):
                yield Row(f"{prefix}/{collection}", record.id, position, encode(record))


def state_of(parts: Mapping[str, list[Row]], prefix: str = "") -> WorldState:
    """The state in these rows, by part and in order.

    :raises StoreError: when they cannot be read.
    """
    try:
        (facts,) = parts[prefix + FACTS]
        _refuse_other_formats(facts.body)
        found = {part: _decoded(part, parts.get(prefix + part, ())) for part in DECODERS}
        whole = msgspec.structs.replace(
            _decode_facts(facts.body),
            log=tuple(found[LOG]),
            agenda=tuple(found[AGENDA]),
            randomness=dict(
                zip(
                    (row.key for row in parts.get(prefix + RANDOMNESS, ())),
                    found[RANDOMNESS],
                    strict=True,
                )
            ),
        )
    except (KeyError, ValueError, msgspec.DecodeError) as error:
        raise StoreError(f"what is stored cannot be read: {error}") from error
    return with_records(
        whole, {entry.name: tuple(found[f"/{entry.name}"]) for entry in COLLECTIONS}
    )


def by_part(rows: Iterable[Row]) -> dict[str, list[Row]]:
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[row.part].append(row)
    return parts


def _decoded(part: str, rows: Iterable[Row]) -> list[Any]:
    decode = DECODERS[part]
    return [decode(row.body) for row in rows]


def _refuse_other_formats(facts: bytes) -> None:
    format_ = _format_of(facts).get("format")
    if format_ != FORMAT:
        raise StoreError(f"it has format {format_} of worlds, and this cortex-mock reads {FORMAT}")
