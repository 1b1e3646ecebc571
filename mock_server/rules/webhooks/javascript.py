"""JSON as JavaScript writes it.

The documentation's receiver verifies a signature over `JSON.stringify` of the parsed body
(webhooks, Webhook Signatures). So `JSON.stringify(JSON.parse(body))` must not change a body.
"""

import json
import math
import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

SAFE_INTEGER = 2**53
LARGEST_INDEX = 2**32 - 2

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


UNLIKE = re.compile(
    r"""\.0(?![0-9])|[0-9]e[+-][0-9]|[0-9]{16}|NaN|Infinity|"[0-9]{1,10}":|[\ud800-\udfff]"""
)
"""Where Python's JSON may differ: whole and very small or large numbers, numbers as names, and what
is no text. Some of these texts are the same."""

_as_python_writes_it = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def stringify(value: Any) -> str:
    """The text that `JSON.stringify` gives for the value."""
    text = _as_python_writes_it(value)
    if UNLIKE.search(text) is None:
        return text
    return LONE_SURROGATE.sub(_escaped, _text(value))


def _escaped(surrogate: re.Match[str]) -> str:
    """A lone surrogate, which no encoding can write."""
    return f"\\u{ord(surrogate[0]):04x}"


def _text(value: Any) -> str:
    match value:
        case str():
            return encode_basestring(value)
        case dict():
            return f"{{{','.join([_member(name, value) for name in _ordered(value)])}}}"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case _:
            return f"[{','.join([_text(item) for item in value])}]"


def _member(name: str, members: dict[str, Any]) -> str:
    return f"{encode_basestring(name)}:{_text(members[name])}"


def _number(value: float) -> str:
    """Decimal from 1e-6 up to 1e21, exponential otherwise, never `1.0`."""
    if isinstance(value, int) and abs(value) <= SAFE_INTEGER:
        return str(value)
    try:
        value = float(value)
    except OverflowError:  # infinite in JavaScript
        return "null"
    if not math.isfinite(value):
        return "null"
    return "0" if value == 0 else _finite(value)


def _finite(value: float) -> str:
    if 1e-6 <= abs(value) < 1e21:
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, exponent = repr(value).split("e")
    sign = "-" if exponent.startswith("-") else "+"
    return f"{mantissa.removesuffix('.0')}e{sign}{exponent.lstrip('+-0')}"


def _ordered(members: dict[str, Any]) -> list[str]:
    """JavaScript puts names that are array indices first, in numeric order."""
    indices = sorted(filter(_is_index, members), key=int)
    return [*indices, *(name for name in members if not _is_index(name))] if indices else [*members]


def _is_index(name: str) -> bool:
    if not (name.isascii() and name.isdigit()):
        return False
    return (name == "0" or name[0] != "0") and len(name) <= 10 and int(name) <= LARGEST_INDEX
