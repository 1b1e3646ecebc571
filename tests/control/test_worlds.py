"""Worlds: isolated copies of Cortex, each with its own time."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from mock_server.rules.jobs import views
from mock_server.world.clock import machine_seconds
from mock_server.world.records import Job
from tests.conftest import ADMIN, NGINX, Mock, ServedMock

CONTROL = "http://127.0.0.1/_cortex"
JOBS = "/plugin-core/jobs"


def make(mock: Mock, **fields: Any) -> Any:
    return mock.create(f"{CONTROL}/worlds", fields, key=None)


def in_world(name: str, path: str) -> str:
    return f"http://127.0.0.1/w/{name}/api{path}"


def test_a_fork_starts_as_its_origin_and_then_differs(mock: Mock) -> None:
    make(mock, name="fork", fork="default")
    assert mock.data(in_world("fork", JOBS)) == mock.data(JOBS)
    job = mock.create(in_world("fork", JOBS), NGINX)
    assert mock.get(f"{JOBS}/{job['id']}").status_code == 404
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == 45


def test_cached_json_of_a_worlds_jobs_is_separate_from_its_forks(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both worlds have a job with the same id, and each is rendered once, whichever is read in
    between."""
    written: list[str] = []

    def full(job: Job, now: int) -> dict[str, Any]:
        written.append(job.id)
        return {"id": job.id, "status": job.status}

    monkeypatch.setattr(views, "full", full)
    make(mock, name="fork", fork="default", clock={"mode": "manual"})
    job = next(job for job in mock.data(JOBS) if job["status"] == "pending")["id"]
    cancel = mock.post(in_world("fork", f"{JOBS}/{job}/cancel"))
    assert cancel.is_success
    for _ in range(3):
        assert mock.data(f"{JOBS}/{job}")["status"] == "pending"
        assert mock.data(in_world("fork", f"{JOBS}/{job}"))["status"] == "cancelling"
    assert written == [job, job]


def test_a_world_is_chosen_by_url_or_by_header(mock: Mock) -> None:
    make(mock, name="empty-one", scenario="empty")
    by_url = mock.data(in_world("empty-one", JOBS))
    by_header = mock.data(JOBS, headers={"X-Cortex-World": "empty-one"})
    assert by_url == by_header == []


@pytest.mark.parametrize(
    ("url", "headers"),
    [(in_world("nowhere", "/health"), {}), ("/health", {"X-Cortex-World": "nowhere"})],
)
def test_an_unknown_world_is_not_found_and_the_message_explains_how_to_create_it(
    mock: Mock, url: str, headers: dict[str, str]
) -> None:
    response = mock.get(url, headers=headers)
    assert response.status_code == 404
    assert "POST /_cortex/worlds" in response.json()["error"]["message"]
    assert response.headers["x-correlation-id"].startswith("corr_")


def test_a_snapshot_contains_the_whole_state_of_a_world(mock: Mock) -> None:
    mock.create(JOBS, NGINX)
    mock.create(JOBS, NGINX, headers={"Idempotency-Key": "once"})
    snapshot = mock.data(f"{CONTROL}/worlds/default/snapshot", key=None)
    make(mock, name="copy", snapshot=snapshot, clock={"mode": "manual"})
    for path in (JOBS, "/plugin-core/providers", "/plugin-core/webhooks", "/users"):
        assert mock.data(in_world("copy", f"{path}?limit=100")) == mock.data(f"{path}?limit=100")
    again = mock.post(in_world("copy", JOBS), NGINX, headers={"Idempotency-Key": "once"})
    assert again.json()["data"]["id"] in [job["id"] for job in mock.data(JOBS)]
    mock.advance(7200)
    mock.post(f"{CONTROL}/worlds/copy/clock/advance", {"seconds": 7200}, key=None)
    there, here = (mock.data(path) for path in (in_world("copy", JOBS), JOBS))
    assert there == here


def test_an_invalid_snapshot_is_refused_and_changes_nothing(mock: Mock) -> None:
    before = mock.data(JOBS)
    url = f"{CONTROL}/worlds/default/snapshot"
    response = mock.put(url, {"snapshot": {"format": 1}}, key=None)
    assert response.status_code == 400
    assert "not a snapshot" in response.json()["error"]["message"]
    assert mock.data(JOBS) == before


def test_a_reset_world_is_as_it_was_made(mock: Mock) -> None:
    make(mock, name="again", fork="default", clock={"mode": "manual"})
    before = mock.data(in_world("again", JOBS))
    mock.create(in_world("again", JOBS), NGINX)
    mock.post(f"{CONTROL}/worlds/again/clock/advance", {"seconds": 86_400}, key=None)
    assert mock.data(in_world("again", JOBS)) != before
    assert mock.post(f"{CONTROL}/worlds/again/reset", key=None).status_code == 200
    assert mock.data(in_world("again", JOBS)) == before


def test_a_deleted_world_is_gone_and_the_default_one_stays(mock: Mock) -> None:
    make(mock, name="gone")
    assert mock.delete(f"{CONTROL}/worlds/gone", key=None).status_code == 200
    assert mock.get(in_world("gone", JOBS)).status_code == 404
    assert mock.delete(f"{CONTROL}/worlds/default", key=None).status_code == 409


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"name": "a b"}, "/name"),
        ({"fork": "default", "scenario": "empty"}, "/fork"),
        ({"fork": "default", "seed": 7}, "/seed"),
        ({"fork": "default", "incidents": False}, "/incidents"),
        ({"snapshot": {}, "start": "2025-07-10T12:00:00Z"}, "/start"),
        ({"scenario": "../default"}, "/scenario"),
        ({"clock": {"mode": "manual", "scale": 0}}, "/clock/scale"),
    ],
)
def test_an_impossible_world_is_refused_with_the_field(
    mock: Mock, order: dict[str, Any], field: str
) -> None:
    response = mock.post(f"{CONTROL}/worlds", order, key=None)
    assert response.status_code == 400
    fields = response.json()["error"]["details"]["fields"]
    assert field in [one["field"] for one in fields]
    assert [world["name"] for world in mock.data(f"{CONTROL}/worlds", key=None)] == ["default"]


def test_a_name_is_taken_once(mock: Mock) -> None:
    make(mock, name="one")
    assert mock.post(f"{CONTROL}/worlds", {"name": "one"}, key=None).status_code == 409


def test_worlds_without_a_name_can_be_made_after_each_reset_of_the_default_world(
    mock: Mock,
) -> None:
    names = set()
    for _ in range(3):
        assert mock.post(f"{CONTROL}/worlds/default/reset", key=None).is_success
        names.add(mock.create(f"{CONTROL}/worlds", {"fork": "default"}, key=None)["name"])
    assert len(names) == 3


def test_the_control_api_requires_its_key_if_it_has_one(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(control_key="s3cret")
    refused = mock.get(f"{CONTROL}/worlds", key=ADMIN)
    assert refused.status_code == 401
    assert mock.get(f"{CONTROL}/worlds", key="s3cret").status_code == 200


@pytest.mark.slow
def test_the_number_of_worlds_is_bounded(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(fixtures="empty")
    for number in range(499):
        make(mock, name=f"world-{number}", fork="default")
    refused = mock.post(f"{CONTROL}/worlds", {"name": "one-more"}, key=None)
    assert refused.status_code == 409
    assert "500" in refused.json()["error"]["message"]
    assert mock.delete(f"{CONTROL}/worlds/world-7", key=None).status_code == 200
    make(mock, name="one-more")


@pytest.mark.slow
def test_a_world_that_nobody_uses_is_removed_when_its_time_is_over(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = 0.0
    begun = machine_seconds()
    monkeypatch.setattr("mock_server.world.worlds.machine_seconds", lambda: begun + passed)
    make(mock, name="used", ttl=600)
    make(mock, name="unused", ttl=600)
    make(mock, name="kept")
    for passed in (500.0, 1000.0):
        assert mock.get(in_world("used", JOBS)).status_code == 200
        names = [world["name"] for world in mock.data(f"{CONTROL}/worlds", key=None)]
        assert ("unused" in names) == (passed < 600)
        assert {"default", "used", "kept"} <= set(names)


def together(mock: Mock, *asked: tuple[str, str, Any]) -> list[str]:
    """Sends requests at once; the order in which they were answered."""
    answered: list[str] = []

    async def ask(method: str, path: str, body: Any) -> None:
        transport = httpx.ASGITransport(app=mock.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            assert (await client.request(method, path, json=body)).is_success
        answered.append(path)

    async def ask_all() -> None:
        await asyncio.gather(*(ask(*request) for request in asked))

    asyncio.run(ask_all())
    return answered


@pytest.fixture
def far(mock: Mock) -> Mock:
    """A mock with a busy world `far` that waits for no receiver: its webhooks are off."""
    make(mock, name="far", scenario="busy", clock={"mode": "manual"})
    webhooks = in_world("far", "/plugin-core/webhooks")
    for webhook in mock.data(webhooks):
        assert mock.put(f"{webhooks}/{webhook['id']}", {"enabled": False}).is_success
    return mock


@pytest.mark.slow
def test_others_are_answered_while_a_world_moves_far(far: Mock) -> None:
    advance = "/_cortex/worlds/far/clock/advance"
    reads = [("GET", "/api/health", None)] * 5
    order = together(far, ("POST", advance, {"seconds": 86_400}), *reads)
    assert order == ["/api/health"] * 5 + [advance]


@pytest.mark.slow
def test_a_world_reset_while_it_moves_stays_reset(far: Mock) -> None:
    before = far.data(in_world("far", JOBS))
    advance, reset = "/_cortex/worlds/far/clock/advance", "/_cortex/worlds/far/reset"
    order = together(far, ("POST", advance, {"seconds": 86_400}), ("POST", reset, None))
    assert order == [reset, advance]
    assert far.data(in_world("far", JOBS)) == before


def test_worlds_count_requests_separately(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(rate_limit=True)
    make(mock, name="other", fork="default")
    for _ in range(60):
        mock.get(JOBS, key="cortex_dev_free")
    assert mock.get(JOBS, key="cortex_dev_free").status_code == 429
    assert mock.get(in_world("other", JOBS), key="cortex_dev_free").status_code == 200


@pytest.mark.slow
def test_a_hundred_worlds_used_at_once_do_not_see_each_other(served: ServedMock) -> None:
    numbers = range(100)

    async def prepare(client: httpx.AsyncClient, number: int) -> datetime:
        body = {"name": f"parallel-{number}", "fork": "default", "clock": {"mode": "manual"}}
        made = await client.post("/_cortex/worlds", json=body)
        return datetime.fromisoformat(made.json()["data"]["clock"]["now"])

    async def use(client: httpx.AsyncClient, number: int) -> None:
        name = f"parallel-{number}"
        for _ in range(number % 5):
            await client.post(f"/w/{name}/api{JOBS}", json=NGINX | {"image": name})
        moved = {"seconds": 60 * number}
        await client.post(f"/_cortex/worlds/{name}/clock/advance", json=moved)

    async def look(client: httpx.AsyncClient, number: int) -> tuple[datetime, list[str]]:
        """The time there, and the images of the new jobs."""
        name = f"parallel-{number}"
        clock = await client.get(f"/_cortex/worlds/{name}/clock")
        listed = await client.get(f"/w/{name}/api{JOBS}?limit=100")
        await client.delete(f"/_cortex/worlds/{name}")
        images = [job["image"] for job in listed.json()["data"]]
        now = datetime.fromisoformat(clock.json()["data"]["now"])
        return now, [image for image in images if image.startswith("parallel-")]

    async def all_at_once() -> None:
        headers = {"Authorization": f"Bearer {ADMIN}"}
        async with httpx.AsyncClient(base_url=served.url, headers=headers, timeout=60) as client:
            begun = await asyncio.gather(*(prepare(client, number) for number in numbers))
            await asyncio.gather(*(use(client, number) for number in numbers))
            found = await asyncio.gather(*(look(client, number) for number in numbers))
        for number, began, (now, images) in zip(numbers, begun, found, strict=True):
            assert now - began == timedelta(seconds=60 * number)
            assert images == [f"parallel-{number}"] * (number % 5)

    asyncio.run(all_at_once())


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("null", 403), ("http://localhost:5173", 200)],
)
def test_pages_of_foreign_origins_do_not_control_it(mock: Mock, origin: str, status: int) -> None:
    url = f"{CONTROL}/worlds/default/reset"
    assert mock.post(url, key=None, headers={"Origin": origin}).status_code == status


def test_a_fork_continues_its_origins_request_count(
    make_mock: Callable[..., Mock],
) -> None:
    mock = make_mock(rate_limit=True)
    for _ in range(40):
        mock.get(JOBS, key="cortex_dev_free")
    make(mock, name="later", fork="default")
    left = mock.get(in_world("later", JOBS), key="cortex_dev_free").headers
    assert left["x-ratelimit-remaining"] == "19"
