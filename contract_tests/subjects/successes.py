"""Requests that have to succeed, and their responses: the subjects of clauses about responses."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.bodies import body_of, whole
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.kinds import Kind, kinds, listed_by
from contract_tests.contract.operations import Operation
from contract_tests.kernel.api import Response

CHANGES: dict[str, dict[str, Any]] = {
    "template": {"description": "Changed by a contract test"},
    "webhook": {"timeout": 9},
    "key": {"enabled": False},
    "user": {"lastName": "Contract"},
}
"""Changes of kinds for which the document's example would do harm."""

UNCHANGED = frozenset({"job", "provider"})
"""Kinds whose changes depend on their state; separate clauses check them."""

WRITES = tuple(
    operation.id
    for kind in map(kinds().by_name.get, CREATION_BODIES)
    if kind is not None
    for operation in (kind.create, kind.update, kind.remove)
    if operation is not None
)
"""Operations that successful writes send."""


class Success(NamedTuple):
    """A response to an operation that should succeed."""

    operation: Operation
    response: Response


def reads(context: CaseContext) -> list[Success]:
    """Each read operation, on any existing object; one response of each."""
    return context.shared("reads", lambda: list(_reads(context)))


def writes(context: CaseContext) -> list[Success]:
    """Objects of the run from their creation to their end."""
    return context.shared("writes", lambda: list(_writes(context)))


def _reads(context: CaseContext) -> Iterator[Success]:
    lists = listed_by(context.operations)
    for operation in context.operations:
        if _is_file(context, operation):
            continue
        if operation.reads and not operation.parameters:
            yield Success(operation, context.api.get(operation.path))
    for operation in context.operations:
        if operation.reads and len(operation.parameters) == 1 and not _is_file(context, operation):
            (parameter,) = operation.parameters
            identifier = _first_id(context, *lists.get(parameter, ("", "")))
            if identifier is not None:
                path = operation.at(**{parameter: identifier})
                yield Success(operation, context.api.get(path))


def _is_file(context: CaseContext, operation: Operation) -> bool:
    """Whether it returns a file, which has no envelope."""
    response = context.operations.resolved(operation.source["responses"].get("200", {}))
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    return "success" not in whole(context.operations, schema)["properties"]


def _first_id(context: CaseContext, listed: str, name: str) -> str | None:
    if listed not in context.operations.by_id:
        return None
    path = context.operations[listed].path
    response = context.shared(
        f"first of {listed}", lambda: context.api.get(path, params={"limit": 1})
    )
    body = response.parsed
    rows = body.get("data") if isinstance(body, dict) else None
    first = rows[0] if isinstance(rows, list) and rows else None
    identifier = first.get(name) if isinstance(first, dict) else None
    return identifier if isinstance(identifier, str) else None


def _writes(context: CaseContext) -> Iterator[Success]:
    for kind, (operation, path, new_body) in CREATION_BODIES.items():
        made = context.api.post(path, new_body(context.tag, next(context.run_state.numbers)))
        yield Success(context.operations[operation], made)
        data = made.parsed.get("data") if isinstance(made.parsed, dict) else None
        identifier = data.get("id") if isinstance(data, dict) else None
        if isinstance(identifier, str):
            yield from _life(context, kind, identifier)


def _life(context: CaseContext, kind: str, identifier: str) -> Iterator[Success]:
    found = kinds()[kind]
    change = _change(context, found)
    if change is not None and found.update is not None:
        path = found.read_path(identifier)
        changed = context.api.request(found.update.method, path, body=change)
        yield Success(found.update, changed)
    path = found.removal_path(identifier)
    yield Success(found.remove, context.api.request(found.remove.method, path))


def _change(context: CaseContext, kind: Kind) -> dict[str, Any] | None:
    """A change that an object of the run accepts."""
    if kind.name in UNCHANGED or kind.update is None:
        return None
    return CHANGES.get(kind.name) or body_of(context.operations, kind.update)
