"""Names in a match that must exist: of operations, and of headers."""

import re
from collections.abc import Iterator
from functools import cache

import openapi
from mock_server.errors import FieldError
from mock_server.suggestions import nearest
from mock_server.world.records import Json

HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def of_match(match: Json, place: str) -> Iterator[FieldError]:
    """The names in a match that do not exist, as errors at that place."""
    yield from _of_operation(match, place)
    yield from _of_headers(match, place)


def _of_operation(match: Json, place: str) -> Iterator[FieldError]:
    name = match.get("operation")
    if name is None or name in operations():
        return
    near = nearest(name, operations())
    hint = "GET /openapi.json lists their operationId" if near is None else f"did you mean {near}?"
    yield FieldError(f"{place}/operation", f"is not an operation of the API; {hint}")


def _of_headers(match: Json, place: str) -> Iterator[FieldError]:
    for name in match.get("headers", {}):
        if not HEADER.fullmatch(name):
            yield FieldError(f"{place}/headers/{name[:64]}", "is not the name of a header")


@cache
def operations() -> frozenset[str]:
    return frozenset(
        operation["operationId"]
        for item in openapi.bundle()["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    )
