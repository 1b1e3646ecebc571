"""Which generated requests only break rules that no page states."""

import re
from typing import Any

from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.case import Case

from contract_tests.contract.evidence import Evidence
from contract_tests.contract.operations import Operation, Operations

SIZE = re.compile(r"\b(?:max|min)(?:Length|Items)\b")
"""Bounds on texts and lists, as Schemathesis describes them: the document needs some, and the pages
have none."""


def is_unwritten(operations: Operations, operation: Operation, case: Case[Any]) -> bool:
    """Whether a server may accept an invalid request: each of its errors is the size of a query
    parameter, or the value of one that no page names, which a server may ignore."""
    data: Any = None if case.meta is None else case.meta.phase.data
    if getattr(data, "parameter_location", None) is not ParameterLocation.QUERY:
        return False
    errors = [(one.parameter, " ".join(one.keywords)) for one in data.mutations]
    return all(
        SIZE.search(error or "") or _evidence_of(operations, operation, name) is Evidence.INFERRED
        for name, error in errors or [(data.parameter, data.description)]
    )


def _evidence_of(operations: Operations, operation: Operation, name: str | None) -> Evidence | None:
    """How firmly a page names a query parameter; None if the document does not say."""
    for declared in operation.source.get("parameters", ()):
        parameter = operations.resolved(declared)
        if parameter["name"] == name and (stated := parameter.get("x-cortex-evidence")):
            return Evidence(stated)
    return None
