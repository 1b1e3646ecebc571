"""Checks responses against the document."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs

from contract_tests.contract.operations import Operation, Operations
from openapi.draft07 import without_nullable

LONGEST = 200
"""Characters of a reason."""


class Document:
    """Checks responses against the document of the contract checks, which requires only what the
    documentation promises."""

    def __init__(self) -> None:
        self.operations = Operations()
        self._components = _schema(self.operations.document["components"])
        self._validators: dict[tuple[str, int], Any] = {}

    def objection(self, operation: Operation, status: int, body: Any) -> str | None:
        """How a response breaks the document; None if it does not.

        :param body: decoded.
        """
        key = (operation.id, status)
        if key not in self._validators:
            self._validators[key] = self._validator(operation, status)
        validator = self._validators[key]
        if validator is None:
            return f"the document has no response {status} of {operation.id}"
        error = next(validator.iter_errors(body), None)
        if error is None:
            return None
        place = "/".join(map(str, error.instance_path))
        return f"{operation.id} {status}: /{place}: {error.message}"[:LONGEST]

    def _validator(self, operation: Operation, status: int) -> Any:
        """None if the document does not know the status."""
        responses = operation.source["responses"]
        found = responses.get(str(status), responses.get(f"{status // 100}XX"))
        found = found or responses.get("default")
        if found is None:
            return None
        content = self.operations.resolved(found).get("content", {})
        schema = _schema(content.get("application/json", {}).get("schema", {}))
        return jsonschema_rs.Draft7Validator({**schema, "components": self._used_by(schema)})

    def _used_by(self, schema: Any) -> dict[str, Any]:
        """The components that a schema refers to, and those that they refer to: with all of them,
        each validator would take a second to build."""
        used: dict[str, Any] = {}
        found = list(_references(schema))
        while found:
            _, _, kind, name = found.pop().split("/", 3)
            if name not in used.setdefault(kind, {}):
                used[kind][name] = self._components[kind][name]
                found += _references(used[kind][name])
        return used


@cache
def document() -> Document:
    """Read once in each process."""
    return Document()


def _references(node: Any) -> Iterator[str]:
    """Every `$ref` in a schema."""
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for item in node.values():
            yield from _references(item)


def _schema(node: Any) -> Any:
    """With `nullable` translated to JSON Schema, at every depth."""
    if isinstance(node, list):
        return [_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    return without_nullable({name: _schema(value) for name, value in node.items()})
