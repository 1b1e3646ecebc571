"""`JSON.stringify(JSON.parse(text))`, over which the documentation's receiver computes the
signature."""

import json
import math
from decimal import Decimal
from typing import Any

LARGEST_INDEX = 2**32 - 2
"""Names up to this number come first in an object (ECMA-262, OrdinaryOwnPropertyKeys)."""


def rewritten(text: str) -> str:
    """A JSON text as JavaScript writes it after reading it.

    :raises ValueError: when it is not JSON.
    """
    # Every number is a double in JavaScript; constants that are not JSON are refused here too.
    return _stringify(json.loads(text, parse_int=float, parse_constant=_refuse))


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _stringify(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return _number(value)
        case str():
            return _string(value)
        case list():
            return "[" + ",".join(map(_stringify, value)) + "]"
    members = sorted(value.items(), key=lambda member: _rank(member[0]))
    return "{" + ",".join(f"{_string(name)}:{_stringify(of)}" for name, of in members) + "}"


def _number(value: float) -> str:
    """ECMA-262, Number::toString: k digits, n of them before the point."""
    if not math.isfinite(value):
        return "null"
    if value == 0:
        return "0"
    sign, digit_tuple, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, digit_tuple))
    k, n = len(digits), len(digits) + int(exponent)
    if k <= n <= 21:
        text = digits + "0" * (n - k)
    elif 0 < n <= 21:
        text = f"{digits[:n]}.{digits[n:]}"
    elif -6 < n <= 0:
        text = f"0.{'0' * -n}{digits}"
    else:
        point = f".{digits[1:]}" if k > 1 else ""
        text = f"{digits[0]}{point}e{n - 1:+d}"
    return "-" + text if sign else text


def _string(value: str) -> str:
    """Only quotes, backslashes, control characters and lone surrogates are escaped."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(
        f"\\u{ord(letter):04x}" if "\ud800" <= letter <= "\udfff" else letter for letter in quoted
    )


def _rank(name: str) -> tuple[int, int]:
    """Array indices come first, by number; the rest keeps its order."""
    is_index = name.isascii() and name.isdigit() and str(int(name)) == name
    if is_index and int(name) <= LARGEST_INDEX:
        return 0, int(name)
    return 1, 0
