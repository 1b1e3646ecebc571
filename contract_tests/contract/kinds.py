"""The kinds of object on a server, as the document's operations and links describe them.

How an object is created, read, listed, changed and removed, and which parameter names it, is
derived from the document here and nowhere else. What a document cannot express stands beside it:
bodies with the run's tag in `creations.py`, and the few operations below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from contract_tests.contract.operations import Operation, Operations

OWN_IDENTITY = frozenset({"update_me", "logout"})
"""Operations that change the identity of the caller."""

IDENTITY_PARAMETERS = frozenset({"keyId", "userId"})
"""Parameters of the kinds that identify callers: keys and users."""

LOGIN = "login"

_BODY = "$response.body#/data/"
_PARAMETER = re.compile(r"\{[^}]+\}")
_INDEX = re.compile(r"/\d+(?=/|$)")


@dataclass(frozen=True)
class Creation:
    """An operation that creates objects, and where its response names them."""

    operation: Operation
    pointer: tuple[str, ...]
    """Below `data`; `*` stands for each item of a list."""

    def identifiers(self, body: Any) -> list[str]:
        """The ids in a response."""
        found = [body.get("data")] if isinstance(body, dict) else []
        for name in self.pointer:
            if name == "*":
                found = [one for many in found if isinstance(many, list) for one in many]
            else:
                found = [one.get(name) for one in found if isinstance(one, dict)]
        return [text for text in map(identifier_of, found) if text]


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of object."""

    name: str
    """Such as `job`; from its parameter."""
    parameter: str
    """The parameter that names one in paths, such as `jobId`."""
    create: Operation
    """The creation on its collection's path."""
    read: Operation
    remove: Operation
    """Deletes one, or ends it if nothing can be deleted (jobs, Cancel Job)."""
    list: Operation | None = None
    update: Operation | None = None
    created_by: Mapping[str, Creation] = field(default_factory=dict)
    """Every operation that creates one, by its id."""

    def __str__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kind) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def is_deleted(self) -> bool:
        """Whether one can be deleted; otherwise it can only be ended."""
        return self.remove.method == "DELETE"

    @property
    def is_identity(self) -> bool:
        """Whether it identifies callers."""
        return self.parameter in IDENTITY_PARAMETERS

    @property
    def collection_path(self) -> str:
        """The path below `/api` on which one is created."""
        return self.create.path

    @property
    def parents(self) -> tuple[str, ...]:
        """Parameters of the path that name its parents."""
        return self.read.parameters[:-1]

    @property
    def namespaces(self) -> tuple[str, ...]:
        return (self.create.namespace,)

    def read_path(self, identifier: str, within: tuple[str, ...] = ()) -> str:
        return _filled(self.read.path, (*within, identifier))

    def removal_path(self, identifier: str, within: tuple[str, ...] = ()) -> str:
        return _filled(self.remove.path, (*within, identifier))

    @property
    def list_path(self) -> str:
        """Where all of them are listed; empty if nowhere."""
        return "" if self.list is None else _filled(self.list.path, ())


class Kinds:
    """All kinds of a document."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations
        self.by_name = {kind.name: kind for kind in self._read()}
        self.by_parameter = {kind.parameter: kind for kind in self}
        self._makers = {op: kind for kind in self for op in kind.created_by}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.by_name.values())

    def __getitem__(self, name: str) -> Kind:
        return self.by_name[name]

    def created_by(self, operation_id: str) -> Kind | None:
        """The kind that an operation creates."""
        return self._makers.get(operation_id)

    def is_uncovered(self, operation: Operation) -> bool:
        """Whether it may create something that could not be read and removed afterwards."""
        if operation.id in OWN_IDENTITY or operation.id == LOGIN:
            return False
        if operation.is_harmless or operation.changes_instance:
            return False
        return creates(self._operations, operation) and operation.id not in self._makers

    def named_in(self, parameters: Mapping[str, str]) -> tuple[Kind, str] | None:
        """The outermost object that a path names, if it is of a known kind."""
        name, identifier = next(iter(parameters.items()), ("", ""))
        kind = self.by_parameter.get(name)
        return None if kind is None else (kind, identifier)

    def _read(self) -> Iterator[Kind]:
        for operation in self._operations:
            if operation.method != "POST" or operation.is_harmless:
                continue
            read = self._reader(operation)
            remove = None if read is None else self._remover(read)
            if read is not None and remove is not None:
                yield self._kind(operation, read, remove)

    def _kind(self, create: Operation, read: Operation, remove: Operation) -> Kind:
        parameter = read.parameters[-1]
        return Kind(
            name=parameter.removesuffix("Id"),
            parameter=parameter,
            create=create,
            read=read,
            remove=remove,
            list=self._at("GET", create.path),
            update=self._at("PUT", read.path) or self._at("PATCH", read.path),
            created_by={one.operation.id: one for one in self._makers_of(create, read)},
        )

    def _reader(self, create: Operation) -> Operation | None:
        """The operation that reads an object of the collection to which a POST goes."""
        for operation in self._operations:
            inner = operation.path.removeprefix(f"{create.path}/")
            if operation.method == "GET" and _PARAMETER.fullmatch(inner):
                return operation
        return None

    def _remover(self, read: Operation) -> Operation | None:
        cancel = self._at("POST", f"{read.path}/cancel")
        return self._at("DELETE", read.path) or cancel

    def _makers_of(self, create: Operation, read: Operation) -> Iterator[Creation]:
        yield Creation(create, ("id",))
        for operation in self._operations:
            if operation.method != "POST" or operation.id == create.id:
                continue
            if pointer := pointer_to(self._operations, operation, read.parameters[-1]):
                yield Creation(operation, pointer)

    def _at(self, method: str, path: str) -> Operation | None:
        return next((o for o in self._operations if (o.method, o.path) == (method, path)), None)


@cache
def kinds() -> Kinds:
    """The kinds of the document that comes with the program."""
    return Kinds(Operations())


def identifier_of(value: Any) -> str:
    """An id as text; empty if it is not one. Some servers use numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def creates(operations: Operations, operation: Operation) -> bool:
    """Whether an operation creates an object, according to the document.

    It does if it has a 201, or a link from its response to another object; and a POST to a path
    without parameters has nothing else to change.
    """
    if operation.method != "POST":
        return False
    links = _links(operations, operation)
    is_linked = any(
        str(value).startswith(_BODY) for link in links for value in link["parameters"].values()
    )
    return "201" in operation.source["responses"] or is_linked or not operation.parameters


def pointer_to(operations: Operations, operation: Operation, parameter: str) -> tuple[str, ...]:
    """Where a response's links find the id for a parameter, below `data`; empty if nowhere."""
    for link in _links(operations, operation):
        expression = str(link["parameters"].get(parameter, ""))
        if expression.startswith(_BODY):
            return tuple(_INDEX.sub("/*", "/" + expression.removeprefix(_BODY))[1:].split("/"))
    return ()


def listed_by(operations: Operations) -> dict[str, tuple[str, str]]:
    """The list that has ids for a parameter, and the property with them."""
    found: dict[str, tuple[str, str]] = {}
    for operation in operations:
        if operation.method != "GET" or operation.parameters:
            continue
        for link in _links(operations, operation):
            for parameter in link["parameters"]:
                pointer = pointer_to(operations, operation, parameter)
                if len(pointer) == 2 and pointer[0] == "*":
                    found.setdefault(parameter, (operation.id, pointer[1]))
    return found


def _links(operations: Operations, operation: Operation) -> list[Mapping[str, Any]]:
    """Links of an operation's successes that have parameters."""
    responses = [
        operations.resolved(response)
        for status, response in operation.source["responses"].items()
        if status.startswith("2")
    ]
    links = [operations.resolved(one) for a in responses for one in a.get("links", {}).values()]
    return [link for link in links if link.get("parameters")]


def _filled(path: str, values: tuple[str, ...]) -> str:
    """A path with its parameters replaced by values, in order."""
    rest = iter(values)
    return _PARAMETER.sub(lambda found: next(rest, found[0]), path)
