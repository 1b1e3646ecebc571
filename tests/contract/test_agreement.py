"""Differences that the checks ignore."""

from typing import Any

import pytest

from contract_tests.subjects.agreement import difference

ROW = {"id": "job_1", "cost": {"current": 1, "currency": "USD"}}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (1, 1, 1),
        (1, 2, 3),
        ({"a": 1}, {"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, {"b": 1}, {}),
        ([ROW], [], []),
        ([ROW], [ROW | {"cost": {"current": 3, "currency": "USD"}}], [ROW]),
        ([1, 2], [1, 3], [2, 2]),
    ],
)
def test_values_that_change_over_time_are_not_a_difference(
    before: Any, after: Any, found: Any
) -> None:
    assert difference(before, after, found) is None


@pytest.mark.parametrize(
    ("before", "found", "message"),
    [
        (1, 2, ": 2, 1 otherwise"),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "a.b: 2, 1 otherwise"),
        ({"a": 1}, {}, "a: missing, 1 otherwise"),
        ([ROW], [ROW | {"cost": {"current": 1}}], "job_1.cost.currency: missing, 'USD' otherwise"),
        ([ROW], {}, "job_1: missing"),
        ([1, 2], [2, 1], "[2, 1], [1, 2] otherwise"),
    ],
)
def test_constant_values_must_be_the_same(before: Any, found: Any, message: str) -> None:
    assert message in str(difference(before, before, found))
