"""The lists of the API, as subjects of clauses about lists.

Everything about a list comes from the document: its filters, its sort fields, and the fields
that can be selected.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from contract_tests.contract.bodies import whole
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import Evidence, weakest
from contract_tests.contract.kinds import kinds, listed_by
from contract_tests.contract.operations import Operation, Operations
from contract_tests.subjects.filters import Filter

COMMON = ("page", "limit", "sort", "fields")
"""Parameters of every list; the others are filters."""


PLANTABLE = {
    kind.list.id: kind.name
    for kind in kinds()
    if kind.list is not None and kind.name in CREATION_BODIES
}
"""The kinds that the run can create, by the operation that lists them."""

OWNERS = listed_by(Operations())
"""The lists with the ids for the paths of nested lists."""


@dataclass(frozen=True)
class ListOperation:
    """An operation that returns a list of resources."""

    operation: Operation
    document: Operations

    def __str__(self) -> str:
        return self.operation.id

    def __hash__(self) -> int:
        return hash(self.operation.id)

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
    def kind(self) -> str | None:
        """The kind that the run can create in it, as in `CREATION_BODIES`; None if there is
        none."""
        return PLANTABLE.get(self.operation.id)

    @property
    def owner(self) -> str | None:
        """The list whose rows each have one of these, by its operationId."""
        parameters = self.operation.parameters
        return OWNERS.get(parameters[0], ("", ""))[0] or None if parameters else None

    @property
    def sends(self) -> tuple[str, ...]:
        """Operations that checks of lists send."""
        owner = (self.owner,) if self.owner else ()
        created = (CREATION_BODIES[self.kind][0],) if self.kind else ()
        return (self.operation.id, *owner, *created)

    @cached_property
    def shows_pagination(self) -> bool:
        """Whether the documentation's own example of it has `meta.pagination`.

        The document requires `meta` in the responses of these. It also does so where the
        documentation shows no response, so the operation must be of a reference page.
        """
        if self.evidence is not Evidence.REFERENCE:
            return False
        resolved = self.document.resolved
        schema = resolved(self._answer["schema"])
        parts = [resolved(part) for part in schema.get("allOf", [schema])]
        return any("meta" in part.get("required", ()) for part in parts)

    @cached_property
    def shown_limits(self) -> frozenset[int]:
        """The limits in the documentation's examples of it, which differ from its default."""
        shown = [example["value"] for example in self._answer.get("examples", {}).values()]
        return frozenset(one["meta"]["pagination"]["limit"] for one in shown if "meta" in one)

    @cached_property
    def _answer(self) -> Mapping[str, Any]:
        response = self.document.resolved(self.operation.source["responses"]["200"])
        found: Mapping[str, Any] = response["content"]["application/json"]
        return found

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        return tuple(
            Filter(
                parameter["name"],
                self.document.resolved(parameter["schema"]),
                self.evidence_of(parameter["name"]),
            )
            for parameter in self._parameters.values()
            if parameter["in"] == "query" and parameter["name"] not in COMMON
        )

    def evidence_of(self, parameter: str) -> Evidence:
        """How firmly the documentation states that this list has a parameter."""
        stated = self._parameters.get(parameter, {}).get("x-cortex-evidence")
        return weakest(self.evidence, Evidence(stated)) if stated else self.evidence

    def evidence_of_field(self, name: str) -> Evidence:
        """How firmly a page shows a field of its rows; dots lead into objects."""
        found, schema = self.evidence, self._row
        for part in name.split("."):
            schema = whole(self.document, schema["properties"].get(part, {}))
            if stated := schema.get("x-cortex-evidence"):
                found = weakest(found, Evidence(stated))
        return found

    @cached_property
    def _row(self) -> Mapping[str, Any]:
        response = whole(self.document, self._answer["schema"])
        rows = whole(self.document, response["properties"].get("data", {}))
        return whole(self.document, rows.get("items", {}))

    def filter(self, name: str) -> Filter | None:
        return next((one for one in self.filters if one.name == name), None)

    @cached_property
    def selectable(self) -> tuple[str, ...]:
        """The values of `fields`."""
        return tuple(self._items("fields").get("enum", ()))

    @cached_property
    def sortable(self) -> tuple[str, ...]:
        """The values of `sort`: the selectable fields that match its pattern."""
        pattern = re.compile(self._items("sort").get("pattern", "(?!)"))
        return tuple(name for name in self.selectable if pattern.search(f"{name}:asc"))

    def _items(self, parameter: str) -> dict[str, Any]:
        found = self._parameters.get(parameter)
        if found is None:
            return {}
        schema = self.document.resolved(found["schema"])
        return dict(self.document.resolved(schema["items"]))

    @cached_property
    def _parameters(self) -> dict[str, Mapping[str, Any]]:
        declared = map(self.document.resolved, self.operation.source.get("parameters", ()))
        return {parameter["name"]: parameter for parameter in declared}


@cache
def list_operations() -> tuple[ListOperation, ...]:
    """All of them."""
    return tuple(_found_in(Operations()))


def _found_in(document: Operations) -> Iterator[ListOperation]:
    for operation in document:
        if operation.id.startswith("list_"):
            yield ListOperation(operation, document)
