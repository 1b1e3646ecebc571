"""Which requests of a journal a user asks for, and how a request differs from that."""

import re
from collections.abc import Iterator
from fnmatch import translate
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec

from mock_server.gateway.journal import Entry
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json

PREFIX = re.compile("^/api(/v1)?(?=/)")

MISSING = "(missing)"


class Difference(NamedTuple):
    """Where a request differs from what is asked for."""

    where: str
    expected: Any
    actual: Any

    def view(self) -> Json:
        return self._asdict()


def differences(entry: Entry, wanted: Json) -> list[Difference]:
    """Where the request differs from a match; empty if it fits.

    :param wanted: a `RequestMatch` of the control API's document, with `since` as an instant.
    """
    return list(_differences(entry, wanted))


def _differences(entry: Entry, wanted: Json) -> Iterator[Difference]:
    plain: Json = {
        "operation": entry.operation_id,
        "method": entry.method,
        "user": entry.user_id,
        "key": entry.key_id,
        "correlationId": entry.correlation_id,
    }
    for name, actual in plain.items():
        if name in wanted and wanted[name] != actual:
            yield Difference(name, wanted[name], actual)
    if "path" in wanted and not _fits_path(wanted["path"], entry.path):
        yield Difference("path", wanted["path"], entry.path)
    if "status" in wanted and not _fits_status(wanted["status"], entry.status):
        yield Difference("status", wanted["status"], entry.status)
    if "since" in wanted and entry.at < wanted["since"]:
        yield Difference("since", timestamp_ms(wanted["since"]), timestamp_ms(entry.at))
    yield from _in_headers(entry, wanted.get("headers", {}))
    yield from _in_query(entry, wanted.get("query", {}))
    yield from _in_body(entry, wanted.get("body", {}))


def _in_headers(entry: Entry, wanted: Json) -> Iterator[Difference]:
    for name, pattern in wanted.items():
        sent = entry.headers.get(name.lower().encode("latin-1", "replace"))
        value = None if sent is None else sent.decode("latin-1")
        if value is None or not _pattern(pattern).match(value):
            yield Difference(f"headers/{name}", pattern, MISSING if value is None else value)


def _in_query(entry: Entry, wanted: Json) -> Iterator[Difference]:
    if not wanted:
        return
    sent = dict(parse_qsl(entry.query.decode("latin-1"), keep_blank_values=True))
    for name, pattern in wanted.items():
        if name not in sent or not _pattern(pattern).match(sent[name]):
            yield Difference(f"query/{name}", pattern, sent.get(name, MISSING))


def _in_body(entry: Entry, wanted: Json) -> Iterator[Difference]:
    if not wanted:
        return
    try:
        body = msgspec.json.decode(entry.body or b"null")
    except (msgspec.DecodeError, RecursionError):
        body = None
    for pointer, value in wanted.items():
        actual = _at(body, pointer)
        if actual != value or isinstance(actual, bool) != isinstance(value, bool):
            yield Difference(f"body{pointer}", value, actual)


def _at(node: Any, pointer: str) -> Any:
    """The value at a JSON pointer, or `MISSING`."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and name in node:
            node = node[name]
        elif isinstance(node, list) and name.isdecimal() and int(name[:9]) < len(node):
            node = node[int(name[:9])]
        else:
            return MISSING
    return node


def _fits_path(pattern: str, path: str) -> bool:
    fits = _pattern(pattern).match
    return bool(fits(path) or fits(PREFIX.sub("", path)))


def _fits_status(wanted: str, status: int) -> bool:
    """`404`, or a class such as `4xx`."""
    return wanted == str(status) or (wanted[1:] == "xx" and wanted[0] == str(status)[:1])


@lru_cache(maxsize=1024)
def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob), re.DOTALL)
