"""The rows of views."""

from collections.abc import Callable
from typing import Any

from mock_server.world.records import AnyRecord

Matches = Callable[[AnyRecord], bool]
Key = tuple[Any, ...]
Row = tuple[Any, ...]
"""A key, followed by the record's id."""
RowOf = Callable[[AnyRecord], Row]
