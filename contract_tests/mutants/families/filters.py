"""Servers that filter wrongly (overview, Filtering)."""

from typing import Any

from contract_tests.mutants.lists import COLLECTIONS, all_rows, filters_of, is_page, show
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import Mutant, on_request, on_response


@on_request("FILT-1", "All filters are ignored", *COLLECTIONS)
def filters_are_ignored(request: Request) -> None:
    request.change(**dict.fromkeys(filters_of(request)))


def _ignores(name: str, operation: str) -> Mutant:
    def ignored(request: Request) -> None:
        request.change(**{name: None})

    ignored.__name__ = f"{name}_is_ignored_in_{operation}"
    return on_request("FILT-1", f"`{name}` is ignored in {operation}", operation)(ignored)


status_of_jobs = _ignores("status", "list_jobs")
provider_of_jobs = _ignores("provider", "list_jobs")
beginning_of_jobs = _ignores("from", "list_jobs")
end_of_jobs = _ignores("to", "list_jobs")
type_of_providers = _ignores("type", "list_providers")
status_of_providers = _ignores("status", "list_providers")
status_of_deliveries = _ignores("status", "list_webhook_deliveries")
services_in_logs = _ignores("service", "list_system_logs")


@on_response("FILT-1", "`from` and `to` compare only the day", "list_jobs")
async def times_are_days(request: Request, response: Response) -> None:
    params = request.params
    if is_page(response) and ("from" in params or "to" in params):
        rows = await all_rows(request, **{"from": None, "to": None})
        first, last = params.get("from", "0")[:10], params.get("to", "9")[:10]
        show(request, response, [row for row in rows if first <= row["createdAt"][:10] <= last])


@on_response("FILT-2", "Rows are filtered after pagination", *COLLECTIONS)
async def pages_are_cut_before_the_filter(request: Request, response: Response) -> None:
    filters = filters_of(request)
    if is_page(response) and filters:
        fitting = {row.get("id") for row in await all_rows(request, fields=None)}
        params = {k: v for k, v in request.params.items() if k not in filters}
        page = await request.ask("GET", request.below_api, params=params)
        response.data = [row for row in page.rows if row.get("id") in fitting]
        response.pagination.update(page.pagination)


@on_response("FILT-2", "`total` is counted before the filter", *COLLECTIONS)
async def the_total_is_of_all(request: Request, response: Response) -> None:
    if is_page(response) and (filters := filters_of(request)):
        total = len(await all_rows(request, **dict.fromkeys(filters)))
        response.pagination.update(total=total, pages=-(-total // response.pagination["limit"]))


@on_response("FILT-2", "The first matching row is left out", *COLLECTIONS)
async def a_row_that_fits_is_left_out(request: Request, response: Response) -> None:
    if is_page(response) and filters_of(request):
        show(request, response, (await all_rows(request))[1:])


@on_response("FILT-2", "A filter ignores the newest rows", *COLLECTIONS)
async def the_index_lags_for_ever(request: Request, response: Response) -> None:
    if is_page(response) and filters_of(request):
        newest = await all_rows(
            request, sort="createdAt:desc", **dict.fromkeys(filters_of(request))
        )
        hidden = {row.get("id") for row in newest[:10]}
        rows = [row for row in await all_rows(request) if row.get("id") not in hidden]
        show(request, response, rows)


@on_response("FILT-3", "Two filters select what either selects", *COLLECTIONS)
async def filters_add_up(request: Request, response: Response) -> None:
    filters = filters_of(request)
    if is_page(response) and len(filters) > 1:
        found: dict[Any, dict[str, Any]] = {}
        for name in filters:
            others: dict[str, str | None] = {other: None for other in filters if other != name}
            found |= {row.get("id"): row for row in await all_rows(request, **others)}
        show(request, response, list(found.values()))


@on_request("FILT-3", "Only the last of two filters is applied", *COLLECTIONS)
def the_last_filter_wins(request: Request) -> None:
    request.change(**dict.fromkeys(list(filters_of(request))[:-1]))


@on_request("FILT-3", "Only the first of two filters is applied", *COLLECTIONS)
def the_first_filter_wins(request: Request) -> None:
    request.change(**dict.fromkeys(list(filters_of(request))[1:]))
