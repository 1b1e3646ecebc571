"""The collections of the API, as subjects of clauses about lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from contract_tests.operations import Operation, Operations
from contract_tests.verdicts import Evidence


@dataclass(frozen=True)
class Collection:
    """An operation that answers a list of resources."""

    operation: Operation
    kind: str | None
    """What the run can plant in it, as in `orders.ORDERS`; None where it can not."""

    def __str__(self) -> str:
        return self.operation.id

    @property
    def path(self) -> str:
        return self.operation.path

    @property
    def namespaces(self) -> tuple[str, ...]:
        return (self.operation.namespace,)

    @property
    def evidence(self) -> Evidence:
        return self.operation.evidence

    @property
    def sends(self) -> tuple[str, ...]:
        """Operations that checks of lists send."""
        return (self.operation.id,) + ((f"create_{CREATED[self.kind]}",) if self.kind else ())

    @cached_property
    def shows_pagination(self) -> bool:
        """Whether the documentation's own example of it has `meta.pagination`."""
        return self.operation.id in SHOWN_WITH_PAGINATION


CREATED = {
    "job": "job",
    "template": "job_template",
    "provider": "provider",
    "webhook": "webhook",
    "key": "api_key",
    "user": "user",
}

PLANTABLE = {
    "list_jobs": "job",
    "list_job_templates": "template",
    "list_providers": "provider",
    "list_webhooks": "webhook",
    "list_api_keys": "key",
    "list_users": "user",
}

SHOWN_WITH_PAGINATION = frozenset({"list_jobs"})
"""TODO by the author of the list clauses, from the inventory."""


def collections(operations: Iterable[Operation] | None = None) -> tuple[Collection, ...]:
    """Those without ids in their path."""
    return tuple(
        Collection(operation, PLANTABLE.get(operation.id))
        for operation in (operations or Operations())
        if operation.id.startswith("list_") and not operation.parameters
    )
