"""Makes one object of `allOf`, where all its parts are objects."""

from typing import Any

from openapi.publication.schemas import OPTIONAL, Schema, named, nodes


def compose(document: dict[str, Any]) -> None:
    """Schemas that were only parts of others are left out."""
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        schemas[name] = _composed(schemas, schema)
    used = {named(node) for node in nodes(document)}
    for name in schemas.keys() - used:
        del schemas[name]


def _composed(schemas: dict[str, Schema], schema: Schema) -> Schema:
    parts = [_target(schemas, part) for part in schema.get("allOf", ())]
    parts = [_composed(schemas, part) for part in parts]
    if not parts or not all("properties" in part for part in parts):
        return schema
    parts.append(schema)
    rest = {key: value for key, value in schema.items() if key != "allOf"}
    properties = {key: one for part in parts for key, one in part.get("properties", {}).items()}
    composed = {"type": "object"} | rest | {"properties": properties}
    for key in ("required", OPTIONAL):
        if names := dict.fromkeys(name for part in parts for name in part.get(key, ())):
            composed[key] = list(names)
    return composed


def _target(schemas: dict[str, Schema], node: Schema) -> Schema:
    name = named(node)
    return node if name is None else schemas[name]
