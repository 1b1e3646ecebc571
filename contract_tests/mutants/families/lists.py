"""Servers that can not count, filter, sort or select."""

from contract_tests.mutants.mutant import on_answer, on_request
from contract_tests.mutants.traffic import OPERATIONS, Answer, Request

COLLECTIONS = tuple(
    operation.id
    for operation in OPERATIONS
    if operation.id.startswith("list_") and not operation.parameters
)


def limit_of(request: Request) -> int:
    """As asked; 20 if it is not asked, or not for a number."""
    asked = request.params.get("limit", "20")
    return int(asked) if asked.isdigit() else 20


@on_request("PAGE-1", "A page has 50 rows unless something else is asked for", *COLLECTIONS)
def pages_have_fifty_rows(request: Request) -> None:
    if "limit" not in request.params:
        request.change(limit="50")


@on_answer("PAGE-3", "`pages` is rounded down", *COLLECTIONS)
def pages_are_rounded_down(request: Request, answer: Answer) -> None:
    page = answer.pagination
    if page:
        page["pages"] = page["total"] // page["limit"]
