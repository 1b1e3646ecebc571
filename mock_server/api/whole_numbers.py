"""Whole numbers with a point or an exponent, such as `3600.0` and `1e3`.

JSON has only one kind of number, and versions of JSON Schema later than the document's treat these
as integers. JavaScript and other languages without integers may write them.
"""

from copy import deepcopy
from typing import Any

from mock_server.api.schemas import Checker
from mock_server.api.value_parts import parts

LARGEST = 2**53
"""Above this, a floating-point number does not identify one whole number."""


def with_whole_numbers(checker: Checker, value: Any) -> Any:
    """The value, with whole numbers converted to integers where the schema asks for integers."""
    if not any(map(is_whole, parts(value))):
        return value
    places = [place for place in checker.misplaced_numbers(value) if is_whole(_at(value, place))]
    if not places:
        return value
    if not places[0]:
        return int(value)
    changed = deepcopy(value)
    for *parents, last in places:
        parent = _at(changed, parents)
        parent[last] = int(parent[last])
    return changed


def is_whole(number: Any) -> bool:
    """Whether a floating-point number identifies exactly one whole number."""
    return isinstance(number, float) and number.is_integer() and abs(number) <= LARGEST


def _at(value: Any, place: list[str | int]) -> Any:
    for step in place:
        value = value[step]
    return value
