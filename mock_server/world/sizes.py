"""Measures the bytes of a world's data that clients have sent or caused."""

from collections.abc import Callable, Mapping
from typing import Any

from mock_server.world.json_size import json_size
from mock_server.world.registry import COLLECTIONS
from mock_server.world.turns import Work, batches
from mock_server.world.world import World
from mock_server.world.world_state import WorldState

AT_ONCE = 50
"""Records that are measured in one step. Each may have 64 KiB."""

OF_A_RECORD = 150
"""Bytes that a record takes at least, even if a fork shares it with the forked world."""

CONTENTS: Mapping[str, Callable[[Any], Any]] = {
    "jobs": lambda job: job.config,
    "events": lambda event: event.data,
}
"""The part of a record that is measured, by collection; in others the whole record."""

BOUNDED = frozenset({"deliveries", "repeats"})
"""Kinds whose bytes have a bound of their own."""


def measured(state: WorldState) -> Work[int]:
    """The bytes of all contents of a world, written as JSON."""
    size = 0
    for entry in COLLECTIONS:
        if entry.name in BOUNDED:
            continue
        contents = CONTENTS.get(entry.name)
        for batch in batches(state.records[entry.name], AT_ONCE):
            size += json_size(batch if contents is None else [contents(record) for record in batch])
            yield
    for entries in batches(state.log, AT_ONCE):
        size += json_size(entries)
        yield
    return size


def least(world: World) -> int:
    """The bytes that its records take at least, without looking at them."""
    records = sum(len(getattr(world, entry.name)) for entry in COLLECTIONS)
    return (records + len(world.log)) * OF_A_RECORD
