"""Gives each object and each enumeration in a schema a name among the components.

Generators invent a name for what has none, such as `Cost1` or `ListJobsFieldsItem`, and the
invented names can collide with others. Here the name is that of the place, `JobCost` for `cost` in
`Job`, or the value of `x-cortex-name`; equal schemas can share a name in this way.
"""

from typing import Any

from openapi.publication.schemas import Schema, inner, is_enumeration, is_object, nodes, reference

NAME = "x-cortex-name"

PARAMETERS = "#/components/parameters/"

NOT_COMPARED = ("description", "example", "examples", "required", "x-cortex-evidence")


def name_schemas(document: dict[str, Any]) -> None:
    components = document["components"]
    schemas = components["schemas"]
    for name in list(schemas):
        _name_within(schemas, schemas[name], name)
    for name, parameter in components.get("parameters", {}).items():
        _name_of_content(schemas, parameter, _capital(name))
    _rename_parameters(document)
    for name, response in components.get("responses", {}).items():
        for media in response.get("content", {}).values():
            _name_of_content(schemas, media, name)


def _rename_parameters(document: dict[str, Any]) -> None:
    """Some generators make a type of each parameter, under names that schemas have, too."""
    parameters = document["components"].get("parameters", {})
    names = {f"{PARAMETERS}{name}": f"{PARAMETERS}{name}Parameter" for name in parameters}
    for node in nodes(document):
        if (target := node.get("$ref")) in names:
            node["$ref"] = names[target]
    for name in list(parameters):
        parameters[f"{name}Parameter"] = parameters.pop(name)


def _name_of_content(schemas: dict[str, Schema], content: Any, name: str) -> None:
    """:param content: a parameter or a media type."""
    if isinstance(content.get("schema"), dict):
        _name_one(schemas, content, "schema", name)


def _name_within(schemas: dict[str, Schema], schema: Schema, name: str) -> None:
    for container, key, word in inner(schema):
        if word is None:
            _name_within(schemas, container[key], name)
        else:
            _name_one(schemas, container, key, _place(name, word))


def _name_one(schemas: dict[str, Schema], container: Any, key: Any, name: str) -> None:
    schema = container[key]
    _name_within(schemas, schema, name)
    if "$ref" in schema or not _deserves_name(schema):
        return
    chosen = schema.pop(NAME, name)
    container[key] = reference(_added(schemas, chosen, schema))


def _deserves_name(schema: Schema) -> bool:
    """Simple values need none, and neither do maps of simple values."""
    if is_object(schema):
        return not isinstance(schema.get("additionalProperties"), dict)
    return is_enumeration(schema) or len(schema.get("allOf", ())) > 1 or NAME in schema


def _added(schemas: dict[str, Schema], name: str, schema: Schema) -> str:
    """:return: the name under which the schema is among the others now."""
    free = name
    while _shape(schemas.setdefault(free, schema)) != _shape(schema):
        free += "Value"
    return free


def _shape(node: Any) -> Any:
    """The parts that must be equal for two schemas to be merged."""
    if isinstance(node, list):
        return [_shape(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: _shape(one) for key, one in node.items() if key not in NOT_COMPARED}


def _place(name: str, word: str) -> str:
    """The name of something in a schema: an item of `Fields` is a `Field`."""
    if word == "item":
        return name[:-1] if name.endswith("s") and not name.endswith("ss") else f"{name}Item"
    return name + _capital(word)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
