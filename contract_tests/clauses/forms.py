"""Responses have the documented form in every state, and bodies that are not JSON are refused
(overview, Response Format).

Schemathesis checks the form of what it happens to read. Here, rows of each list are read one by
one: some in each state, because a field may be there in one state only.
"""

from collections.abc import Iterator
from typing import Any

from contract_tests.clauses.authentication import ABSENT, WRITES, WritingOperation
from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.documented_responses import DocumentedResponses
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.contract.kinds import kinds
from contract_tests.contract.operations import Operation
from contract_tests.kernel.api import Response
from contract_tests.kernel.list_ends import pages_at_both_ends
from contract_tests.subjects.filters import Row
from contract_tests.subjects.harmless import on_something_of_the_run
from contract_tests.subjects.list_operations import ListOperation, list_operations
from contract_tests.subjects.listing import Listing

STATES = ("status", "type", "level", "role")
"""Properties that show the state of a row."""

OF_EACH_STATE = 2
"""Rows in each state that are read one by one."""

READERS = {kind.list.id: kind.read for kind in kinds() if kind.list is not None}
"""The operation that reads one row of a list, by the list's operationId."""


@check("SCHEMA-2", safety=Safety.READ, sends=("*",), subjects=list_operations())
def rows_in_every_state_have_the_documented_form(
    context: CaseContext, listed: ListOperation
) -> None:
    documented = context.shared(
        "documented responses", lambda: DocumentedResponses(context.operations.document)
    )
    pages = pages_at_both_ends(context.api, Listing(context, listed).path)
    if not pages[0].rows:
        raise NotOffered("the list has no rows")  # an empty list shows nothing
    for page in pages:
        _expect_form(context, documented, listed.operation, page)
    reader = READERS.get(listed.operation.id)
    if reader is None or listed.operation.parameters:
        return
    for row in _of_each_state([row for page in pages for row in page.rows]):
        read = context.api.get(reader.at(**{reader.parameters[-1]: str(row.get("id"))}))
        if read.status not in (404, 410):  # a list may lag
            _expect_form(context, documented, reader, read)


def _of_each_state(rows: list[Row]) -> Iterator[Row]:
    """Some of each: those with the most fields, of the newest and the oldest."""
    by_state: dict[str, list[Row]] = {}
    for row in rows:
        by_state.setdefault(repr([row.get(name) for name in STATES]), []).append(row)
    for found in by_state.values():
        yield from (found if len(found) <= OF_EACH_STATE else (found[0], found[-1]))


def _expect_form(
    context: CaseContext, documented: DocumentedResponses, operation: Operation, response: Response
) -> None:
    response.succeed()
    holds = documented.holds(operation, response.status, response.parsed)
    demand = "the documented properties, of the documented types"
    got: Any = response
    if not holds:
        got = documented.difference(operation, response.status, response.parsed)
    context.expect(holds, demand, got, response)
    context.saw("answers")


BODIED = tuple(
    WritingOperation(operation) for operation in WRITES if "requestBody" in operation.source
)

BROKEN = ('{"name": "', "[1, 2", "\x00", "{'name': 'a'}")
"""Texts that are not JSON."""


@check("SCHEMA-1", safety=Safety.OBJECTS, subjects=BODIED, needs=len(BROKEN))
def what_is_not_json_is_refused(context: CaseContext, subject: WritingOperation) -> None:
    path = on_something_of_the_run(context, subject.operation).path
    headers = {"Content-Type": "application/json"}
    for text in BROKEN:
        response = context.api.request(subject.operation.method, path, raw=text, headers=headers)
        if response.status in ABSENT:
            raise NotOffered(f"{subject.operation.path} answers {response.status}")
        context.expect(response.status < 500 or response.status == 503, "no 5xx", response)
        context.expect(not response.ok, "a refusal of a body that is not JSON", response)
        context.saw("refusals")
