"""The document's response schemas, without what was only inferred."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from contract_tests.contract.evidence import Evidence
from contract_tests.contract.operations import Operation
from openapi.draft07 import draft_07
from openapi.references import References

SOFT = frozenset({Evidence.MENTION, Evidence.INFERRED})
"""A rule with this evidence is not held against a server."""

LONGEST = 240
"""Characters of a described difference."""

EVIDENCE = "x-cortex-evidence"


class DocumentedResponses:
    """Validates responses against what pages show, and leaves out what was only inferred.

    A property that may be absent may be null, too, because the documentation does not distinguish
    the two.
    """

    def __init__(self, document: Mapping[str, Any], soft: frozenset[Evidence] = SOFT) -> None:
        """:param soft: rules with this evidence are left out."""
        self._document = document
        self._soft = soft
        self._resolved = References(document)
        self._validator = cache(self._compiled)

    def holds(self, operation: Operation, status: int, body: Any) -> bool:
        """Whether a response has everything that pages show."""
        validator = self._validator(operation.id, str(status), id(operation.source))
        return validator is None or validator.is_valid(body)

    def difference(self, operation: Operation, status: int, body: Any) -> str:
        """Where a response differs from what pages show, in one line; empty if it does not."""
        validator = self._validator(operation.id, str(status), id(operation.source))
        found = next(iter(validator.iter_errors(body)), None) if validator is not None else None
        if found is None:
            return ""
        place = "/".join(map(str, found.instance_path))
        return f"{place}: {found.message}"[:LONGEST]

    def _compiled(self, operation_id: str, status: str, _: int) -> Any:
        schema = self._schema(operation_id, status)
        return None if schema is None else jsonschema_rs.Draft7Validator(schema)

    def _schema(self, operation_id: str, status: str) -> Any:
        for item in self._document["paths"].values():
            for found in item.values():
                if isinstance(found, dict) and found.get("operationId") == operation_id:
                    response = self._resolved(found["responses"].get(status, {}))
                    content = response.get("content", {}).get("application/json")
                    return content and draft_07(self._firm(content["schema"]))
        return None

    def _firm(self, schema: Any) -> Any:
        """A schema in one piece, without its inferred properties."""
        schema = self._resolved(schema)
        if not isinstance(schema, dict):
            return schema
        firm = {word: self._within(word, value) for word, value in schema.items()}
        if "properties" in firm:
            owed = set(schema.get("required", ()))
            firm["properties"] = {
                name: one if name in owed else {"anyOf": [{"type": "null"}, one]}
                for name, one in firm["properties"].items()
            }
            soft = {name for name, one in schema["properties"].items() if self._is_soft(one)}
            firm["properties"] = {n: s for n, s in firm["properties"].items() if n not in soft}
            firm["required"] = [n for n in schema.get("required", ()) if n not in soft]
        return {} if self._is_soft(schema) else firm

    def _within(self, word: str, value: Any) -> Any:
        if word == "properties":
            return {name: self._firm(schema) for name, schema in value.items()}
        if word in ("allOf", "anyOf", "oneOf"):
            return [self._firm(schema) for schema in value]
        return self._firm(value) if word in ("items", "additionalProperties") else value

    def _is_soft(self, schema: Any) -> bool:
        found = self._resolved(schema)
        evidence = found.get(EVIDENCE) if isinstance(found, dict) else None
        return evidence is not None and Evidence(evidence) in self._soft
