"""Jobs on cheaper capacity that can be withdrawn (cost-optimization, 2. Use Spot Instances)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.api.jobs_by_status import read, until
from tests.conftest import NGINX, Mock
from tests.control.test_drift import WORLD, pass_time

JOBS = "/plugin-core/jobs"
AKASH = "/plugin-core/providers/provider_akash_main"
WORLDS = "http://127.0.0.1/_cortex/worlds"
LASTS = {"command": "sleep infinity", "duration": 864_000}
STEP = 900
"""Seconds for which the market keeps its prices."""


@pytest.fixture
def calm(make_mock: Callable[..., Mock]) -> Mock:
    """A world whose providers stay online."""
    return make_mock(incidents=False)


def spot(usd: float | None = None, **more: Any) -> dict[str, Any]:
    """A request for spot capacity, with a bid in USD an hour if one is given."""
    bid = {} if usd is None else {"maxBidPrice": {"denom": "USD", "amount": f"{usd:.8f}"}}
    return NGINX | LASTS | {"spotInstance": True} | bid | more


def rate(price: dict[str, Any], job: dict[str, Any] = NGINX) -> float:
    """What the usual job costs an hour at these prices."""
    return float(job["cpu"] / 1000 * price["cpu"] + 0.5 * price["memory"] + price["storage"])


def market(mock: Mock) -> float:
    """What the usual job costs an hour on spot capacity now."""
    return rate(mock.data(f"{AKASH}/pricing")["pricing"]["spot"])


def coming(mock: Mock, steps: int = 60) -> list[float]:
    """The market of the next steps, as a fork of the world sees it."""
    mock.create(WORLDS, {"name": "ahead", "fork": "default", "clock": {"mode": "manual"}})
    rates = []
    for _ in range(steps):
        price = mock.data(f"http://127.0.0.1/w/ahead/api{AKASH}/pricing")["pricing"]["spot"]
        rates.append(rate(price))
        mock.post(f"{WORLDS}/ahead/clock/advance", {"seconds": STEP})
    mock.delete(f"{WORLDS}/ahead")
    return rates


def peak(mock: Mock) -> int:
    """Seconds until the market is highest."""
    rates = coming(mock)
    return rates.index(max(rates)) * STEP


@pytest.mark.slow
def test_spot_prices_are_40_to_80_percent_below_those_on_demand(calm: Mock) -> None:
    seen = []
    for _ in range(60):
        price = calm.data(f"{AKASH}/pricing")["pricing"]
        seen.append(1 - price["spot"]["cpu"] / price["cpu"]["price"])
        assert price["spot"]["discount"] == pytest.approx(seen[-1], abs=0.001)
        pass_time(calm, seconds=7200)
    assert 0.4 <= min(seen) < 0.5
    assert 0.7 < max(seen) <= 0.8


def test_a_spot_job_pays_the_market_price_of_its_start(calm: Mock) -> None:
    job_id = calm.create(JOBS, spot())["id"]
    until(calm, job_id, "running")
    pays = market(calm)
    calm.advance(10 * 3600)
    job = read(calm, job_id)
    assert job["status"] == "running"
    shown = job["cost"]["spot"]
    assert shown["hourlyRate"] == pytest.approx(pays, rel=1e-3)
    assert shown["bidHourlyRate"] == shown["onDemandHourlyRate"] == pytest.approx(0.026)
    assert shown["discount"] == pytest.approx(1 - pays / 0.026, abs=1e-4)
    assert job["cost"]["current"] == pytest.approx(shown["hourlyRate"] * 10, abs=1e-5)
    assert job["cost"]["projected"] == pytest.approx(shown["hourlyRate"] * 240, abs=1e-3)
    row = next(row for row in calm.data(f"{JOBS}?limit=1") if row["id"] == job_id)
    assert row["cost"]["spot"] == shown


def test_other_jobs_show_no_spot_price(calm: Mock) -> None:
    job = calm.create(JOBS, NGINX | {"spotInstance": False})
    assert "spot" not in job["cost"]
    assert (
        "spot" not in calm.data("/plugin-core/providers/provider_bittensor_main/pricing")["pricing"]
    )


@pytest.mark.slow
def test_a_job_is_pending_while_the_market_is_above_its_bid(calm: Mock) -> None:
    calm.advance(peak(calm))
    rates = coming(calm)
    bid = min(rates) * 1.0001
    first = next(number for number, each in enumerate(rates) if each <= bid)
    assert first > 0
    job_id = calm.create(JOBS, spot(bid))["id"]
    calm.advance(first * STEP - 1)
    job = read(calm, job_id)
    assert job["status"] == "pending"
    assert job["cost"]["spot"]["hourlyRate"] == pytest.approx(rates[first - 1], rel=1e-3)
    assert job["cost"]["current"] == 0
    container = calm.data(f"{JOBS}/{job_id}/container")
    assert container["reason"] == (
        "The spot market is above its bid. Resubmit it with a higher maxBidPrice."
    )
    calm.advance(60)
    assert read(calm, job_id)["status"] == "running"
    assert read(calm, job_id)["cost"]["spot"]["hourlyRate"] == pytest.approx(rates[first], rel=1e-3)


def outbid(mock: Mock, **more: Any) -> tuple[str, int]:
    """A running job, and the number of the step in which the market rises above its bid."""
    rates = coming(mock)
    bid = rates[0] * 1.05
    step = next(number for number, each in enumerate(rates) if each > bid)
    job_id = mock.create(JOBS, spot(bid, **more))["id"]
    until(mock, job_id, "running")
    return job_id, step


def test_a_job_ends_when_the_market_rises_above_its_bid(calm: Mock) -> None:
    begun = datetime.fromisoformat(calm.data(AKASH)["createdAt"])
    job_id, step = outbid(calm)
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.failed"]}
    webhook_id = calm.create("/plugin-core/webhooks", hook)["id"]
    calm.advance((step + 1) * STEP)
    job = read(calm, job_id)
    assert (job["status"], job["failureReason"]) == ("failed", "spot_terminated")
    assert job["results"] | {"outputUrl": None} == {
        "exitCode": None,
        "outputUrl": None,
        "error": "The spot market rose above the job's bid.",
    }
    assert job["events"][-1] == {
        "type": "failed", "timestamp": job["endedAt"], "reason": "spot_terminated",
    }  # fmt: skip
    start, end = (datetime.fromisoformat(job[name]) for name in ("startedAt", "endedAt"))
    ran = (end - start).total_seconds()
    assert begun < start
    assert (step - 1) * STEP < ran <= step * STEP
    partial = job["cost"]["spot"]["hourlyRate"] * ran / 3600
    assert job["cost"]["final"] == pytest.approx(partial, abs=1e-6)
    lines = [entry["line"] for entry in calm.data(f"{JOBS}/{job_id}/logs")["logs"]]
    assert lines[-1] == job["results"]["error"]
    bodies = [
        delivery["body"]
        for delivery in calm.data(f"{WORLD}/snapshot", key=None)["deliveries"]
        if delivery["webhookId"] == webhook_id
    ]
    assert any(job_id in body and "spot_terminated" in body for body in bodies)
    verified = calm.post(f"{JOBS}/{job_id}/verify").json()["data"]
    assert verified["consistent"] is True


@pytest.mark.parametrize("bid", [None, 0.05])
def test_the_price_of_a_pending_job_follows_the_market(calm: Mock, bid: float | None) -> None:
    env = {"CORTEX_MOCK_OUTCOME": "stay-pending"}
    job_id = calm.create(JOBS, spot(bid, env=env))["id"]
    for _ in range(3):
        calm.advance(20 * STEP)
        job = read(calm, job_id)
        assert job["status"] == "pending"
        assert job["cost"]["spot"]["hourlyRate"] == pytest.approx(market(calm), rel=1e-3)


def test_without_a_bid_a_job_is_never_outbid(calm: Mock) -> None:
    job_id = calm.create(JOBS, spot())["id"]
    pass_time(calm, seconds=5 * 86_400)
    assert read(calm, job_id)["status"] == "running"


@pytest.mark.slow
def test_one_step_many_steps_forks_and_snapshots_give_the_same(calm: Mock) -> None:
    job_id, step = outbid(calm)
    waiting = calm.create(JOBS, spot(market(calm) * 0.99))["id"]
    snapshot = calm.data(f"{WORLD}/snapshot", key=None)
    origins = {
        "one": {"fork": "default"},
        "many": {"fork": "default"},
        "new": {"snapshot": snapshot},
    }
    seen = []
    for name, origin in origins.items():
        calm.create(WORLDS, {"name": name, "clock": {"mode": "manual"}} | origin)
        count = 40 if name == "many" else 1
        for _ in range(count):
            passed = {"seconds": (step + 480) * STEP / count}
            calm.post(f"{WORLDS}/{name}/clock/advance", passed, key=None)
        api = f"http://127.0.0.1/w/{name}/api{JOBS}"
        seen.append([calm.data(f"{api}/{each}") for each in (job_id, waiting)])
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0]["failureReason"] == "spot_terminated"
    assert seen[0][1]["startedAt"] is not None


def test_another_seed_has_another_market(make_mock: Callable[..., Mock]) -> None:
    assert market(make_mock(seed=1)) != market(make_mock(seed=2))


def test_a_world_is_idle_while_jobs_wait_for_the_market(calm: Mock) -> None:
    job_id = calm.create(JOBS, spot(0.000001))["id"]
    pass_time(calm, until={"idle": True})
    assert read(calm, job_id)["status"] == "pending"
    calm.post(f"{JOBS}/{job_id}/cancel")
    calm.advance(60)
    assert read(calm, job_id)["cost"]["final"] == 0


def test_a_job_that_is_outbid_lets_others_pass(calm: Mock) -> None:
    calm.create(JOBS, spot(0.000001))
    other = calm.create(JOBS, NGINX)["id"]
    calm.advance(60)
    assert read(calm, other)["startedAt"] is not None


def test_a_bid_in_a_coin_counts_at_the_wallets_rate(calm: Mock) -> None:
    """The page's request: 5000 uakt are 0.05 USD."""
    bid = {"denom": "uakt", "amount": "5000"}
    job = calm.create(JOBS, NGINX | {"spotInstance": True, "maxBidPrice": bid})
    assert job["cost"]["spot"]["bidHourlyRate"] == 0.05
    assert read(calm, job["id"])["config"]["maxBidPrice"] == bid


def test_a_strategy_compares_spot_prices(calm: Mock) -> None:
    request = {name: value for name, value in spot().items() if name != "provider"}
    job = calm.create(JOBS, request | {"providerStrategy": "cost", "maxPrice": 0.012})
    shown = read(calm, job["id"])
    candidates = shown["config"]["selection"]["candidates"]
    prices = [
        calm.data(f"/plugin-core/providers/{each}/pricing")["pricing"]["spot"]
        for each in candidates
    ]
    assert [rate(price) for price in prices] == sorted(rate(price) for price in prices)
    assert all(price["cpu"] <= 0.012 for price in prices)
    assert "provider_bittensor_main" not in candidates


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"spotInstance": False}, "/maxBidPrice"),
        ({"maxBidPrice": {"denom": "uatom", "amount": "1"}}, "/maxBidPrice/denom"),
        ({"maxBidPrice": {"denom": "uakt", "amount": "-1"}}, "/maxBidPrice/amount"),
        ({"maxBidPrice": {"denom": "uakt", "amount": 5000}}, "/maxBidPrice/amount"),
        ({"maxBidPrice": {"denom": "uakt"}}, "/maxBidPrice/amount"),
        ({"maxBidPrice": 5000}, "/maxBidPrice"),
    ],
)
def test_an_impossible_bid_is_refused(calm: Mock, changes: dict[str, Any], field: str) -> None:
    refused = calm.post(JOBS, spot(0.01) | changes)
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"][0]["field"] == field


def test_a_provider_without_spot_capacity_refuses_the_job(calm: Mock) -> None:
    refused = calm.post(JOBS, spot(provider="bittensor"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "PROVIDER_CONFLICT")
    assert "does not sell spot capacity" in refused.json()["error"]["message"]
    assert calm.create(JOBS, spot(provider="bittensor", fallbackProvider="akash"))


def test_a_job_that_was_outbid_can_be_submitted_again_on_demand(calm: Mock) -> None:
    job_id, step = outbid(calm)
    calm.advance((step + 1) * STEP)
    again = calm.create(f"{JOBS}/{job_id}/resubmit", {"spotInstance": False})
    assert "spot" not in again["cost"]
    assert "maxBidPrice" not in read(calm, again["id"])["config"]
