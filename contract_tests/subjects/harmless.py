"""A request for each operation that is harmless even if the server executes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.bodies import body_of, free_texts, request_schema
from contract_tests.contract.creations import CREATION_BODIES, job
from contract_tests.contract.kinds import kinds, listed_by
from contract_tests.contract.operations import Operation, Operations
from contract_tests.kernel.api import ApiClient, Response

KIND_OF: Mapping[str, str] = {
    kind.parameter: kind.name for kind in kinds() if kind.name in CREATION_BODIES
}
"""The kinds of object that the run creates, by the parameter that names one."""

LISTED_BY: Mapping[str, tuple[str, str]] = listed_by(Operations())
"""The list and the property with values for a parameter."""

KIND_CREATED_BY: Mapping[str, str] = {
    operation: kind for kind, (operation, _, _) in CREATION_BODIES.items()
}


@dataclass(frozen=True)
class Harmless:
    """A request that anybody can send."""

    method: str
    path: str
    body: Any = None

    def versioned(self, context: CaseContext) -> "Harmless":
        """The same at /api/v1 (overview, API Versioning)."""
        return replace(self, path=f"{context.settings.api_url}/v1{self.path}")

    def send(self, api: ApiClient, **options: Any) -> Response:
        return api.request(self.method, self.path, body=self.body, **options)


def creations_for(operation: Operation) -> tuple[str, ...]:
    """Operations that create what its path names."""
    kinds = (KIND_OF[name] for name in operation.parameters if name in KIND_OF)
    return tuple(CREATION_BODIES[kind][0] for kind in kinds)


def on_what_is_there(context: CaseContext, operation: Operation) -> Harmless:
    """A read of an existing object, of any owner; otherwise of an unknown one."""
    ids = {name: _listed(context, name) or _nowhere(context, name) for name in operation.parameters}
    return Harmless(operation.method, operation.at(**ids))


def on_something_of_the_run(context: CaseContext, operation: Operation) -> Harmless:
    """The operation on an object of the run."""
    ids = {
        name: _own(context, KIND_OF[name]) if name in KIND_OF else _nowhere(context, name)
        for name in operation.parameters
    }
    return Harmless(operation.method, operation.at(**ids), body_for(context, operation))


def on_nothing(context: CaseContext, operation: Operation) -> Harmless:
    """The operation on unknown ids; without ids, it creates an object of the run."""
    ids = {name: _nowhere(context, name) for name in operation.parameters}
    return Harmless(operation.method, operation.at(**ids), body_for(context, operation))


def body_for(context: CaseContext, operation: Operation) -> Any:
    """A body that the operation accepts; a creation has the run's tag."""
    number = next(context.run_state.numbers)
    if operation.id in KIND_CREATED_BY:
        _, _, new_body = CREATION_BODIES[KIND_CREATED_BY[operation.id]]
        return new_body(context.tag, number)
    if operation.id == "create_job_batch":
        return {"jobs": [job(context.tag, number)], "concurrency": 1}
    body = body_of(context.operations, operation)
    name = None if operation.parameters else _free_text(context, operation)
    return body | {name: f"{context.tag}-{number}"} if name is not None else body or None


def _free_text(context: CaseContext, operation: Operation) -> str | None:
    """The property for the run's tag, if the operation creates objects of a kind that other
    operations create, too."""
    if kinds().created_by(operation.id) is None:
        return None
    texts = free_texts(context.operations, request_schema(context.operations, operation))
    return next(iter(texts), None)


def _listed(context: CaseContext, parameter: str) -> str | None:
    if parameter not in LISTED_BY:
        return None
    operation_id, name = LISTED_BY[parameter]

    def find() -> str | None:
        response = context.api.get(context.operations[operation_id].path)
        found = response.rows[0].get(name) if response.ok and response.rows else None
        return found if isinstance(found, str) else None

    return context.shared(f"some {parameter}", find)


def _own(context: CaseContext, kind: str) -> str:
    made = context.shared(f"{kind} to be written to", lambda: context.make(kind))
    return str(made["id"])


def _nowhere(context: CaseContext, parameter: str) -> str:
    return f"{context.tag}-no-{parameter}"
