"""Requests of each operation that hurt nobody, whatever the server makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contract_tests.api import Answer, Api
from contract_tests.bench import Bench
from contract_tests.bodies import body_of
from contract_tests.kinds import kinds, listed_by
from contract_tests.operations import Operation, Operations
from contract_tests.orders import ORDERS, job

KIND_OF: Mapping[str, str] = {kind.parameter: kind.name for kind in kinds() if kind.name in ORDERS}
"""What the run makes an object of, by the parameter that names it."""

LISTED_BY: Mapping[str, tuple[str, str]] = listed_by(Operations())
"""Where something for a parameter is found, and under which property."""

KIND_CREATED_BY: Mapping[str, str] = {operation: kind for kind, (operation, _, _) in ORDERS.items()}


@dataclass(frozen=True)
class Harmless:
    """A request that can be sent by anybody."""

    method: str
    path: str
    body: Any = None

    def send(self, api: Api, **options: Any) -> Answer:
        return api.request(self.method, self.path, body=self.body, **options)


def creations_for(operation: Operation) -> tuple[str, ...]:
    """Operations that make what its path names."""
    kinds = (KIND_OF[name] for name in operation.parameters if name in KIND_OF)
    return tuple(ORDERS[kind][0] for kind in kinds)


def on_what_is_there(bench: Bench, operation: Operation) -> Harmless:
    """A read of something that the server has, whoever made it; else of something it has not."""
    ids = {name: _listed(bench, name) or _nowhere(bench, name) for name in operation.parameters}
    return Harmless(operation.method, operation.at(**ids))


def on_something_of_the_run(bench: Bench, operation: Operation) -> Harmless:
    """The operation on an object of the run's own, which nobody else misses."""
    ids = {
        name: _own(bench, KIND_OF[name]) if name in KIND_OF else _nowhere(bench, name)
        for name in operation.parameters
    }
    return Harmless(operation.method, operation.at(**ids), body_for(bench, operation))


def on_nothing(bench: Bench, operation: Operation) -> Harmless:
    """The operation on ids that exist nowhere; without ids, it creates something of the run."""
    ids = {name: _nowhere(bench, name) for name in operation.parameters}
    return Harmless(operation.method, operation.at(**ids), body_for(bench, operation))


def body_for(bench: Bench, operation: Operation) -> Any:
    """A body that the operation takes; one that creates bears the run's tag."""
    number = next(bench.session.numbers)
    if operation.id in KIND_CREATED_BY:
        _, _, order = ORDERS[KIND_CREATED_BY[operation.id]]
        return order(bench.tag, number)
    if operation.id == "create_job_batch":
        return {"jobs": [job(bench.tag, number)], "concurrency": 1}
    return body_of(bench.operations, operation) or None


def _listed(bench: Bench, parameter: str) -> str | None:
    if parameter not in LISTED_BY:
        return None
    operation_id, name = LISTED_BY[parameter]

    def find() -> str | None:
        answer = bench.api.get(bench.operations[operation_id].path)
        found = answer.rows[0].get(name) if answer.ok and answer.rows else None
        return found if isinstance(found, str) else None

    return bench.shared(f"some {parameter}", find)


def _own(bench: Bench, kind: str) -> str:
    made = bench.shared(f"{kind} to be written to", lambda: bench.make(kind))
    return str(made["id"])


def _nowhere(bench: Bench, parameter: str) -> str:
    return f"{bench.tag}-no-{parameter}"
