"""Generated ranges of time, which a server may refuse although the document allows them: no schema
can say that `from` is not later than `to`."""

from collections.abc import Mapping
from typing import Any

from schemathesis.generation.case import Case

from contract_tests.subjects.filters import instant


def may_be_backwards(case: Case[Any]) -> bool:
    """Whether a range in the query or in the body may end before it begins."""
    return any(map(_may_be_backwards, (case.query, case.body)))


def _may_be_backwards(values: Any) -> bool:
    if not isinstance(values, Mapping) or not {"from", "to"} <= values.keys():
        return False
    begin, end = instant(values["from"]), instant(values["to"])
    return begin is None or end is None or begin > end
