"""Pages, filters, sorting and field selection, which all collections share."""

from math import ceil
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
STEADY = settings(deadline=None, derandomize=True, max_examples=100)

Row = dict[str, Any]


class Listed(NamedTuple):
    """A collection, as clients list it."""

    path: str
    order: str
    """The default sort order."""
    sorts: tuple[str, ...]
    objects: tuple[str, ...] = ()
    """Fields that can be selected but not sorted by."""
    identity: str = "id"


JOB_SORTS = (
    "id", "name", "provider", "providerId", "status", "image", "cpu", "memory", "storage", "gpu",
    "duration", "createdAt", "startedAt", "endedAt", "cost.current", "cost.projected",
    "cost.final", "cost.currency", "batchId", "templateId", "resubmittedFrom",
)  # fmt: skip

COLLECTIONS = {
    "jobs": Listed(JOBS, "createdAt:desc", JOB_SORTS, ("cost", "labels")),
    "templates": Listed(
        f"{JOBS}/templates", "createdAt:desc",
        ("id", "name", "description", "createdAt", "updatedAt"), ("config",),
    ),
    "events": Listed(
        f"{JOBS}/job_1a2b3c4d5e6f/events", "timestamp:asc", ("type", "timestamp"), (), "type"
    ),
    "providers": Listed(
        "/plugin-core/providers", "createdAt:desc",
        ("id", "name", "type", "status", "metrics.latency", "metrics.uptime", "pricing.cpu",
         "pricing.memory", "pricing.storage", "createdAt", "updatedAt"),
        ("endpoints", "metrics", "pricing"),
    ),
    "provider jobs": Listed(
        "/plugin-core/providers/provider_akash_main/jobs", "createdAt:desc", JOB_SORTS,
        ("cost", "labels"),
    ),
    "networks": Listed(
        "/plugin-core/networks", "createdAt:desc",
        ("id", "networkName", "status", "latency", "currentPrice", "availableNodes",
         "lastChecked", "createdAt", "updatedAt"),
        ("metadata",),
    ),
}  # fmt: skip

every_collection = pytest.mark.parametrize("listed", COLLECTIONS.values(), ids=COLLECTIONS.keys())
collections = st.sampled_from(list(COLLECTIONS.values()))


@st.composite
def sorted_collections(draw: st.DrawFn) -> tuple[Listed, str]:
    listed = draw(collections)
    return listed, draw(st.sampled_from(listed.sorts))


@st.composite
def selections(draw: st.DrawFn) -> tuple[Listed, list[str]]:
    listed = draw(collections)
    names = [name for name in (*listed.sorts, *listed.objects) if "." not in name]
    return listed, draw(st.lists(st.sampled_from(names), min_size=1, unique=True))


def ask(mock: Mock, listed: Listed, **query: Any) -> tuple[list[Row], Row]:
    """A page's rows, and its pagination."""
    response = mock.get(listed.path, params=query)
    assert response.status_code == 200, response.text
    body = response.json()
    return body["data"], body["meta"]["pagination"]


def everything(mock: Mock, listed: Listed, **query: Any) -> list[Row]:
    rows, pagination = ask(mock, listed, limit=100, **query)
    assert len(rows) == pagination["total"]
    return rows


def value(row: Row, name: str) -> Any:
    for part in name.split("."):
        row = (row or {}).get(part)  # type: ignore[assignment]
    return row


def nulls_first(found: Any) -> tuple[bool, Any]:
    return (found is not None, found)


@every_collection
def test_a_list_gives_the_total(still: Mock, listed: Listed) -> None:
    rows, pagination = ask(still, listed)
    total = pagination["total"]
    assert pagination == {"total": total, "page": 1, "limit": 20, "pages": ceil(total / 20)}
    assert len(rows) == min(total, 20)
    assert total >= 2


def test_the_scenario_is_as_large_as_the_documented_list(still: Mock) -> None:
    assert ask(still, COLLECTIONS["jobs"])[1] == {"total": 45, "page": 1, "limit": 20, "pages": 3}


@pytest.mark.slow
@STEADY
@given(collections, st.integers(1, 100))
def test_walking_all_pages_gives_each_row_once(still: Mock, listed: Listed, limit: int) -> None:
    pages = ask(still, listed, limit=limit)[1]["pages"]
    walked = [
        row for page in range(1, pages + 1) for row in ask(still, listed, limit=limit, page=page)[0]
    ]
    assert walked == everything(still, listed)
    assert len({row[listed.identity] for row in walked}) == len(walked)


@every_collection
@pytest.mark.parametrize("page", [99, 10**40], ids=["99", "of 41 digits"])
def test_a_page_after_the_last_is_empty(still: Mock, listed: Listed, page: int) -> None:
    rows, pagination = ask(still, listed, page=page)
    assert (rows, pagination["page"]) == ([], page)
    assert pagination["total"] > 0


@every_collection
@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=-1", "limit=ten", "limit=", "page=0", "page=1.5"]
)
def test_impossible_pages_are_refused_by_name(still: Mock, listed: Listed, query: str) -> None:
    refusal = still.get(f"{listed.path}?{query}")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, query.partition("=")[0])


@pytest.mark.slow
@STEADY
@given(sorted_collections())
def test_rows_ascend_with_nulls_first_and_descend_in_reverse(
    still: Mock, chosen: tuple[Listed, str]
) -> None:
    listed, name = chosen
    rows = everything(still, listed, sort=name)
    values = [value(row, name) for row in rows]
    assert values == sorted(values, key=nulls_first)
    assert everything(still, listed, sort=f"{name}:asc") == rows
    assert everything(still, listed, sort=f"{name}:desc") == rows[::-1]


@pytest.mark.slow
@STEADY
@given(st.sampled_from(JOB_SORTS), st.booleans(), st.sampled_from(JOB_SORTS), st.booleans())
def test_a_second_field_orders_what_the_first_leaves_equal(
    still: Mock, first: str, first_down: bool, second: str, second_down: bool
) -> None:
    jobs = COLLECTIONS["jobs"]
    expected = everything(still, jobs, sort="id:asc")
    for name, down in ((second, second_down), (first, first_down)):
        expected.sort(key=lambda row: nulls_first(value(row, name)), reverse=down)
    sort = f"{first}:{'desc' if first_down else 'asc'},{second}:{'desc' if second_down else 'asc'}"
    keys = [[value(row, name) for name in (first, second)] for row in expected]
    found = everything(still, jobs, sort=sort)
    assert [[value(row, name) for name in (first, second)] for row in found] == keys


@every_collection
def test_the_default_sort_order_can_be_requested(still: Mock, listed: Listed) -> None:
    assert everything(still, listed) == everything(still, listed, sort=listed.order)


@pytest.mark.parametrize("name", ["jobs", "provider jobs", "providers", "networks"])
def test_ties_are_broken_by_id(still: Mock, name: str) -> None:
    rows = everything(still, COLLECTIONS[name], sort="status")
    keys = [(row["status"], row["id"]) for row in rows]
    assert keys == sorted(keys)


def test_events_of_the_same_second_are_reversed_too(mock: Mock) -> None:
    mock.put(f"{JOBS}/job_1a2b3c4d5e6f", {"duration": 2000})
    mock.advance(300)
    events = COLLECTIONS["events"]
    rows = everything(mock, events)
    assert [row["type"] for row in rows][-2:] == ["expired", "failed"]
    assert everything(mock, events, sort="timestamp:desc") == rows[::-1]


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
@pytest.mark.parametrize("sort", ["cost.current", "cost.current:desc", "cost.current,cpu:desc"])
def test_sorting_by_running_cost_stays_right_as_costs_grow(
    mock: Mock, sort: str, limit: int
) -> None:
    jobs = COLLECTIONS["jobs"]
    for seconds in (0, 60, 3600, 40_000):
        mock.advance(seconds)
        pages = ask(mock, jobs, sort=sort, limit=limit)[1]["pages"]
        walked = [
            row
            for page in range(1, pages + 1)
            for row in ask(mock, jobs, sort=sort, limit=limit, page=page)[0]
        ]
        by_cpu = -1 if "cpu" in sort else 0
        ordered = sorted(
            everything(mock, jobs),
            key=lambda row: (row["cost"]["current"], by_cpu * row["cpu"], row["id"]),
            reverse=sort.endswith("current:desc"),
        )
        assert [row["id"] for row in walked] == [row["id"] for row in ordered]


def test_sorting_by_running_cost_follows_its_jobs(mock: Mock) -> None:
    """Everything within one second, in which nothing changes over time."""
    jobs = COLLECTIONS["jobs"]
    before = everything(mock, jobs, sort="cost.current")
    job_id = mock.create(JOBS, NGINX)["id"]
    after = everything(mock, jobs, sort="cost.current")
    assert {row["id"] for row in after} - {row["id"] for row in before} == {job_id}
    running = next(row["id"] for row in after if row["status"] == "running")
    mock.put(f"{JOBS}/{running}", {"labels": {"seen": "again"}})
    rows = {row["id"]: row for row in everything(mock, jobs, sort="cost.current")}
    assert rows[running]["labels"] == {"seen": "again"}
    mock.post(f"{JOBS}/{running}/cancel")
    rows = {row["id"]: row for row in everything(mock, jobs, sort="cost.current")}
    assert rows[running]["status"] == "cancelling"


def test_sorting_by_running_cost_keeps_filters_apart(mock: Mock) -> None:
    jobs = COLLECTIONS["jobs"]
    for status in ("running", "completed"):
        found = everything(mock, jobs, sort="cost.current", status=status)
        assert {row["status"] for row in found} == {status}
        wanted = {row["id"] for row in everything(mock, jobs, status=status)}
        assert {row["id"] for row in found} == wanted


def test_a_list_follows_its_collection(mock: Mock) -> None:
    jobs = COLLECTIONS["jobs"]
    before = everything(mock, jobs, status="pending", sort="cpu")
    job_id = mock.create(JOBS, NGINX | {"cpu": 1})["id"]
    after = everything(mock, jobs, status="pending", sort="cpu")
    assert [row["id"] for row in after] == [job_id, *(row["id"] for row in before)]
    mock.post(f"{JOBS}/{job_id}/cancel")
    assert everything(mock, jobs, status="pending", sort="cpu") == before
    assert job_id in [row["id"] for row in everything(mock, jobs, status="cancelling")]


@pytest.mark.slow
@STEADY
@given(selections())
def test_selected_fields_are_all_that_is_shown(
    still: Mock, chosen: tuple[Listed, list[str]]
) -> None:
    listed, names = chosen
    shown = everything(still, listed, fields=",".join(names))
    assert shown == [
        {name: row[name] for name in names if name in row} for row in everything(still, listed)
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("cost.current", {"cost": {"current"}}),
        ("cost.current,cost.currency", {"cost": {"current", "currency"}}),
        ("cost,cost.current", {"cost": {"current", "projected", "currency"}}),
        ("cost.current,cost", {"cost": {"current", "projected", "currency"}}),
    ],
)
def test_dotted_fields_reduce_the_object_around_them(
    still: Mock, fields: str, expected: dict[str, set[str]]
) -> None:
    rows = everything(still, COLLECTIONS["jobs"], fields=fields, status="running")
    assert rows
    for row in rows:
        assert {name: set(inner) for name, inner in row.items()} == expected


def test_rows_can_be_sorted_by_what_is_not_shown(still: Mock) -> None:
    rows = everything(still, COLLECTIONS["jobs"], fields="id", sort="cpu,id")
    jobs = everything(still, COLLECTIONS["jobs"], sort="cpu,id")
    assert rows == [{"id": job["id"]} for job in jobs]


@every_collection
@pytest.mark.parametrize("parameter", ["sort", "fields"])
def test_unknown_fields_are_refused_and_the_known_ones_named(
    still: Mock, listed: Listed, parameter: str
) -> None:
    for wrong in ("beauty", "", f"{listed.sorts[0]},beauty"):
        refusal = still.get(listed.path, params={parameter: wrong})
        (error,) = refusal.json()["error"]["details"]["fields"]
        assert (refusal.status_code, error["field"]) == (400, parameter)
        assert ", ".join(listed.sorts[:3]) in error["message"].replace("\n", " ")


@every_collection
def test_unknown_directions_are_refused(still: Mock, listed: Listed) -> None:
    assert still.get(f"{listed.path}?sort={listed.sorts[0]}:up").status_code == 400


STATES = ["pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled"]
CREATED_AT = st.integers(0, 44)


@pytest.mark.slow
@STEADY
@given(
    status=st.sampled_from([*STATES, None]),
    provider=st.sampled_from(["akash", "golem", "provider_render_main", None]),
    earliest=st.none() | CREATED_AT,
    latest=st.none() | CREATED_AT,
)
def test_filters_give_the_intersection(
    still: Mock, status: str | None, provider: str | None, earliest: int | None, latest: int | None
) -> None:
    jobs = COLLECTIONS["jobs"]
    rows = everything(still, jobs)
    since = None if earliest is None else rows[earliest]["createdAt"]
    until = None if latest is None else rows[latest]["createdAt"]
    if since and until:
        since, until = sorted([since, until])
    asked = {"status": status, "provider": provider, "from": since, "to": until}
    query = {name: wanted for name, wanted in asked.items() if wanted is not None}
    assert everything(still, jobs, **query) == [
        row
        for row in rows
        if status in (None, row["status"])
        and provider in (None, row["provider"], row["providerId"])
        and (since is None or row["createdAt"] >= since)
        and (until is None or row["createdAt"] <= until)
    ]


def test_every_state_of_a_job_can_be_filtered_by(still: Mock) -> None:
    found = {state: everything(still, COLLECTIONS["jobs"], status=state) for state in STATES}
    assert all(found.values())
    assert sum(len(rows) for rows in found.values()) == 45


def test_instants_are_compared_across_time_zones(still: Mock) -> None:
    jobs = COLLECTIONS["jobs"]
    noon = everything(still, jobs, **{"from": "2025-07-09T12:00:00Z"})
    assert everything(still, jobs, **{"from": "2025-07-09T14:00:00+02:00"}) == noon
    assert 0 < len(noon) < 45


def test_filters_apply_on_every_page(still: Mock) -> None:
    jobs = COLLECTIONS["jobs"]
    rows, pagination = ask(still, jobs, status="completed", limit=5, page=2)
    completed = everything(still, jobs, status="completed")
    assert rows == completed[5:10]
    assert pagination["total"] == len(completed)


@pytest.mark.parametrize("type_", ["akash", "golem", None])
@pytest.mark.parametrize("status", ["online", "offline", None])
def test_providers_are_filtered_by_type_and_status(
    still: Mock, type_: str | None, status: str | None
) -> None:
    providers = COLLECTIONS["providers"]
    asked = {"type": type_, "status": status}
    query = {name: wanted for name, wanted in asked.items() if wanted is not None}
    assert everything(still, providers, **query) == [
        row
        for row in everything(still, providers)
        if type_ in (None, row["type"]) and status in (None, row["status"])
    ]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (JOBS, "status=sleeping"),
        (JOBS, "from=yesterday"),
        (JOBS, "to=2025-13-01T00:00:00Z"),
        ("/plugin-core/providers", "status=sleeping"),
        ("/plugin-core/providers", "type=aws"),
        (JOBS, "failureReason=boredom"),
        ("/users/me/notifications", "type=job.bored"),
    ],
)
def test_impossible_filters_are_refused_by_name(still: Mock, path: str, query: str) -> None:
    refusal = still.get(f"{path}?{query}")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, query.partition("=")[0])


@every_collection
def test_unknown_filters_are_ignored(still: Mock, listed: Listed) -> None:
    assert everything(still, listed, colour="red") == everything(still, listed)


@pytest.mark.parametrize("field", ["startedAt", "status", "endedAt"])
def test_sorting_follows_changes(mock: Mock, field: str) -> None:
    """The sort order was used before and is used again with other values in its rows."""
    path = f"/plugin-core/jobs?sort={field}:desc&limit=100"
    for seconds in (0, 20, 20, 3600, 86_400):
        mock.advance(seconds)
        values = [row[field] or "" for row in mock.data(path)]
        assert values == sorted(values, reverse=True)


def test_jobs_are_filtered_by_the_reason_of_their_failure(mock: Mock) -> None:
    jobs = "/plugin-core/jobs"
    steered = NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "fail", "CORTEX_MOCK_AFTER": "5"}}
    failing = mock.create(jobs, steered)["id"]
    mock.advance(600)
    reason = mock.data(f"{jobs}/{failing}")["failureReason"]
    found = mock.data(f"{jobs}?failureReason={reason}&limit=100")
    assert failing in {job["id"] for job in found}
    assert {job["failureReason"] for job in found} == {reason}
    assert mock.data(f"{jobs}?failureReason=spot_terminated&provider=bittensor") == []


def test_batches_are_filtered_by_their_status(mock: Mock) -> None:
    jobs = "/plugin-core/jobs"
    ids = [mock.create(f"{jobs}/batch", {"jobs": [NGINX]})["batchId"] for _ in range(2)]
    mock.post(f"{jobs}/batches/{ids[0]}/cancel")
    mock.advance(60)
    for page in ("", "&fields=id,status", "&sort=createdAt"):
        found = mock.data(f"{jobs}/batches?status=cancelled{page}")
        assert [batch["id"] for batch in found] == [ids[0]]
    assert ids[1] in {batch["id"] for batch in mock.data(f"{jobs}/batches?status=running")}
    assert mock.get(f"{jobs}/batches?status=lost").status_code == 400


def test_jobs_are_filtered_by_batch_and_by_schedule(mock: Mock) -> None:
    jobs = "/plugin-core/jobs"
    made = mock.create(f"{jobs}/batch", {"jobs": [NGINX, NGINX]})
    of_batch = mock.data(f"{jobs}?batchId={made['batchId']}")
    assert {row["id"] for row in of_batch} == set(made["jobIds"])
    inputs = {"command": "run ${INPUT}", "inputData": ["a", "b"], "schedule": "* * * * *"}
    schedule_id = mock.create(jobs, NGINX | inputs)["id"]
    assert mock.data(f"{jobs}?scheduledBy={schedule_id}") == []
    mock.advance(60)
    scheduled = mock.data(f"{jobs}?scheduledBy={schedule_id}&sort=createdAt")
    assert [row["input"] for row in scheduled] == ["a", "b"]
    both = f"{jobs}?scheduledBy={schedule_id}&batchId={made['batchId']}"
    assert (mock.data(both), mock.data(f"{jobs}?batchId=batch_none")) == ([], [])
