"""What simulated users do."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from mock_server.config import Config
from tests.conftest import NGINX, Mock
from tests.control.test_drift import DAY, WORLD, events, pass_time

JOBS = "/plugin-core/jobs"
EVERY_TYPE = {
    "job.created", "job.scheduled", "job.started", "job.completed", "job.failed", "job.cancelled",
    "job.expired", "job.cost.threshold", "job.status.changed", "provider.status.changed",
    "provider.pricing.changed", "provider.added", "provider.removed", "provider.wallet.low",
    "network.status.changed", "system.alert", "system.update.available",
    "system.resource.threshold",
}  # fmt: skip


class BusyDays(NamedTuple):
    """Two days of busy traffic, for tests that only read."""

    mock: Mock
    before: int
    """Jobs at the beginning."""


@pytest.fixture(scope="module")
def busy() -> Iterator[BusyDays]:
    mock = Mock(Config(rate_limit=False, traffic="busy"))
    before = jobs(mock)
    pass_time(mock, seconds=2 * DAY)
    yield BusyDays(mock, before)
    mock.close()


def jobs(mock: Mock, query: str = "") -> int:
    """How many there are."""
    return int(mock.get(f"{JOBS}?limit=1{query}").json()["meta"]["pagination"]["total"])


def submitted(mock: Mock) -> int:
    return sum(event["type"] == "job.created" for event in events(mock))


def turn(mock: Mock, level: str) -> None:
    response = mock.put(f"{WORLD}/traffic", {"level": level}, key=None)
    assert response.json()["data"]["traffic"] == level


def test_nothing_is_submitted_without_traffic(mock: Mock) -> None:
    before = submitted(mock)
    pass_time(mock, seconds=7 * DAY)
    assert submitted(mock) == before


@pytest.mark.slow
@pytest.mark.parametrize(("level", "a_day"), [("calm", 100), ("steady", 500)])
def test_traffic_submits_about_its_number_of_jobs_a_day(
    make_mock: Callable[..., Mock], level: str, a_day: int
) -> None:
    mock = make_mock(traffic=level, fixtures="default")
    before = jobs(mock)
    pass_time(mock, seconds=2 * DAY)
    assert (jobs(mock) - before) / 2 == pytest.approx(a_day, rel=0.3)


@pytest.mark.slow
def test_busy_traffic_submits_about_two_thousand_jobs_a_day(busy: BusyDays) -> None:
    assert (jobs(busy.mock) - busy.before) / 2 == pytest.approx(2000, rel=0.3)


@pytest.mark.slow
def test_more_by_day_than_by_night(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(traffic="steady", incidents=False)
    pass_time(mock, seconds=2 * DAY)
    created = [event["createdAt"] for event in events(mock) if event["type"] == "job.created"]
    by_hour = Counter(seconds // 3600 % 24 for seconds in created)
    assert sum(by_hour[h] for h in range(11, 17)) > 2 * sum(by_hour[h] for h in (23, 0, 1, 2, 3, 4))


def test_jobs_belong_to_simulated_users_of_the_world(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(traffic="busy")
    pass_time(mock, seconds=3600)
    users = {user["id"]: user["username"] for user in mock.data("/users?limit=100")}
    newest = mock.data(f"{JOBS}?limit=20")
    owners = {
        users[mock.data(f"{JOBS}/{job['id']}?debug=true")["debug"]["ownerId"]] for job in newest
    }
    assert len(owners) > 1
    assert not any(name.startswith("cortex_dev") for name in owners)


@pytest.mark.slow
def test_every_documented_type_of_event_occurs(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(traffic="busy")
    seen: set[str] = set()
    for _ in range(60):
        seen |= {step["type"] for step in pass_time(mock, seconds=DAY / 4)}
        if seen >= EVERY_TYPE:
            break
    assert seen == EVERY_TYPE


def test_it_can_be_turned_off_and_on_again(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(traffic="busy")
    for level in ("steady", "off", "busy", "off"):
        turn(mock, level)
    pass_time(mock, until={"idle": True})
    before = submitted(mock)
    pass_time(mock, seconds=DAY)
    assert submitted(mock) == before
    turn(mock, "calm")
    pass_time(mock, seconds=DAY)
    assert before + 50 < submitted(mock) < before + 160


@pytest.mark.parametrize("start", ["2026-11-26T14:40:57.617Z", "2026-11-26T14:40:57Z"])
def test_a_world_can_start_from_it(mock: Mock, start: str) -> None:
    body = {"name": "lively", "traffic": "busy", "start": start, "clock": {"mode": "manual"}}
    assert mock.post("http://127.0.0.1/_cortex/worlds", body, key=None).status_code == 201
    lively = "http://127.0.0.1/_cortex/worlds/lively"
    first = mock.post(f"{lively}/clock/advance", {"seconds": 3600}, key=None).json()["data"]
    mock.post(f"{lively}/reset", key=None)
    again = mock.post(f"{lively}/clock/advance", {"seconds": 3600}, key=None).json()["data"]
    assert len(first["trace"]) > 50
    assert again == first


def test_an_empty_world_has_no_users_who_submit_jobs(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(fixtures="empty", traffic="busy")
    pass_time(mock, seconds=DAY)
    assert submitted(mock) == 0


def test_a_full_provider_gets_no_traffic(busy: BusyDays) -> None:
    """Traffic does not pile up where there is no room."""
    assert jobs(busy.mock, "&status=pending") < 30


@pytest.mark.parametrize("type_", sorted(EVERY_TYPE))
def test_one_event_of_any_type_can_be_sent(mock: Mock, type_: str) -> None:
    response = mock.post(f"{WORLD}/emit", {"type": type_}, key=None)
    assert response.status_code == 201
    sent = response.json()["data"]
    assert sent["type"] == type_
    newest = events(mock)[-1]
    assert (newest["id"], newest["type"], newest["data"]) == (sent["id"], type_, sent["data"])


def test_an_event_carries_the_given_data(mock: Mock) -> None:
    wanted: dict[str, Any] = {"alert": {"severity": "critical", "message": "Disk full"}}
    body = {"type": "system.alert", "data": wanted}
    sent = mock.post(f"{WORLD}/emit", body, key=None).json()["data"]
    assert sent["data"]["alert"] | wanted["alert"] == sent["data"]["alert"]
    assert sent["data"]["alert"]["timestamp"] == "2025-07-10T12:34:56Z"


@pytest.mark.parametrize("body", [{}, {"type": "job.exploded"}, {"type": "job.created", "data": 1}])
def test_an_event_is_of_a_known_type(mock: Mock, body: Any) -> None:
    assert mock.post(f"{WORLD}/emit", body, key=None).status_code == 400


@pytest.mark.slow
def test_a_failed_job_that_nobody_checks_stays(make_mock: Callable[..., Mock]) -> None:
    """Traffic does not touch jobs that a client has submitted."""
    mock = make_mock(traffic="busy", incidents=False)
    body = NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "fail", "CORTEX_MOCK_AFTER": "10"}}
    job_id = mock.create(JOBS, body)["id"]
    pass_time(mock, seconds=DAY)
    origins = [event["job"].get("origin", {}) for event in events(mock) if "job" in event]
    repeated = [origin["resubmittedFrom"] for origin in origins if "resubmittedFrom" in origin]
    assert repeated
    assert job_id not in repeated
