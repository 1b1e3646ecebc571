"""Fields that a request of the control API does not know: refused, with the nearest known name."""

from collections.abc import Iterator
from typing import Any

import pytest

import openapi
from openapi import ROOT
from tests.conftest import Mock

DOCUMENT = openapi.bundle(ROOT.with_name("control.yaml"))
BASE = "http://127.0.0.1/_cortex"

Place = tuple[str, ...]


def target(node: Any) -> Any:
    while "$ref" in node:
        *_, kind, name = node["$ref"].split("/")
        node = DOCUMENT["components"][kind][name]
    return node


def operations() -> Iterator[tuple[str, str, Any, list[Any]]]:
    """Method, path with values, operation, and parameters of the path."""
    for path, item in DOCUMENT["paths"].items():
        shared = [target(one) for one in item.get("parameters", ())]
        for method, operation in item.items():
            if method != "parameters" and not operation.get("x-cortex-page"):
                for one in shared:
                    path = path.replace(f"{{{one['name']}}}", one["example"])  # noqa: PLW2901
                yield method.upper(), path, operation, shared


def objects(schema: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The objects within a body that have only known names; `*` is an item of a list."""
    schema = target(schema)
    if "properties" in schema and "x-cortex-raw-body" not in schema:
        yield place, schema
    for name, inner in schema.get("properties", {}).items():
        yield from objects(inner, (*place, name))
    if "items" in schema:
        yield from objects(schema["items"], (*place, "*"))


def within(place: Place, value: Any) -> Any:
    """A body that has nothing but this value at that place."""
    for name in reversed(place):
        value = [value] if name == "*" else {name: value}
    return value


def misspelt(known: list[str]) -> tuple[str, str]:
    """A name that is not known, and the one that it is most like."""
    name = max(known, key=len)
    return f"{name}x", name


def bodies() -> Iterator[Any]:
    for method, path, operation, _ in operations():
        if operation.get("x-cortex-raw-body"):  # an archive, whose format may have any names
            continue
        body = target(operation.get("requestBody", {}))
        schema = body.get("content", {}).get("application/json", {}).get("schema", {})
        for place, found in objects(schema):
            name, near = misspelt([*found["properties"]])
            where = "".join(f"/{part}" for part in place).replace("*", "0")
            title = f"{operation['operationId']}{where}"
            yield pytest.param(
                method, path, within(place, {name: 1}), f"{where}/{name}", near, id=title
            )


@pytest.mark.parametrize(("method", "path", "body", "field", "near"), [*bodies()])
def test_an_unknown_field_is_refused_with_the_nearest_known_one(
    mock: Mock, method: str, path: str, body: Any, field: str, near: str
) -> None:
    refused = mock.request(method, BASE + path, json=body, key=None)
    assert refused.status_code == 400
    fields = refused.json()["error"]["details"]["fields"]
    assert {"field": field, "message": f"is unknown; did you mean {near}?"} in fields
