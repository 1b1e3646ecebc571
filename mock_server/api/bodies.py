"""Request bodies: JSON that fits the operation's schema."""

import re
from typing import Any

import msgspec

from mock_server.api.schemas import Checker, Schema
from mock_server.api.whole_numbers import with_whole_numbers
from mock_server.errors import FieldFault, MalformedRequest, UnsupportedMediaType

_decode = msgspec.json.Decoder().decode

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
AT_BYTE = re.compile(r"\(byte ([0-9]+)\)")
"""Where the decoder says that it stopped."""


class Body:
    """What an operation takes as its body, compiled once."""

    def __init__(self, schema: Schema, *, required: bool, deepest: int | None) -> None:
        """:param deepest: how many levels it may have; any number if None."""
        self._checker = Checker(schema)
        self._required = required
        self._deepest = deepest

    def read(self, content_type: str | None, raw: bytes, faults: list[FieldFault]) -> Any:
        """The body as a value; what is wrong with it goes to `faults`.

        :raises UnsupportedMediaType: when it is not said to be JSON.
        :raises MalformedRequest: when it is none.
        """
        if not raw or raw.isspace():
            if self._required:
                faults.append(FieldFault("", "is required: a JSON object"))
            return None
        if content_type is not None and not _is_json(content_type):
            raise UnsupportedMediaType(
                "Send the body with the header 'Content-Type: application/json';"
                f" this one came as {content_type[:80]!r}."
            )
        value = _parsed(raw)
        if self._deepest is not None and _is_deeper(value, self._deepest, raw):
            raise MalformedRequest(f"The body is nested deeper than {self._deepest} levels.")
        try:
            found = self._checker.faults(value)
            if found:
                value = with_whole_numbers(self._checker, value)
                found = self._checker.faults(value)
            faults += found
        except ValueError:  # the validator's bound on depth is lower than the decoder's
            raise MalformedRequest("The body is nested too deeply.") from None
        return value


def _is_deeper(value: Any, levels: int, raw: bytes) -> bool:
    """Whether a value has more levels than that. Most bodies have fewer brackets, and are not
    looked into."""
    if raw.count(b"{") + raw.count(b"[") <= levels:
        return False
    inner = [value]
    for _ in range(levels + 1):
        holders = [item for item in inner if isinstance(item, dict | list)]
        if not holders:
            return False
        inner = [
            item
            for holder in holders
            for item in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return True


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def _parsed(raw: bytes) -> Any:
    try:
        return _decode(raw)
    except UnicodeDecodeError:
        raise MalformedRequest("The body is not valid JSON: it is not UTF-8.") from None
    except msgspec.DecodeError as error:
        raise MalformedRequest(f"The body is not valid JSON: {_fault(raw, error)}.") from None
    except RecursionError:
        raise MalformedRequest("The body is nested too deeply.") from None


def _fault(raw: bytes, error: msgspec.DecodeError) -> str:
    """What the decoder found, in words of our own."""
    if raw.startswith(BYTE_ORDER_MARK):
        return "it begins with a byte order mark; send it without one"
    found = AT_BYTE.search(str(error))
    if found is None:
        return "it ends before it is complete"
    before = raw[: int(found[1])]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return f"there is a mistake at line {line}, column {column}"
