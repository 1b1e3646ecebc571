"""Servers with wrong pages (overview, Pagination)."""

from contract_tests.mutants.lists import (
    COLLECTIONS,
    all_rows,
    is_page,
    limit_of,
    page_of,
)
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import on_request, on_response


@on_request("PAGE-1", "The default limit is 50", *COLLECTIONS)
def pages_have_fifty_rows(request: Request) -> None:
    if "limit" not in request.params:
        request.change(limit="50")


@on_response("PAGE-1", "A page has one row more than its limit", *COLLECTIONS)
async def pages_have_a_row_too_many(request: Request, response: Response) -> None:
    if is_page(response) and len(response.rows) == limit_of(request):
        first = (page_of(request) - 1) * limit_of(request)
        response.data = (await all_rows(request))[first : first + limit_of(request) + 1]


@on_response("PAGE-1", "Pages are counted from 0", *COLLECTIONS)
def pages_are_counted_from_zero(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["page"] -= 1


@on_response("PAGE-1", "Lists have no `meta`", *COLLECTIONS)
def lists_have_no_metadata(request: Request, response: Response) -> None:
    if is_page(response):
        response.json.pop("meta")


@on_request("PAGE-2", "`limit` is capped at 50", *COLLECTIONS)
def limits_end_at_fifty(request: Request) -> None:
    if limit_of(request) > 50:
        request.change(limit="50")


@on_response("PAGE-2", "`limit` has no upper bound", *COLLECTIONS)
async def limits_have_no_end(request: Request, response: Response) -> None:
    if not response.ok and (limit := limit_of(request)) > 100:
        whole = await request.ask("GET", request.below_api, params={"limit": "100"})
        whole.pagination["limit"] = limit
        response.status, response.json = whole.status, whole.json


@on_response("PAGE-2", "A limit of 0 or less is treated as no limit", *COLLECTIONS)
async def a_limit_of_zero_is_all(request: Request, response: Response) -> None:
    asked = request.params.get("limit", "")
    if not response.ok and asked in ("0", "-1"):
        whole = await request.ask("GET", request.below_api, params={"limit": "100"})
        whole.pagination.update(limit=int(asked), pages=1)
        response.status, response.json = whole.status, whole.json


@on_request("PAGE-2", "A limit that is a word makes the server fail", *COLLECTIONS)
def words_fail_inside(request: Request) -> Response | None:
    asked = request.params.get("limit", "20")
    if asked.lstrip("-").isdigit():
        return None
    return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")


@on_response("PAGE-3", "`pages` is rounded down", *COLLECTIONS)
def pages_are_rounded_down(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["pages"] = response.pagination["total"] // response.pagination["limit"]


@on_response("PAGE-3", "`pages` has one more when the last page is full", *COLLECTIONS)
def full_pages_have_an_empty_one_behind(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["pages"] = (
            response.pagination["total"] // response.pagination["limit"] + 1
        )


@on_response("PAGE-3", "`page` is always 1", *COLLECTIONS)
def every_page_is_the_first(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["page"] = 1


@on_response("PAGE-3", "`limit` is the number of rows on the page", *COLLECTIONS)
def the_limit_is_what_there_is(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["limit"] = len(response.rows)


@on_response("PAGE-4", "Each page starts with the last row of the previous page", *COLLECTIONS)
async def pages_overlap(request: Request, response: Response) -> None:
    limit, page = limit_of(request), page_of(request)
    if is_page(response) and page > 1 and response.rows:
        first = (page - 1) * limit - 1
        response.data = (await all_rows(request))[first : first + limit]


@on_response("PAGE-4", "The very last row is on no page", *COLLECTIONS)
def the_last_row_is_nowhere(request: Request, response: Response) -> None:
    if is_page(response) and response.pagination["page"] == response.pagination["pages"]:
        response.data = response.rows[:-1]


@on_response("PAGE-4", "Every page has the rows of page 1", *COLLECTIONS)
async def every_page_is_the_same(request: Request, response: Response) -> None:
    if is_page(response) and response.rows:
        response.data = (await all_rows(request))[: len(response.rows)]


@on_response("PAGE-4", "Page 2 starts one row too late", *COLLECTIONS)
async def a_row_is_lost_between_pages(request: Request, response: Response) -> None:
    limit, page = limit_of(request), page_of(request)
    if is_page(response) and page > 1:
        first = (page - 1) * limit + 1
        response.data = (await all_rows(request))[first : first + limit]


@on_response("PAGE-5", "`total` counts the rows of the page", *COLLECTIONS)
def the_total_is_of_the_page(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination.update(total=len(response.rows), pages=1 if response.rows else 0)


@on_response("PAGE-5", "`total` is rounded up to whole pages", *COLLECTIONS)
def the_total_is_of_whole_pages(request: Request, response: Response) -> None:
    if is_page(response):
        response.pagination["total"] = response.pagination["pages"] * response.pagination["limit"]


@on_response("PAGE-5", "`total` stops counting at three pages", *COLLECTIONS)
def the_total_stops_counting(request: Request, response: Response) -> None:
    if is_page(response):
        page = response.pagination
        page["total"] = min(page["total"], 3 * page["limit"])
        page["pages"] = min(page["pages"], 3)


@on_response("PAGE-6", "Pages after the last repeat the last page", *COLLECTIONS)
async def the_last_page_comes_again(request: Request, response: Response) -> None:
    if is_page(response) and not response.rows and (rows := await all_rows(request)):
        last = (len(rows) - 1) // limit_of(request) * limit_of(request)
        response.data = rows[last:]


@on_response("PAGE-6", "Pages after the last have a total of 0", *COLLECTIONS)
def nothing_is_counted_past_the_end(request: Request, response: Response) -> None:
    if is_page(response) and response.pagination["page"] > response.pagination["pages"]:
        response.pagination.update(total=0, pages=0)


@on_response("PAGE-6", "A page after the last makes the server fail", *COLLECTIONS)
def past_the_end_it_fails(request: Request, response: Response) -> Response | None:
    if is_page(response) and response.pagination["page"] > max(response.pagination["pages"], 1):
        return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")
    return None
