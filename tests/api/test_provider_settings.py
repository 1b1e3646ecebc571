"""The words of a provider's configuration have an effect (providers, Provider-Specific
Configuration)."""

import re
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

PROVIDERS, JOBS = "/plugin-core/providers", "/plugin-core/jobs"
AKASH, RENDER, GOLEM = "provider_akash_main", "provider_render_main", "provider_golem_main"
BITTENSOR, IONET = "provider_bittensor_main", "provider_ionet_main"


def configure(mock: Mock, provider: str, **config: Any) -> None:
    assert mock.put(f"{PROVIDERS}/{provider}", {"config": config}).status_code == 200


def submit(mock: Mock, provider: str, **fields: Any) -> Any:
    return mock.post(JOBS, {**NGINX, "provider": provider, "command": "sleep 3000", **fields})


def job(mock: Mock, provider: str, **fields: Any) -> str:
    response = submit(mock, provider, **fields)
    assert response.status_code == 201, response.text
    return str(response.json()["data"]["id"])


def seconds_until_scheduled(mock: Mock, job_id: str) -> float:
    mock.advance(600)
    steps = {step["type"]: step["timestamp"] for step in mock.data(f"{JOBS}/{job_id}")["events"]}
    created, scheduled = (datetime.fromisoformat(steps[n]) for n in ("created", "scheduled"))
    return (scheduled - created).total_seconds()


@pytest.mark.parametrize("provider", [RENDER, IONET])
def test_jobs_run_in_the_configured_region(mock: Mock, provider: str) -> None:
    configure(mock, provider, region="us-east")
    near = mock.data(f"{PROVIDERS}/{provider}")["metrics"]["latency"]
    assert mock.data(f"{JOBS}/{job(mock, provider)}")["region"] == "us-east"
    configure(mock, provider, region="ap-south")
    assert mock.data(f"{JOBS}/{job(mock, provider)}")["region"] == "ap-south"
    assert mock.data(f"{PROVIDERS}/{provider}/capabilities")["regions"][0] == "ap-south"
    assert mock.data(f"{PROVIDERS}/{provider}")["metrics"]["latency"] > 1.3 * near


def test_a_job_that_names_its_region_runs_there(mock: Mock) -> None:
    configure(mock, RENDER, region="us-east")
    named = job(mock, RENDER, regions=["eu-west"])
    assert mock.data(f"{JOBS}/{named}")["region"] == "eu-west"
    assert "region" not in mock.data(f"{JOBS}/{job(mock, AKASH)}")


LIMITS = [
    (AKASH, {"maxBidPrice": {"denom": "uakt", "amount": "2"}}, "maxBidPrice"),
    (GOLEM, {"maxPrice": "0.001"}, "maxPrice"),
    (GOLEM, {"budget": "0.001"}, "budget"),
]


@pytest.mark.parametrize(("provider", "config", "name"), LIMITS)
def test_a_job_above_the_limit_of_the_account_is_refused(
    mock: Mock, provider: str, config: Any, name: str
) -> None:
    assert submit(mock, provider).status_code == 201
    configure(mock, provider, **config)
    refused = submit(mock, provider)
    assert refused.status_code == 409
    assert f"({name})" in refused.json()["error"]["message"]


def test_a_tiny_limit_is_shown_without_an_exponent(mock: Mock) -> None:
    configure(mock, AKASH, maxBidPrice={"denom": "uakt", "amount": "0.000000000001"})
    message = submit(mock, AKASH).json()["error"]["message"]
    assert "pays at most 0.000000000000006 USD an hour" in message


@pytest.mark.parametrize(("provider", "config", "name"), LIMITS)
def test_a_strategy_does_not_choose_a_provider_whose_account_pays_less(
    mock: Mock, provider: str, config: Any, name: str
) -> None:
    configure(mock, provider, **config)
    request = {**NGINX, "providerStrategy": "cost"}
    del request["provider"]
    chosen = mock.data(f"{JOBS}/{mock.create(JOBS, request)['id']}")["config"]["selection"]
    assert provider not in chosen["candidates"], name
    assert chosen["candidates"]


def test_no_job_starts_below_the_least_balance(mock: Mock) -> None:
    configure(mock, BITTENSOR, minTau=1000)
    waiting = job(mock, BITTENSOR)
    mock.advance(300)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "pending"
    assert mock.data(f"{PROVIDERS}/{BITTENSOR}/wallet")["status"] == "low"
    configure(mock, BITTENSOR, minTau=0.1)
    mock.advance(300)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "running"


def test_fewer_nodes_have_a_higher_stake(mock: Mock) -> None:
    counts = []
    for stake in (10, 1000, 100_000):
        configure(mock, BITTENSOR, minStake=stake)
        counts.append(mock.data(f"{PROVIDERS}/{BITTENSOR}/status")["nodeCount"])
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts)


def test_fewer_copies_leave_more_storage(mock: Mock) -> None:
    totals = []
    for copies in (1, 3, 6):
        configure(mock, IONET, replicationFactor=copies)
        storage = mock.data(f"{PROVIDERS}/{IONET}/capabilities")["resources"]["storage"]
        totals.append(int(storage["total"].removesuffix("Mi")))
    assert totals[0] == pytest.approx(3 * totals[1], rel=0.01)
    assert totals[1] == pytest.approx(2 * totals[2], rel=0.01)


def test_a_lower_gas_price_waits_longer_for_a_node(mock: Mock) -> None:
    configure(mock, AKASH, gasPrice="0.0025uakt")
    slow = job(mock, AKASH)
    assert seconds_until_scheduled(mock, slow) >= 20
    configure(mock, AKASH, gasPrice="0.05uakt")
    assert seconds_until_scheduled(mock, job(mock, AKASH)) <= 4


@pytest.mark.parametrize("price", ["0.0025ufoo", "0.0025", "0.0025uaktx"])
def test_a_gas_price_in_another_coin_has_no_effect(mock: Mock, price: str) -> None:
    configure(mock, AKASH, gasPrice=price)
    assert seconds_until_scheduled(mock, job(mock, AKASH)) <= 8


def test_a_region_that_the_network_does_not_have_does_not_change_the_latency(mock: Mock) -> None:
    usual = mock.data(f"{PROVIDERS}/{IONET}")["metrics"]["latency"]
    configure(mock, IONET, region="eu-west")
    assert mock.data(f"{PROVIDERS}/{IONET}")["metrics"]["latency"] == usual


@pytest.mark.parametrize("timeout", [1, 4])
def test_the_timeout_includes_the_time_to_find_a_node(mock: Mock, timeout: int) -> None:
    """A node of Golem is found after five seconds or more."""
    configure(mock, GOLEM, timeout=timeout)
    waiting = job(mock, GOLEM)
    mock.advance(600)
    ended = mock.data(f"{JOBS}/{waiting}")
    assert (ended["status"], ended["failureReason"]) == ("failed", "network_error")
    times = {step["type"]: datetime.fromisoformat(step["timestamp"]) for step in ended["events"]}
    assert (times["failed"] - times["created"]).total_seconds() == timeout


def test_the_timeout_runs_from_the_submission_of_a_job_that_queues(mock: Mock) -> None:
    faults = "http://127.0.0.1/_cortex/worlds/default/faults"
    full = {"effect": {"type": "provider-full"}, "match": {"provider": GOLEM}}
    mock.create(faults, full, key=None)
    configure(mock, GOLEM, timeout=600)
    waiting = job(mock, GOLEM)
    mock.advance(599)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "pending"
    mock.advance(1)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "failed"


@pytest.mark.parametrize("env", [{}, {"CORTEX_MOCK_OUTCOME": "stay-pending"}])
def test_a_job_does_not_give_up_without_a_timeout_or_if_it_is_to_stay_pending(
    mock: Mock, env: dict[str, str]
) -> None:
    configure(mock, GOLEM, timeout=600 if env else 0)
    faults = "http://127.0.0.1/_cortex/worlds/default/faults"
    full = {"effect": {"type": "provider-full"}, "match": {"provider": GOLEM}}
    mock.create(faults, full, key=None)
    waiting = job(mock, GOLEM, env=env)
    mock.advance(86_400)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "pending"


def test_a_job_gives_up_after_the_timeout(mock: Mock) -> None:
    faults = "http://127.0.0.1/_cortex/worlds/default/faults"
    mock.create(
        faults, {"effect": {"type": "provider-full"}, "match": {"provider": GOLEM}}, key=None
    )
    configure(mock, GOLEM, timeout=600)
    waiting = job(mock, GOLEM)
    mock.advance(300)
    assert mock.data(f"{JOBS}/{waiting}")["status"] == "pending"
    mock.advance(400)
    ended = mock.data(f"{JOBS}/{waiting}")
    assert (ended["status"], ended["failureReason"]) == ("failed", "network_error")
    assert "timeout" in ended["results"]["error"]


def seconds_until_confirmed(mock: Mock) -> float:
    """Of a new payment into Golem's wallet."""
    wallet = f"{PROVIDERS}/{GOLEM}"
    paid = mock.post(f"{wallet}/wallet/topup", {"amount": "1"}).json()["data"]["transaction"]
    mock.advance(300)
    read = mock.data(f"{wallet}/transactions/{paid['txHash']}")
    created, confirmed = (datetime.fromisoformat(read[n]) for n in ("createdAt", "confirmedAt"))
    return (confirmed - created).total_seconds()


def test_the_payment_network_and_driver_decide_when_a_payment_is_confirmed(mock: Mock) -> None:
    assert seconds_until_confirmed(mock) <= 12
    configure(mock, GOLEM, paymentNetwork="mainnet")
    assert 60 < seconds_until_confirmed(mock) <= 72
    configure(mock, GOLEM, paymentDriver="zksync")
    assert seconds_until_confirmed(mock) <= 12
    configure(mock, GOLEM, paymentNetwork="polygon")
    assert seconds_until_confirmed(mock) <= 2


def test_a_payment_keeps_its_chain_when_the_configuration_changes(mock: Mock) -> None:
    wallet = f"{PROVIDERS}/{GOLEM}"
    paid = mock.post(f"{wallet}/wallet/topup", {"amount": "1"}).json()["data"]["transaction"]
    mock.advance(30)
    before = mock.data(f"{wallet}/transactions/{paid['txHash']}")
    configure(mock, GOLEM, paymentNetwork="mainnet")
    assert mock.data(f"{wallet}/transactions/{paid['txHash']}") == before


@pytest.mark.parametrize(
    ("provider", "name", "words"),
    [(GOLEM, "subnet", ["public", "mine"]), (BITTENSOR, "subtensor", ["finney", "test", "local"])],
)
def test_a_subnet_and_a_test_chain_have_fewer_nodes(
    mock: Mock, provider: str, name: str, words: list[str]
) -> None:
    usual = mock.data(f"{PROVIDERS}/{provider}/status")["nodeCount"]
    counts = []
    for word in words:
        configure(mock, provider, **{name: word})
        counts.append(mock.data(f"{PROVIDERS}/{provider}/status")["nodeCount"])
    assert counts[0] == usual
    assert counts == sorted(set(counts), reverse=True)


def test_images_start_sooner_from_ssds_of_which_there_are_fewer(make_mock: Any) -> None:
    """Worlds with the same seed draw the same times."""
    starting, storage = [], []
    for storage_class in ("standard", "ssd"):
        mock = make_mock(incidents=False)
        configure(mock, IONET, storageClass=storage_class)
        job_id = job(mock, IONET)
        capabilities = mock.data(f"{PROVIDERS}/{IONET}/capabilities")
        storage.append(int(capabilities["resources"]["storage"]["total"].removesuffix("Mi")))
        mock.advance(600)
        read = mock.data(f"{JOBS}/{job_id}")
        steps = {step["type"]: step["timestamp"] for step in read["events"]}
        scheduled, started = (datetime.fromisoformat(steps[n]) for n in ("scheduled", "started"))
        starting.append((started - scheduled).total_seconds())
    assert starting[1] == -(-starting[0] // 2)
    assert storage[1] == storage[0] // 2


def test_endpoints_in_the_configuration_are_tested_and_validated_too(mock: Mock) -> None:
    top = mock.data(f"{PROVIDERS}/{AKASH}")["endpoints"]
    configure(mock, AKASH, endpoints=[*top, "https://rpc.example:443", "nonsense"])
    tested = mock.post(f"{PROVIDERS}/{AKASH}/diagnostics", {"tests": ["rpc"]}).json()["data"]
    found = {one["endpoint"]: one["status"] for one in tested["tests"]}
    assert found == dict.fromkeys([*top, "https://rpc.example:443"], "passed") | {
        "nonsense": "failed"
    }
    checks = mock.post(f"{PROVIDERS}/{AKASH}/validate", {}).json()["data"]["checks"]
    of_config = {one["name"]: one["status"] for one in checks if "config/endpoints" in one["name"]}
    number = len(top)
    assert of_config == {
        f"config/endpoints/{number}": "passed", f"config/endpoints/{number + 1}": "failed",
    }  # fmt: skip


def test_a_word_of_another_network_is_named_and_refused_by_a_strict_server(make_mock: Any) -> None:
    config = {"mnemonic": "test " * 12, "gasPrice": "0.025uakt", "region": "us-east"}
    request = {
        "type": "akash", "name": "New", "endpoints": ["https://akash.example"], "config": config
    }  # fmt: skip
    why = "has no effect on akash; it is for render and ionet"
    warning = {"field": "/config/region", "message": why}
    kind, strict = make_mock(), make_mock(strict_bodies=True)
    for mock in (kind, strict):
        for response in (
            mock.post(PROVIDERS, request),
            mock.put(f"{PROVIDERS}/{AKASH}", {"config": {"region": "us-east"}}),
        ):
            answer = response.json()
            if mock is kind:
                assert answer["meta"]["warnings"] == [warning]
            else:
                assert answer["error"]["details"]["fields"] == [warning]
    assert "region" not in strict.data(f"{PROVIDERS}/{AKASH}")["config"]
    assert len(strict.rows(PROVIDERS)) == 5
    checks = kind.post(f"{PROVIDERS}/{AKASH}/validate", {}).json()["data"]["checks"]
    (warned,) = (one for one in checks if one["status"] == "warning")
    assert warned == {"name": "config/region", "status": "warning", "message": f"It {why}."}


def test_the_payment_address_is_that_of_the_wallet(mock: Mock) -> None:
    configure(mock, RENDER, paymentAddress="0xabc")
    assert mock.data(f"{PROVIDERS}/{RENDER}/wallet")["address"] == "0xabc"


def test_the_preferred_gpu_is_offered_first(mock: Mock) -> None:
    configure(mock, RENDER, gpuPreference="nvidia-rtx4090")
    assert mock.data(f"{PROVIDERS}/{RENDER}/capabilities")["gpu"]["models"][0] == "nvidia-rtx4090"


@pytest.mark.parametrize(
    ("provider", "config"),
    [
        (RENDER, {"region": "moon"}),
        (RENDER, {"gpuPreference": "abacus"}),
        (AKASH, {"deploymentProfile": "turbo"}),
        (AKASH, {"maxBidPrice": {"denom": "TAO", "amount": "1"}}),
        (AKASH, {"gasPrice": "0.0025ufoo"}),
        (AKASH, {"gasPrice": "0.0025UAKT"}),
        (IONET, {"region": "eu-west"}),
        (IONET, {"storageClass": "tape"}),
        (GOLEM, {"paymentDriver": "cheque"}),
        (GOLEM, {"paymentNetwork": "moon"}),
        (BITTENSOR, {"subtensor": "moon"}),
    ],
)
def test_a_setting_that_the_network_does_not_have_is_named(
    mock: Mock, provider: str, config: dict[str, Any]
) -> None:
    configure(mock, provider, **config)
    checked = mock.post(f"{PROVIDERS}/{provider}/validate", {}).json()["data"]
    (warned,) = (check["name"] for check in checked["checks"] if check["status"] == "warning")
    assert warned.startswith(f"config/{next(iter(config))}")
    assert checked["valid"] is True
    assert submit(mock, provider).status_code == 201


@pytest.mark.parametrize(
    ("bid", "found"),
    [
        ({"amount": "1"}, {"config/maxBidPrice/denom": "warning"}),
        ({"denom": "uakt"}, {"config/maxBidPrice/amount": "failed"}),
    ],
)
def test_a_bid_without_coin_or_amount_is_named(
    mock: Mock, bid: dict[str, str], found: dict[str, str]
) -> None:
    config = {"mnemonic": "test " * 12, "chainId": "akashnet-2", "maxBidPrice": bid}
    endpoints = ["https://akash.example:443"]
    request = {"type": "akash", "name": "new", "endpoints": endpoints, "config": config}
    made = mock.create(PROVIDERS, request)["id"]
    mock.advance(60)
    checked = mock.post(f"{PROVIDERS}/{made}/validate", {}).json()["data"]["checks"]
    assert {one["name"]: one["status"] for one in checked if one["status"] != "passed"} == found


ODD: list[Any] = [None, "", "x", -1, 10**18, [], {}, {"amount": []}, True, "1e400"]


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_values_that_are_not_understood_do_no_harm(mock: Mock, value: Any) -> None:
    """A snapshot or a scenario may contain any of them."""
    names = ("region", "maxBidPrice", "maxPrice", "budget", "timeout", "minTau", "minStake",
             "replicationFactor", "gasPrice", "deploymentProfile", "paymentAddress",
             "gpuPreference", "endpoints", "paymentDriver", "paymentNetwork", "subnet", "subtensor",
             "storageClass")  # fmt: skip
    snapshot = mock.data("http://127.0.0.1/_cortex/worlds/default/snapshot", key=None)
    for provider in snapshot["providers"]:
        provider["config"] |= dict.fromkeys(names, value)
    body = {"name": "odd", "snapshot": snapshot}
    response = mock.post("http://127.0.0.1/_cortex/worlds", body, key=None)
    assert response.status_code == 201, response.text
    base = "http://127.0.0.1/w/odd/api/plugin-core"
    for provider in (AKASH, RENDER, GOLEM, BITTENSOR, IONET):
        for part in ("status", "wallet", "capabilities", "pricing"):
            assert mock.get(f"{base}/providers/{provider}/{part}").status_code == 200
        for check in ("validate", "diagnostics"):
            assert mock.post(f"{base}/providers/{provider}/{check}", {}).status_code == 200
        assert mock.post(f"{base}/providers/{provider}/wallet/topup", {"amount": "1"}).is_success
        assert mock.post(f"{base}/jobs", {**NGINX, "provider": provider}).status_code == 201


NAMES = {"Akash": AKASH, "Render": RENDER, "Golem": GOLEM, "Bittensor": BITTENSOR, "io.net": IONET}
LEADING = re.compile(rf"(?:(?:{'|'.join(map(re.escape, NAMES))})(?:, |\b))+(?=\.? |\.?$)")


OWNER = re.compile(r"`(\w+)` is (\w+)'s")


def described(config: dict[str, Any], word: str) -> set[str]:
    """The providers of the networks with which a word's description begins; all if it names none.
    That of a whole configuration names the network of a word whose schema is also used elsewhere.
    """
    owners = dict(OWNER.findall(config["description"]))
    if word in owners:
        return {NAMES[owners[word]]}
    leading = LEADING.match(config["properties"][word].get("description", ""))
    return {NAMES[name] for name in leading[0].split(", ")} if leading else {*NAMES.values()}


@pytest.mark.parametrize("name", ["ProviderConfig", "ProviderCredentials"])
def test_the_document_names_the_networks_that_have_a_word(mock: Mock, name: str) -> None:
    document = mock.get("http://127.0.0.1/openapi.json", key=None).json()
    config = document["components"]["schemas"][name]
    words = config["properties"]
    sent = {word: one.get("example", "x") for word, one in words.items()}
    if "maxBidPrice" in words:
        sent["maxBidPrice"] = {"denom": "uakt", "amount": "10000"}
    having: dict[str, set[str]] = {word: set() for word in words}
    for provider in NAMES.values():
        path, body = f"{PROVIDERS}/{provider}", {"config": sent}
        is_whole = name == "ProviderConfig"
        response = mock.put(path, body) if is_whole else mock.put(f"{path}/credentials", sent)
        assert response.status_code == 200, response.text
        idle = {one["field"].split("/")[-1] for one in response.json()["meta"]["warnings"]}
        for word in words.keys() - idle:
            having[word].add(provider)
    assert having == {word: described(config, word) for word in words}
