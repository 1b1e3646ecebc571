"""Whole numbers with a point or an exponent, such as `3600.0` and `1e3`.

JSON has only one kind of number, and versions of JSON Schema later than the document's treat these
as integers. JavaScript and other languages without integers may write them.
"""

from collections.abc import Iterable
from typing import Any

LARGEST = 2**53
"""Above this, a floating-point number does not identify one whole number."""


def convert_whole_numbers(value: Any) -> Any:
    """The value with integers for all whole numbers, which schemas take for numbers as well.

    Objects and lists are changed in place.
    """
    if is_whole(value):
        return int(value)
    holders = [value]
    while holders:
        holder = holders.pop()
        for key, item in _items(holder):
            if is_whole(item):
                holder[key] = int(item)
            elif item and isinstance(item, dict | list):
                holders.append(item)
    return value


def _items(value: Any) -> Iterable[tuple[Any, Any]]:
    """The members of an object or a list, with their names or numbers."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def is_whole(number: Any) -> bool:
    """Whether a floating-point number identifies exactly one whole number."""
    return isinstance(number, float) and number.is_integer() and abs(number) <= LARGEST
