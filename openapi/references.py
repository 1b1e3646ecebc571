"""Finds and resolves each `$ref` within one document."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from openapi.imports import importing

if TYPE_CHECKING:
    from referencing._core import Resolver


class References:
    """The references of a document in one piece, such as a bundle. What was found is kept: there
    are few targets, and many references to each.

    :param document: the document that every `#/…` refers to.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._found: dict[str, Any] = {}

    @cached_property
    def _resolver(self) -> "Resolver[Any]":
        with importing:
            from referencing import Registry, Resource  # noqa: PLC0415  slow to import

        registry: Registry[Any] = Registry().with_resource("", Resource.opaque(self._document))
        return registry.resolver()

    def __call__(self, node: Any) -> Any:
        """The node itself or, if it is a reference, its final target.

        :raises referencing.exceptions.Unresolvable: when a reference has no target.
        """
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = self.lookup(node["$ref"])
        return node

    def lookup(self, reference: str) -> Any:
        """The target of a reference, such as `#/components/schemas/Job`.

        :raises referencing.exceptions.Unresolvable: when it does not exist.
        """
        if reference not in self._found:
            self._found[reference] = self._resolver.lookup(reference).contents
        return self._found[reference]


def references_in(node: Any) -> Iterator[str]:
    """Every reference in a part of a document, such as `#/components/schemas/Job`."""
    if isinstance(node, list):
        for item in node:
            yield from references_in(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for item in node.values():
            yield from references_in(item)
