"""Sort orders that mix directions."""

from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_server.api.ordering import Order

VALUES = st.one_of(st.none(), st.text("\0aé\uffff\U0010ffff", max_size=3))
NUMBERS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, width=32))
ROWS = st.lists(st.fixed_dictionaries({"a": st.sampled_from("xy"), "t": VALUES, "n": NUMBERS}))


def compared(left: object, right: object) -> int:
    """In ascending order: nulls first."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    return int(left > right) - int(left < right)  # type: ignore[operator]


@pytest.mark.slow
@given(ROWS)
def test_fields_with_another_direction_than_the_first_are_inverted(
    rows: list[dict[str, object]],
) -> None:
    order = Order(["a:asc", "t:desc", "n:desc"])

    def wanted(left: dict[str, object], right: dict[str, object]) -> int:
        return (
            compared(left["a"], right["a"])
            or compared(right["t"], left["t"])
            or compared(right["n"], left["n"])
        )

    assert sorted(rows, key=order.key) == sorted(rows, key=cmp_to_key(wanted))
