"""Bodies of requests as the document describes them: its examples, and what its schemas demand."""

from collections.abc import Mapping
from typing import Any

from contract_tests.contract.operations import Operation, Operations

Body = dict[str, Any]

NAME_LIKE = ("name", "title", "label", "displayName", "description", "username", "slug")
"""Properties that may have any text, the likeliest first."""

DEEPEST = 4
"""Levels of a body that is generated from a schema."""


def request_schema(operations: Operations, operation: Operation) -> dict[str, Any]:
    """The JSON schema of an operation's body, its parts merged."""
    schema = _content(operations, operation).get("schema", {})
    return whole(operations, schema)


def body_of(operations: Operations, operation: Operation) -> Body:
    """A body that an operation accepts: its first example, or what its schema requires."""
    content = _content(operations, operation)
    for example in content.get("examples", {}).values():
        return dict(operations.resolved(example)["value"])
    if isinstance(content.get("example"), dict):
        return dict(content["example"])
    made = _value(operations, content.get("schema", {}), 0)
    return made if isinstance(made, dict) else {}


def _content(operations: Operations, operation: Operation) -> Mapping[str, Any]:
    body = operations.resolved(operation.source.get("requestBody", {}))
    content: Mapping[str, Any] = body.get("content", {}).get("application/json", {})
    return content


def whole(operations: Operations, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with the properties of all its parts."""
    resolved = operations.resolved(schema)
    found: dict[str, Any] = {**resolved, "properties": dict(resolved.get("properties", {}))}
    found["required"] = list(resolved.get("required", ()))
    for part in resolved.get("allOf", ()):
        inner = whole(operations, part)
        found["properties"] |= inner["properties"]
        found["required"] += inner["required"]
    return found


def free_texts(operations: Operations, schema: Mapping[str, Any]) -> list[str]:
    """Properties that accept any text, names first."""
    free = [
        name
        for name, one in schema["properties"].items()
        if (found := operations.resolved(one)).get("type") == "string"
        and not {"enum", "format", "pattern"} & found.keys()
        and not found.get("readOnly")
    ]
    return sorted(free, key=lambda one: NAME_LIKE.index(one) if one in NAME_LIKE else len(free) + 9)


def _value(operations: Operations, schema: Mapping[str, Any], level: int) -> Any:
    """A value that a schema accepts."""
    found = whole(operations, schema)
    for word in ("example", "default"):
        if word in found:
            return found[word]
    if "enum" in found:
        return found["enum"][0]
    kind = found.get("type", "object" if found["properties"] else "string")
    if kind == "object" and level < DEEPEST:
        names = [name for name in found["required"] if name in found["properties"]]
        return {name: _value(operations, found["properties"][name], level + 1) for name in names}
    if kind == "array":
        least = found.get("minItems", 0)
        return [_value(operations, found.get("items", {}), level + 1) for _ in range(least)]
    plain: dict[str, Any] = {"integer": 1, "number": 1, "boolean": True, "object": {}}
    if kind in ("integer", "number"):
        return found.get("minimum", 1)
    return plain.get(kind, FORMATS.get(found.get("format", ""), "contract"))


FORMATS = {
    "date-time": "2126-01-01T00:00:00Z",
    "date": "2126-01-01",
    "uri": "https://contract.invalid/",
    "email": "contract@contract.invalid",
}
"""Texts of a format."""
