"""How many values a JSON value holds, and how deep they are nested."""

from collections.abc import Collection
from typing import Any

HOLDERS = (dict, list)


def has_more_than(most: int, value: Any) -> bool:
    """Whether the value itself and the values within it, at any depth, are more than this."""
    count, holders = 1, [value] if isinstance(value, HOLDERS) else []
    while holders and count <= most:
        items = _items(holders.pop())
        count += len(items)
        holders += [item for item in items if item and isinstance(item, HOLDERS)]
    return count > most


def is_deeper(value: Any, levels: int) -> bool:
    """Whether it is nested deeper than this."""
    inner: Collection[Any] = [value]
    for _ in range(levels + 1):
        holders = [item for item in inner if isinstance(item, HOLDERS)]
        if not holders:
            return False
        inner = [item for holder in holders if holder for item in _items(holder)]
    return True


def _items(holder: dict[str, Any] | list[Any]) -> Collection[Any]:
    return holder.values() if isinstance(holder, dict) else holder
