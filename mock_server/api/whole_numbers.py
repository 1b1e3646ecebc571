"""Whole numbers with a point or an exponent, such as `3600.0` and `1e3`.

JSON has only one kind of number, and versions of JSON Schema later than the document's treat these
as integers. JavaScript and other languages without integers may write them.
"""

from typing import Any

from mock_server.api.value_parts import parts

LARGEST = 2**53
"""Above this, a floating-point number does not identify one whole number."""


def convert_whole_numbers(value: Any) -> Any:
    """The value with integers for all whole numbers, which schemas take for numbers as well.

    Objects and lists are changed in place.
    """
    if is_whole(value):
        return int(value)
    for part in parts(value):
        if isinstance(part, dict):
            part.update({name: int(item) for name, item in part.items() if is_whole(item)})
        elif isinstance(part, list) and any(map(is_whole, part)):
            part[:] = [int(item) if is_whole(item) else item for item in part]
    return value


def is_whole(number: Any) -> bool:
    """Whether a floating-point number identifies exactly one whole number."""
    return isinstance(number, float) and number.is_integer() and abs(number) <= LARGEST
