"""Kind 2: parameters that are ignored, which is seen only if they ask for something unusual."""

from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(2)
_FIELDS = "overview, Field Selection"
Query = dict[str, str]


def _without(query: Query, *names: str) -> Query:
    return {name: value for name, value in query.items() if name not in names}


@BREACHES.add("sort-ignored", "query", "SORT-1", "overview, Sorting")
def _sort_ignored(query: Query, at: At) -> Query:
    return _without(query, "sort")


@BREACHES.add("ascending-is-descending", "query", "SORT-1", "overview, Sorting")
def _ascending_is_descending(query: Query, at: At) -> Query:
    sort = query.get("sort")
    return query | {"sort": sort.replace(":asc", ":desc")} if sort else query


@BREACHES.add("page-ignored", "query", "PAGE-4", "overview, Pagination")
def _page_ignored(query: Query, at: At) -> Query:
    return _without(query, "page")


@BREACHES.add("limit-ignored", "query", "PAGE-1", "overview, Pagination")
def _limit_ignored(query: Query, at: At) -> Query:
    return _without(query, "limit")


@BREACHES.add("provider-sort-ignored", "query", "SORT-1", "overview, Sorting", hard=True)
def _provider_sort_ignored(query: Query, at: At) -> Query:
    return _without(query, "sort") if at.call.operation == "list_providers" else query


@BREACHES.add("tail-ignored", "query", "JOB-6", "jobs, Get Job Logs")
def _tail_ignored(query: Query, at: At) -> Query:
    return _without(query, "tail")


@BREACHES.add("since-ignored", "query", "JOB-6", "jobs, Get Job Logs", hard=True)
def _since_ignored(query: Query, at: At) -> Query:
    return _without(query, "since")


@BREACHES.add("resolution-ignored", "query", "JOB-7", "jobs, Get Job Metrics", hard=True)
def _resolution_ignored(query: Query, at: At) -> Query:
    return _without(query, "resolution") if at.call.operation == "get_job_metrics" else query


@BREACHES.add("metrics-not-selected", "query", "PROV-1", "providers, Get Provider Metrics")
def _metrics_not_selected(query: Query, at: At) -> Query:
    return _without(query, "metrics")


@BREACHES.add("test-sends-the-first-type", "body", "HOOK-7", "webhooks, Test Webhook")
def _test_sends_the_first_type(body: Row, at: At) -> Row:
    if at.call.operation == "test_webhook":
        body.pop("eventType", None)
    return body


@BREACHES.add("always-enabled", "kept", "HOOK-1", "webhooks, Create Webhook", hard=True)
def _always_enabled(row: Row, at: At) -> Row:
    return row if at.changed or at.kind != "webhook" else row | {"enabled": True}


@BREACHES.add("provider-type-filter-ignored", "fits", "FILT-1", "providers, List Providers")
def _provider_type_filter_ignored(fits: bool, at: At) -> bool:
    return fits or (at.kind == "provider" and at.name == "type")


def _page_of(query: Query) -> int:
    return int(query.get("page", "1"))


@BREACHES.add("second-page-not-sorted", "ordered", "SORT-1", "overview, Sorting", hard=True)
def _second_page_not_sorted(rows: list[Row], at: At) -> list[Row]:
    return sorted(rows, key=str) if _page_of(at.query) > 1 else rows


@BREACHES.add("second-page-not-filtered", "fits", "FILT-1", "overview, Filtering", hard=True)
def _second_page_not_filtered(fits: bool, at: At) -> bool:
    return fits or (at.name == "status" and _page_of(at.query) > 1)


@BREACHES.add("filter-ignored-when-sorted", "fits", "FILT-1", "overview, Filtering", hard=True)
def _filter_ignored_when_sorted(fits: bool, at: At) -> bool:
    return fits or (at.name == "status" and "sort" in at.query)


@BREACHES.add("fields-ignored-when-sorted", "selected", "FIELD-1", _FIELDS, hard=True)
def _fields_ignored_when_sorted(row: Row, at: At) -> Row:
    return dict(at.full) if "sort" in at.query else row


@BREACHES.add(
    "provider-metrics-of-a-day", "query", "PROV-1", "providers, Get Provider Metrics", hard=True
)
def _provider_metrics_of_a_day(query: Query, at: At) -> Query:
    return _without(query, "period") if at.call.operation == "get_provider_metrics" else query
