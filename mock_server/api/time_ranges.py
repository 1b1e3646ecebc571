"""Ranges of time in requests: the instants `from` and `to`, which are inclusive.

A range that ends before it begins selects nothing, so it is a mistake in every operation.
"""

from collections.abc import Mapping
from typing import Any

from mock_server.api.schemas import Schema
from mock_server.world.clock import Instant, parse_timestamp

BEGIN, END = "from", "to"

BACKWARDS = "must not be later than to"
"""About the beginning."""


def has_range(schemas: Mapping[str, Schema]) -> bool:
    """Whether parameters or properties with these schemas, by name, contain a range."""
    return all(schemas.get(name, {}).get("format") == "date-time" for name in (BEGIN, END))


def is_backwards(values: Mapping[str, Any]) -> bool:
    """Whether both instants are there, as numbers or as valid texts, and the beginning is later."""
    begin, end = values.get(BEGIN), values.get(END)
    return begin is not None and end is not None and _instant(begin) > _instant(end)


def _instant(value: Instant | str) -> Instant:
    return parse_timestamp(value) if isinstance(value, str) else value
