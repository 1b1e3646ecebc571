"""A server is not blamed for refusing a range of time that ends before it begins."""

from types import SimpleNamespace
from typing import Any

import pytest

from contract_tests.judging.time_ranges import may_be_backwards

EARLY, LATE = "2025-07-10T12:00:00+02:00", "2025-07-10T10:00:01Z"


@pytest.mark.parametrize(
    ("times", "is_excused"),
    [
        ({"from": LATE, "to": EARLY}, True),
        ({"from": EARLY, "to": LATE}, False),
        ({"from": LATE, "to": LATE}, False),
        ({"from": LATE}, False),
        ({"from": "2025-07-10T10:00:60Z", "to": LATE}, True),
        ([], False),
        (None, False),
    ],
)
def test_a_range_counts_in_queries_and_bodies(times: Any, *, is_excused: bool) -> None:
    for case in (
        SimpleNamespace(query=times, body=None),
        SimpleNamespace(query={"limit": 1}, body=times),
    ):
        asked: Any = case
        assert may_be_backwards(asked) is is_excused
