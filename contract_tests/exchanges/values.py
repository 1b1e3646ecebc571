"""The values within JSON."""

from collections.abc import Iterator
from typing import Any


def values_within(root: Any) -> Iterator[Any]:
    """Everything within it, at any depth."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
