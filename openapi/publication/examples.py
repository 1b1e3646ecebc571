"""Completes examples of responses: those of the pages lack what only the mock sends."""

from typing import Any

from openapi.publication.schemas import Schema, named


def complete_examples(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for response in document["components"].get("responses", {}).values():
        for media in response.get("content", {}).values():
            for example in media.get("examples", {}).values():
                example["value"] = _completed(schemas, media["schema"], example["value"])


def _completed(schemas: dict[str, Schema], schema: Schema, value: Any) -> Any:
    """The value, with the example of each required property that it lacks."""
    schema = _target(schemas, schema)
    if isinstance(value, list):
        return [_completed(schemas, schema.get("items", {}), one) for one in value]
    if not isinstance(value, dict):
        return value
    properties = schema.get("properties", {})
    known = {
        name: _completed(schemas, properties.get(name, {}), one) for name, one in value.items()
    }
    missing = [name for name in schema.get("required", ()) if name not in value]
    return known | {name: _example(schemas, properties[name]) for name in missing}


def _example(schemas: dict[str, Schema], schema: Schema) -> Any:
    schema = _target(schemas, schema)
    if "example" in schema:
        return _completed(schemas, schema, schema["example"])
    if schema.get("type") == "array":
        return [_example(schemas, schema["items"])]
    if schema.get("type") == "object":
        return _completed(schemas, schema, {})
    return schema.get("enum", [None])[0]


def _target(schemas: dict[str, Schema], schema: Schema) -> Schema:
    name = named(schema)
    return schema if name is None else schemas[name]
