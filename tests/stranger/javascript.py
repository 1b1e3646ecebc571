"""JSON as JavaScript writes it, so that a receiver can check a signature over its own text."""

import json
from typing import Any


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    text = repr(value)
    if 1e-6 <= abs(value) < 1e-4:
        return _plain(text) if "e-" in text else text
    return text.replace("e-0", "e-")


def _plain(text: str) -> str:
    """Write a small number such as 5.2e-05 without an exponent."""
    digits, exponent = text.split("e-")
    sign = "-" if digits.startswith("-") else ""
    digits = digits.lstrip("-").replace(".", "")
    return sign + "0." + "0" * (int(exponent) - 1) + digits


def stringify(value: Any) -> str:
    """Return the compact JSON text of `JSON.stringify`."""
    if isinstance(value, dict):
        members = (f"{_text(str(name))}:{stringify(entry)}" for name, entry in value.items())
        return "{" + ",".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(stringify(entry) for entry in value) + "]"
    if isinstance(value, float):
        return _number(value)
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
