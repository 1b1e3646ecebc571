"""Checks values of a snapshot against JSON Schemas."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

import openapi
from mock_server.api.schemas import Checker
from mock_server.errors import FieldError

Ids = Mapping[str, AbstractSet[str]]
"""The ids in each collection."""


def escaped(key: str) -> str:
    """The key as a JSON pointer has it."""
    return key.replace("~", "~0").replace("/", "~1")


def fitting(
    value: Mapping[str, Any], schema: str, place: str, *, partial: bool = False
) -> Iterator[FieldError]:
    """Whether the value matches a schema of the document.

    :param partial: whether required members may be missing.
    """
    if value or not partial:
        yield from errors(checker(schema, partial), value, place)


def errors(found_by: Checker, value: Any, place: str) -> Iterator[FieldError]:
    """What is wrong with the value, at its place in a snapshot."""
    for error in found_by.errors(value):
        yield FieldError(place + error.field, error.message)


@cache
def checker(schema: str, partial: bool = False) -> Checker:
    schemas = openapi.bundle()["components"]["schemas"]
    wanted = {**schemas[schema], "components": {"schemas": schemas}}
    if partial:
        for keyword in ("required", "not"):  # `not` requires one of two
            wanted.pop(keyword, None)
    return Checker(wanted)
