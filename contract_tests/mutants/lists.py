"""Lists as a broken server shows them: from all rows of the intact server."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from contract_tests.mutants.messages import OPERATIONS, Request, Response
from contract_tests.subjects.ordering import SortOrder

COLLECTIONS = tuple(
    operation.id
    for operation in OPERATIONS
    if operation.id.startswith("list_") and not operation.parameters
)

CONTROLS = frozenset({"page", "limit", "sort", "fields"})
"""Parameters of a list that are not filters."""

Rows = list[dict[str, Any]]


def number(request: Request, name: str, otherwise: int) -> int:
    """A number from a parameter, or the default if it is not a number."""
    asked = request.params.get(name, "")
    return int(asked) if asked.isdigit() and int(asked) else otherwise


def limit_of(request: Request) -> int:
    return number(request, "limit", 20)


def page_of(request: Request) -> int:
    return number(request, "page", 1)


def sort_order(request: Request) -> SortOrder:
    """The fields of `sort`; empty without it."""
    terms = [term.partition(":") for term in request.params.get("sort", "").split(",") if term]
    return [(name, direction == "desc") for name, _, direction in terms]


def value_at(row: dict[str, Any], path: str) -> Any:
    """A value, such as `cost.current`; None if there is none."""
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def sorted_numbers(values: Sequence[Sequence[Any]], order: SortOrder) -> list[int]:
    """Numbers of rows in this order; those without a value are last.

    :param values: of each row, one for each field of the order.
    """
    numbers = list(range(len(values)))
    for column, (_, descends) in reversed(list(enumerate(order))):
        known = [number for number in numbers if values[number][column] is not None]
        unknown = [number for number in numbers if values[number][column] is None]
        known.sort(key=lambda number: values[number][column], reverse=descends)
        numbers = known + unknown
    return numbers


def filters_of(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.params.items() if name not in CONTROLS}


async def all_rows(request: Request, **changes: str | None) -> Rows:
    """Every row of the requested list, with other parameters if given."""
    params = {**request.params, **changes, "limit": "100"}
    rows: Rows = []
    page, pages = 1, 1
    while page <= pages:
        asked = {k: v for k, v in {**params, "page": str(page)}.items() if v is not None}
        response = await request.ask("GET", request.below_api, params=asked)
        rows += response.rows
        page, pages = page + 1, response.pagination.get("pages", 0)
    return rows


async def shown_and_whole(request: Request) -> tuple[Rows, Rows]:
    """Every row of the requested list as it is shown, and the same rows with all fields: the same
    reading if the request selects no fields, so that nothing can change in between."""
    whole = await all_rows(request, fields=None)
    return (await all_rows(request) if "fields" in request.params else whole), whole


def show(request: Request, response: Response, rows: Rows) -> None:
    """Turns a response into the requested page of these rows."""
    limit, page = limit_of(request), page_of(request)
    response.data = rows[(page - 1) * limit : page * limit]
    response.pagination.update(total=len(rows), pages=ceil(len(rows) / limit))


def is_page(response: Response) -> bool:
    """Whether it is a list that has come in pages."""
    return response.ok and bool(response.pagination)
