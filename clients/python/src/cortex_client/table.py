"""Rows for people, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

WIDEST = 60


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """:return: the rows in columns under their names; a long value is cut."""
    cells = [[*names], *([shown(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(names))]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)
    return "\n".join(lines)


def shown(value: object) -> str:
    """:return: a value as a cell shows it."""
    if value is None:
        return "-"
    text = decimal(value) if isinstance(value, float) else str(value)
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def decimal(value: float) -> str:
    """:return: a number without an exponent, rounded to four digits that count."""
    return f"{Decimal(f'{value:.4g}'):f}"
