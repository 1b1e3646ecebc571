"""Kind 4: wrong for one field, or for one size of page."""

from typing import Any

from tests.stranger.hooks import At
from tests.stranger.queries import rank, reach
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(4)
_SORT = "overview, Sorting"
_PAGES = "overview, Pagination"
_FIELDS = "overview, Field Selection"
Rows = list[Row]


def _sorted_by(at: At, *names: str) -> bool:
    return bool(at.terms) and at.terms[0][0] in names


@BREACHES.add("ties-by-limit", "ordered", "SORT-3", _SORT, hard=True)
def _ties_by_limit(rows: Rows, at: At) -> Rows:
    if not at.terms or int(at.query.get("limit", 20)) % 2 == 0:
        return rows
    name, down = at.terms[0]
    missing = [row for row in rows if reach(row, name) is None]
    known = [row for row in reversed(rows) if reach(row, name) is not None]
    return sorted(known, key=lambda row: rank(reach(row, name)), reverse=down) + missing


@BREACHES.add("nulls-lost", "ordered", "SORT-2", _SORT, hard=True)
def _nulls_lost(rows: Rows, at: At) -> Rows:
    if _sorted_by(at, "endedAt"):
        return [row for row in rows if row["endedAt"] is not None]
    return rows


@BREACHES.add("projection-not-sorted", "ordered", "SORT-1", _SORT, hard=True)
def _projection_not_sorted(rows: Rows, at: At) -> Rows:
    return (
        sorted(rows, key=lambda row: str(row["id"])) if _sorted_by(at, "cost.projected") else rows
    )


@BREACHES.add("start-not-listed", "item", "JOB-2", "jobs, List Jobs", hard=True)
def _start_not_listed(shown: Row, at: At) -> Row:
    is_service = at.kind == "job" and at.row["request"].get("duration") == 1_000_000
    return shown | {"startedAt": None} if is_service else shown


@BREACHES.add("start-not-typed", "item", "SCHEMA-2", "jobs, List Jobs", hard=True)
def _start_not_typed(shown: Row, at: At) -> Row:
    is_service = at.kind == "job" and at.row["request"].get("duration") == 1_000_000
    return shown | {"startedAt": 7} if is_service else shown


@BREACHES.add("names-sorted-upwards", "ordered", "SORT-1", _SORT, hard=True)
def _names_sorted_upwards(rows: Rows, at: At) -> Rows:
    return list(reversed(rows)) if at.terms == [("name", True)] else rows


@BREACHES.add("last-row-doubled", "ordered", "SORT-2", _SORT, hard=True)
def _last_row_doubled(rows: Rows, at: At) -> Rows:
    return [*rows[:-1], rows[-2]] if _sorted_by(at, "image") and len(rows) > 2 else rows


@BREACHES.add("pages-overlap", "sliced", "PAGE-4", _PAGES, hard=True)
def _pages_overlap(rows: Rows, at: At) -> Rows:
    if at.page < 2 or at.limit % 2 == 0:
        return rows
    start = (at.page - 1) * at.limit - 1
    return list(at.all[start : start + at.limit])


@BREACHES.add("third-page-empty", "sliced", "PAGE-4", _PAGES, hard=True)
def _third_page_empty(rows: Rows, at: At) -> Rows:
    return [] if at.page == 3 else rows


@BREACHES.add("past-the-end-is-the-end", "sliced", "PAGE-6", _PAGES)
def _past_the_end_is_the_end(rows: Rows, at: At) -> Rows:
    return rows or list(at.all[-at.limit :])


@BREACHES.add("selected-duration-is-text", "selected", "FIELD-1", _FIELDS, hard=True)
def _selected_duration_is_text(row: Row, at: At) -> Row:
    return row | {"duration": str(row["duration"])} if "duration" in row else row


@BREACHES.add("id-always-selected", "selected", "FIELD-1", _FIELDS)
def _id_always_selected(row: Row, at: At) -> Row:
    return row | {"id": at.full["id"]} if "id" in at.full else row


@BREACHES.add("null-not-selected", "selected", "FIELD-1", _FIELDS, hard=True)
def _null_not_selected(row: Row, at: At) -> Row:
    return {name: value for name, value in row.items() if value is not None}


@BREACHES.add("selected-cost-is-rounded", "selected", "FIELD-1", _FIELDS, hard=True)
def _selected_cost_is_rounded(row: Row, at: At) -> Row:
    cost: Any = row.get("cost")
    if isinstance(cost, dict) and "projected" in cost:
        return row | {"cost": cost | {"projected": round(cost["projected"], 2)}}
    return row


@BREACHES.add("secret-selected", "selected", "FIELD-1", _FIELDS)
def _secret_selected(row: Row, at: At) -> Row:
    return at.full if at.kind == "webhook" else row


@BREACHES.add("jobs-of-a-provider-not-sorted", "query", "SORT-1", _SORT, hard=True)
def _jobs_of_a_provider_not_sorted(query: dict[str, str], at: At) -> dict[str, str]:
    if at.call.operation == "list_provider_jobs":
        query.pop("sort", None)
    return query


@BREACHES.add("history-has-one-page", "query", "PAGE-4", _PAGES, hard=True)
def _history_has_one_page(query: dict[str, str], at: At) -> dict[str, str]:
    if at.call.operation == "list_webhook_deliveries":
        query.pop("page", None)
    return query


@BREACHES.add("no-pages-with-fields", "payload", "FIELD-1", _FIELDS)
def _no_pages_with_fields(payload: Row, at: At) -> Row:
    if "fields" not in at.call.query:
        return payload
    return {name: value for name, value in payload.items() if name != "meta"}
