"""The five networks, each the sum of its providers."""

from typing import Any

import pytest

from tests.conftest import NGINX, Mock

NETWORKS = "/plugin-core/networks"
PROVIDERS = "/plugin-core/providers"
NAMES = ["akash", "bittensor", "golem", "ionet", "render"]


def by_name(mock: Mock) -> dict[str, dict[str, Any]]:
    return {row["networkName"]: row for row in mock.data(NETWORKS)}


def test_there_are_the_five_networks_in_order_of_their_names(still: Mock) -> None:
    assert [row["networkName"] for row in still.data(f"{NETWORKS}?sort=networkName")] == NAMES


def test_a_network_shows_the_fields_of_the_collection(still: Mock) -> None:
    network = still.data(f"{NETWORKS}/akash")
    metadata = network.pop("metadata")
    provider = still.data(f"{PROVIDERS}/provider_akash_main")
    assert network == {
        "id": "network_akash",
        "networkName": "akash",
        "status": "online",
        "latency": provider["metrics"]["latency"],
        "currentPrice": 0.02,
        "availableNodes": 5,
        "lastChecked": "2025-07-10T12:34:00Z",
        "createdAt": provider["createdAt"],
        "updatedAt": "2025-07-10T12:34:00Z",
    }
    assert metadata["displayName"] == "Akash Network"


@pytest.mark.parametrize("name", NAMES)
def test_a_network_is_found_by_name_and_by_id(still: Mock, name: str) -> None:
    assert still.data(f"{NETWORKS}/{name}") == still.data(f"{NETWORKS}/network_{name}")
    assert still.data(f"{NETWORKS}/{name}") == by_name(still)[name]


def test_networks_without_providers_are_unknown(make_mock: Any) -> None:
    for network in make_mock(fixtures="empty").rows(NETWORKS):
        assert (network["status"], network["latency"], network["currentPrice"]) == (
            "unknown",
            None,
            None,
        )
        assert network["availableNodes"] == 0


def test_a_network_comes_online_with_its_first_provider(make_mock: Any) -> None:
    mock = make_mock(fixtures="empty")
    body = {"name": "G", "type": "golem", "endpoints": ["https://g.example"], "config": {}}
    mock.create(PROVIDERS, body)
    assert by_name(mock)["golem"]["availableNodes"] == 0
    mock.advance(60)
    assert by_name(mock)["golem"]["status"] == "online"
    assert {name for name, row in by_name(mock).items() if row["status"] == "unknown"} == {
        *NAMES
    } - {"golem"}


def test_a_network_is_the_sum_of_its_providers(mock: Mock) -> None:
    before = by_name(mock)["akash"]
    body = {"name": "Second", "type": "akash", "endpoints": ["https://a.example"], "config": {}}
    second = mock.create(PROVIDERS, body)
    mock.advance(60)
    rows = [mock.data(f"{PROVIDERS}/{i}") for i in ("provider_akash_main", second["id"])]
    after = by_name(mock)["akash"]
    assert after["availableNodes"] == 2 * before["availableNodes"]
    assert after["metadata"]["providers"] == 2
    assert after["latency"] == min(row["metrics"]["latency"] for row in rows)


def test_a_network_counts_its_active_jobs(mock: Mock) -> None:
    before = by_name(mock)["golem"]["metadata"]["activeJobs"]
    mock.create("/plugin-core/jobs", NGINX | {"provider": "golem"})
    assert by_name(mock)["golem"]["metadata"]["activeJobs"] == before + 1


def test_the_history_of_a_day_has_a_point_an_hour(still: Mock) -> None:
    history = still.data(f"{NETWORKS}/akash/history")
    assert set(history) == {"latency", "currentPrice", "availableNodes"}
    for series in history.values():
        assert len(series) == 24
        assert series[-1]["timestamp"] == "2025-07-10T12:00:00Z"
        assert all(point["value"] > 0 for point in series)


def test_the_history_of_a_network_without_providers_is_empty(make_mock: Any) -> None:
    history = make_mock(fixtures="empty").data(f"{NETWORKS}/akash/history")
    assert history == {"latency": [], "currentPrice": [], "availableNodes": []}


@pytest.mark.parametrize("path", ["", "/history"])
def test_an_unknown_network_is_not_found(still: Mock, path: str) -> None:
    response = still.get(f"{NETWORKS}/arweave{path}")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert "arweave" in response.json()["error"]["message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_networks_are_read_only(still: Mock, method: str) -> None:
    assert still.request(method, f"{NETWORKS}/akash", json={}).status_code == 405
