"""A created object can be read, and a deleted one cannot (overview, API Reference).

Schemathesis looks for this in sequences that it generates; in few of them a read follows a
deletion.
"""

from dataclasses import dataclass

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import Evidence, Safety, weakest
from contract_tests.contract.kinds import Kind, kinds
from contract_tests.kernel.api import Response

GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Deletable:
    """A kind of object that can be deleted."""

    kind: Kind

    def __str__(self) -> str:
        return self.kind.name

    @property
    def namespaces(self) -> tuple[str, ...]:
        return self.kind.namespaces

    @property
    def evidence(self) -> Evidence:
        return weakest(self.kind.read.evidence, self.kind.remove.evidence)

    @property
    def sends(self) -> tuple[str, ...]:
        return self.kind.create.id, self.kind.read.id, self.kind.remove.id


DELETABLES = tuple(
    Deletable(kind) for kind in kinds() if kind.is_deleted and kind.name in CREATION_BODIES
)


@check("SCHEMA-9", safety=Safety.OBJECTS, needs=2, subjects=DELETABLES)
def what_is_deleted_is_gone(context: CaseContext, deletable: Deletable) -> None:
    path = deletable.kind.read_path(context.make(deletable.kind.name)["id"])

    def read() -> Response:
        return context.api.get(path)

    created = context.wait(read, lambda response: response.ok, seconds=context.soon)
    context.expect(created.ok, f"the {deletable} that was just created", created)
    context.saw("created")
    context.api.delete(path).succeed()
    deleted = context.wait(read, lambda response: response.status in GONE, seconds=context.soon)
    context.expect(deleted.status in GONE, f"404 for the {deletable} that was deleted", deleted)
    context.saw("deleted")
