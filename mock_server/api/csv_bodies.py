"""Bodies that are a table of CSV, one row for each object of a list (job-management, Batch Jobs).

The first row has the names of the columns. A column is a field of the objects; `env.DEBUG` is a
field within a field. Cells are read as the field's type: numbers, `true` and `false`, JSON for
objects and lists. Where a field is a list or a text, a cell with a list in JSON is that list. An
empty cell leaves the field out.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from mock_server.api.schemas import Schema
from mock_server.errors import FieldError, MalformedRequest
from mock_server.excerpt import excerpt

MEDIA_TYPE = "text/csv"

MOST_COLUMNS = 200

MOST_ROWS = 1_000
"""Rows that are read, with the blank ones."""

MOST_LINES, LONGEST_LINE = 10_000, 131_072
"""Lines of a table (a quoted cell may have several), and characters of each line: twice as many as
a job may have in JSON."""

LIST_OR_TEXT = "list or text"
"""The type of a field that can be both, such as `command`."""

PLACE = re.compile(r"^/(?P<list>[^/]+)/(?P<row>\d+)(?P<column>/.*)?$")


class Rows(NamedTuple):
    """:param value: the object with its list.
    :param numbers: of the rows in the table, where the names of the columns are row 1.
    """

    value: dict[str, Any]
    numbers: list[int]


class CsvTable:
    """The tables that an operation takes in place of an object with one list."""

    def __init__(self, schema: Schema, name: str) -> None:
        """:param schema: of the object.
        :param name: of its list.
        """
        listed = schema["properties"][name]
        self._name = name
        self._most_rows: int = listed["maxItems"]
        self._types = dict(_types(listed["items"]))

    def read(self, raw: bytes | bytearray) -> Rows:
        """The rows that are not blank, at most one more than there may be.

        :raises MalformedRequest: when it is not CSV, or a row has more cells than there are
            columns.
        """
        rows = _rows(raw)
        columns = [name.strip() for name in next(rows, (1, []))[1]]
        _check_columns(columns)
        objects, numbers = list[dict[str, Any]](), list[int]()
        for number, row in islice(rows, self._most_rows + 1):
            objects.append(self._object(columns, number, row))
            numbers.append(number)
        return Rows({self._name: objects}, numbers)

    def placed(self, error: FieldError, rows: Rows) -> FieldError:
        """The error, with the row and the column that it is in."""
        place = PLACE.match(error.field)
        if place is None or place["list"] != self._name:
            return error
        column = (place["column"] or "").lstrip("/").replace("/", ".")
        where = f"row {rows.numbers[int(place['row'])]}" + (f", column {column}" if column else "")
        return FieldError(error.field, f"{error.message} ({where})")

    def _object(self, columns: Sequence[str], number: int, row: Sequence[str]) -> dict[str, Any]:
        if len(row) > len(columns):
            raise MalformedRequest(
                f"Row {number} has {len(row)} cells, and there are {len(columns)} columns."
            )
        found: dict[str, Any] = {}
        for column, cell in zip(columns, row, strict=False):
            if not cell.strip():
                continue
            outer, dot, inner = column.partition(".")
            is_inner = bool(dot) and self._types.get(outer) == "object"
            holder = found.setdefault(outer, {}) if is_inner else found
            if isinstance(holder, dict):
                name = inner if is_inner else column
                holder[name] = _value(cell.strip(), self._types.get(column, "string"))
        return found


def is_csv(content_type: str | None) -> bool:
    return (content_type or "").partition(";")[0].strip().lower() == MEDIA_TYPE


def _rows(raw: bytes | bytearray) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with their numbers."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MalformedRequest("The body is not valid CSV: it is not UTF-8.") from None
    reader = csv.reader(_lines(text), strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            _check_row(number, row)
            if any(map(str.strip, row)):
                yield number, row
    except csv.Error as error:
        raise MalformedRequest(
            f"The body is not valid CSV: {error} (line {reader.line_num})."
        ) from None


def _lines(text: str) -> Iterator[str]:
    """:raises MalformedRequest: when there are too many, or one is too long."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            raise MalformedRequest(f"Line {number} has more than {LONGEST_LINE:,} characters.")
        if number > MOST_LINES:
            raise MalformedRequest(f"The body has more than {MOST_LINES:,} lines.")
        yield line


def _check_row(number: int, row: Sequence[str]) -> None:
    """Even blank rows and cells take time, so their numbers are bounded."""
    if number > MOST_ROWS:
        raise MalformedRequest(f"The body has more than {MOST_ROWS:,} rows, including blank ones.")
    if len(row) > MOST_COLUMNS:
        raise MalformedRequest(f"Row {number} has more than {MOST_COLUMNS} columns.")


def _check_columns(columns: Sequence[str]) -> None:
    twice = next((name for name, count in Counter(columns).items() if count > 1), None)
    if twice is not None:
        raise MalformedRequest(f"The column {excerpt(twice)} occurs twice.")


def _types(schema: Schema) -> Iterator[tuple[str, str]]:
    """The type of each field of an object and of the objects in it, with all parts of its
    schema."""
    for part in schema.get("allOf", ()):
        yield from _types(part)
    fields: Mapping[str, Schema] = schema.get("properties", {})
    for name, field in fields.items():
        if "type" in field:
            yield name, field["type"]
        elif any(one.get("type") == "array" for one in field.get("anyOf", ())):
            yield name, LIST_OR_TEXT
        for inner, type_ in _types(field) if field.get("type") == "object" else ():
            yield f"{name}.{inner}", type_


def _value(cell: str, type_: str) -> Any:
    """A cell that cannot be read stays a text, which the schema then refuses. Spreadsheets write
    `TRUE` and `FALSE`."""
    if type_ == "string" or (type_ == LIST_OR_TEXT and not cell.startswith("[")):
        return cell
    try:
        return msgspec.json.decode(cell.lower() if type_ == "boolean" else cell)
    except (msgspec.DecodeError, RecursionError):
        return cell
