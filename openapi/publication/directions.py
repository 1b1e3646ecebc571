"""Which schemas are in requests, and which in responses."""

from typing import Any

from openapi.publication.schemas import named
from openapi.references import References

METHODS = ("get", "put", "post", "delete", "patch")


class Directions:
    """The names of the schemas that clients send, and of those that the server sends."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._resolved = References(document)
        self._sent: set[str] = set()
        self._received: set[str] = set()
        if "openapi" in document:
            self._read_openapi(document)
        else:
            self._read_asyncapi(document)
        self.responses = _schemas(self._sent)
        self.requests = _schemas(self._received)

    @property
    def only_responses(self) -> set[str]:
        return self.responses - self.requests

    def _read_openapi(self, document: dict[str, Any]) -> None:
        for item in document["paths"].values():
            for operation in (item[method] for method in METHODS if method in item):
                self._find(item.get("parameters"), self._received)
                self._find(operation.get("parameters"), self._received)
                self._find(operation.get("requestBody"), self._received)
                self._find(operation["responses"], self._sent)
                self._find(operation.get("callbacks"), self._sent)

    def _read_asyncapi(self, document: dict[str, Any]) -> None:
        for operation in document["operations"].values():
            is_received = operation["action"] == "receive"
            self._find(operation.get("messages"), self._received if is_received else self._sent)
            self._find(operation.get("reply", {}).get("messages"), self._sent)

    def _find(self, node: Any, found: set[str]) -> None:
        """Adds the references of a part of the document, and those behind them."""
        if isinstance(node, list):
            for one in node:
                self._find(one, found)
        elif isinstance(node, dict) and "$ref" in node:
            if node["$ref"] not in found:
                found.add(node["$ref"])
                self._find(self._resolved.lookup(node["$ref"]), found)
        elif isinstance(node, dict):
            for key, one in node.items():
                if key not in ("links", "example", "examples"):
                    self._find(one, found)


def _schemas(references: set[str]) -> set[str]:
    names = (named({"$ref": reference}) for reference in references)
    return {name for name in names if name is not None}
