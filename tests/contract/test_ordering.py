"""Which sort orders the checks accept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.subjects.ordering import SortOrder, ascends, departure, sort_text

NO_WORDS: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1, 1, 2.5, 10],
        ["a", "B", "c"],
        ["B", "a", "c"],
        ["a-1", "a-10", "a-2"],
        ["a-1", "a-2", "a-10"],
        ["128Mi", "512Mi", "1Gi"],
        ["128Mi", "1Gi", "512Mi"],
        ["2026-03-01T12:00:00.5Z", "2026-03-01T12:00:01Z"],
        ["2026-03-01T13:00:00+02:00", "2026-03-01T12:00:00Z"],
        [None, None, 1, 2],
        [1, 2, None],
        [None, None],
    ],
)
def test_every_sensible_order_ascends(values: list[Any]) -> None:
    assert ascends(values)


@pytest.mark.parametrize(
    "values",
    [
        [1, 10, 2],
        ["b", "a"],
        ["a", "b", "a"],
        ["1Gi", "512Mi", "128Mi"],
        ["2026-03-01T12:00:01Z", "2026-03-01T12:00:00Z"],
        [1, None, 2],
        [None, 2, None],
    ],
)
def test_other_sort_orders_are_rejected(values: list[Any]) -> None:
    assert not ascends(values)


@given(st.lists(st.none() | st.integers()), st.booleans())
def test_sorted_values_ascend_with_nulls_in_any_place(
    values: list[int | None], nulls_first: bool
) -> None:
    there = sorted(found for found in values if found is not None)
    nulls = [None] * (len(values) - len(there))
    assert ascends([*nulls, *there] if nulls_first else [*there, *nulls])


def rows(*pairs: tuple[Any, Any]) -> list[dict[str, Any]]:
    return [{"a": a, "b": {"c": c}} for a, c in pairs]


BOTH: SortOrder = (("a", True), ("b.c", False))


def test_a_second_field_counts_where_the_first_is_equal() -> None:
    assert departure(rows((2, 5), (2, 6), (1, 1)), BOTH, NO_WORDS) is None
    assert departure(rows((2, 6), (2, 5), (1, 1)), BOTH, NO_WORDS) == "b.c: 6, 5"
    assert departure(rows((1, 1), (2, 5)), BOTH, NO_WORDS) == "a: 1, 2"


def test_equal_states_need_only_be_together() -> None:
    order: SortOrder = (("a", False),)
    words = frozenset({"a"})
    assert departure(rows(("running", 0), ("failed", 0)), order, words) is None
    assert departure(rows(("x", 0), ("y", 0), ("x", 0)), order, words) == "a: x, y, x"
    assert departure(rows((True, 0), (False, 0)), order, NO_WORDS) is None


def test_a_sort_order_is_written_as_documented() -> None:
    assert sort_text(BOTH) == "a:desc,b.c:asc"
