"""Parts of requests that change nothing: fields of bodies, parameters of queries and whole bodies
that the document does not define, and fields that need another one (`x-cortex-needs`).

Unknown fields and filters are ignored. The response names them, so that a client notices a mistake;
a strict server refuses them.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from mock_server.api.schemas import LONGEST_PART, Schema, pointer
from mock_server.errors import FieldError
from mock_server.excerpt import excerpt
from mock_server.gateway.request_context import RequestContext
from mock_server.suggestions import nearest

WARNING = b"warning"

MOST_NAMED = 20
"""Unknown fields of one body, or parameters of one query, that are named. Finding the nearest name
takes some 50 microseconds for each."""

SERVER_OWNED = frozenset(
    {
        "id", "status", "createdAt", "updatedAt", "startedAt", "endedAt", "lastUsedAt", "cost",
        "stats",
    }
)  # fmt: skip
"""Fields that only the server sets. Clients that send back what they have read are not warned."""

Place = tuple[str | int, ...]


class KnownFields:
    """The names that a schema knows, at each of its levels, compiled once.

    An object without `properties`, or one that declares `additionalProperties`, may have any names.
    """

    __slots__ = ("_examined", "_inner", "_items", "_names", "_needs")

    def __init__(self, schema: Schema) -> None:
        alternatives = list(_alternatives(schema))
        properties = _properties(alternatives)
        is_open = any("additionalProperties" in part for part in alternatives)
        self._names = None if is_open or not properties else SERVER_OWNED.union(properties)
        self._needs = tuple(_needs(alternatives))
        self._inner = _compiled(properties)
        items = [part["items"] for part in alternatives if "items" in part]
        self._items = _useful(KnownFields({"anyOf": items})) if items else None
        self._examined = {name for name, _ in (*self._needs, *self._inner)}
        """Known fields that can be idle, or can contain others that are."""

    @property
    def is_useful(self) -> bool:
        """Whether any name can be ignored."""
        known = self._names is not None or bool(self._inner) or self._items is not None
        return known or bool(self._needs)

    def ignored(self, value: Any) -> list[FieldError]:
        """The first fields of a valid value that change nothing."""
        if isinstance(value, dict) and self._are_simple(value):
            return []
        return list(islice(self._ignored(value, ()), MOST_NAMED))

    def _are_simple(self, fields: Mapping[str, Any]) -> bool:
        """Whether all of them are known and have an effect, as is usual."""
        are_known = self._names is None or self._names.issuperset(fields)
        return are_known and self._examined.isdisjoint(fields)

    def _ignored(self, value: Any, place: Place) -> Iterator[FieldError]:
        if isinstance(value, dict):
            yield from self._unknown(value, place)
            if self._needs:
                yield from self._idle(value, place)
            for name, inner in self._inner:
                if name in value:
                    yield from inner._ignored(value[name], (*place, name))
        elif isinstance(value, list) and self._items is not None:
            for number, item in enumerate(value):
                yield from self._items._ignored(item, (*place, number))

    def _unknown(self, value: Mapping[str, Any], place: Place) -> Iterator[FieldError]:
        """With the nearest known names."""
        if self._names is None or self._names.issuperset(value):
            return
        for name in value:
            if name not in self._names:
                yield FieldError(pointer([*place, name]), _message(name, self._names))

    def _idle(self, value: Mapping[str, Any], place: Place) -> Iterator[FieldError]:
        """With the names that give them an effect."""
        for name, needed in self._needs:
            if name in value and not any(_is_set(value.get(other)) for other in needed):
                message = f"has no effect without {' or '.join(needed)}"
                yield FieldError(pointer([*place, name]), message)


def unknown_parameters(names: Iterable[str], known: Iterable[str]) -> list[FieldError]:
    """Parameters of a query that an operation does not know, with the nearest known names."""
    return [FieldError(excerpt(name, LONGEST_PART), _message(name, known)) for name in names]


class _Warning(msgspec.Struct):
    field: str
    message: str


class _Meta(msgspec.Struct):
    warnings: list[_Warning] = []


class _Response(msgspec.Struct):
    meta: _Meta = msgspec.field(default_factory=_Meta)


UNKNOWN_BODY = FieldError("body", "is not taken by this operation")


def report(context: RequestContext, ignored: list[FieldError]) -> None:
    """Warns of these and of nothing else, in the header `Warning` (RFC 7234, section 5.5; 299 is a
    lasting warning) and in `meta.warnings`."""
    context.ignored = ignored
    header = b", ".join(b'299 cortex-mock "%b"' % _quotable(error) for error in ignored)
    others = [field for field in context.extra_headers if field[0] != WARNING]
    context.extra_headers = [*others, (WARNING, header)]


def reported(response: bytes) -> list[FieldError]:
    """What a response warned of."""
    meta = msgspec.json.decode(response, type=_Response).meta
    return [FieldError(one.field, one.message) for one in meta.warnings]


def as_meta(ignored: list[FieldError]) -> list[dict[str, str]]:
    """The content of `meta.warnings`."""
    return [{"field": error.field, "message": error.message} for error in ignored]


def _quotable(error: FieldError) -> bytes:
    text = f"{error.field} {error.message}"
    printable = "".join(c if " " <= c <= "~" and c not in '"\\' else "?" for c in text)
    return printable.encode()


def _message(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return "is unknown" if near is None else f"is unknown; did you mean {near}?"


def _alternatives(schema: Schema) -> Iterator[Schema]:
    """The schema and those that it combines; what any of them knows is known."""
    yield schema
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from _alternatives(part)


def _properties(alternatives: Iterable[Schema]) -> Mapping[str, list[Schema]]:
    properties: dict[str, list[Schema]] = {}
    for part in alternatives:
        for name, inner in part.get("properties", {}).items():
            properties.setdefault(name, []).append(inner)
    return properties


def _needs(alternatives: Iterable[Schema]) -> Iterator[tuple[str, list[str]]]:
    """The fields that each field needs one of, by name."""
    for part in alternatives:
        yield from part.get("x-cortex-needs", {}).items()


def _is_set(value: Any) -> bool:
    return value is not None and value is not False


def _compiled(properties: Mapping[str, list[Schema]]) -> tuple[tuple[str, KnownFields], ...]:
    compiled = ((name, KnownFields({"anyOf": inner})) for name, inner in properties.items())
    return tuple((name, known) for name, known in compiled if known.is_useful)


def _useful(known: KnownFields) -> KnownFields | None:
    return known if known.is_useful else None
