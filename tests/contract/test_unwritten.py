"""A server is not blamed for accepting what only the document forbids."""

from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.core.parameters import ParameterLocation

from contract_tests.contract.operations import Operations
from contract_tests.schema.unwritten import is_unwritten

LONG_SORT = "Violates `maxItems` at /properties/sort"
LONG_TEXT = "String larger than maxLength"
STRANGE = "Invalid enum value"
QUERY, BODY = ParameterLocation.QUERY, ParameterLocation.BODY


@pytest.mark.parametrize(
    ("operation", "name", "error", "where", "is_excused"),
    [
        ("list_providers", "sort", LONG_SORT, QUERY, True),
        ("list_system_logs", "service", LONG_TEXT, QUERY, True),
        ("list_networks", "status", STRANGE, QUERY, True),
        ("list_jobs", "status", STRANGE, QUERY, False),
        ("list_jobs", "limit", "Value greater than maximum", QUERY, False),
        ("create_job", None, LONG_TEXT, BODY, False),
    ],
)
def test_sizes_in_queries_and_filters_that_no_page_names_are_excused(
    operation: str, name: str | None, error: str, where: ParameterLocation, *, is_excused: bool
) -> None:
    data = SimpleNamespace(
        parameter=name, parameter_location=where, description=error, mutations=()
    )
    assert _is_excused(operation, data) is is_excused


@pytest.mark.parametrize(("other", "is_excused"), [("maxItems", True), ("pattern", False)])
def test_each_of_several_errors_counts(other: str, *, is_excused: bool) -> None:
    mutations = (
        SimpleNamespace(parameter="scheduledBy", keywords=("minLength",)),
        SimpleNamespace(parameter="sort", keywords=(other,)),
    )
    data = SimpleNamespace(
        parameter=None, parameter_location=QUERY, description="", mutations=mutations
    )
    assert _is_excused("list_jobs", data) is is_excused


def _is_excused(operation: str, data: SimpleNamespace) -> bool:
    case: Any = SimpleNamespace(meta=SimpleNamespace(phase=SimpleNamespace(data=data)))
    operations = Operations()
    return is_unwritten(operations, operations[operation], case)
