"""Converts schemas of OpenAPI 3.0 to JSON Schema draft 07, which AsyncAPI uses.

The files under `schemas/` use only what both have in common. They differ in two keywords: OpenAPI
has `nullable` and `example` where draft 07 has a list of types and `examples`.
"""

from typing import Any

Schema = dict[str, Any]


def draft_07(schema: Any) -> Any:
    """The schema in draft 07; a schema in draft 07 is returned unchanged."""
    if not isinstance(schema, dict):
        return schema
    converted = {keyword: _translated(keyword, value) for keyword, value in schema.items()}
    if "example" in converted:
        converted["examples"] = [converted.pop("example")]
    return _without_nullable(converted)


def json_schema(node: Any) -> Any:
    """The schema with `nullable` converted to lists of types, at every depth. Validators of JSON
    Schema need nothing else."""
    if isinstance(node, list):
        return [json_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    return _without_nullable({name: json_schema(value) for name, value in node.items()})


def _without_nullable(schema: Schema) -> Schema:
    converted = {keyword: value for keyword, value in schema.items() if keyword != "nullable"}
    if schema.get("nullable") is True and "type" in converted:
        converted["type"] = [converted["type"], "null"]
        if "enum" in converted:
            converted["enum"] = [*converted["enum"], None]
    return converted


def _translated(keyword: str, value: Any) -> Any:
    """A keyword's value with the schemas in it converted, but not the instances."""
    if keyword == "properties" and isinstance(value, dict):
        return {name: draft_07(schema) for name, schema in value.items()}
    if keyword in ("allOf", "anyOf", "oneOf") and isinstance(value, list):
        return [draft_07(schema) for schema in value]
    if keyword in ("items", "additionalProperties", "not"):
        return draft_07(value)
    return value
