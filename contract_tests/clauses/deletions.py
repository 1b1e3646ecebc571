"""What was created can be read, and what was deleted can not (overview, API Reference).

Schemathesis looks for this in sequences that it draws; in few of them a read follows a deletion.
"""

from dataclasses import dataclass

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.kernel.ledger import API_KEY, PROVIDER, TEMPLATE, USER, WEBHOOK, Kind
from contract_tests.verdicts import Evidence, Safety

GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Deletable:
    """A kind of object that can be deleted."""

    kind: Kind
    noun: str
    """As in its operationIds."""
    namespaces: tuple[str, ...]
    evidence: Evidence = Evidence.REFERENCE

    def __str__(self) -> str:
        return self.kind.name

    @property
    def sends(self) -> tuple[str, ...]:
        return tuple(f"{verb}_{self.noun}" for verb in ("create", "get", "delete"))


DELETABLES = (
    Deletable(TEMPLATE, "job_template", ("Jobs",), Evidence.INFERRED),
    Deletable(PROVIDER, "provider", ("Providers",)),
    Deletable(WEBHOOK, "webhook", ("Webhooks",)),
    Deletable(API_KEY, "api_key", ("Auth",), Evidence.INFERRED),
    Deletable(USER, "user", ("Users",), Evidence.INFERRED),
)


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
