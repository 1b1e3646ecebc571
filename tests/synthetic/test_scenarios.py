"""The scenarios that a server can start from."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NGINX, Mock

COLLECTIONS = (
    "/plugin-core/jobs", "/plugin-core/jobs/templates", "/plugin-core/providers",
    "/plugin-core/networks", "/plugin-core/webhooks", "/users", "/auth/api-keys", "/system/logs",
    "/plugin-core/webhooks/webhook_1a2b3c4d5e6f/history",
)  # fmt: skip

PRINT_A_WORLD = """
from mock_server.config import Config
from tests.conftest import Mock
from tests.synthetic.test_scenarios import text_of
print(text_of(Mock(Config(rate_limit=False, seed=1))), end="")
"""


def text_of(mock: Mock) -> str:
    """What a client reads of a world, at its beginning and later."""
    responses = [mock.get(f"{path}?limit=100") for path in COLLECTIONS]
    responses.append(mock.post("/plugin-core/jobs", NGINX))
    mock.advance(90)
    responses += [mock.get(f"{path}?limit=100") for path in ("/plugin-core/jobs", "/system/logs")]
    return "\n".join(response.headers["x-correlation-id"] + response.text for response in responses)


def printed(hash_seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", PRINT_A_WORLD],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_default_has_45_jobs_in_every_state_over_the_last_days(mock: Mock) -> None:
    jobs = mock.data("/plugin-core/jobs?limit=100")
    assert len(jobs) == 45
    assert set(Counter(job["status"] for job in jobs)) == {
        "pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled"
    }  # fmt: skip
    assert len({job["createdAt"][:10] for job in jobs}) >= 3


def test_default_has_providers_of_all_types_and_users_of_all_roles(mock: Mock) -> None:
    types = {provider["type"] for provider in mock.data("/plugin-core/providers")}
    assert types == {"akash", "render", "golem", "bittensor", "ionet"}
    roles = {user["role"] for user in mock.data("/users?limit=100")}
    assert roles == {"admin", "operator", "developer", "viewer", "billing"}


@pytest.mark.parametrize(
    "path",
    [
        "/plugin-core/jobs/job_1a2b3c4d5e6f",
        "/plugin-core/providers/provider_akash_main",
        "/plugin-core/jobs/templates/template_1a2b3c4d5e6f",
        "/plugin-core/webhooks/webhook_1a2b3c4d5e6f",
    ],
)
def test_default_has_the_ids_of_the_documentation(mock: Mock, path: str) -> None:
    assert mock.data(path)["id"] == path.rpartition("/")[2]


def test_the_metrics_of_providers_agree_with_their_jobs(mock: Mock) -> None:
    for row in mock.rows("/plugin-core/providers"):
        figures = mock.data(f"/plugin-core/providers/{row['id']}")["metrics"]
        jobs = mock.data(f"/plugin-core/providers/{row['id']}/jobs?limit=100")
        ended = Counter(job["status"] for job in jobs)
        assert figures["jobsCompleted"] == ended["completed"]
        assert figures["jobsFailed"] == ended["failed"]
        spent = sum(job["cost"]["current"] for job in jobs)
        assert figures["costToDate"] == pytest.approx(spent, abs=0.01)


def test_the_statistics_of_a_webhook_agree_with_its_history(mock: Mock) -> None:
    path = "/plugin-core/webhooks/webhook_1a2b3c4d5e6f"
    history = mock.data(f"{path}/history?limit=100")
    pages = mock.get(f"{path}/history?limit=100").json()["meta"]["pagination"]["pages"]
    for page in range(2, pages + 1):
        history += mock.data(f"{path}/history?limit=100&page={page}")
    statuses = Counter(delivery["status"] for delivery in history)
    stats = mock.data(path)["stats"]
    assert stats["delivered"] == statuses["delivered"] > 20
    assert stats["retried"] == sum(delivery["attempts"] - 1 for delivery in history) > 0


def test_empty_has_only_the_development_keys_and_their_users(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(fixtures="empty")
    sizes = {path: len(mock.data(f"{path}?limit=100")) for path in COLLECTIONS[:7]}
    assert sizes == dict.fromkeys(COLLECTIONS[:5], 0) | {
        "/plugin-core/networks": 5, "/users": 7, "/auth/api-keys": 7
    }  # fmt: skip


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_in_every_process(
    make_mock: Callable[..., Mock],
) -> None:
    own = os.environ.get("PYTHONHASHSEED")
    first = text_of(make_mock(seed=1))
    assert printed(hash_seed="2" if own == "1" else "1") == first
    assert text_of(make_mock(seed=2)) != first


@pytest.mark.parametrize(
    "seed", [2, 3, pytest.param(4, marks=pytest.mark.slow), pytest.param(5, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("name", ["default", "busy", "outage"])
def test_every_scenario_can_be_played_with_every_seed(
    make_mock: Callable[..., Mock], name: str, seed: int
) -> None:
    mock = make_mock(fixtures=name, seed=seed)
    assert mock.get("/plugin-core/jobs").json()["meta"]["pagination"]["total"] > 20


def of_status(mock: Mock, status: str) -> list[Any]:
    found: list[Any] = mock.data(f"/plugin-core/jobs?status={status}&limit=100")
    return found


@pytest.fixture
def outage(make_mock: Callable[..., Mock]) -> Mock:
    return make_mock(fixtures="outage", incidents=False)


def test_outage_has_degraded_networks_and_lost_jobs(outage: Mock) -> None:
    networks = {row["networkName"]: row["status"] for row in outage.data("/plugin-core/networks")}
    assert (networks["golem"], networks["bittensor"]) == ("offline", "degraded")
    failed = [outage.data(f"/plugin-core/jobs/{job['id']}") for job in of_status(outage, "failed")]
    lost = [job for job in failed if "provider was lost" in job["results"]["error"]]
    assert len(lost) >= 2
    assert outage.data("/system/logs?query=network.status.changed&limit=100")


def test_in_an_outage_jobs_wait_for_their_provider_and_continue_when_it_is_back(
    outage: Mock,
) -> None:
    waiting = [*of_status(outage, "pending"), *of_status(outage, "scheduled")]
    assert {job["provider"] for job in waiting} == {"golem"}
    assert {job["status"] for job in waiting} == {"pending", "scheduled"}
    outage.advance(7000)
    assert [*of_status(outage, "pending"), *of_status(outage, "scheduled")] == waiting
    outage.advance(300)
    assert outage.data("/plugin-core/networks/golem")["status"] == "online"
    assert {job["id"] for job in of_status(outage, "running")} >= {job["id"] for job in waiting}


def test_an_outage_comes_to_an_end(outage: Mock) -> None:
    outage.advance(6 * 3600)
    assert {row["status"] for row in outage.data("/plugin-core/networks")} == {"online"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["default", "busy"])
def test_waiting_jobs_continue_one_by_one(make_mock: Callable[..., Mock], name: str) -> None:
    mock = make_mock(fixtures=name, traffic="off", incidents=False)
    left = []
    for _ in range(16):
        waiting = [*of_status(mock, "pending"), *of_status(mock, "scheduled")]
        left.append(sum("nextRunAt" not in job for job in waiting))
        mock.advance(60)
    assert left == sorted(left, reverse=True)
    assert (left[0] > 2, left[-1]) == (True, 0)
    assert len(set(left)) > 3


@pytest.mark.slow
def test_in_a_busy_world_jobs_keep_coming(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(fixtures="busy")
    begun = {job["id"] for status in ("pending", "running") for job in of_status(mock, status)}
    mock.advance(2 * 86_400)
    now = {job["id"] for status in ("pending", "running") for job in of_status(mock, status)}
    assert len(now - begun) > 20


@pytest.mark.slow
def test_traffic_is_as_requested_or_as_in_the_scenario(
    make_mock: Callable[..., Mock],
) -> None:
    def traffic(**settings: Any) -> Any:
        mock = make_mock(**settings)
        return mock.data("http://127.0.0.1/_cortex/worlds/default", key=None)["traffic"]

    assert traffic(fixtures="busy") == "steady"
    assert traffic(fixtures="busy", traffic="off") == "off"
    assert traffic(fixtures="default") == "off"


def test_thirty_days_of_a_busy_world_leave_nothing_unfinished(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(fixtures="busy", traffic="off")
    mock.advance(30 * 86_400)
    states: Counter[str] = Counter()
    for page in range(1, 6):
        states.update(
            job["status"] for job in mock.data(f"/plugin-core/jobs?limit=100&page={page}")
        )
    assert set(states) == {"completed", "failed", "cancelled"}
    assert states.total() == 460


def test_simulated_users_have_unique_names(mock: Mock) -> None:
    body = {"scenario": {"users": {"viewer": 1000, "developer": 500}}, "name": "crowded"}
    assert mock.post("http://127.0.0.1/_cortex/worlds", body).status_code == 201
    users = mock.app.worlds.get("crowded").users
    assert len({user.username for user in users}) == len({user.email for user in users}) == 1507
