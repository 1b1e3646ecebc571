"""What providers pay their jobs with, and the transactions of that."""

import pytest

from tests.conftest import NGINX, Mock

AKASH = "/plugin-core/providers/provider_akash_main"
SHORT = NGINX | {"image": "alpine:3", "env": {"CORTEX_MOCK_AFTER": "600"}}


@pytest.fixture
def quiet(make_mock: object) -> Mock:
    """One provider, and nothing else that happens."""
    mock: Mock = make_mock(fixtures="empty", incidents=False)  # type: ignore[operator]
    body = {
        "name": "Akash Main",
        "type": "akash",
        "endpoints": ["https://akash-rpc.polkachu.com:443"],
        "config": {"mnemonic": "your wallet mnemonic"},
    }
    assert mock.create("/plugin-core/providers", body)["id"] == "provider_akash_main"
    mock.advance(15)
    return mock


def test_a_wallet_pays_for_a_job_when_it_ends(quiet: Mock) -> None:
    before = quiet.data(f"{AKASH}/wallet")
    job_id = quiet.create("/plugin-core/jobs", SHORT)["id"]
    quiet.advance(300)
    running = quiet.data(f"{AKASH}/wallet")
    assert running["hourlyCost"] > 0
    assert running["unpaidCost"] > 0
    assert running["hoursLeft"] == pytest.approx(
        running["balance"]["usdValue"] / running["hourlyCost"], rel=0.01
    )
    assert quiet.data(f"{AKASH}/transactions") == []
    quiet.advance(400)
    (paid,) = quiet.data(f"{AKASH}/transactions")
    cost = quiet.data(f"/plugin-core/jobs/{job_id}")["cost"]["final"]
    assert (paid["type"], paid["direction"], paid["jobId"]) == ("payment", "out", job_id)
    assert paid["amount"]["usdValue"] == pytest.approx(cost, abs=1e-6)
    after = quiet.data(f"{AKASH}/wallet")
    assert after["unpaidCost"] == 0
    assert after["hoursLeft"] is None
    assert int(before["balance"]["amount"]) - int(after["balance"]["amount"]) == pytest.approx(
        int(paid["amount"]["amount"]), abs=1
    )


def test_a_job_that_is_being_cancelled_still_costs(quiet: Mock) -> None:
    """Until it is cancelled, the wallet and `costToDate` agree with the job's cost."""
    job_id = quiet.create("/plugin-core/jobs", SHORT | {"cpu": 100_000})["id"]
    full = quiet.data(f"{AKASH}/wallet")["balance"]["usdValue"]
    quiet.advance(300)
    hourly = quiet.data(f"{AKASH}/wallet")["hourlyCost"]
    quiet.post(f"/plugin-core/jobs/{job_id}/cancel")
    wallet = quiet.data(f"{AKASH}/wallet")
    spent = quiet.data(f"/plugin-core/jobs/{job_id}")["cost"]["current"]
    assert (wallet["hourlyCost"], wallet["unpaidCost"]) == (hourly, pytest.approx(spent, abs=1e-5))
    assert wallet["balance"]["usdValue"] == pytest.approx(full - spent, abs=0.01)
    assert quiet.data(AKASH)["metrics"]["costToDate"] == pytest.approx(spent, abs=0.01)
    quiet.advance(10)
    assert quiet.data(f"{AKASH}/wallet")["hourlyCost"] == 0
    spent = quiet.data(f"/plugin-core/jobs/{job_id}")["cost"]["final"]
    assert quiet.data(AKASH)["metrics"]["costToDate"] == pytest.approx(spent, abs=0.01)


def test_a_top_up_is_a_transaction_that_the_network_confirms(quiet: Mock) -> None:
    before = quiet.data(f"{AKASH}/wallet")["balance"]["usdValue"]
    response = quiet.post(f"{AKASH}/wallet/topup", {"amount": "10.5"}).json()["data"]
    assert response["wallet"]["balance"]["usdValue"] == before + 10.5
    assert quiet.data(f"{AKASH}/status")["walletBalance"] == response["wallet"]["balance"]
    made = response["transaction"]
    assert (made["type"], made["direction"], made["status"]) == ("topup", "in", "pending")
    path = f"{AKASH}/transactions/{made['txHash']}"
    assert quiet.data(path)["confirmations"] == 0
    quiet.advance(12)
    included = quiet.data(path)
    assert (included["status"], included["confirmedAt"]) == ("pending", None)
    assert included["confirmations"] > 0
    quiet.advance(60)
    confirmed = quiet.data(path)
    assert confirmed["status"] == "confirmed"
    assert confirmed["blockHeight"] == included["blockHeight"]
    assert confirmed["createdAt"] < confirmed["confirmedAt"]


def test_a_top_up_starts_a_job_that_waited_for_money(quiet: Mock) -> None:
    wallet = "http://127.0.0.1/_cortex/worlds/default/providers/provider_akash_main/wallet"
    assert quiet.put(wallet, {"usdValue": 0}).status_code == 200
    assert quiet.data(f"{AKASH}/wallet")["status"] == "empty"
    job_id = quiet.create("/plugin-core/jobs", SHORT)["id"]
    quiet.advance(120)
    assert quiet.data(f"/plugin-core/jobs/{job_id}")["status"] == "pending"
    quiet.post(f"{AKASH}/wallet/topup", {"amount": "20"})
    assert quiet.data(f"/plugin-core/jobs/{job_id}")["status"] == "scheduled"
    types = [row["type"] for row in quiet.data(f"{AKASH}/transactions?sort=createdAt")]
    assert types == ["adjustment", "topup"]


def test_a_repeated_top_up_with_the_same_key_pays_once(quiet: Mock) -> None:
    headers = {"Idempotency-Key": "once"}
    responses = [
        quiet.post(f"{AKASH}/wallet/topup", {"amount": "1"}, headers=headers).json()
        for _ in range(2)
    ]
    assert responses[0] == responses[1]
    assert len(quiet.data(f"{AKASH}/transactions?type=topup")) == 1


@pytest.mark.parametrize("amount", ["0", "0.0", "-1", "ten", "", "1e3", "12345678", 10])
def test_an_impossible_amount_is_refused(still: Mock, amount: object) -> None:
    refused = still.post(f"{AKASH}/wallet/topup", {"amount": amount})
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"][0]["field"] == "/amount"


def test_a_wallet_has_a_bound(quiet: Mock) -> None:
    wallet = "http://127.0.0.1/_cortex/worlds/default/providers/provider_akash_main/wallet"
    quiet.put(wallet, {"usdValue": 1_000_000_000})
    assert quiet.post(f"{AKASH}/wallet/topup", {"amount": "1"}).status_code == 409


def test_a_transaction_belongs_to_its_provider(still: Mock) -> None:
    tx_hash = still.data(f"{AKASH}/transactions?limit=1")[0]["txHash"]
    other = "/plugin-core/providers/provider_golem_main"
    assert still.get(f"{other}/transactions/{tx_hash}").status_code == 404
    assert still.data(f"{AKASH}/transactions/{tx_hash}")["providerId"] == "provider_akash_main"


def test_the_past_of_the_fixtures_was_paid_for(still: Mock) -> None:
    """The latest funds are what the transactions left."""
    rows = still.data(f"{AKASH}/transactions?limit=100&sort=createdAt")
    assert {"payment"} <= {row["type"] for row in rows}
    ended = still.data("/plugin-core/jobs?provider=provider_akash_main&limit=100")
    paid = {row["jobId"] for row in rows if row["type"] == "payment"}
    assert {job["id"] for job in ended if job["endedAt"] and job["cost"]["current"] > 0} <= paid


def test_transactions_are_in_snapshots_and_forks(quiet: Mock) -> None:
    quiet.post(f"{AKASH}/wallet/topup", {"amount": "3"})
    worlds = "http://127.0.0.1/_cortex/worlds"
    snapshot = quiet.data(f"{worlds}/default/snapshot")
    quiet.create(worlds, {"name": "forked", "fork": "default"})
    quiet.create(worlds, {"name": "restored", "snapshot": snapshot})
    here = quiet.data(f"{AKASH}/transactions")
    for name in ("forked", "restored"):
        assert quiet.data(f"http://127.0.0.1/w/{name}/api{AKASH}/transactions") == here


def test_the_transactions_of_a_deleted_provider_are_deleted(quiet: Mock) -> None:
    quiet.post(f"{AKASH}/wallet/topup", {"amount": "3"})
    quiet.delete(AKASH)
    body = {"name": "Akash Main", "type": "akash", "endpoints": ["https://x"], "config": {}}
    assert quiet.create("/plugin-core/providers", body)["id"] == "provider_akash_main"
    assert quiet.data(f"{AKASH}/transactions") == []


@pytest.mark.parametrize("amount", ["0", "0.0000001", "10000000", "-1", "ten", "1e3"])
def test_the_refusal_of_an_amount_names_the_bounds(quiet: Mock, amount: str) -> None:
    refusal = quiet.post(f"{AKASH}/wallet/topup", {"amount": amount})
    assert refusal.status_code == 400
    message = refusal.json()["error"]["message"]
    assert "above 0 and below 10000000, with 6 decimals at most" in message
