"""What was created can be read, and what was deleted can not (overview, API Reference).

Schemathesis looks for this in sequences that it draws; in few of them a read follows a deletion.
"""

from dataclasses import dataclass

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.kinds import Kind, kinds, weakest
from contract_tests.orders import ORDERS
from contract_tests.verdicts import Evidence, Safety

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


DELETABLES = tuple(Deletable(kind) for kind in kinds() if kind.is_deleted and kind.name in ORDERS)


@check("SCHEMA-9", safety=Safety.OBJECTS, needs=2, subjects=DELETABLES)
def what_is_deleted_is_gone(bench: Bench, deletable: Deletable) -> None:
    path = deletable.kind.read_path(bench.make(deletable.kind.name)["id"])

    def read() -> Answer:
        return bench.api.get(path)

    created = bench.wait(read, lambda answer: answer.ok, seconds=bench.soon)
    bench.expect(created.ok, f"the {deletable} that was just created", created)
    bench.saw("created")
    bench.api.delete(path).succeed()
    deleted = bench.wait(read, lambda answer: answer.status in GONE, seconds=bench.soon)
    bench.expect(deleted.status in GONE, f"404 for the {deletable} that was deleted", deleted)
    bench.saw("deleted")
