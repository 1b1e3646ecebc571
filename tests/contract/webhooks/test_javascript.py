"""How JavaScript rewrites JSON; the expected texts come from Node."""

import pytest

from contract_tests.webhooks.javascript import rewritten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ "a" : [ 1 , true , null ] }', '{"a":[1,true,null]}'),
        ("1.0", "1"),
        ("-0", "0"),
        ("-1.50", "-1.5"),
        ("5.6e-05", "0.000056"),
        ("0.0000001", "1e-7"),
        ("1.25e-7", "1.25e-7"),
        ("100000000000000000000", "100000000000000000000"),
        ("1e21", "1e+21"),
        ("123456789012345678901234", "1.2345678901234569e+23"),
        ("9007199254740993", "9007199254740992"),
        ("0.1", "0.1"),
        ("123.456", "123.456"),
        ("1e400", "null"),
        ("5e-324", "5e-324"),
        (r'"é☃\ud83d\ude00\u2028\/"', '"é☃😀\u2028/"'),
        (r'"\u0001\u0008\t\"\\\u007f"', '"\\u0001\\b\\t\\"\\\\\x7f"'),
        (r'"\ud800x"', '"\\ud800x"'),
        ('{"b":1,"10":2,"9":3,"a":4,"01":5}', '{"9":3,"10":2,"b":1,"a":4,"01":5}'),
        ('{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'),
        ("[]", "[]"),
        ("{}", "{}"),
    ],
)
def test_a_text_is_read_and_written_as_node_does(text: str, expected: str) -> None:
    assert rewritten(text) == expected


@pytest.mark.parametrize("text", ["", "{", "NaN", "[Infinity]", "{'a': 1}"])
def test_invalid_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rewritten(text)
