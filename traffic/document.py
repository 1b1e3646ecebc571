"""Checks responses against the document."""

from functools import cache
from typing import Any

import jsonschema_rs

from contract_tests.contract.operations import Operation, Operations
from openapi.draft07 import json_schema
from openapi.references import references_in

LONGEST = 200
"""Characters of a reason."""


class ResponseChecker:
    """Checks responses against the document of the contract checks, which requires only what the
    documentation promises."""

    def __init__(self) -> None:
        self.operations = Operations()
        self._components = json_schema(self.operations.document["components"])
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
        """None if the document does not define the status."""
        responses = operation.source["responses"]
        found = responses.get(str(status), responses.get(f"{status // 100}XX"))
        found = found or responses.get("default")
        if found is None:
            return None
        content = self.operations.resolved(found).get("content", {})
        schema = json_schema(content.get("application/json", {}).get("schema", {}))
        return jsonschema_rs.Draft7Validator({**schema, "components": self._used_by(schema)})

    def _used_by(self, schema: Any) -> dict[str, Any]:
        """The components that a schema refers to, and those that they refer to: with all of them,
        each validator would take a second to build."""
        used: dict[str, Any] = {}
        found = list(references_in(schema))
        while found:
            _, _, kind, name = found.pop().split("/", 3)
            if name not in used.setdefault(kind, {}):
                used[kind][name] = self._components[kind][name]
                found += references_in(used[kind][name])
        return used


@cache
def document() -> ResponseChecker:
    """Read once in each process."""
    return ResponseChecker()
