"""What views are made of."""

from collections.abc import Callable
from typing import Any

from mock_server.world.records import AnyRecord

Matches = Callable[[AnyRecord], bool]
Key = tuple[Any, ...]
Row = tuple[Any, ...]
"""A key, and the record's id behind it."""
RowOf = Callable[[AnyRecord], Row]
