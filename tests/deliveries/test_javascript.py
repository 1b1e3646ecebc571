"""JSON as JavaScript writes it, the basis of signatures."""

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_server.rules.webhooks.javascript import SAFE_INTEGER, stringify

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-SAFE_INTEGER, SAFE_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The speed of a busy machine proves nothing."""

values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.from_regex(r"\d{1,11}"), inner),
    max_leaves=20,
)


@pytest.mark.slow
@unhurried
@given(values)
def test_written_json_reads_as_the_same_value(value: Any) -> None:
    """JavaScript has no integers, only doubles."""
    assert json.loads(stringify(value), parse_int=float) == value


@pytest.mark.slow
@unhurried
@given(values)
def test_rewriting_parsed_json_gives_the_same_text(value: Any) -> None:
    text = stringify(value)
    assert stringify(json.loads(text)) == text


@unhurried
@given(st.integers())
def test_an_integer_is_written_as_the_double_that_it_is_in_javascript(value: int) -> None:
    assert float(stringify(value)) == float(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (0, "0"),
        (100.0, "100"),
        (0.1, "0.1"),
        (-1.5, "-1.5"),
        (1e-6, "0.000001"),
        (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"),
        (5e-324, "5e-324"),
        (1e-10, "1e-10"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (123456789012345680000, "123456789012345680000"),
        (123456789012345678901, "123456789012345680000"),
        (2**53, "9007199254740992"),
        (2**53 + 1, "9007199254740992"),
        (-(2**64), "-18446744073709552000"),
        (10**21, "1e+21"),
        (10**400, "null"),
        (-(10**400), "null"),
        (math.inf, "null"),
        (math.nan, "null"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_numbers_have_the_form_that_javascript_gives_them(value: Any, text: str) -> None:
    assert stringify(value) == text


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["b", "a"], ["b", "a"]),
        (["b", "10", "9", "a"], ["9", "10", "b", "a"]),
        (["x", "0", "00", "01"], ["0", "x", "00", "01"]),
        (["-1", "1.5", "2"], ["2", "-1", "1.5"]),
        (["a", "4294967295", "4294967294"], ["4294967294", "a", "4294967295"]),
        (["a", "٣", "²", "3"], ["3", "a", "٣", "²"]),
        (["", "1"], ["1", ""]),
    ],
)
def test_names_that_are_indices_come_first_in_order(names: list[str], order: list[str]) -> None:
    text = stringify(dict.fromkeys(names, 0))
    assert [name for name, _ in json.loads(text, object_pairs_hook=list)] == order


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"\\/', '"\\"\\\\/"'),
        ("\b\f\n\r\t\x00\x1f\x7f", '"\\b\\f\\n\\r\\t\\u0000\\u001f\x7f"'),
        ("é🐎\u2028", '"é🐎\u2028"'),
        ({"a": [1, {"b": []}], "c": {}}, '{"a":[1,{"b":[]}],"c":{}}'),
        ("a\ud800 \udfff", '"a\\ud800 \\udfff"'),
        ((1, "x"), '[1,"x"]'),
    ],
)
def test_text_is_escaped_only_as_needed_and_nothing_is_padded(value: Any, text: str) -> None:
    assert stringify(value) == text
