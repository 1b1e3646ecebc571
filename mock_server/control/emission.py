"""Events that a user emits by hand. They are completed from a resource and checked against their
schema."""

from functools import cache
from typing import Any

import openapi
from mock_server.api.schemas import Checker
from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.events import samples
from mock_server.rules.merging import merged
from mock_server.world.records import Event, Json
from mock_server.world.world import World

NAMED_BY = {"job": ("id",), "provider": ("id",), "network": ("id", "networkName")}
"""The members of an event's data that are resources, with the members that identify them."""


def prepare(type_: str) -> None:
    """Compiles the schema for events of that type. The first time takes about 50 ms."""
    _checker(type_)


def emit(world: World, type_: str, data: Json) -> Event:
    """Emits an event with the data of the resource that `data` names, or of one that fits the type.
    Members of `data` replace those of the resource.

    :raises NotFound: when the world does not have the named resource.
    :raises InvalidRequest: when the result does not match the event's schema (webhooks, Payload
        Format).
    """
    completed = merged(samples.of(world, type_, _named(data)), data)
    errors = _checker(type_).errors(completed)
    if errors:
        raise InvalidRequest([FieldError(f"/data{one.field}", one.message) for one in errors])
    return world.emit(type_, completed)


def _named(data: Json) -> str | None:
    """The id of the resource that the data is about, if given."""
    names = (
        resource.get(name)
        for member, allowed in NAMED_BY.items()
        if isinstance(resource := data.get(member), dict)
        for name in allowed
    )
    return next((name for name in names if isinstance(name, str)), None)


@cache
def _checker(type_: str) -> Checker:
    """The schema of the data of events of that type, compiled when first used. Resources may have
    additional properties, as in a later Cortex; the data itself may not."""
    schemas = openapi.bundle(openapi.ASYNCAPI)["components"]["schemas"]
    (event,) = (schema for schema in schemas.values() if _is_of(schema, type_))
    data = event["properties"]["data"]
    if "$ref" in data:
        data = schemas[data["$ref"].rpartition("/")[2]]
    return Checker({**data, "additionalProperties": False, "components": {"schemas": schemas}})


def _is_of(schema: Any, type_: str) -> bool:
    named = schema.get("properties", {}).get("type", {})
    return named.get("enum") == [type_] and "data" in schema["properties"]
