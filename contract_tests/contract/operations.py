"""The operations of the document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import openapi
from contract_tests.contract.evidence import Evidence
from openapi.references import References

METHODS = ("get", "post", "put", "delete", "patch")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_PARAMETER = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    id: str
    method: str
    path: str
    """Below `/api`, with its parameters in braces."""
    namespace: str
    """Its tag in the document, such as `Jobs`."""
    page: str
    section: str
    evidence: Evidence
    is_public: bool
    """Whether it needs no key."""
    permission: tuple[str, str] | None
    """The resource and the action that a key must permit."""
    source: Mapping[str, Any]
    """The document's description of it."""

    def __str__(self) -> str:
        return self.id

    @property
    def reads(self) -> bool:
        return self.method in SAFE_METHODS

    @property
    def is_page(self) -> bool:
        """Whether it is a page for people, without an envelope or a rate limit."""
        return "x-cortex-page" in self.source

    @property
    def is_harmless(self) -> bool:
        """Whether it writes nothing, whatever its method."""
        return self.source.get("x-cortex-effect") == "none"

    @property
    def changes_instance(self) -> bool:
        """Whether it changes the server itself, or starts work on it, instead of changing an
        object."""
        return self.source.get("x-cortex-effect") == "instance"

    @property
    def parameters(self) -> tuple[str, ...]:
        """Of the path, in order."""
        return tuple(_PARAMETER.findall(self.path))

    def at(self, **values: str) -> str:
        """The path with its parameters replaced by these values."""
        return _PARAMETER.sub(lambda found: values[found[1]], self.path)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        pieces = _PARAMETER.split(self.path)
        written = "".join(
            re.escape(piece) if n % 2 == 0 else f"(?P<{piece}>[^/]+)"
            for n, piece in enumerate(pieces)
        )
        return re.compile(written + "/?")


class Operations:
    """All operations, by id and by request."""

    def __init__(self, document: Mapping[str, Any] | None = None) -> None:
        self.document = openapi.bundle() if document is None else document
        self.resolved = References(self.document)
        """A part of the document, with its reference resolved."""
        self.by_id = {operation.id: operation for operation in self._read()}
        self._by_shape: dict[tuple[str, int], list[Operation]] = {}
        # Literal segments take precedence over parameters.
        for operation in sorted(self.by_id.values(), key=lambda o: (len(o.parameters), o.path)):
            shape = operation.method, _depth(operation.path)
            self._by_shape.setdefault(shape, []).append(operation)

    def __iter__(self) -> Iterator[Operation]:
        return iter(self.by_id.values())

    def __getitem__(self, operation_id: str) -> Operation:
        return self.by_id[operation_id]

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation that a request is for, and its path's parameters.

        :param path: below `/api`, without a query.
        """
        for operation in self._by_shape.get((method, _depth(path)), ()):
            if found := operation.pattern.fullmatch(path):
                return operation, found.groupdict()
        return None

    @cached_property
    def reading(self) -> tuple[str, ...]:
        """Ids of all reads."""
        return tuple(operation.id for operation in self if operation.reads)

    def _read(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if (source_ := item.get(method)) is None:
                    continue
                source, permission = source_["x-cortex-source"], source_.get("x-cortex-permission")
                yield Operation(
                    id=source_["operationId"],
                    method=method.upper(),
                    path=path,
                    namespace=source_["tags"][0],
                    page=source["page"],
                    section=source["section"],
                    evidence=Evidence(source["evidence"]),
                    is_public=source_.get("security") == [],
                    permission=permission and (permission["resource"], permission["action"]),
                    source=source_,
                )


def _depth(path: str) -> int:
    """How many segments a path has; a slash at its end adds none."""
    return path.removesuffix("/").count("/")


@cache
def namespaces_by_id() -> Mapping[str, str]:
    """The namespace of each operation of the document."""
    return {operation.id: operation.namespace for operation in Operations()}
