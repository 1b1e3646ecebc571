"""Checks values against the document's schemas and describes errors."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import jsonschema_rs

from mock_server.api.schema_errors import errors as schema_errors
from mock_server.errors import FieldError
from mock_server.suggestions import nearest
from openapi.draft07 import json_schema

Schema = dict[str, Any]
Wording = Callable[[Any, Schema], str]
Suggest = Callable[[str, Iterable[str]], str | None]
"""The known name that was probably meant, if any."""

KINDS = {
    "integer": "a whole number", "number": "a number", "string": "a string",
    "boolean": "true or false", "object": "an object", "array": "a list", "null": "null",
}  # fmt: skip

MOST_UNKNOWN = 50
"""Unknown names of one object that an error lists."""

MANY = 8
"""Allowed values in a list that people do not take in at a glance."""

MOST_SUGGESTIONS = 20
"""Errors of one value for which a known name is searched."""

LONGEST_PART = 200
"""Characters of a name in a pointer."""


class Checker:
    """A schema, compiled once. Nullability and formats follow OpenAPI 3.0."""

    def __init__(self, schema: Schema) -> None:
        self._schema = json_schema(schema)
        self._validator = jsonschema_rs.Draft4Validator(
            self._schema, validate_formats=True, formats={"date-time": _is_instant}
        )

    def errors(self, value: Any, field: str = "") -> list[FieldError]:
        """The errors of the value.

        :param field: the name of a parameter. Without it, errors carry JSON pointers.
        """
        if self._validator.is_valid(value):
            return []
        errors: dict[str, FieldError] = {}
        suggest = Suggestions()
        for place, found in schema_errors(self._validator, value):
            for error in self._described(place, found, field, suggest):
                errors.setdefault(error.field, error)
        return list(errors.values())

    def is_valid(self, value: Any) -> bool:
        """Whether the value fits the schema."""
        return self._validator.is_valid(value)

    def _described(
        self,
        place: list[str | int],
        error: jsonschema_rs.ValidationError,
        field: str,
        suggest: Suggest,
    ) -> Iterator[FieldError]:
        if error.kind.name == "additionalProperties":
            known = self._schema_of(error.schema_path).get("properties", ())
            unexpected: list[str] = getattr(error.kind, "unexpected")  # noqa: B009  of this kind alone
            for name in unexpected[:MOST_UNKNOWN]:
                yield FieldError(pointer([*place, name]), unknown(name, known, suggest))
            return
        if error.kind.name == "not":
            field_ = self._schema_of(error.schema_path).get("x-cortex-field")
            place = place if field_ is None else [*place, field_]
        if error.kind.name == "required":
            place = [*place, getattr(error.kind, "property")]  # noqa: B009  of this kind alone
        yield FieldError(field or pointer(place), self._wording(error, suggest))

    def _wording(self, error: jsonschema_rs.ValidationError, suggest: Suggest) -> str:
        schema = self._schema_of(error.schema_path)
        keyword = error.kind.name
        if (
            keyword in ("pattern", "enum", "format", "anyOf", "not")
            and "x-cortex-message" in schema
        ):
            return str(schema["x-cortex-message"])
        wording = _describe(keyword, schema.get(keyword), schema)
        return wording + _suggestion(error, schema, suggest)

    def _schema_of(self, path: Sequence[str | int]) -> Schema:
        """The schema that contains the failed keyword."""
        schema: Any = self._schema
        for part in path[:-1]:
            schema = schema[part]
        return schema if isinstance(schema, dict) else {}


_RFC_3339 = jsonschema_rs.Draft4Validator({"format": "date-time"}, validate_formats=True)


def _is_instant(text: str) -> bool:
    """Python has no year 0."""
    return _RFC_3339.is_valid(text) and not text.startswith("0000")


def _describe(keyword: str, wanted: Any, schema: Schema) -> str:
    """Completes the sentence "<field> …" with the requirement. The library's own message repeats
    the value, which may be large or secret, so it is never used."""
    wording = WORDINGS.get(keyword)
    if wording is None or wanted is None:
        return f"does not fit the document ({keyword})"
    return wording(wanted, schema)


class Suggestions:
    """The names that were probably meant, for the first few errors of a value: each takes up to 0.2
    ms to find."""

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def __call__(self, name: str, known: Iterable[str]) -> str | None:
        self._left -= 1
        return nearest(name, known) if self._left >= 0 else None


def _suggestion(error: jsonschema_rs.ValidationError, schema: Schema, suggest: Suggest) -> str:
    """Which of many allowed values was probably meant."""
    allowed = schema.get("enum", ())
    if error.kind.name != "enum" or len(allowed) < MANY or not isinstance(error.instance, str):
        return ""
    near = suggest(error.instance, (value for value in allowed if isinstance(value, str)))
    return "" if near is None else f"; did you mean {near}?"


def _describe_type(wanted: Any, _: Schema) -> str:
    types = wanted if isinstance(wanted, list) else [wanted]
    return f"must be {' or '.join(KINDS[type_] for type_ in types)}"


def _describe_enum(wanted: Any, _: Schema) -> str:
    names = [
        item if isinstance(item, str) else json.dumps(item) for item in wanted if item is not None
    ]
    return f"must be one of {', '.join(names)}"


def _describe_format(wanted: Any, _: Schema) -> str:
    if wanted == "date-time":
        return "must be a date and time such as 2025-07-10T12:34:56Z"
    return f"must be a valid {wanted}"


def _describe_pattern(wanted: Any, schema: Schema) -> str:
    return f"must look like {schema['example']}" if "example" in schema else f"must match {wanted}"


def _describe_min_properties(_: Any, schema: Schema) -> str:
    known = ", ".join(schema.get("properties", ()))
    return f"must name something to change; it can be {known}" if known else "must not be empty"


def _describe_least(what: str) -> Wording:
    return lambda wanted, _: (
        "must not be empty" if wanted == 1 else f"must have {wanted} {what} or more"
    )


WORDINGS: Mapping[str, Wording] = {
    "required": lambda _, __: "is required",
    "type": _describe_type,
    "enum": _describe_enum,
    "minimum": lambda wanted, _: f"must be {wanted} or more",
    "maximum": lambda wanted, _: f"must be {wanted} or less",
    "minLength": _describe_least("characters"),
    "maxLength": lambda wanted, _: f"must have {wanted} characters or fewer",
    "minItems": _describe_least("items"),
    "maxItems": lambda wanted, _: f"must have {wanted} items or fewer",
    "uniqueItems": lambda _, __: "must not contain duplicates",
    "minProperties": _describe_min_properties,
    "maxProperties": lambda wanted, _: f"must have {wanted} entries or fewer",
    "format": _describe_format,
    "pattern": _describe_pattern,
}


def unknown(name: str, known: Iterable[str], suggest: Suggest = nearest) -> str:
    """The error for an unknown name."""
    names = list(known)
    near = suggest(name, names)
    if near is not None:
        return f"is unknown; did you mean {near}?"
    return f"is unknown; it can be {', '.join(names)}"


def pointer(place: Iterable[str | int]) -> str:
    """A JSON pointer with these parts."""
    return "".join(f"/{_escape(part)}" for part in place)


def _escape(part: str | int) -> str:
    """:return: a part of a pointer; only the beginning of a very long one."""
    return str(part)[:LONGEST_PART].replace("~", "~0").replace("/", "~1")
