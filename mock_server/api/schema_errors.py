"""Finds where a value breaks a schema, in bounded time.

The library returns all errors of a value in one call, at about 20 microseconds each: a body of 40
kB can have 60,000. So for a value with many parts, only some errors are collected.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import jsonschema_rs

from mock_server.world.value_parts import has_more_than

MOST_PARTS = 100
"""The most values within a value whose errors are all found."""

MOST_ITEMS, AT_ONCE = 200, 10
"""Items of a list that are checked, and how many at once."""

MOST_ERRORS = 200


class SchemaError(NamedTuple):
    """One error.

    :param place: the names and numbers that lead to the wrong value.
    """

    place: list[str | int]
    error: jsonschema_rs.ValidationError


def errors(validator: jsonschema_rs.Draft4Validator, value: Any) -> Iterator[SchemaError]:
    """All errors of a small value. For a large one, the first error and those in the first items of
    its member lists."""
    return islice(_all_errors(validator, value), MOST_ERRORS)


def _all_errors(validator: jsonschema_rs.Draft4Validator, value: Any) -> Iterator[SchemaError]:
    yield from _some_errors(validator, value)
    if isinstance(value, dict) and not _is_small(value):
        for name, items in value.items():
            if isinstance(items, list):
                yield from _errors_in_items(validator, name, items)


def _errors_in_items(
    validator: jsonschema_rs.Draft4Validator, name: str, items: list[Any]
) -> Iterator[SchemaError]:
    for start in range(0, min(len(items), MOST_ITEMS), AT_ONCE):
        part = {name: items[start : start + AT_ONCE]}
        for place, error in _some_errors(validator, part):
            if len(place) > 1 and isinstance(place[1], int):
                yield SchemaError([name, start + place[1], *place[2:]], error)


def _some_errors(validator: jsonschema_rs.Draft4Validator, value: Any) -> Iterator[SchemaError]:
    """All errors of a small value; the first error of a large one."""
    found = validator.iter_errors(value) if _is_small(value) else _first_error(validator, value)
    for error in found:
        yield SchemaError(list(error.instance_path), error)


def _first_error(
    validator: jsonschema_rs.Draft4Validator, value: Any
) -> Iterable[jsonschema_rs.ValidationError]:
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return [error.with_traceback(None)]  # its frames would keep the value, in a cycle
    return []


def _is_small(value: Any) -> bool:
    """Whether it has so few parts that all of its errors can be found at once."""
    return not has_more_than(MOST_PARTS + 1, value)
