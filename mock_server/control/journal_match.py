"""Matches requests of a journal with what a user expects, and shows the differences."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec

from mock_server.gateway.journal import JournalEntry
from mock_server.rules.access import access
from mock_server.rules.patterns import fits, fits_path
from mock_server.rules.secret_texts import REDACTED
from mock_server.rules.system import captures, scrubbing
from mock_server.rules.system.scrubbing import LONGEST
from mock_server.world.clock import Instant, timestamp_ms
from mock_server.world.records import Json
from mock_server.world.world import World
from openapi.secret_names import is_secret

MISSING = "(missing)"

REDACTED_NAME = REDACTED.strip("[]")
"""Brackets have a meaning in patterns."""

MOST_PATHS = 1000
"""Different paths whose results a match keeps."""


class Difference(NamedTuple):
    """A difference between a request and a match."""

    where: str
    expected: Any
    actual: Any

    def view(self) -> Json:
        return self._asdict()


class Condition(NamedTuple):
    """One condition of a match.

    :param fits: whether a request has it.
    :param show: what the request has instead, without secrets.
    """

    where: str
    expected: Any
    fits: Callable[[JournalEntry], bool]
    show: Callable[[JournalEntry], Any]


class Match:
    """A `RequestMatch`, compiled once and compared with many requests.

    A value with a secret never fits, so that no match can reveal it; `[REDACTED]` does.
    """

    def __init__(self, world: World, wanted: Json) -> None:
        """:param wanted: a `RequestMatch` of the control API's document, with `since` as an
        instant.
        """
        self._conditions = list(_conditions(world, wanted))

    def fits(self, entry: JournalEntry) -> bool:
        return all(condition.fits(entry) for condition in self._conditions)

    def distance(self, entry: JournalEntry) -> int:
        """The number of differences."""
        return sum(not condition.fits(entry) for condition in self._conditions)

    def differences(self, entry: JournalEntry) -> list[Difference]:
        return [
            Difference(condition.where, condition.expected, condition.show(entry))
            for condition in self._conditions
            if not condition.fits(entry)
        ]


def _conditions(world: World, wanted: Json) -> Iterator[Condition]:
    """From the cheapest on."""
    if "operation" in wanted:
        yield _equals("operation", wanted["operation"], lambda entry: entry.operation_id)
    if "method" in wanted:
        yield _equals("method", wanted["method"].upper(), lambda entry: entry.method)
    if "correlationId" in wanted:
        identifier = wanted["correlationId"]
        yield _equals("correlationId", identifier, lambda entry: entry.correlation_id)
    if "status" in wanted:
        fitting = partial(_fits_status, wanted["status"])
        yield Condition("status", wanted["status"], fitting, lambda entry: entry.status)
    if "since" in wanted:
        yield _since(wanted["since"])
    if "user" in wanted:
        yield _is_one_of("user", wanted["user"], partial(_names_of_user, world))
    if "key" in wanted:
        key = access.key_with(world, access.digest(wanted["key"]))
        named = wanted["key"] if key is None else key.id
        yield _is_one_of("key", named, partial(_names_of_key, world))
    if "path" in wanted:
        paths = Paths(world, wanted["path"])
        yield Condition("path", wanted["path"], paths.fit, partial(_path, world))
    yield from _conditions_of_texts(world, wanted)
    yield from _conditions_of_body(world, wanted)


def _conditions_of_texts(world: World, wanted: Json) -> Iterator[Condition]:
    for name, pattern in wanted.get("headers", {}).items():
        shown = partial(_shown_header, world, name)
        yield _of_text(f"headers/{name}", pattern, partial(_header, name), shown)
    for name, pattern in wanted.get("query", {}).items():
        parameter = partial(_shown_parameter, world, name)
        yield _of_text(f"query/{name}", pattern, partial(_parameter, name), parameter)


def _conditions_of_body(world: World, wanted: Json) -> Iterator[Condition]:
    bodies = Bodies(world)
    for pointer, value in wanted.get("body", {}).items():
        has, show = partial(bodies.has, pointer, value), partial(bodies.shown, pointer)
        yield Condition(f"body{pointer}", value, has, show)


def _since(instant: Instant) -> Condition:
    return Condition(
        "since",
        timestamp_ms(instant),
        lambda entry: entry.at >= instant,
        lambda entry: timestamp_ms(entry.at),
    )


def _equals(where: str, expected: Any, actual: Callable[[JournalEntry], Any]) -> Condition:
    return Condition(where, expected, lambda entry: bool(actual(entry) == expected), actual)


def _is_one_of(
    where: str, expected: str, names: Callable[[JournalEntry], tuple[str | None, str | None]]
) -> Condition:
    """Users and keys match by id or by name."""

    def show(entry: JournalEntry) -> str | None:
        identifier, name = names(entry)
        return name or identifier

    return Condition(where, expected, lambda entry: expected in names(entry), show)


def _names_of_user(world: World, entry: JournalEntry) -> tuple[str | None, str | None]:
    user = world.users.get(entry.user_id or "")
    return entry.user_id, None if user is None else user.username


def _names_of_key(world: World, entry: JournalEntry) -> tuple[str | None, str | None]:
    key = world.keys.get(entry.key_id or "")
    return entry.key_id, None if key is None else key.name


def _fits_status(wanted: str | int, entry: JournalEntry) -> bool:
    """`404`, or a class such as `4xx`."""
    status, wanted = str(entry.status), str(wanted)
    return wanted == status or (wanted[1:] == "xx" and wanted[0] == status[:1])


class Paths:
    """Which paths fit a pattern; clients request the same ones again and again."""

    def __init__(self, world: World, pattern: str) -> None:
        self._world = world
        self._pattern = pattern
        self._known: dict[str, bool] = {}

    def fit(self, entry: JournalEntry) -> bool:
        known = self._known.get(entry.path)
        if known is None:
            known = self._fit(entry)
            if len(self._known) < MOST_PATHS:
                self._known[entry.path] = known
        return known

    def _fit(self, entry: JournalEntry) -> bool:
        return fits_path(self._pattern, entry.path) and fits_path(
            self._pattern, _path(self._world, entry)
        )


def _path(world: World, entry: JournalEntry) -> str:
    return scrubbing.text(world, entry.path[:LONGEST])


def _of_text(
    where: str,
    pattern: str,
    sent: Callable[[JournalEntry], str | None],
    shown: Callable[[JournalEntry], str | None],
) -> Condition:
    """A header or a parameter.

    :param shown: the same without secrets, which takes longer.
    """

    def fit(entry: JournalEntry) -> bool:
        text = sent(entry)
        if text is None or not (fits(pattern, text) or REDACTED_NAME in pattern):
            return False
        return fits(pattern, shown(entry) or "")

    return Condition(
        where, pattern, fit, lambda entry: MISSING if sent(entry) is None else shown(entry)
    )


def _header(name: str, entry: JournalEntry) -> str | None:
    sent = entry.headers.get(name.lower().encode("latin-1", "replace"))
    return None if sent is None else sent[:LONGEST].decode("latin-1")


def _shown_header(world: World, name: str, entry: JournalEntry) -> str:
    return scrubbing.header(world, name, _header(name, entry) or "")


def _parameter(name: str, entry: JournalEntry) -> str | None:
    return _parsed(_query(entry)).get(name)


def _shown_parameter(world: World, name: str, entry: JournalEntry) -> str | None:
    return _parsed(scrubbing.query(world, _query(entry))).get(name)


def _query(entry: JournalEntry) -> str:
    return entry.query[:LONGEST].decode("latin-1")


def _parsed(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True)) if query else {}


class Bodies:
    """The bodies of requests as JSON. The latest is kept, because a match often names several
    values in it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._number = 0
        self._body: Any = None

    def has(self, pointer: str, value: Any, entry: JournalEntry) -> bool:
        may_fit = _is_same(_at(self._of(entry), pointer), value) or REDACTED in str(value)
        return may_fit and _is_same(self.shown(pointer, entry), value)

    def shown(self, pointer: str, entry: JournalEntry) -> Any:
        """The value at a pointer, without secrets."""
        body = self._of(entry)
        if any(map(is_secret, pointer.split("/"))) and _at(body, pointer) is not MISSING:
            return REDACTED
        return _at(scrubbing.value(self._world, body), pointer)

    def _of(self, entry: JournalEntry) -> Any:
        if entry.number != self._number:
            self._number, self._body = entry.number, _content(entry)
        return self._body


def _content(entry: JournalEntry) -> Any:
    """The body as JSON, before secrets are redacted; None if it is not that."""
    if captures.is_path_of_keys(entry.path):
        return REDACTED
    try:
        return msgspec.json.decode(entry.body or b"null")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _is_same(actual: Any, value: Any) -> bool:
    """Whether they are equal as JSON, in which a boolean is no number."""
    return bool(actual == value) and isinstance(actual, bool) == isinstance(value, bool)


def _at(node: Any, pointer: str) -> Any:
    """The value at a JSON pointer, or `MISSING`."""
    for part in pointer.split("/")[1:]:
        if node == REDACTED:
            return REDACTED
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and name in node:
            node = node[name]
        elif isinstance(node, list) and name.isdecimal() and int(name[:9]) < len(node):
            node = node[int(name[:9])]
        else:
            return MISSING
    return node
