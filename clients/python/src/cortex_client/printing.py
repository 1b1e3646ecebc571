"""The output of commands: tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cortex_client.model import Model
from cortex_client.table import shown, table

Columns = Mapping[str, str]
"""Names of columns, and where in the JSON of a row their values are, such as `cost.current`."""


def value_at(row: Mapping[str, Any], path: str) -> Any:
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def print_rows(rows: Iterable[Model], columns: Columns, *, as_json: bool) -> None:
    """Print a list."""
    found = [row.to_dict() for row in rows]
    if as_json:
        print_json(found)
        return
    cells = [[value_at(row, path) for path in columns.values()] for row in found]
    print(table([*columns], cells))


def print_one(row: Model, columns: Columns, *, as_json: bool) -> None:
    """Print one object, a line for each column."""
    if as_json:
        print_json(row.to_dict())
        return
    lines: Sequence[tuple[str, object]] = [
        (f"{name}:", value_at(row.to_dict(), path)) for name, path in columns.items()
    ]
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        if value is not None:
            print(f"{name.ljust(width)}  {shown(value)}")
