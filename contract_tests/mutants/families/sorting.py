"""Servers that sort wrongly (overview, Sorting)."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import COLLECTIONS, Rows, all_rows, is_page, page_of, show
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response


def field_of(request: Request) -> str:
    """The first field of `sort`; empty if there is none."""
    return request.params.get("sort", "").split(",")[0].split(":")[0]


def is_descending(request: Request) -> bool:
    return request.params.get("sort", "").split(",")[0].endswith(":desc")


def value_of(row: dict[str, Any], field: str) -> Any:
    """The value of a field; dots lead into objects."""
    value: Any = row
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


@on_request("SORT-1", "`sort` is ignored", *COLLECTIONS)
def sorting_is_ignored(request: Request) -> None:
    request.change(sort=None)


@on_request("SORT-1", "Rows are always in ascending order", *COLLECTIONS)
def directions_are_ignored(request: Request) -> None:
    if "sort" in request.params:
        request.change(sort=request.params["sort"].replace(":desc", ":asc"))


@on_request("SORT-1", "Rows are always in descending order", *COLLECTIONS)
def every_order_is_descending(request: Request) -> None:
    if "sort" in request.params:
        request.change(sort=request.params["sort"].replace(":asc", ":desc"))


@on_response("SORT-1", "Numbers are sorted as text", *COLLECTIONS)
async def numbers_are_words(request: Request, response: Response) -> None:
    field = field_of(request)
    if is_page(response) and field:
        rows = await all_rows(request)
        if any(isinstance(value_of(row, field), (int, float)) for row in rows):
            rows.sort(key=lambda row: str(value_of(row, field)), reverse=is_descending(request))
            show(request, response, rows)


@on_response("SORT-1", "Each page is sorted separately", *COLLECTIONS)
async def pages_are_sorted_each_for_itself(request: Request, response: Response) -> None:
    field = field_of(request)
    if is_page(response) and field:
        params = {k: v for k, v in request.params.items() if k not in ("sort", "fields")}
        page = await request.ask("GET", request.below_api, params=params)
        known = [row for row in page.rows if value_of(row, field) is not None]
        unknown = [row for row in page.rows if value_of(row, field) is None]
        known.sort(key=lambda row: value_of(row, field), reverse=is_descending(request))
        response.data = known + unknown


@on_response("SORT-1", "Rows without a value are among the others", *COLLECTIONS)
async def nothing_is_in_the_middle(request: Request, response: Response) -> None:
    field = field_of(request)
    if is_page(response) and field:
        rows = await all_rows(request)
        known = [row for row in rows if value_of(row, field) is not None]
        unknown = [row for row in rows if value_of(row, field) is None]
        middle = len(known) // 2
        show(request, response, known[:middle] + unknown + known[middle:])


@on_response("SORT-2", "Rows without a value are left out of a sorted list", *COLLECTIONS)
async def rows_without_a_value_are_left_out(request: Request, response: Response) -> None:
    field = field_of(request)
    if is_page(response) and field:
        rows = await all_rows(request)
        show(request, response, [row for row in rows if value_of(row, field) is not None])


@on_response("SORT-2", "A sorted list has its first row twice and lacks its last", *COLLECTIONS)
async def a_row_takes_the_place_of_another(request: Request, response: Response) -> None:
    if is_page(response) and field_of(request) and (rows := await all_rows(request)):
        show(request, response, rows[:1] + rows[:-1])


@on_response("SORT-2", "`:desc` reverses each page, not the whole list", *COLLECTIONS)
async def each_page_is_turned_round(request: Request, response: Response) -> None:
    if is_page(response) and is_descending(request):
        ascending = request.params["sort"].replace(":desc", ":asc")
        show(request, response, await all_rows(request, sort=ascending))
        response.data = response.rows[::-1]


def with_ties_turned(rows: Rows, field: str, turn: Callable[[Rows], Rows]) -> Iterator[Any]:
    """The rows with equal ones in another order."""
    for _, equal in groupby(rows, lambda row: value_of(row, field)):
        yield from turn(list(equal))


@on_response("SORT-3", "Equal rows are in another order on every second page", *COLLECTIONS)
async def ties_change_from_page_to_page(request: Request, response: Response) -> None:
    field = field_of(request)
    if is_page(response) and field and page_of(request) % 2 == 0:
        rows = await all_rows(request)
        show(request, response, list(with_ties_turned(rows, field, lambda equal: equal[::-1])))


@mutant("SORT-3", "Equal rows are in another order at every read")
class ties_change_from_read_to_read(Hooks):
    def __init__(self) -> None:
        self._reads = 0

    async def on_response(self, request: Request, response: Response) -> None:
        field = field_of(request)
        if request.operation not in COLLECTIONS or not is_page(response) or not field:
            return
        self._reads += 1

        def turn(equal: Rows) -> Rows:
            by = self._reads % len(equal)
            return equal[by:] + equal[:by]

        show(request, response, list(with_ties_turned(await all_rows(request), field, turn)))


@on_response("SORT-4", "An unknown field to sort by is ignored", *COLLECTIONS)
async def unknown_fields_are_ignored(request: Request, response: Response) -> Response | None:
    if response.status != 400 or not field_of(request):
        return None
    params = {k: v for k, v in request.params.items() if k != "sort"}
    return await request.ask("GET", request.below_api, params=params)


@on_request("SORT-4", "An unknown direction means ascending", *COLLECTIONS)
def unknown_directions_are_ascending(request: Request) -> None:
    if "sort" in request.params and not is_descending(request):
        request.change(sort=field_of(request))


@on_response("SORT-4", "An unknown field to sort by makes the server fail", *COLLECTIONS)
def unknown_fields_fail_inside(request: Request, response: Response) -> Response | None:
    if response.status != 400 or not field_of(request):
        return None
    return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")
