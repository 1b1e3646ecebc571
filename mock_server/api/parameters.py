"""Parameters of an operation, converted from text to values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from mock_server.api import time_ranges
from mock_server.api.ignored_fields import MOST_NAMED, unknown_parameters
from mock_server.api.schemas import Checker, Schema
from mock_server.api.whole_numbers import is_whole
from mock_server.errors import FieldError
from mock_server.gateway.request_context import RequestContext
from mock_server.world.clock import parse_timestamp

WHOLE = re.compile(r"-?[0-9]{1,1000}")
"""The longest whole number in characters. It is far longer than any sensible number, and quick to
parse."""
NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?")
"""The form of a number in JSON: in a body, `20.0` and `2e1` are whole numbers too."""
MOST_PARAMETERS = 200

QUERIES_KEPT, LONGEST_KEPT = 128, 512
"""The number of recent queries that an operation keeps, and the longest of them in bytes. Clients
that poll send the same query again and again, and parsing it takes longer than answering it."""


class ReadParameters(NamedTuple):
    """The parameters in a path or a query.

    :param values: of parameters, by name.
    :param ignored: parameters that the operation does not know, or that have no effect without
        another one.
    """

    values: Mapping[str, Any]
    errors: Sequence[FieldError]
    ignored: Sequence[FieldError] = ()


class Parameter:
    """One parameter of the document, compiled once."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self.schema: Schema = definition["schema"]
        self.name: str = definition["name"]
        self.location: str = definition["in"]
        self.header = self.name.lower().encode()
        self.required: bool = definition.get("required", False)
        self.default = self.schema.get("default")
        self._needs: Mapping[str, Any] = definition.get("x-cortex-needs", {})
        self._type: str = self.schema.get("type", "string")
        self._is_instant = self.schema.get("format") == "date-time"
        self._checker = Checker(self.schema)

    def idle(self, values: Mapping[str, Any]) -> str | None:
        """Why it has no effect in a query with these values; None if it has one."""
        if all(
            name in values and needed in (None, values[name])
            for name, needed in self._needs.items()
        ):
            return None
        needs = (
            name if value is None else f"{name}={value}" for name, value in self._needs.items()
        )
        return f"has no effect without {' and '.join(needs)}"

    def read(self, texts: Sequence[str], errors: list[FieldError]) -> Any:
        """The value that was sent. Errors are added to `errors`."""
        if len(texts) > 1:
            errors.append(FieldError(self.name, "must be given once"))
            return None
        value = self._value(texts[0])
        found = self._checker.errors(value, self.name)
        if found:
            errors += found
            return None
        return parse_timestamp(value) if self._is_instant else value

    def _value(self, text: str) -> Any:
        """The text converted to the schema's type, or unchanged if that is impossible."""
        match self._type:
            case "integer" if WHOLE.fullmatch(text):
                return int(text)
            case "integer" if NUMBER.fullmatch(text) and is_whole(number := float(text)):
                return int(number)
            case "boolean" if text in ("true", "false"):
                return text == "true"
            case "array":
                return text.split(",")
        return text


class Parameters:
    """All parameters of one operation."""

    def __init__(
        self, definitions: Sequence[Mapping[str, Any]], *, also_known: Iterable[str] = ()
    ) -> None:
        """:param also_known: further names in the query, which others read."""
        self._all = [Parameter(definition) for definition in definitions]
        self._query = {p.name: p for p in self._all if p.location == "query"}
        self._known = frozenset(self._query).union(also_known)
        self._has_range = time_ranges.has_range({p.name: p.schema for p in self._query.values()})
        self._headers = [p for p in self._all if p.location == "header"]
        self._path = [p for p in self._all if p.location == "path"]
        self._required = [p for p in self._all if p.required and p.location != "path"]
        self._defaults = {p.name: p.default for p in self._all if p.default is not None}
        self._read_lately = lru_cache(maxsize=QUERIES_KEPT)(self._read_query)
        self._path_lately = lru_cache(maxsize=QUERIES_KEPT)(self._read_path)

    def read(
        self, context: RequestContext, errors: list[FieldError], ignored: list[FieldError]
    ) -> dict[str, Any]:
        """Every parameter that was sent or has a default, by name. Unknown ones, and those without
        an effect, are added to `ignored`."""
        values = self._defaults.copy()
        if self._path:
            segments = tuple(context.path_parameters[p.name] for p in self._path)
            is_short = sum(map(len, segments)) <= LONGEST_KEPT
            sent = (self._path_lately if is_short else self._read_path)(segments)
            values |= sent.values
            errors += sent.errors
        if context.query:
            read = self._read_lately if len(context.query) <= LONGEST_KEPT else self._read_query
            sent = read(context.query)
            values |= sent.values
            errors += sent.errors
            ignored += sent.ignored
        for parameter in self._headers:
            text = context.header(parameter.header)
            if text is not None:
                values[parameter.name] = parameter.read([text], errors)
        for parameter in self._required:
            if parameter.name not in values:
                errors.append(FieldError(parameter.name, "is required"))
        return values

    def _read_path(self, segments: tuple[str, ...]) -> ReadParameters:
        """The parameters of the path and their errors."""
        errors: list[FieldError] = []
        pairs = zip(self._path, segments, strict=True)
        return ReadParameters({p.name: p.read([segment], errors) for p, segment in pairs}, errors)

    def _read_query(self, query: bytes) -> ReadParameters:
        """The parsed query, which depends on nothing else."""
        try:
            pairs = parse_qsl(
                query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS
            )
        except ValueError:
            return ReadParameters(
                {}, [FieldError("query", f"has more than {MOST_PARAMETERS} parameters")]
            )
        sent: dict[str, list[str]] = {}
        for name, text in pairs:
            sent.setdefault(name, []).append(text)
        errors: list[FieldError] = []
        values = {
            name: self._query[name].read(texts, errors)
            for name, texts in sent.items()
            if name in self._query
        }
        if self._has_range and time_ranges.is_backwards(values):
            errors.append(FieldError(time_ranges.BEGIN, time_ranges.BACKWARDS))
        strange = (name for name in sent if name not in self._known)
        ignored = unknown_parameters(islice(strange, MOST_NAMED), self._known)
        idle = ((name, self._query[name].idle(values)) for name in values)
        ignored += (FieldError(name, why) for name, why in idle if why is not None)
        return ReadParameters(values, errors, ignored)
