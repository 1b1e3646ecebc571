"""Shapes of request bodies: each names what is wrong with a value."""

import re
from collections.abc import Callable, Iterator
from typing import Any

FieldError = tuple[str, str]
Shape = Callable[[Any, str], Iterator[FieldError]]


def text(low: int = 0, high: int = 4096, pattern: str | None = None) -> Shape:
    """Return the shape of a string with a length and perhaps a pattern."""
    wanted = re.compile(pattern, re.ASCII) if pattern else None

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if not isinstance(value, str):
            yield at, "expected a string"
        elif not low <= len(value) <= high:
            yield at, f"expected {low} to {high} characters"
        elif wanted and not wanted.search(value):
            yield at, "not in the expected form"

    return check


def number(low: float, high: float, *, whole: bool = False) -> Shape:
    """Return the shape of a number between two bounds, both included."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield at, "expected a number"
        elif whole and value != int(value):
            yield at, "expected a whole number"
        elif not low <= value <= high:
            yield at, f"expected a number from {low} to {high}"

    return check


def flag(value: Any, at: str) -> Iterator[FieldError]:
    """Expect true or false."""
    if not isinstance(value, bool):
        yield at, "expected true or false"


def anything(value: Any, at: str) -> Iterator[FieldError]:
    """Expect an object of any content."""
    if not isinstance(value, dict):
        yield at, "expected an object"
    elif len(value) > 100:
        yield at, "too many members"


def one_of(*words: str) -> Shape:
    """Return the shape of one of some words."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if not isinstance(value, str) or value not in words:
            yield at, "expected one of " + ", ".join(words)

    return check


def many(item: Shape, low: int = 0, high: int = 100, *, unique: bool = False) -> Shape:
    """Return the shape of an array."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if not isinstance(value, list):
            yield at, "expected an array"
            return
        if not low <= len(value) <= high:
            yield at, f"expected {low} to {high} entries"
        if unique and len({repr(entry) for entry in value}) != len(value):
            yield at, "entries repeat"
        for place, entry in enumerate(value[: high + 1]):
            yield from item(entry, f"{at}/{place}")

    return check


def mapping(high: int, length: int) -> Shape:
    """Return the shape of an object of strings."""
    value_shape = text(0, length)

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if not isinstance(value, dict):
            yield at, "expected an object"
            return
        if len(value) > high:
            yield at, "too many members"
        for name, entry in value.items():
            yield from value_shape(entry, f"{at}/{name}")

    return check


def either(*shapes: Shape) -> Shape:
    """Return a shape that fits if one of some shapes does."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        results = [list(shape(value, at)) for shape in shapes]
        if all(results):
            yield from results[0]

    return check


def nullable(shape: Shape) -> Shape:
    """Return a shape that also takes null."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if value is not None:
            yield from shape(value, at)

    return check


def record(
    fields: dict[str, Shape], required: tuple[str, ...] = (), *, some: bool = False
) -> Shape:
    """Return the shape of an object; members that it does not know are ignored."""

    def check(value: Any, at: str) -> Iterator[FieldError]:
        if not isinstance(value, dict):
            yield at or "/", "expected an object"
            return
        if some and not value:
            yield at or "/", "nothing to change"
        for name in required:
            if name not in value:
                yield f"{at}/{name}", "is missing"
        for name, shape in fields.items():
            if name in value:
                yield from shape(value[name], f"{at}/{name}")

    return check
