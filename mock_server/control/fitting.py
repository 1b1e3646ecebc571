"""Checks values of a snapshot against JSON Schemas."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple

import openapi
from mock_server.api.schemas import Checker

Ids = Mapping[str, AbstractSet[str]]
"""The ids in each collection."""


class Problem(NamedTuple):
    """A JSON pointer into the snapshot, and what is expected there."""

    place: str
    why: str


def escaped(key: str) -> str:
    """The key as a JSON pointer has it."""
    return key.replace("~", "~0").replace("/", "~1")


def fitting(
    value: Mapping[str, Any], schema: str, place: str, *, partial: bool = False
) -> Iterator[Problem]:
    """Whether the value matches a schema of the document.

    :param partial: whether required members may be missing.
    """
    if value or not partial:
        yield from faults(checker(schema, partial), value, place)


def faults(found_by: Checker, value: Any, place: str) -> Iterator[Problem]:
    for fault in found_by.faults(value):
        yield Problem(f"{place}{fault.field}", fault.message)


@cache
def checker(schema: str, partial: bool = False) -> Checker:
    schemas = openapi.bundle()["components"]["schemas"]
    wanted = {**schemas[schema], "components": {"schemas": schemas}}
    if partial:
        for keyword in ("required", "not"):  # `not` requires one of two
            wanted.pop(keyword, None)
    return Checker(wanted)
