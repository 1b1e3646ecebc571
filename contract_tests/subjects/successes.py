"""Requests that have to succeed, and what came of them: what clauses about answers look at."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.bodies import body_of
from contract_tests.kinds import Kind, kinds, listed_by
from contract_tests.operations import Operation
from contract_tests.orders import ORDERS

CHANGES: dict[str, dict[str, Any]] = {
    "template": {"description": "Changed by a contract test"},
    "webhook": {"timeout": 9},
    "key": {"enabled": False},
    "user": {"lastName": "Contract"},
}
"""Changes of kinds for which the document's example would do harm."""

UNCHANGED = frozenset({"job", "provider"})
"""Kinds whose changes depend on how far they are; clauses of their own look at them."""

WRITES = tuple(
    operation.id
    for kind in map(kinds().by_name.get, ORDERS)
    if kind is not None
    for operation in (kind.create, kind.update, kind.remove)
    if operation is not None
)
"""Operations that successful writes send."""


class Success(NamedTuple):
    """An answer to an operation that should be one."""

    operation: Operation
    answer: Answer


def reads(bench: Bench) -> list[Success]:
    """Each operation that reads, on whatever the server has; one answer of each."""
    return bench.shared("reads", lambda: list(_reads(bench)))


def writes(bench: Bench) -> list[Success]:
    """Objects of the run from their creation to their end."""
    return bench.shared("writes", lambda: list(_writes(bench)))


def _reads(bench: Bench) -> Iterator[Success]:
    lists = listed_by(bench.operations)
    for operation in bench.operations:
        if operation.reads and not operation.parameters:
            yield Success(operation, bench.api.get(operation.path))
    for operation in bench.operations:
        if operation.reads and len(operation.parameters) == 1:
            (parameter,) = operation.parameters
            identifier = _first_id(bench, *lists.get(parameter, ("", "")))
            if identifier is not None:
                path = operation.at(**{parameter: identifier})
                yield Success(operation, bench.api.get(path))


def _first_id(bench: Bench, listed: str, name: str) -> str | None:
    if listed not in bench.operations.by_id:
        return None
    path = bench.operations[listed].path
    answer = bench.shared(f"first of {listed}", lambda: bench.api.get(path, params={"limit": 1}))
    body = answer.parsed
    rows = body.get("data") if isinstance(body, dict) else None
    first = rows[0] if isinstance(rows, list) and rows else None
    identifier = first.get(name) if isinstance(first, dict) else None
    return identifier if isinstance(identifier, str) else None


def _writes(bench: Bench) -> Iterator[Success]:
    for kind, (operation, path, order) in ORDERS.items():
        made = bench.api.post(path, order(bench.tag, next(bench.session.numbers)))
        yield Success(bench.operations[operation], made)
        data = made.parsed.get("data") if isinstance(made.parsed, dict) else None
        identifier = data.get("id") if isinstance(data, dict) else None
        if isinstance(identifier, str):
            yield from _life(bench, kind, identifier)


def _life(bench: Bench, kind: str, identifier: str) -> Iterator[Success]:
    place = kinds()[kind]
    change = _change(bench, place)
    if change is not None and place.update is not None:
        path = place.read_path(identifier)
        changed = bench.api.request(place.update.method, path, body=change)
        yield Success(place.update, changed)
    path = place.removal_path(identifier)
    yield Success(place.remove, bench.api.request(place.remove.method, path))


def _change(bench: Bench, kind: Kind) -> dict[str, Any] | None:
    """A change that an object of the run takes."""
    if kind.name in UNCHANGED or kind.update is None:
        return None
    return CHANGES.get(kind.name) or body_of(bench.operations, kind.update)
