"""The required shape of an AsyncAPI document. CI runs AsyncAPI's own parser, which checks all other
rules."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import ValidationError


def _each(*required: str, **properties: Any) -> dict[str, Any]:
    """A schema of an object whose entries all have these members."""
    entry = {"type": "object", "required": required, "properties": properties}
    return {"type": "object", "additionalProperties": entry}


SHAPE = {
    "type": "object",
    "required": ["asyncapi", "info", "channels", "operations"],
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "servers": _each("host", "protocol"),
        "channels": _each("address", "messages", messages={"type": "object"}),
        "operations": _each("action", "channel", action={"enum": ["send", "receive"]}),
        "components": {
            "type": "object",
            "properties": {
                "messages": _each("payload"),
                "schemas": {
                    "type": "object",
                    "additionalProperties": {"$ref": "http://json-schema.org/draft-07/schema#"},
                },
            },
        },
    },
}


def errors(document: dict[str, Any]) -> "Iterator[ValidationError]":
    """Every error in the document's shape."""
    from jsonschema import Draft7Validator  # noqa: PLC0415  slow to import

    yield from Draft7Validator(SHAPE).iter_errors(document)
