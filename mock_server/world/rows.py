"""The rows of indexes."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar


class Identified(Protocol):
    """The attributes of records that a collection needs."""

    @property
    def id(self) -> str: ...


AnyRecord = TypeVar("AnyRecord", bound=Identified)

Matches = Callable[[AnyRecord], bool]
Key = tuple[Any, ...]
Row = tuple[Any, ...]
"""A key, followed by the record's id."""
RowOf = Callable[[AnyRecord], Row]
