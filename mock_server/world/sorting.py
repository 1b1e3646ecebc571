"""Sorts many records, a slice at a time."""

from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar

from mock_server.world.collector import Growth
from mock_server.world.rows import Row
from mock_server.world.turns import Work

T = TypeVar("T")

PORTION = 64
"""Records whose rows are created in one step."""


def sorted_rows(
    records: Iterable[T], matches: Callable[[T], bool], row: Callable[[T], Row]
) -> Work[list[Row]]:
    """The rows of the matching records, in ascending order.

    Portions are sorted separately and merged two by two, which Python's sort does when it finds two
    sorted parts. The longest merge, of 200,000 rows, takes about 20 ms.
    """
    runs: deque[list[Row]] = deque()
    left, growth, made = iter(records), Growth(), 0
    while portion := tuple(islice(left, PORTION)):
        runs.append(sorted(row(record) for record in portion if matches(record)))
        made += len(runs[-1])
        growth.reached(made)
        yield
    while len(runs) > 1:
        runs.append(sorted(runs.popleft() + runs.popleft()))
        yield
    return runs[0] if runs else []
