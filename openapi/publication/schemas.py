"""The schemas inside a schema, and kinds of schemas."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

OPTIONAL = "x-cortex-optional"
"""Of an object: the properties that a response leaves out where they do not apply."""

SENT = "x-cortex-sent"
"""Of an object most of whose properties are left out: those that are not."""

LISTS = ("allOf", "anyOf", "oneOf")
PREFIX = "#/components/schemas/"


def reference(name: str) -> Schema:
    return {"$ref": f"{PREFIX}{name}"}


def named(node: Any) -> str | None:
    """The name of the schema that a reference names."""
    target = node.get("$ref") if isinstance(node, dict) else None
    if not isinstance(target, str) or not target.startswith(PREFIX):
        return None
    return target.removeprefix(PREFIX)


def inner(schema: Schema) -> Iterator[tuple[Any, Any, str | None]]:
    """The schemas directly in a schema: what contains each, its key there, and a word for its
    place; None for a part of `allOf`, which describes the same value."""
    for name in schema.get("properties", ()):
        yield schema["properties"], name, name
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema, key, "item" if key == "items" else "value"
    for key in LISTS:
        for number in range(len(schema.get(key, ()))):
            yield schema[key], number, None if key == "allOf" else f"option{number + 1}"


def every(schema: Schema) -> Iterator[Schema]:
    """The schema, and all schemas in it up to their references."""
    yield schema
    for container, key, _ in inner(schema):
        yield from every(container[key])


def is_object(schema: Schema) -> bool:
    return schema.get("type") in ("object", ["object", "null"])


def is_enumeration(schema: Schema) -> bool:
    """Whether it is a list of values."""
    return "enum" in schema


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """All objects in a part of a document."""
    if isinstance(node, dict):
        yield node
    if isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from nodes(one)
