"""How providers change over time, and that every page shows the same."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, Mock

WORLD = "http://127.0.0.1/_cortex/worlds/default"
PROVIDERS = "/plugin-core/providers"
AKASH = f"{PROVIDERS}/provider_akash_main"
TYPES = ("akash", "render", "golem", "bittensor", "ionet")
DAY = 86_400


def pass_time(mock: Mock, **how: Any) -> list[dict[str, Any]]:
    """What happened meanwhile."""
    response = mock.post(f"{WORLD}/clock/advance", how, key=None)
    assert response.status_code == 200, response.text
    trace: list[dict[str, Any]] = response.json()["data"]["trace"]
    return trace


def events(mock: Mock) -> list[dict[str, Any]]:
    """Every event that the world remembers, as a snapshot shows it, oldest first."""
    found: list[dict[str, Any]] = mock.data(f"{WORLD}/snapshot", key=None)["events"]
    return found


def wallet(mock: Mock) -> float:
    return float(mock.data(f"{AKASH}/status")["walletBalance"]["usdValue"])


@pytest.fixture(scope="module")
def lively() -> Iterator[Mock]:
    """Sixty days later, with everything that drifts and breaks; for tests that only read."""
    mock = Mock(Config(rate_limit=False))
    pass_time(mock, seconds=60 * DAY + 3600)
    yield mock
    mock.close()


def test_prices_begin_as_documented_and_move(mock: Mock) -> None:
    seen = [mock.data(AKASH)["pricing"]]
    for _ in range(20):
        pass_time(mock, seconds=21_600)
        seen.append(mock.data(AKASH)["pricing"])
    assert seen[0]["cpu"] == 0.02
    assert len({prices["cpu"] for prices in seen}) > 10
    assert all(0.01 < prices["cpu"] < 0.03 for prices in seen)


def test_each_price_change_is_reported_with_both_prices(mock: Mock) -> None:
    before = mock.data(AKASH)["pricing"]
    changes = []
    for _ in range(8):
        pass_time(mock, seconds=21_600)
        after = mock.data(AKASH)["pricing"]
        if after != before:
            changes.append((before, after))
        before = after
    reported = [
        (event["data"]["previous"]["pricing"], event["data"]["provider"]["pricing"])
        for event in events(mock)
        if event["type"] == "provider.pricing.changed"
        and event["data"]["provider"]["id"] == "provider_akash_main"
        and event["createdAt"] > 1_752_150_896
    ]
    assert changes
    assert reported == changes


@pytest.mark.slow
def test_a_job_costs_what_was_asked_when_it_started(mock: Mock) -> None:
    """And the price history still has it after the price has changed."""
    body = NGINX | {"env": {"CORTEX_MOCK_AFTER": "3600"}}
    job_id = mock.create("/plugin-core/jobs", body)["id"]
    asked = mock.data(AKASH)["pricing"]["cpu"]
    pass_time(mock, seconds=10 * DAY)
    assert mock.data(AKASH)["pricing"]["cpu"] != asked
    job = mock.data(f"/plugin-core/jobs/{job_id}?debug=true")
    assert job["debug"]["prices"]["cpu"] == asked
    history = mock.data("/plugin-core/networks/akash/history?period=30d&resolution=1h")
    before = [p["value"] for p in history["currentPrice"] if p["timestamp"] <= job["startedAt"]]
    assert before[-1] == asked


@pytest.mark.slow
def test_providers_degrade_go_down_and_recover(lively: Mock) -> None:
    reported: dict[str, list[str]] = {}
    for event in events(lively):
        if event["type"] == "provider.status.changed":
            provider = event["data"]["provider"]
            reported.setdefault(provider["id"], []).append(provider["status"])
    assert {status for statuses in reported.values() for status in statuses} == {
        "online", "degraded", "offline"
    }  # fmt: skip
    for statuses in reported.values():
        assert all(a == "online" or b == "online" for a, b in pairwise(statuses))


def test_network_events_agree_with_provider_events(lively: Mock) -> None:
    """Each network has one provider, so they change together."""
    reported: dict[str, list[tuple[int, str, str]]] = {"provider": [], "network": []}
    for event in events(lively):
        kind = event["type"].partition(".")[0]
        if event["type"].endswith(".status.changed") and kind in reported:
            resource = event["data"][kind]
            name = resource.get("type") or resource["networkName"]
            reported[kind].append((event["createdAt"], name, resource["status"]))
    assert reported["network"]
    assert reported["network"] == reported["provider"]


def test_an_outage_shows_in_uptime_and_latency(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    before = mock.data(AKASH)["metrics"]["uptime"]
    mock.put(f"{WORLD}/providers/provider_akash_main/status", {"status": "offline"}, key=None)
    pass_time(mock, seconds=6 * 3600)
    mock.put(f"{WORLD}/providers/provider_akash_main/status", {"status": "online"}, key=None)
    pass_time(mock, seconds=3600)
    metrics = mock.data(f"{AKASH}/metrics?period=24h&resolution=1h&metrics=latency,uptime")
    latencies = [point["value"] for point in metrics["latency"]]
    assert latencies[-8:-1].count(0) == 6
    assert all(latencies[:-8])
    uptimes = [point["value"] for point in metrics["uptime"]]
    assert uptimes == sorted(uptimes, reverse=True)
    assert mock.data(AKASH)["metrics"]["uptime"] < before


@pytest.mark.slow
def test_without_incidents_providers_stay_as_they_are(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    trace = pass_time(mock, seconds=60 * DAY)
    assert not [step for step in trace if step["type"] == "provider.status.changed"]
    made = mock.post("http://127.0.0.1/_cortex/worlds", {"incidents": True}, key=None).json()
    world = made["data"]["name"]
    assert mock.data(f"http://127.0.0.1/_cortex/worlds/{world}/snapshot", key=None)["incidents"]


def test_jobs_are_paid_for_from_the_wallet_as_they_run(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    pass_time(mock, until={"idle": True})
    full = wallet(mock)
    body = NGINX | {"cpu": 50_000, "env": {"CORTEX_MOCK_AFTER": "7200"}, "duration": 10_000}
    job_id = mock.create("/plugin-core/jobs", body)["id"]
    pass_time(mock, seconds=3605)
    job = mock.data(f"/plugin-core/jobs/{job_id}")
    assert wallet(mock) == pytest.approx(full - job["cost"]["current"], abs=0.01)
    pass_time(mock, until={"job": job_id, "status": "completed"})
    job = mock.data(f"/plugin-core/jobs/{job_id}")
    assert wallet(mock) == pytest.approx(full - job["cost"]["final"], abs=0.01)


def test_a_wallet_keeps_the_set_amount_while_jobs_run(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    pass_time(mock, seconds=3600)
    assert mock.data("/plugin-core/jobs?status=running&provider=akash")
    mock.put(f"{WORLD}/providers/provider_akash_main/wallet", {"usdValue": 33.5}, key=None)
    assert wallet(mock) == 33.5


def test_a_wallet_is_low_also_while_no_job_ends(make_mock: Callable[..., Mock]) -> None:
    """One job spends everything; the notice comes early enough that the wallet is never empty."""
    mock = make_mock(incidents=False)
    pass_time(mock, until={"idle": True})
    body = NGINX | {"cpu": 300_000, "env": {"CORTEX_MOCK_AFTER": "172800"}, "duration": 200_000}
    job_id = mock.create("/plugin-core/jobs", body)["id"]
    pass_time(mock, until={"job": job_id, "status": "running"})
    reported, held = [], []
    for _ in range(96):
        reported += [step["type"] for step in pass_time(mock, seconds=1800)]
        held.append(wallet(mock))
    assert mock.data(f"/plugin-core/jobs/{job_id}")["status"] in ("running", "completed")
    assert reported.count("provider.wallet.low") >= 1
    assert min(held) > 0


def test_a_low_wallet_is_reported_once_and_refilled_later(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    for usd in (12.0, 9.5, 9.0):
        mock.put(f"{WORLD}/providers/provider_akash_main/wallet", {"usdValue": usd}, key=None)
    reported = [e for e in events(mock) if e["type"] == "provider.wallet.low"]
    balance = reported[0]["data"]["wallet"]["usdValue"]
    assert (len(reported), 0 < balance <= 9.5) == (1, True)
    pass_time(mock, seconds=14_400)
    assert wallet(mock) > 40


def test_jobs_wait_for_an_empty_wallet_to_be_filled(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(incidents=False)
    mock.put(f"{WORLD}/providers/provider_akash_main/wallet", {"usdValue": 0}, key=None)
    job_id = mock.create("/plugin-core/jobs", NGINX)["id"]
    pass_time(mock, seconds=3600)
    assert mock.data(f"/plugin-core/jobs/{job_id}")["status"] == "pending"
    response = mock.put(f"{WORLD}/providers/provider_akash_main/wallet", {"usdValue": 20}, key=None)
    assert response.json()["data"]["walletBalance"]["denom"] == "uakt"
    assert mock.data(f"/plugin-core/jobs/{job_id}")["status"] == "scheduled"


@pytest.mark.parametrize("body", [{}, {"usdValue": -1}, {"usdValue": "many"}])
def test_the_amount_of_a_wallet_can_be_set(mock: Mock, body: Any) -> None:
    response = mock.put(f"{WORLD}/providers/provider_akash_main/wallet", body, key=None)
    assert response.status_code == 400
    assert "usdValue" in response.text


def test_a_world_that_only_drifts_is_idle(mock: Mock) -> None:
    pass_time(mock, until={"idle": True})
    clock = mock.data(f"{WORLD}/clock", key=None)
    assert datetime.fromisoformat(clock["now"]).year == 2025
    assert pass_time(mock, until={"idle": True}) == []


@pytest.mark.parametrize("type_", TYPES)
def test_every_page_shows_the_same_prices_and_nodes(lively: Mock, type_: str) -> None:
    provider = f"{PROVIDERS}/provider_{type_}_main"
    flat = lively.data(provider)["pricing"]
    nested = lively.data(f"{provider}/pricing")["pricing"]
    network = lively.data(f"/plugin-core/networks/{type_}")
    history = lively.data(f"/plugin-core/networks/{type_}/history?period=24h&resolution=1h")
    assert nested["cpu"]["price"] == flat["cpu"] == network["currentPrice"]
    assert history["currentPrice"][-1]["value"] == flat["cpu"]
    assert network["availableNodes"] == lively.data(f"{provider}/status")["nodeCount"]
    assert json.dumps(nested).count('"currency": "USD"') >= 3
