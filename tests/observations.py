"""Which properties the mock's responses have, by the schemas of the published document."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import openapi
from contract_tests.contract.operations import Operations
from openapi.publication.schemas import named
from openapi.references import References

JSON = "application/json"


class Observations:
    """Counts, for each named schema, how often a value had each of its properties."""

    def __init__(self, document: Mapping[str, Any] | None = None) -> None:
        self._document = openapi.published() if document is None else document
        self._resolved = References(self._document)
        self.schemas: dict[str, Any] = self._document["components"]["schemas"]
        self._operations = Operations(self._document) if "paths" in self._document else None
        self.seen: Counter[str] = Counter()
        """How often a value of a schema was seen."""
        self.had: Counter[tuple[str, str]] = Counter()
        """How often it had a property, by the names of both."""

    def see_response(self, method: str, path: str, status: int, body: Any) -> None:
        """:param path: below `/api`, without a query."""
        found = self._operations and self._operations.find(method, path)
        if not found:
            return
        response = self._resolved(found[0].source["responses"].get(str(status), {}))
        schema = response.get("content", {}).get(JSON, {}).get("schema")
        if schema is not None:
            self.see(schema, body)

    def see(self, schema: Any, value: Any) -> None:
        """Counts the properties of a value and of everything in it."""
        name = named(schema)
        schema = schema if name is None else self.schemas[name]
        if isinstance(value, list):
            for one in value:
                self.see(schema.get("items", {}), one)
        if not isinstance(value, dict):
            return
        if name is not None:
            self.seen[name] += 1
            self.had.update((name, one) for one in value)
        for part in [*schema.get("allOf", ()), *self._options(schema, value)]:
            self.see(part, value)
        properties = schema.get("properties", {})
        for key in properties.keys() & value.keys():
            self.see(properties[key], value[key])

    def _options(self, schema: Any, value: Any) -> list[Any]:
        """Those of several schemas that describe the value."""
        if "discriminator" in schema:
            discriminator = schema["discriminator"]
            return [{"$ref": discriminator["mapping"][value[discriminator["propertyName"]]]}]
        return [one for one in schema.get("oneOf", ()) if self._fits(one, value)]

    def _fits(self, option: Any, value: Any) -> bool:
        """Whether an option has no enumeration that excludes the value."""
        properties = self._resolved(option).get("properties", {})
        allowed = {name: self._resolved(one).get("enum") for name, one in properties.items()}
        return all(value.get(n) in words for n, words in allowed.items() if words and n in value)
