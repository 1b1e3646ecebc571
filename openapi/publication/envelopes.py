"""Gives the body of each response a schema with a name.

The files write a body as `allOf` of `Envelope` and an object with the type of `data`. Here this
becomes one object: `JobList` for a list, after its response, and otherwise `JobAnswer` for the
`data` of a `Job`, which several responses can share.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from openapi.publication.schemas import OPTIONAL, Schema, named, reference

JSON = "application/json"
ENVELOPE = reference("Envelope")


def name_envelopes(document: dict[str, Any]) -> None:
    schemas = document["components"].get("schemas", {})
    for name, response in _responses(document):
        media = response.get("content", {}).get(JSON, {})
        parts = media.get("schema", {}).get("allOf", ())
        if ENVELOPE in parts:
            envelope = _merged(schemas["Envelope"], parts[1], response["description"])
            media["schema"] = reference(_added(schemas, name, envelope))
    schemas.pop("Envelope", None)


def _responses(document: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    """The responses of the document, with names: their own, or those of their operations."""
    yield from document["components"].get("responses", {}).items()
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                for response in operation.get("responses", {}).values():
                    yield _name_of(operation, response), response


def _name_of(operation: Schema, response: Schema) -> str:
    """`JobList` for a list of jobs; otherwise `ListJobs` for the operation `list_jobs`."""
    schema = response.get("content", {}).get(JSON, {}).get("schema", {})
    shown = schema.get("allOf", [{}])[-1].get("properties", {})
    items = named(shown.get("data", {}).get("items"))
    if items is not None:
        return f"{items}List"
    return "".join(word.capitalize() for word in operation["operationId"].split("_"))


def _merged(envelope: Schema, shown: Schema, description: str) -> Schema:
    required = list(dict.fromkeys([*envelope["required"], *shown.get("required", ())]))
    return {
        "type": "object",
        "description": description,
        "required": required,
        OPTIONAL: [name for name in envelope.get(OPTIONAL, ()) if name not in shown["properties"]],
        "properties": deepcopy(envelope["properties"]) | shown["properties"],
    }


def _added(schemas: dict[str, Schema], response: str, envelope: Schema) -> str:
    """:return: the name under which the schema is among the others now."""
    data = named(envelope["properties"]["data"])
    name = f"{response}Answer"
    if response.endswith("List"):
        name = response
    elif data is not None:
        name = f"{data}Answer"
        envelope["description"] = f"The response whose data is `{data}`."
    if schemas.setdefault(name, envelope) != envelope:
        name = f"{response}Answer"
        schemas[name] = envelope
    return name
