"""Request bodies: JSON, or CSV for some operations, that matches the operation's schema."""

import re
from functools import lru_cache
from typing import Any

import msgspec

from mock_server.api import time_ranges
from mock_server.api.csv_bodies import CsvTable, is_csv
from mock_server.api.schemas import Checker, Schema
from mock_server.api.whole_numbers import convert_whole_numbers
from mock_server.errors import (
    FieldError,
    InvalidRequest,
    MalformedRequest,
    PayloadTooLarge,
    UnsupportedMediaType,
)
from mock_server.gateway.request_context import LARGEST_BODY
from mock_server.world import snapshot_reader
from mock_server.world.json_cursor import WINDOW, JsonCursor
from mock_server.world.turns import Work
from mock_server.world.value_parts import has_more_than, is_deeper
from mock_server.world.world_state import Parts

_decode = msgspec.json.Decoder().decode

MOST_VALUES = 10_000
"""The most values in a body, without its snapshot. The largest useful batch has some thousands."""

WRAP = 'is required: put what GET …/snapshot returns into an object, as in {"snapshot": {…}}'

MALFORMED = (UnicodeDecodeError, msgspec.DecodeError, RecursionError)
"""The exceptions of decoding."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
AT_BYTE = re.compile(r"\(byte ([0-9]+)\)")
"""Where the decoder reports that it stopped."""

LONGEST_TYPE = 256
"""Characters of a content type that are read."""

LONGEST_PAIR = 12
"""Bytes of an escaped surrogate pair."""

HALF_PAIR = re.compile(
    rb"(?<!\\)(?:\\\\)*\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F]|\\?\Z|\\u[dD]?\Z)"
)
"""The first half, without the second one. Where the body has too few bytes after it for that, the
decoder reports the end of the body."""


class BodyReader:
    """The body that an operation accepts, compiled once."""

    def __init__(
        self, schema: Schema, *, required: bool, deepest: int | None, table: str | None = None
    ) -> None:
        """:param deepest: how many levels of nesting are allowed; unlimited if None.
        :param table: the list that may be sent as CSV.
        """
        self._checker = Checker(schema)
        self._has_range = time_ranges.has_range(schema.get("properties", {}))
        self._table = None if table is None else CsvTable(schema, table)
        self._required = required
        self._deepest = deepest

    def read(
        self, content_type: str | None, raw: bytes | bytearray, errors: list[FieldError]
    ) -> Any:
        """The body as a value. Errors are added to `errors`.

        :raises UnsupportedMediaType: when it is not declared as JSON.
        :raises MalformedRequest: when it is not valid JSON.
        """
        if self._table is not None and is_csv(content_type):
            return self._read_table(self._table, raw, errors)
        if not self._is_there(content_type, raw, errors):
            return None
        try:
            value = _decode(raw)
        except MALFORMED as error:
            raise _malformed(raw, error) from None
        self._refuse_complicated(value, raw)
        return self._checked(value, errors)

    def as_sent(
        self, content_type: str | None, raw: bytes | bytearray, errors: list[FieldError]
    ) -> bytes | bytearray:
        """The body as it was sent, for handlers that read it themselves.

        :raises UnsupportedMediaType: when it is not declared as JSON.
        """
        self._is_there(content_type, raw, errors)
        return raw

    def read_large(
        self, content_type: str | None, raw: bytes | bytearray, errors: list[FieldError]
    ) -> Work[Any]:
        """Like `read`, but in steps, for an object that may contain a snapshot.

        :return: the body, with `mock_server.world.world_state.Parts` in place of a large snapshot.
        :raises PayloadTooLarge: when the rest of the body is large.
        :raises InvalidRequest: when the body itself is a snapshot.
        """
        if len(raw) <= WINDOW:
            value = self.read(content_type, raw, errors)
            _refuse_bare_snapshot(value)
            return value
        if not self._is_there(content_type, raw, errors):
            return None
        try:
            value, snapshot = yield from _with_snapshot(JsonCursor(raw))
        except MALFORMED as error:
            raise _malformed(raw, error) from None
        yield
        _refuse_bare_snapshot(value)
        _refuse_many(value)
        value = self._checked(value, errors)
        return value if snapshot is None else value | {"snapshot": snapshot}

    def _read_table(
        self, table: CsvTable, raw: bytes | bytearray, errors: list[FieldError]
    ) -> dict[str, Any]:
        rows, found = table.read(raw), list[FieldError]()
        self._refuse_complicated(rows.value, raw)
        value: dict[str, Any] = self._checked(rows.value, found)
        errors += (table.placed(error, rows) for error in found)
        return value

    def _refuse_complicated(self, value: Any, raw: bytes | bytearray) -> None:
        _refuse_many_values(value, raw)
        if self._deepest is not None and _is_deeper(value, self._deepest, raw):
            raise MalformedRequest(f"The body is nested deeper than {self._deepest} levels.")

    def _is_there(
        self, content_type: str | None, raw: bytes | bytearray, errors: list[FieldError]
    ) -> bool:
        if not raw or raw.isspace():
            if self._required:
                errors.append(FieldError("", "is required: a JSON object"))
            return False
        if content_type is not None and not _is_json(content_type[:LONGEST_TYPE]):
            raise UnsupportedMediaType(
                "Send the body with the header 'Content-Type: application/json';"
                f" this one is {content_type[:80]!r}."
            )
        return True

    def _checked(self, value: Any, errors: list[FieldError]) -> Any:
        try:
            if not self._checker.is_valid(value):
                value = convert_whole_numbers(value)
                errors += self._checker.errors(value)
            elif self._has_range and time_ranges.is_backwards(value):
                errors.append(FieldError(f"/{time_ranges.BEGIN}", time_ranges.BACKWARDS))
        except ValueError:  # the validator allows less depth than the decoder
            raise MalformedRequest("The body is nested too deeply.") from None
        return value


def _with_snapshot(cursor: JsonCursor) -> Work[tuple[Any, Parts | None]]:
    """The body with an empty object in place of its snapshot, and the snapshot, if it is large."""
    if not cursor.next_is(b"{"):
        raise _too_large_besides()
    value, snapshot, outside = dict[str, Any](), None, 0
    for key in cursor.members():
        begin = cursor.at
        if key == "snapshot" and cursor.next_is(b"{"):
            snapshot = yield from snapshot_reader.read(cursor)
            value[key] = {}
            continue
        value[key] = yield from cursor.value()
        snapshot = None if key == "snapshot" else snapshot
        outside += cursor.at - begin
        if outside > LARGEST_BODY:
            _refuse_bare_snapshot(value)
            raise _too_large_besides()
    cursor.end()
    return value, snapshot


def _refuse_bare_snapshot(value: Any) -> None:
    """:raises InvalidRequest: for what a request for a snapshot returns, sent as it is."""
    if isinstance(value, dict) and "snapshot" not in value and snapshot_reader.is_snapshot(value):
        raise InvalidRequest([FieldError("/snapshot", WRAP)])


def _too_large_besides() -> PayloadTooLarge:
    return PayloadTooLarge(f"Besides `snapshot`, the body is larger than {LARGEST_BODY} bytes.")


def _refuse_many_values(value: Any, raw: bytes | bytearray) -> None:
    """:raises PayloadTooLarge: when checking the value would take too long. Most bodies are so
    short, or have so few commas and brackets, that they are not examined."""
    if len(raw) > MOST_VALUES and sum(map(raw.count, (b",", b"{", b"["))) > MOST_VALUES:
        _refuse_many(value)


def _refuse_many(value: Any) -> None:
    if has_more_than(MOST_VALUES + 1, value):  # the value itself is one
        raise PayloadTooLarge(f"The body holds more than {MOST_VALUES:,} values.")


def _is_deeper(value: Any, levels: int, raw: bytes | bytearray) -> bool:
    """Whether a value is nested deeper than this. Most bodies have fewer brackets than that, so
    they are not examined."""
    return raw.count(b"{") + raw.count(b"[") > levels and is_deeper(value, levels)


@lru_cache(maxsize=64)
def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def _malformed(raw: bytes | bytearray, error: Exception) -> MalformedRequest:
    """The client's error for a failure to decode the body."""
    if isinstance(error, UnicodeDecodeError) or "UTF-8" in str(error):  # by version of msgspec
        return MalformedRequest("The body is not valid JSON: it is not UTF-8.")
    if isinstance(error, msgspec.DecodeError):
        return MalformedRequest(f"The body is not valid JSON: {_reason(raw, error)}.")
    return MalformedRequest("The body is nested too deeply.")


def _reason(raw: bytes | bytearray, error: msgspec.DecodeError) -> str:
    """The decoder's error, as a sentence that the API's messages can contain."""
    if raw.startswith(BYTE_ORDER_MARK):
        return "it begins with a byte order mark; send it without one"
    if "out of range" in str(error):
        return "it has a number that is too large"
    found = AT_BYTE.search(str(error))
    if found is None:  # the decoder has found the end of the body
        is_half = HALF_PAIR.search(raw, max(0, len(raw) - LONGEST_PAIR))
        return "it has half of a surrogate pair" if is_half else "it ends before it is complete"
    stop = int(found[1])
    line, column = raw.count(b"\n", 0, stop) + 1, stop - raw.rfind(b"\n", 0, stop)
    return f"there is a mistake at line {line}, column {column}"
