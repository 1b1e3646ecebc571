"""JSON as JavaScript writes it.

The documentation's receiver verifies a signature over `JSON.stringify` of the parsed body
(webhooks, Webhook Signatures). So `JSON.stringify(JSON.parse(body))` must not change a body.
"""

import json
import math
import re
from decimal import Decimal
from typing import Any

SAFE_INTEGER = 2**53
LARGEST_INDEX = 2**32 - 2

_quoted = json.JSONEncoder(ensure_ascii=False).encode
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def stringify(value: Any) -> str:
    """The text that `JSON.stringify` gives for the value."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        return _LONE_SURROGATE.sub(_escaped, _quoted(value))
    if isinstance(value, list | tuple):
        return f"[{','.join(stringify(item) for item in value)}]"
    members = (f"{stringify(name)}:{stringify(value[name])}" for name in _ordered(value))
    return f"{{{','.join(members)}}}"


def _escaped(surrogate: re.Match[str]) -> str:
    """A lone surrogate, which no encoding can write."""
    return f"\\u{ord(surrogate[0]):04x}"


def _number(value: float) -> str:
    """Decimal from 1e-6 up to 1e21, exponential otherwise, never `1.0`."""
    if isinstance(value, int) and abs(value) <= SAFE_INTEGER:
        return str(value)
    try:
        value = float(value)
    except OverflowError:  # infinite in JavaScript
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
