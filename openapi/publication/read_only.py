"""Marks as read-only what only the server can set."""

from typing import Any

from openapi.publication.schemas import Schema, named
from openapi.references import References

JSON = "application/json"


def mark_read_only(document: dict[str, Any]) -> None:
    """A property of a resource that its `PUT` does not accept."""
    schemas, resolved = document["components"]["schemas"], References(document)
    for item in document.get("paths", {}).values():
        if "get" not in item or "put" not in item:
            continue
        response = resolved(resolved(item["get"]["responses"]["200"])["content"][JSON]["schema"])
        resource = named(response["properties"]["data"])
        change = resolved(item["put"]["requestBody"])["content"][JSON]["schema"]
        if resource is not None:
            _mark(schemas[resource], resolved(change).get("properties", {}))


def _mark(resource: Schema, settable: dict[str, Schema]) -> None:
    for name, schema in resource["properties"].items():
        if name not in settable and "$ref" not in schema:
            schema["readOnly"] = True
