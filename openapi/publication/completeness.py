"""Requires of objects in responses what the mock always sends."""

from typing import Any

from openapi.publication.directions import Directions
from openapi.publication.schemas import OPTIONAL, SENT, Schema, every

SOCKET_ONLY = "x-cortex-socket-only"
"""Of an event: the properties that it has over a socket, and not in a webhook."""


def complete(document: dict[str, Any], directions: Directions) -> None:
    is_socket = "asyncapi" in document
    for name, schema in document["components"]["schemas"].items():
        for one in every(schema):
            if name in directions.only_responses:
                _require_all(one, is_socket=is_socket)


def _require_all(schema: Schema, *, is_socket: bool) -> None:
    missing = set(schema.get(OPTIONAL, ()))
    if not is_socket:
        missing.update(schema.get(SOCKET_ONLY, ()))
    promised: list[str] = schema.get("required", [])
    others: list[str] = schema.get(SENT, list(schema.get("properties", ())))
    sent = dict.fromkeys([*promised, *others])
    if required := [name for name in sent if name not in missing]:
        schema["required"] = required
