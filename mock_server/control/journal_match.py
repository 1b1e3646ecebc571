"""Which requests of a journal a user asks for, and how a request differs from that."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec

from mock_server.gateway.journal import Entry
from mock_server.rules.patterns import fits, fits_path
from mock_server.rules.secret_texts import REDACTED
from mock_server.rules.system import captures, scrubbing
from mock_server.rules.system.scrubbing import LONGEST
from mock_server.world.clock import timestamp_ms
from mock_server.world.records import Json
from mock_server.world.world import World
from openapi.secret_names import is_secret

MISSING = "(missing)"


class Difference(NamedTuple):
    """Where a request differs from what is asked for."""

    where: str
    expected: Any
    actual: Any

    def view(self) -> Json:
        return self._asdict()


def fits_match(world: World, entry: Entry, wanted: Json) -> bool:
    """Whether the request fits, for which one difference decides."""
    return next(_differences(world, entry, wanted), None) is None


def differences(world: World, entry: Entry, wanted: Json) -> list[Difference]:
    """Where the request differs from a match; empty if it fits. Secrets are redacted before they
    are compared, so that no match can find them out.

    :param wanted: a `RequestMatch` of the control API's document, with `since` as an instant.
    """
    return list(_differences(world, entry, wanted))


def _differences(world: World, entry: Entry, wanted: Json) -> Iterator[Difference]:
    plain: Json = {
        "operation": entry.operation_id,
        "method": entry.method,
        "correlationId": entry.correlation_id,
    }
    if "method" in wanted:
        wanted = wanted | {"method": wanted["method"].upper()}
    for name, actual in plain.items():
        if name in wanted and wanted[name] != actual:
            yield Difference(name, wanted[name], actual)
    yield from _by_another(world, entry, wanted)
    if "path" in wanted and not fits_path(wanted["path"], entry.path):
        yield Difference("path", wanted["path"], scrubbing.text(world, entry.path[:LONGEST]))
    if "status" in wanted and not _fits_status(wanted["status"], entry.status):
        yield Difference("status", wanted["status"], entry.status)
    if "since" in wanted and entry.at < wanted["since"]:
        yield Difference("since", timestamp_ms(wanted["since"]), timestamp_ms(entry.at))
    yield from _in_headers(world, entry, wanted.get("headers", {}))
    yield from _in_query(world, entry, wanted.get("query", {}))
    yield from _in_body(world, entry, wanted.get("body", {}))


def _by_another(world: World, entry: Entry, wanted: Json) -> Iterator[Difference]:
    """Users and keys match by id or by name."""
    user, key = world.users.get(entry.user_id or ""), world.keys.get(entry.key_id or "")
    username, name = None if user is None else user.username, None if key is None else key.name
    if "user" in wanted and wanted["user"] not in (entry.user_id, username):
        yield Difference("user", wanted["user"], username or entry.user_id)
    if "key" in wanted and wanted["key"] not in (entry.key_id, name):
        yield Difference("key", wanted["key"], name or entry.key_id)


def _in_headers(world: World, entry: Entry, wanted: Json) -> Iterator[Difference]:
    for name, pattern in wanted.items():
        sent = entry.headers.get(name.lower().encode("latin-1", "replace"))
        if sent is None:
            yield Difference(f"headers/{name}", pattern, MISSING)
            continue
        value = scrubbing.header(world, name, sent[:LONGEST].decode("latin-1"))
        if not fits(pattern, value):
            yield Difference(f"headers/{name}", pattern, value)


def _in_query(world: World, entry: Entry, wanted: Json) -> Iterator[Difference]:
    if not wanted:
        return
    shown = scrubbing.query(world, entry.query[:LONGEST].decode("latin-1"))
    sent = dict(parse_qsl(shown, keep_blank_values=True))
    for name, pattern in wanted.items():
        if name not in sent or not fits(pattern, sent[name]):
            yield Difference(f"query/{name}", pattern, sent.get(name, MISSING))


def _in_body(world: World, entry: Entry, wanted: Json) -> Iterator[Difference]:
    if not wanted:
        return
    body = _content(entry)
    for pointer, value in wanted.items():
        actual = _at(body, pointer)
        is_same = actual == value and isinstance(actual, bool) == isinstance(value, bool)
        shown = _shown(world, pointer, actual)
        if not is_same or shown != actual:
            yield Difference(f"body{pointer}", value, shown)


def _content(entry: Entry) -> Any:
    """The body as JSON, before secrets are redacted; None if it is not that."""
    if captures.is_place_of_keys(entry.path):
        return REDACTED
    try:
        return msgspec.json.decode(entry.body or b"null")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _shown(world: World, pointer: str, value: Any) -> Any:
    """The value at a pointer, without secrets."""
    if value is MISSING:
        return value
    if any(map(is_secret, pointer.split("/"))):
        return REDACTED
    return scrubbing.value(world, value)


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


def _fits_status(wanted: str, status: int) -> bool:
    """`404`, or a class such as `4xx`."""
    return wanted == str(status) or (wanted[1:] == "xx" and wanted[0] == str(status)[:1])
