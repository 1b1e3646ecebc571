"""The database: its state, its queries, and keeping it in order."""

from typing import Any

import pytest

from tests.api.system.operating import read, run, start
from tests.conftest import Mock

DATABASE = "/system/database"
SLOW = f"{DATABASE}/slow-queries"
JOBS = "/plugin-core/jobs"
PAGE_QUERY = (
    "SELECT * FROM jobs WHERE status = ? AND provider_id = ? ORDER BY created_at DESC LIMIT 100"
)


def explained(mock: Mock, query: str, *params: str) -> dict[str, Any]:
    response = mock.post(f"{DATABASE}/explain", {"query": query, "params": list(params)})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()["data"]
    return found


def test_connections_are_those_of_the_pool(mock: Mock) -> None:
    for size in (10, 20, 3):
        mock.put(f"{DATABASE}/config", {"poolSize": size})
        for _ in range(4):
            pool = mock.data(f"{DATABASE}/status")["pool"]
            states = [one["state"] for one in mock.data(f"{DATABASE}/connections?limit=100")]
            assert (pool["size"], len(states)) == (size, size)
            assert states.count("active") == pool["active"]
            assert states.count("idle") == pool["idle"]
            mock.advance(600)


@pytest.mark.parametrize("seconds", [1, 30, 600])
def test_an_idle_connection_is_closed_in_time(mock: Mock, seconds: int) -> None:
    settings = {"poolSize": 100, "idleTimeout": seconds * 1000}
    mock.put(f"{DATABASE}/config", settings)
    mock.advance(7200)
    ages = [
        one["ageSeconds"]
        for one in mock.data(f"{DATABASE}/connections?limit=100")
        if one["state"] == "idle"
    ]
    assert seconds / 2 - 1 < max(ages) < seconds


def test_a_pool_that_is_too_small_makes_requests_wait(mock: Mock) -> None:
    mock.put(f"{DATABASE}/config", {"poolSize": 1})
    waited = []
    for _ in range(10):
        mock.advance(300)
        state = mock.data(f"{DATABASE}/status")
        waited.append(state["pool"]["waiting"])
        assert (state["status"] == "degraded") == (state["pool"]["waiting"] > 0)
    assert max(waited) > 0


@pytest.mark.parametrize(
    ("timeout", "patience"), [(5000, "wait up to 5 s for one."), (0, "wait for one.")]
)
def test_a_full_pool_says_how_long_requests_wait(mock: Mock, timeout: int, patience: str) -> None:
    mock.put(f"{DATABASE}/config", {"poolSize": 1, "connectionTimeout": timeout})
    state = mock.data(f"{DATABASE}/status")
    assert state["pool"]["waiting"] > 0
    assert state["message"].endswith(patience)


def test_settings_that_are_not_sent_stay(mock: Mock) -> None:
    before = mock.data(f"{DATABASE}/config")
    mock.put(f"{DATABASE}/config", {"idleTimeout": 30000})
    assert mock.data(f"{DATABASE}/config") == before | {"idleTimeout": 30000}


def test_tables_have_as_many_rows_as_there_are_records(mock: Mock) -> None:
    tables = {one["name"]: one for one in mock.data(f"{DATABASE}/status")["tables"]}
    jobs = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    assert tables["jobs"]["rows"] == jobs
    assert tables["users"]["rows"] == mock.get("/users").json()["meta"]["pagination"]["total"]
    state = mock.data(f"{DATABASE}/status")
    assert state["sizeBytes"] == sum(one["sizeBytes"] for one in state["tables"])


def test_slow_queries_are_those_of_real_requests(mock: Mock) -> None:
    sent = {mock.get(JOBS).headers["X-Correlation-Id"] for _ in range(30)}
    mock.get(f"{JOBS}/job_1a2b3c4d5e6f")
    slow = mock.data(f"{SLOW}?limit=100")
    assert {one["correlationId"] for one in slow} <= sent
    assert 0 < len(slow) < 30
    assert all(one["durationMs"] >= 100 for one in slow)
    assert {one["path"] for one in slow} == {"/api/plugin-core/jobs"}
    took = [one["durationMs"] for one in slow]
    assert took == sorted(took, reverse=True)
    assert mock.data(f"{SLOW}?limit=100&sort=timestamp:asc")[0] in slow


def test_a_lower_threshold_finds_more(mock: Mock) -> None:
    mock.get(f"{JOBS}/job_1a2b3c4d5e6f")
    found = mock.data(f"{SLOW}?threshold=0&limit=100")
    lookups = [one for one in found if one["path"].endswith("job_1a2b3c4d5e6f")]
    assert [one["query"] for one in lookups] == ["SELECT * FROM jobs WHERE id = ?"]


def test_an_optimised_database_is_faster(mock: Mock) -> None:
    def took() -> float:
        sent = {"X-Correlation-Id": "same"}
        mock.get(JOBS, headers=sent)
        found = mock.data(f"{SLOW}?threshold=0&sort=timestamp:desc&limit=100")
        return next(float(one["durationMs"]) for one in found if one["correlationId"] == "same")

    before, state = took(), mock.data(f"{DATABASE}/status")
    operation = start(mock, f"{DATABASE}/optimize")
    assert mock.post(f"{DATABASE}/optimize").status_code == 409
    mock.advance(30)
    ended = read(mock, operation)
    assert ended["status"] == "completed"
    after, freed = mock.data(f"{DATABASE}/status"), ended["result"]["freedBytes"]
    assert after["wastePercent"] < state["wastePercent"]
    assert freed / state["sizeBytes"] == pytest.approx(state["wastePercent"] / 100, abs=0.05)
    assert after["sizeBytes"] == pytest.approx(state["sizeBytes"] - freed, abs=50_000)
    (volume, *_) = mock.data("/system/storage")["volumes"]
    assert (volume["name"], volume["usedBytes"]) == ("database", after["sizeBytes"])
    assert took() < before


def test_an_index_is_used_where_there_is_one(still: Mock) -> None:
    found = explained(still, PAGE_QUERY, "running", "provider_akash_main")
    assert found["index"] == "status"
    assert [step["operation"] for step in found["plan"]] == [
        "Index Scan",
        "Filter",
        "Sort",
        "Limit",
    ]
    assert found["suggestions"]
    running = explained(still, "SELECT * FROM jobs WHERE status = ?", "running")
    examined = [running["rowsExamined"], running["rowsReturned"], found["rowsExamined"]]
    assert examined == [running["rowsReturned"]] * 3
    assert [step["rows"] for step in found["plan"][:2]] == [examined[0], found["rowsReturned"]]
    assert found["rowsReturned"] < examined[0]
    scanned = explained(still, "select image from jobs where image = 'nginx:alpine'")
    assert (scanned["index"], scanned["plan"][0]["operation"]) == (None, "Seq Scan")
    assert scanned["rowsExamined"] > scanned["rowsReturned"] > 0


def test_jobs_are_counted_as_they_are(still: Mock) -> None:
    running = still.data(f"{JOBS}?status=running&provider=provider_akash_main&limit=100")
    found = explained(still, PAGE_QUERY, "running", "provider_akash_main")
    assert found["rowsReturned"] == len(running) > 0
    assert explained(still, PAGE_QUERY, "running", "akash-main")["rowsReturned"] == 0


@pytest.mark.parametrize(
    ("condition", "params", "count"),
    [
        ("email = ?", ["nobody@b.example"], 0),
        ("email = 'cortex_dev_viewer@cortex.example'", [], 1),
        ("role = ? AND plan = ?", ["admin", "pro"], 1),
        ("active = true", [], 15),
        ("active = false", [], 2),
    ],
)
def test_rows_of_other_tables_are_counted_as_they_are(
    still: Mock, condition: str, params: list[str], count: int
) -> None:
    found = explained(still, f"SELECT * FROM users WHERE {condition}", *params)
    assert found["rowsReturned"] == count


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ("providers", "id = 'provider_akash_main'"),
        ("webhooks", "id = 'webhook_1a2b3c4d5e6f'"),
        ("job_templates", "id = 'template_1a2b3c4d5e6f'"),
        ("job_status", "job_id = 'job_1a2b3c4d5e6f'"),
    ],
)
def test_a_row_is_found_by_its_id(still: Mock, table: str, condition: str) -> None:
    assert explained(still, f"SELECT * FROM {table} WHERE {condition}")["rowsReturned"] == 1
    for name in ("id", "job_id"):
        if condition.startswith(name):
            absent = explained(still, f"SELECT * FROM {table} WHERE {name} = 'none'")
            assert absent["rowsReturned"] == 0


@pytest.mark.parametrize(
    ("query", "params", "field"),
    [
        ("DROP TABLE jobs", [], "/query"),
        ("SELECT * FROM pets", [], "/query"),
        ("SELECT * FROM jobs WHERE colour = ?", ["red"], "/query"),
        ("SELECT * FROM jobs WHERE status = ?", [], "/params"),
        ("SELECT * FROM jobs LIMIT ?", ["many"], "/params"),
        ("SELECT * LIMIT 3 FROM jobs", [], "/query"),
        ("SELECT * FROM jobs WHERE status", [], "/query"),
    ],
)
def test_what_cannot_be_explained_is_refused(
    still: Mock, query: str, params: list[str], field: str
) -> None:
    refusal = still.post(f"{DATABASE}/explain", {"query": query, "params": params})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_a_check_finds_that_everything_fits_together(mock: Mock) -> None:
    wanted = {"tables": ["jobs", "job_status", "providers"], "level": "thorough"}
    result = run(mock, f"{DATABASE}/check", wanted)["result"]
    assert (result["consistent"], result["problems"]) == (True, [])
    assert [one["name"] for one in result["tables"]] == wanted["tables"]


def test_a_table_that_is_none_is_not_checked(still: Mock) -> None:
    assert still.post(f"{DATABASE}/check", {"tables": ["pets"]}).status_code == 400
