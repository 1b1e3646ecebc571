"""The Providers namespace, as a client sees it."""

from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock

PROVIDERS = "/plugin-core/providers"
AKASH = f"{PROVIDERS}/provider_akash_main"
JOBS = "/plugin-core/jobs"
TYPES = ["akash", "render", "golem", "bittensor", "ionet"]
DOCUMENTED: dict[str, Any] = {
    "name": "Akash Network",
    "type": "akash",
    "endpoints": ["https://akash-rpc.polkachu.com:443"],
    "config": {
        "mnemonic": "your wallet mnemonic",
        "gasPrice": "0.025uakt",
        "deploymentProfile": "standard",
        "maxBidPrice": {"denom": "uakt", "amount": "10000"},
    },
}
"""The request of the providers page's example."""


@pytest.fixture
def empty(make_mock: Any) -> Mock:
    """A world without providers."""
    mock: Mock = make_mock(fixtures="empty")
    mock.advance(60)
    return mock


def test_the_documented_request_is_answered_as_documented(empty: Mock) -> None:
    assert empty.create(PROVIDERS, DOCUMENTED) == {
        "id": "provider_akash_main",
        "name": "Akash Network",
        "type": "akash",
        "status": "initializing",
        "endpoints": ["https://akash-rpc.polkachu.com:443"],
        "createdAt": "2025-07-10T12:35:56Z",
        "updatedAt": "2025-07-10T12:35:56Z",
    }


def test_a_new_provider_comes_online_by_itself(empty: Mock) -> None:
    empty.create(PROVIDERS, DOCUMENTED)
    assert empty.data(AKASH)["metrics"]["latency"] == 0
    assert empty.data(AKASH)["metrics"]["uptime"] == 0
    empty.advance(60)
    assert empty.data(AKASH)["status"] == "online"
    assert empty.data(AKASH)["metrics"]["latency"] > 0


def test_jobs_find_a_provider_once_it_is_online(empty: Mock) -> None:
    for reference, statuses in (
        ("akash", (503, 503, 201)),
        ("provider_akash_main", (404, 503, 201)),
    ):
        body = NGINX | {"provider": reference}
        seen = [empty.post(JOBS, body).status_code]
        provider = empty.create(PROVIDERS, DOCUMENTED)
        seen.append(empty.post(JOBS, body).status_code)
        empty.advance(60)
        taken = empty.post(JOBS, body)
        assert (*seen, taken.status_code) == statuses
        empty.advance(7200)
        empty.delete(f"{PROVIDERS}/{provider['id']}")


def test_a_network_without_provider_is_unavailable(empty: Mock) -> None:
    refusal = empty.post(JOBS, NGINX)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (503, "PROVIDER_ERROR")
    assert "akash" in refusal.json()["error"]["message"]
    assert int(refusal.headers["Retry-After"]) > 0


def test_one_unavailable_provider_refuses_a_whole_batch(empty: Mock) -> None:
    empty.create(PROVIDERS, DOCUMENTED)
    empty.advance(60)
    batch = {"jobs": [NGINX, NGINX | {"provider": "golem"}]}
    assert empty.post(f"{JOBS}/batch", batch).status_code == 503
    assert empty.data(JOBS) == []


@pytest.mark.parametrize("type_", TYPES)
def test_each_network_accepts_a_second_provider_with_its_own_id(mock: Mock, type_: str) -> None:
    body = {"name": "Second", "type": type_, "endpoints": ["https://x.example"], "config": {}}
    assert mock.create(PROVIDERS, body)["id"] == f"provider_{type_}_second"
    again = mock.create(PROVIDERS, body | {"name": "second!"})
    assert again["id"] not in (f"provider_{type_}_second", f"provider_{type_}_main")


def test_the_same_name_twice_in_a_network_is_a_conflict(mock: Mock) -> None:
    body = DOCUMENTED | {"name": "Second"}
    mock.create(PROVIDERS, body)
    refusal = mock.post(PROVIDERS, body)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")
    assert mock.create(PROVIDERS, body | {"type": "golem"})["type"] == "golem"


@pytest.mark.parametrize("field", ["name", "type", "endpoints", "config"])
def test_each_documented_field_is_required(still: Mock, field: str) -> None:
    refusal = still.post(PROVIDERS, {k: v for k, v in DOCUMENTED.items() if k != field})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, f"/{field}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": "aws"}, "/type"),
        ({"endpoints": []}, "/endpoints"),
        ({"endpoints": [443]}, "/endpoints/0"),
        ({"config": {"mnemonic": 12}}, "/config/mnemonic"),
    ],
)
def test_an_error_is_named_with_its_place(still: Mock, changes: Any, field: str) -> None:
    refusal = still.post(PROVIDERS, DOCUMENTED | {"name": "Other"} | changes)
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_a_row_of_the_list_has_the_documented_fields(still: Mock) -> None:
    rows = {row["type"]: row for row in still.data(PROVIDERS)}
    assert set(rows) == set(TYPES)
    akash = rows["akash"]
    assert akash["pricing"] == {"cpu": 0.02, "memory": 0.01, "storage": 0.001, "currency": "USD"}
    assert rows["render"]["pricing"]["gpu"] == 0.5
    assert akash["endpoints"] == ["https://akash-rpc.polkachu.com:443"]
    assert set(akash["metrics"]) == {"latency", "uptime"}
    assert type(akash["metrics"]["latency"]) is int
    assert "config" not in akash


def test_a_provider_read_by_id_has_version_config_and_counts(still: Mock) -> None:
    provider = still.data(AKASH)
    assert provider["version"] == "0.20.0"
    jobs = still.data(f"{AKASH}/jobs?limit=100")
    counts = {state: sum(j["status"] == state for j in jobs) for state in ("completed", "failed")}
    spent = sum(job["cost"]["current"] for job in jobs)
    assert provider["metrics"]["jobsCompleted"] == counts["completed"]
    assert provider["metrics"]["jobsFailed"] == counts["failed"]
    assert provider["metrics"]["costToDate"] == pytest.approx(spent, abs=0.01)


@pytest.mark.parametrize("type_", TYPES)
def test_secrets_are_redacted(still: Mock, type_: str) -> None:
    config = still.data(f"{PROVIDERS}/provider_{type_}_main")["config"]
    secrets = {"mnemonic", "apiKey", "hotkey", "coldkey"} & set(config)
    assert {config[name] for name in secrets} <= {"[REDACTED]"}
    assert not any("your" in str(value) for value in config.values())
    assert set(config) - secrets


def test_fields_named_like_secrets_are_redacted_at_any_depth(mock: Mock) -> None:
    secrets = {"api_key": "s3cr3t", "clientSecret": "s3cr3t", "passphrase": "s3cr3t"}
    config = {
        "wallets": [{"privateKey": "s3cr3t", "label": "one"}],
        "auth": secrets,
        "plain": "yes",
    }
    body = DOCUMENTED | {"name": "Second", "config": config}
    provider_id = mock.create(PROVIDERS, body)["id"]
    responses = [
        mock.get(f"{PROVIDERS}/{provider_id}"),
        mock.put(f"{PROVIDERS}/{provider_id}", {"config": {"auth": {"token": "s3cr3t"}}}),
        mock.get(f"{PROVIDERS}/{provider_id}"),
        mock.get("/system/logs?limit=100"),
    ]
    assert not any("s3cr3t" in response.text for response in responses)
    shown = mock.data(f"{PROVIDERS}/{provider_id}")["config"]
    assert shown["wallets"] == [{"privateKey": "[REDACTED]", "label": "one"}]
    assert set(shown["auth"]) == {*secrets, "token"}


def test_the_documented_update_is_answered_as_documented(mock: Mock) -> None:
    changes = {
        "name": "Akash Network Main",
        "endpoints": ["https://akash-rpc.polkachu.com:443", "https://rpc-akash.ecostake.com:443"],
        "config": {"gasPrice": "0.030uakt", "deploymentProfile": "performance"},
    }
    mock.advance(60)
    response = mock.put(AKASH, changes)
    assert response.json()["data"] == {
        "id": "provider_akash_main",
        "name": "Akash Network Main",
        "type": "akash",
        "status": "online",
        "endpoints": changes["endpoints"],
        "updatedAt": "2025-07-10T12:35:56Z",
    }


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"endpoints": ["https://a.example", "https://u:s3cr3t@a.example"]}, "/endpoints/1"),
        ({"config": {"endpoints": ["wss://s3cr3t@a.example:443/x"]}}, "/config/endpoints/0"),
        ({"config": {"rpc": {"url": "postgres://u:s3cr3t@a.example"}}}, "/config/rpc/url"),
    ],
)
def test_a_url_with_a_password_is_refused(still: Mock, fields: dict[str, Any], place: str) -> None:
    """Everyone who can read providers would see it."""
    refusals = [
        still.post(PROVIDERS, DOCUMENTED | {"name": "New"} | fields),
        still.put(AKASH, fields),
    ]
    for refusal in refusals:
        (error,) = refusal.json()["error"]["details"]["fields"]
        assert (refusal.status_code, error["field"]) == (400, place)
        assert "everyone who can read providers" in error["message"]
        assert "s3cr3t" not in refusal.text


def test_a_url_with_a_password_is_kept_where_it_is_not_shown(mock: Mock) -> None:
    kept = {"config": {"connectionString": "postgres://u:s3cr3t@a.example", "mail": "a@b.example"}}
    assert mock.put(AKASH, kept).status_code == 200
    assert "s3cr3t" not in mock.get(AKASH).text


def test_an_update_keeps_what_is_not_sent_also_inside_config(mock: Mock) -> None:
    before = mock.data(AKASH)["config"]
    mock.put(AKASH, {"config": {"gasPrice": "1uakt", "maxBidPrice": {"amount": "7", "denom": "u"}}})
    mock.put(AKASH, {"config": {"limits": {"cpu": 1}}})
    mock.put(AKASH, {"config": {"limits": {"memory": 2}}})
    assert mock.data(AKASH)["config"] == before | {
        "gasPrice": "1uakt",
        "maxBidPrice": {"denom": "u", "amount": "7"},
        "limits": {"cpu": 1, "memory": 2},
    }
    assert mock.data(AKASH)["endpoints"] == DOCUMENTED["endpoints"]


def test_a_config_read_and_sent_back_changes_nothing(mock: Mock) -> None:
    before = mock.data(AKASH)["config"]
    mock.put(AKASH, {"config": before | {"note": "[REDACTED]"}})
    assert mock.data(AKASH)["config"] == before


def test_a_provider_cannot_take_the_name_of_another(mock: Mock) -> None:
    mock.create(PROVIDERS, DOCUMENTED | {"name": "Second"})
    refusal = mock.put(AKASH, {"name": "Second"})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")
    assert mock.put(AKASH, {"name": mock.data(AKASH)["name"]}).status_code == 200


def test_an_update_must_be_one(still: Mock) -> None:
    assert still.put(AKASH, {}).status_code == 400


def test_a_provider_with_active_jobs_cannot_be_deleted(still: Mock) -> None:
    refusal = still.delete(AKASH)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")
    assert still.data(AKASH)["status"] == "online"


@pytest.mark.slow
def test_a_deleted_provider_is_gone_and_its_jobs_stay(mock: Mock) -> None:
    jobs = mock.data(f"{AKASH}/jobs?limit=100")
    mock.advance(30 * 86_400)
    response = mock.delete(AKASH)
    assert response.json()["data"] == {"message": "Provider successfully deleted"}
    assert mock.get(AKASH).status_code == 404
    assert "akash" not in {row["type"] for row in mock.data(PROVIDERS)}
    assert {read(mock, job["id"])["providerId"] for job in jobs} == {"provider_akash_main"}
    assert mock.post(JOBS, NGINX).status_code == 503


def test_a_job_being_cancelled_is_still_active(empty: Mock) -> None:
    provider = empty.create(PROVIDERS, DOCUMENTED)
    empty.advance(60)
    job = empty.create(JOBS, NGINX)
    empty.post(f"{JOBS}/{job['id']}/cancel")
    assert empty.delete(f"{PROVIDERS}/{provider['id']}").status_code == 409
    empty.advance(60)
    assert empty.delete(f"{PROVIDERS}/{provider['id']}").status_code == 200


def test_the_status_shows_the_result_of_the_last_check(still: Mock) -> None:
    status = still.data(f"{AKASH}/status")
    load = status.pop("networkLoad")
    wallet = status.pop("walletBalance")
    assert (wallet["denom"], 0 < wallet["usdValue"] < 50) == ("uakt", True)
    assert int(wallet["amount"]) == pytest.approx(wallet["usdValue"] * 100_000, abs=500)
    assert set(load) == {"cpu", "memory", "storage"}
    assert all(type(percent) is int and 0 <= percent <= 100 for percent in load.values())
    assert status == {
        "id": "provider_akash_main",
        "status": "online",
        "latency": still.data(AKASH)["metrics"]["latency"],
        "lastChecked": "2025-07-10T12:34:00Z",
        "version": "0.20.0",
        "nodeCount": 5,
    }


@pytest.mark.parametrize("type_", TYPES)
def test_pricing_is_the_provider_s_own_with_units(still: Mock, type_: str) -> None:
    flat = still.data(f"{PROVIDERS}/provider_{type_}_main")["pricing"]
    nested = still.data(f"{PROVIDERS}/provider_{type_}_main/pricing")
    units = {"cpu": "core/hour", "memory": "GB/hour", "storage": "GB/hour", "gpu": "GPU/hour"}
    for name, unit in units.items():
        expected = {"price": flat.get(name), "unit": unit, "currency": "USD"}
        assert nested["pricing"].get(name) == (expected if name in flat else None)
    assert nested["pricing"]["network"]["egress"]["unit"] == "GB"
    assert nested["pricing"]["lastUpdated"] <= "2025-07-10T12:34:56Z"


def test_past_prices_are_around_the_current_ones(still: Mock) -> None:
    response = still.data(f"{AKASH}/pricing")
    for period in ("7d", "30d"):
        for name in ("cpu", "memory"):
            seen = response["historicalPricing"][period][name]
            assert seen["min"] <= seen["avg"] <= seen["max"]
            assert seen["min"] <= response["pricing"][name]["price"] <= seen["max"]


def test_the_documented_metrics_are_hourly_points_of_a_day(still: Mock) -> None:
    path = f"{AKASH}/metrics?period=24h&resolution=1h&metrics=latency,jobsCompleted"
    metrics = still.data(path)
    assert set(metrics) == {"latency", "jobsCompleted"}
    assert [point["timestamp"] for point in metrics["latency"]][:2] == [
        "2025-07-09T13:00:00Z",
        "2025-07-09T14:00:00Z",
    ]
    assert [len(series) for series in metrics.values()] == [24, 24]


def test_all_metrics_come_without_a_choice(still: Mock) -> None:
    names = {"latency", "uptime", "jobsCompleted", "jobsFailed", "cost"}
    assert set(still.data(f"{AKASH}/metrics")) == names


def test_completed_jobs_are_counted_in_the_step_of_their_end(still: Mock) -> None:
    path = f"{AKASH}/metrics?period=7d&resolution=1h&metrics=jobsCompleted"
    points = still.data(path)["jobsCompleted"]
    jobs = still.data(f"{AKASH}/jobs?status=completed&limit=100")
    ends = [f"{job['endedAt'][:13]}:00:00Z" for job in jobs]
    expected = {point["timestamp"]: ends.count(point["timestamp"]) for point in points}
    assert {point["timestamp"]: point["value"] for point in points} == expected
    assert sum(expected.values()) > 0


def test_the_counts_of_a_month_contain_the_day_on_which_the_provider_was_created(
    still: Mock,
) -> None:
    """Although it was created in the course of that day."""
    metrics = still.data(f"{AKASH}/metrics?period=30d&resolution=1d")
    shown = still.data(AKASH)["metrics"]
    for name in ("jobsCompleted", "jobsFailed"):
        assert sum(point["value"] for point in metrics[name]) == shown[name]
    assert {len(series) for series in metrics.values()} == {5}


@pytest.mark.parametrize("path", [AKASH, "/plugin-core/networks/akash"])
@pytest.mark.parametrize(
    ("period", "resolution", "count"),
    [("1h", "1d", 1), ("6h", "1d", 1), ("24h", "1d", 1), ("1h", "5m", 12), ("1h", "1h", 1)],
)
def test_a_period_has_at_least_one_point(
    still: Mock, path: str, period: str, resolution: str, count: int
) -> None:
    """The last one is the beginning of the present step."""
    kind = "metrics" if path == AKASH else "history"
    series = still.data(f"{path}/{kind}?period={period}&resolution={resolution}")
    assert {len(points) for points in series.values()} == {count}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("period=7d&resolution=5m", "resolution"),
        ("period=30d&resolution=5m", "resolution"),
        ("resolution=1m", "resolution"),
        ("period=1y", "period"),
        ("metrics=latency,beauty", "metrics"),
    ],
)
def test_impossible_metrics_are_refused_by_name(still: Mock, query: str, field: str) -> None:
    refusal = still.get(f"{AKASH}/metrics?{query}")
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, field)


def test_too_many_points_are_refused_with_a_resolution_that_fits(still: Mock) -> None:
    refusal = still.get(f"{AKASH}/metrics?period=30d&resolution=5m")
    assert "1h fits" in refusal.json()["error"]["message"]
    assert still.get(f"{AKASH}/metrics?period=30d&resolution=1h").status_code == 200


@pytest.mark.parametrize("query", ["", "&status=running", "&sort=cpu&page=2&limit=3"])
def test_a_providers_jobs_are_those_of_the_jobs_filter(still: Mock, query: str) -> None:
    mine = still.get(f"{AKASH}/jobs?{query}").json()
    filtered = still.get(f"{JOBS}?provider=provider_akash_main{query}").json()
    assert (mine["data"], mine["meta"]) == (filtered["data"], filtered["meta"])
    assert mine["meta"]["pagination"]["total"] > 0


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("PUT", ""),
        ("DELETE", ""),
        ("GET", "/status"),
        ("GET", "/metrics"),
        ("GET", "/pricing"),
        ("GET", "/jobs"),
    ],
)
def test_an_unknown_provider_is_not_found(still: Mock, method: str, path: str) -> None:
    body: dict[str, Any] = {"json": {"name": "New"}} if method == "PUT" else {}
    response = still.request(method, f"{PROVIDERS}/provider_akash_gone{path}", **body)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert "provider_akash_gone" in response.json()["error"]["message"]
