"""How a job's provider is chosen (network-providers; cost-optimization, 5. Provider Selection)."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
CODES = {400: "VALIDATION_ERROR", 404: "RESOURCE_NOT_FOUND"}
ANYWHERE = {name: value for name, value in NGINX.items() if name != "provider"}


def take_down(mock: Mock, provider_id: str) -> None:
    path = f"http://127.0.0.1/_cortex/worlds/default/providers/{provider_id}/status"
    assert mock.put(path, {"status": "offline"}).status_code == 200


def submitted(mock: Mock, request: Any) -> Any:
    return mock.data(f"{JOBS}/{mock.create(JOBS, ANYWHERE | request)['id']}")


def figures(mock: Mock) -> dict[str, dict[str, Any]]:
    return {
        provider["id"]: {**provider["metrics"], "cpu": provider["pricing"]["cpu"]}
        for provider in mock.data("/plugin-core/providers")
    }


@pytest.mark.parametrize(
    ("strategy", "figure"),
    [("cost", "cpu"), ("performance", "latency"), ("availability", "uptime")],
)
def test_each_strategy_takes_the_best_provider(mock: Mock, strategy: str, figure: str) -> None:
    job = submitted(mock, {"providerStrategy": strategy})
    shown = figures(mock)
    best = max if figure == "uptime" else min
    assert shown[job["providerId"]][figure] == best(each[figure] for each in shown.values())
    selection = job["config"]["selection"]
    assert (selection["strategy"], selection["chosen"]) == (strategy, job["providerId"])
    assert sorted(selection["candidates"]) == sorted(shown)
    assert selection["candidates"][0] == job["providerId"]


@pytest.mark.parametrize("strategy", ["cost", "performance", "availability"])
@pytest.mark.parametrize(
    ("limit", "figure", "is_within"),
    [
        ({"maxPrice": 0.022}, "cpu", lambda price: price <= 0.022),
        ({"maxLatency": 120}, "latency", lambda latency: latency <= 120),
        ({"minUptime": 99.5}, "uptime", lambda uptime: uptime >= 99.5),
    ],
)
def test_only_providers_within_the_limit_are_candidates(
    mock: Mock, strategy: str, limit: Any, figure: str, is_within: Any
) -> None:
    job = submitted(mock, {"providerStrategy": strategy} | limit)
    candidates = job["config"]["selection"]["candidates"]
    within = [id_ for id_, figures_ in figures(mock).items() if is_within(figures_[figure])]
    assert sorted(candidates) == sorted(within)
    assert 0 < len(within) < 5


@pytest.mark.parametrize(
    "request_",
    [
        {"providerStrategy": "cost", "maxPrice": 0},
        {"providerStrategy": "performance", "maxLatency": 1},
        {"providerStrategy": "availability", "minUptime": 100},
        {"providerStrategy": "availability", "provider": "golem", "regions": ["ap-south"]},
        {"providerStrategy": "cost", "minMemory": "9000000Gi"},
        {"providerStrategy": "cost", "performanceRequirements": {"minMemory": "9000000Gi"}},
        {"providerStrategy": "cost", "provider": "akash", "gpu": 1},
    ],
)
def test_when_none_fits_the_fallback_is_used_and_otherwise_it_is_503(
    mock: Mock, request_: Any
) -> None:
    refusal = mock.post(JOBS, ANYWHERE | request_)
    assert refusal.status_code == 503
    job = submitted(mock, request_ | {"fallbackProvider": "render"})
    assert job["provider"] == "render"
    assert "fallback" in job["config"]["selection"]["reason"]


@pytest.mark.parametrize(
    ("limit", "best"),
    [
        ({"maxPrice": 0.001}, "maxPrice is 0.001, and the lowest price of a CPU hour is 0.0"),
        ({"maxLatency": 1}, "maxLatency is 1, and the lowest latency is "),
        ({"minUptime": 100}, "minUptime is 100, and the best uptime is 99.9."),
    ],
)
def test_a_refusal_says_which_limit_no_provider_meets(mock: Mock, limit: Any, best: str) -> None:
    refusal = mock.post(JOBS, ANYWHERE | limit | {"providerStrategy": "cost"})
    message = refusal.json()["error"]["message"]
    assert message.startswith("No online provider meets the strategy cost. ")
    assert best in message
    met = {"maxPrice": 1, "maxLatency": 9000, "minUptime": 0}
    assert not any(word in message for word in met if word not in limit)
    mock.create(JOBS, ANYWHERE | met | {"providerStrategy": "cost"})


def test_a_named_provider_that_is_down_has_a_fallback_too(mock: Mock) -> None:
    take_down(mock, "provider_akash_main")
    job = submitted(mock, {"provider": "akash", "fallbackProvider": "golem"})
    assert job["provider"] == "golem"


def test_offline_providers_are_no_candidates(mock: Mock) -> None:
    take_down(mock, "provider_golem_main")
    selection = submitted(mock, {"providerStrategy": "cost"})["config"]["selection"]
    assert "provider_golem_main" not in selection["candidates"]


def test_there_is_a_replica_in_each_region(mock: Mock) -> None:
    """The page's request (network-providers, Availability Optimization)."""
    before = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    places = ["us-east", "eu-west", "ap-south"]
    request = {"providerStrategy": "availability", "minUptime": 99.9, "replication": True}
    first = mock.create(JOBS, ANYWHERE | request | {"regions": places})
    response = mock.get(f"{JOBS}?limit=2&sort=createdAt:desc,replicaOf:desc&fields=id,replicaOf")
    replicas = response.json()["data"]
    assert response.json()["meta"]["pagination"]["total"] == before + 3
    assert {replica["replicaOf"] for replica in replicas} == {first["id"]}
    jobs = [mock.data(f"{JOBS}/{job['id']}") for job in (first, *replicas)]
    assert {job["config"]["selection"]["region"] for job in jobs} == set(places)


def test_no_replica_is_made_if_one_region_has_no_provider(mock: Mock) -> None:
    before = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    request = {"providerStrategy": "availability", "replication": True}
    request |= {"provider": "akash"}
    refusal = mock.post(JOBS, ANYWHERE | request | {"regions": ["us-east", "ap-south"]})
    assert refusal.status_code == 503
    assert "ap-south" in refusal.json()["error"]["message"]
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == before
    batch = mock.post(f"{JOBS}/batch", {"jobs": [ANYWHERE | request]})
    assert batch.json()["error"]["details"]["fields"][0]["field"] == "/jobs/0/replication"


@pytest.mark.parametrize(
    "request_",
    [
        {"provider": "akash"},
        {"provider": "akash", "replication": True},
        {"providerStrategy": "availability"},
        {"providerStrategy": "cost", "replication": True, "fallbackProvider": "render"},
    ],
)
def test_an_unknown_region_is_refused_with_the_known_ones(mock: Mock, request_: Any) -> None:
    before = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    refusal = mock.post(JOBS, ANYWHERE | request_ | {"regions": ["us-east", "nowhere"]})
    (error,) = refusal.json()["error"]["details"]["fields"]
    assert (refusal.status_code, error["field"]) == (400, "/regions/1")
    assert "ap-south, eu-central, eu-west, us-east, us-west" in error["message"]
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == before


@pytest.mark.parametrize(("name", "status"), [("nowhere", 400), ("provider_nowhere_main", 404)])
@pytest.mark.parametrize("request_", [{"provider": "akash"}, {"providerStrategy": "cost"}])
def test_an_unknown_fallback_is_refused_at_once_as_an_unknown_provider_is(
    mock: Mock, request_: Any, name: str, status: int
) -> None:
    before = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    request = ANYWHERE | request_ | {"fallbackProvider": name}
    for path, body in ((JOBS, request), (f"{JOBS}/batch", {"jobs": [NGINX, request]})):
        refusal = mock.post(path, body)
        assert refusal.status_code == status
        assert refusal.json()["error"] == refusal.json()["error"] | {"code": CODES[status]}
    assert mock.post(JOBS, {**NGINX, "provider": name}).status_code == status
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == before


def test_every_region_of_a_provider_is_known(mock: Mock) -> None:
    for provider in mock.rows("/plugin-core/providers"):
        offered = mock.data(f"/plugin-core/providers/{provider['id']}/capabilities")["regions"]
        submitted(mock, {"provider": provider["type"], "regions": offered})


@pytest.mark.parametrize("named", ["ionet", "provider_ionet_main"])
def test_a_replica_of_a_named_provider_gives_that_as_the_reason(mock: Mock, named: str) -> None:
    places = ["us-east", "us-west"]
    first = mock.create(
        JOBS, ANYWHERE | {"provider": named, "replication": True, "regions": places}
    )
    for job in (first["id"], *first["replicas"]):
        selection = mock.data(f"{JOBS}/{job}")["config"]["selection"]
        assert selection["strategy"] == "named"
        assert selection["reason"] == "The request names it, or its network."
        assert selection["chosen"].startswith("provider_ionet_")


def test_a_replicated_job_names_its_replicas(mock: Mock) -> None:
    request = {"providerStrategy": "availability", "replication": True}
    first = mock.create(JOBS, ANYWHERE | request | {"regions": ["us-east", "eu-west", "ap-south"]})
    assert len(first["replicas"]) == 2
    for replica in first["replicas"]:
        shown = mock.data(f"{JOBS}/{replica}")
        assert shown["replicaOf"] == first["id"]
        assert "replicas" not in shown
    assert mock.data(f"{JOBS}/{first['id']}")["replicas"] == first["replicas"]
    rows = {row["id"]: row for row in mock.data(f"{JOBS}?limit=3&fields=id,replicas")}
    assert rows[first["id"]]["replicas"] == first["replicas"]


def test_the_provider_of_a_resubmitted_job_is_chosen_again(mock: Mock) -> None:
    outcome = {"env": {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "1"}}
    job = submitted(mock, {"providerStrategy": "cost"} | outcome)
    mock.advance(60)
    take_down(mock, job["providerId"])
    again = mock.create(f"{JOBS}/{job['id']}/resubmit", {})
    assert again["providerId"] != job["providerId"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"gpu": 16}, "gpu has to be 16, and the most of one provider is 8."),
        ({"gpu": 1, "provider": "golem"}, "gpu has to be 1, and the most of one provider is 0."),
        ({"memory": "99999Gi"}, "memory has to be 102398976Mi, and the most of one "),
        ({"storage": "9999999Gi"}, "storage has to be 10239998976Mi, and the most of"),
        ({"minCpu": 1_000_000, "provider": "akash"}, "cpu has to be 1000000, and the most of one "),
        ({"regions": ["ap-south"], "provider": "akash"}, "None is in ap-south."),
    ],
)
def test_a_refusal_says_what_no_provider_has(still: Mock, words: dict[str, Any], why: str) -> None:
    refusal = still.post(JOBS, ANYWHERE | {"providerStrategy": "cost"} | words)
    assert refusal.status_code == 503
    message = refusal.json()["error"]["message"]
    assert message.startswith("No online provider meets the strategy cost. ")
    assert why in message


def finished(mock: Mock, **request: Any) -> str:
    """The id of a job that has ended."""
    outcome = {"env": {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": "1"}}
    job = submitted(mock, outcome | request)
    mock.advance(120)
    return f"{JOBS}/{job['id']}/resubmit"


def test_a_resubmitted_job_stays_on_the_network_that_its_request_names(mock: Mock) -> None:
    """Also with a strategy, which chooses among the providers of the network."""
    resubmit = finished(mock, provider="akash", providerStrategy="performance")
    assert mock.create(resubmit, {})["provider"] == "akash"


def test_a_resubmitted_job_may_go_to_another_provider_of_its_network(mock: Mock) -> None:
    second = {"name": "Second", "type": "akash", "endpoints": ["https://a.example"], "config": {}}
    second_id = mock.create("/plugin-core/providers", second)["id"]
    mock.advance(600)
    resubmit, by_id = (finished(mock, provider=named) for named in ("akash", "provider_akash_main"))
    take_down(mock, "provider_akash_main")
    assert mock.create(resubmit, {})["providerId"] == second_id
    assert mock.post(by_id, {}).status_code == 503


def test_a_resubmitted_job_tries_its_own_provider_before_the_fallback(mock: Mock) -> None:
    take_down(mock, "provider_akash_main")
    resubmit = finished(mock, provider="akash", fallbackProvider="golem")
    assert mock.create(resubmit, {})["provider"] == "golem"
    mock.put(
        "http://127.0.0.1/_cortex/worlds/default/providers/provider_akash_main/status",
        {"status": "online"},
    )
    assert mock.create(resubmit, {})["provider"] == "akash"


def test_a_new_strategy_replaces_the_provider_and_a_new_provider_the_strategy(mock: Mock) -> None:
    named = finished(mock, provider="akash")
    chosen = mock.data(f"{JOBS}/{mock.create(named, {'providerStrategy': 'performance'})['id']}")
    assert len(chosen["config"]["selection"]["candidates"]) > 1
    cheap = finished(mock, providerStrategy="cost", maxPrice=0.02)
    again = mock.data(f"{JOBS}/{mock.create(cheap, {'provider': 'render'})['id']}")
    assert (again["provider"], "providerStrategy" in again["config"]) == ("render", False)
    template = {"name": "Web", "config": ANYWHERE | {"provider": "akash"}}
    path = f"{JOBS}/from-template/{mock.create(f'{JOBS}/templates', template)['id']}"
    job = mock.create(path, {"overrides": {"providerStrategy": "performance"}})
    assert job["provider"] == "render"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("./process.sh ${INPUT}", ["./process.sh", "${INPUT}"]),
        ("sh -c 'echo \"a b\"'", ["sh", "-c", 'echo "a b"']),
        (["python", "main.py"], ["python", "main.py"]),
    ],
)
def test_a_command_can_be_a_text(mock: Mock, command: Any, words: list[str]) -> None:
    job = submitted(mock, {"provider": "akash", "command": command})
    assert job["config"]["command"] == words


@pytest.mark.parametrize("command", ["echo 'a", "a " * 65, 7])
def test_a_command_that_cannot_be_split_is_refused(mock: Mock, command: Any) -> None:
    refusal = mock.post(JOBS, NGINX | {"command": command})
    assert refusal.status_code == 400
    assert refusal.json()["error"]["details"]["fields"][0]["field"] == "/command"


def test_a_named_provider_must_be_in_the_named_regions(mock: Mock) -> None:
    away = mock.post(JOBS, NGINX | {"regions": ["ap-south"]})
    assert away.status_code == 409
    message = away.json()["error"]["message"]
    assert message == (
        "provider_akash_main is not in ap-south; it is in us-east, us-west, eu-west."
    )
    mock.create(JOBS, NGINX | {"regions": ["ap-south", "us-west"]})
    fallback = mock.create(JOBS, NGINX | {"regions": ["ap-south"], "fallbackProvider": "render"})
    assert fallback["provider"] == "render"
