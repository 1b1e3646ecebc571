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
    told = {keyword: _translated(keyword, value) for keyword, value in schema.items()}
    if "example" in told:
        told["examples"] = [told.pop("example")]
    return without_nullable(told)


def without_nullable(schema: Schema) -> Schema:
    """The schema with its own `nullable` converted to a list of types."""
    told = {keyword: value for keyword, value in schema.items() if keyword != "nullable"}
    if schema.get("nullable") is True and "type" in told:
        told["type"] = [told["type"], "null"]
        if "enum" in told:
            told["enum"] = [*told["enum"], None]
    return told


def _translated(keyword: str, value: Any) -> Any:
    """A keyword's value with the schemas in it converted, but not the instances."""
    if keyword == "properties" and isinstance(value, dict):
        return {name: draft_07(schema) for name, schema in value.items()}
    if keyword in ("allOf", "anyOf", "oneOf") and isinstance(value, list):
        return [draft_07(schema) for schema in value]
    if keyword in ("items", "additionalProperties", "not"):
        return draft_07(value)
    return value
