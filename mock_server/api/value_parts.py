"""The values within a JSON value."""

from collections import deque
from collections.abc import Iterator
from typing import Any


def parts(value: Any) -> Iterator[Any]:
    """The value itself and all values within it, at any depth."""
    inner = deque([value])
    while inner:
        part = inner.popleft()
        yield part
        if isinstance(part, dict):
            inner.extend(part.values())
        elif isinstance(part, list):
            inner.extend(part)
