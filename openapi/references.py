"""What a `$ref` within one document leads to."""

from typing import Any

from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import SchemaRegistry

__all__ = ["References", "Unresolvable"]


class References:
    """The references of a document in one piece, such as a bundle.

    :param document: the document that every `#/…` starts at.
    """

    def __init__(self, document: Any) -> None:
        registry: SchemaRegistry = Registry().with_resource("", Resource.opaque(document))
        self._resolver = registry.resolver()

    def __call__(self, node: Any) -> Any:
        """The node itself, or, if it is a reference, what that leads to in the end.

        :raises Unresolvable: when a reference leads nowhere.
        """
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = self.lookup(node["$ref"])
        return node

    def lookup(self, reference: str) -> Any:
        """What stands at a reference, such as `#/components/schemas/Job`.

        :raises Unresolvable: when it leads nowhere.
        """
        return self._resolver.lookup(reference).contents
