"""Long work of one client never blocks another: the server keeps answering."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from mock_server.rules.webhooks import webhooks
from tests.conftest import NGINX, ServedMock
from tests.processes import Served, serving

CONTROL = "/_cortex/worlds"
AKASH = "provider_akash_main"
PATIENCE = 20
"""Seconds after which an expected event counts as missing."""


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    served = ServedMock(Config(rate_limit=False))
    yield served
    served.close()


@pytest.fixture
def api(server: ServedMock) -> Iterator[httpx.Client]:
    with client_of(server) as client:
        yield client


def client_of(server: Served | ServedMock) -> httpx.Client:
    return httpx.Client(
        base_url=server.url,
        headers={"Authorization": "Bearer cortex_dev_enterprise"},
        timeout=PATIENCE,
        limits=httpx.Limits(),
        trust_env=False,
    )


def make(api: httpx.Client, **fields: Any) -> str:
    """A new world's name."""
    response = api.post(CONTROL, json=fields)
    assert response.status_code == 201, response.text
    return str(response.json()["data"]["name"])


def clock(api: httpx.Client, world: str) -> Any:
    return api.get(f"{CONTROL}/{world}/clock").json()["data"]


def until(holds: Callable[[], bool]) -> None:
    """Waits for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def seen_behind(api: httpx.Client, world: str) -> float:
    """How far the world has fallen behind, once it has."""
    until(lambda: clock(api, world)["behind"] > 0)
    return float(clock(api, world)["behind"])


def hurry(api: httpx.Client) -> str:
    """Creates a world whose clock no machine can follow."""
    world = make(api, scenario="busy", traffic="busy", clock={"scale": 1})
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.created", "job.status.changed"]}
    assert api.post(f"/w/{world}/api/plugin-core/webhooks", json=hook).status_code == 201
    assert api.put(f"{CONTROL}/{world}/clock", json={"scale": 10_000}).is_success
    return world


@pytest.fixture
def hurried(api: httpx.Client) -> Iterator[str]:
    world = hurry(api)
    yield world
    api.delete(f"{CONTROL}/{world}")


@pytest.mark.slow
def test_a_world_that_cannot_keep_up_falls_behind_and_reports_it(
    api: httpx.Client, hurried: str
) -> None:
    assert seen_behind(api, hurried) > 0
    assert clock(api, "default")["behind"] == 0


@pytest.mark.slow
def test_a_world_that_is_behind_answers_and_moves_on(api: httpx.Client, hurried: str) -> None:
    seen_behind(api, hurried)
    first = clock(api, hurried)["now"]
    until(lambda: clock(api, hurried)["now"] != first)


@pytest.mark.slow
def test_a_world_that_is_slowed_down_keeps_up_again(api: httpx.Client, hurried: str) -> None:
    seen_behind(api, hurried)
    slowed = api.put(f"{CONTROL}/{hurried}/clock", json={"scale": 1}).json()["data"]
    assert (slowed["scale"], slowed["behind"]) == (1, 0)


@pytest.mark.slow
def test_the_server_ends_at_once_while_a_world_is_behind() -> None:
    with serving() as server, client_of(server) as api:
        seen_behind(api, hurry(api))
        ended = server.interrupt()
    assert (ended.code, ended.stderr) == (0, "")


FAR = {"seconds": 400 * 86_400}


@contextmanager
def moved_far(
    server: Served | ServedMock, api: httpx.Client, world: str
) -> Iterator[Future[httpx.Response]]:
    """The response to a request that moves the world far, which is still open."""
    first = clock(api, world)["now"]
    with client_of(server) as mover, ThreadPoolExecutor() as pool:
        response = pool.submit(mover.post, f"{CONTROL}/{world}/clock/advance", json=FAR)
        until(lambda: clock(api, world)["now"] != first)
        yield response
        with suppress(httpx.ConnectError):
            api.delete(f"{CONTROL}/{world}")


def make_busy(api: httpx.Client) -> str:
    """A world with so much to do that a year of it takes long."""
    return make(
        api, scenario="busy", traffic="busy", start="2025-07-10T12:00:00Z", clock={"mode": "manual"}
    )


@pytest.fixture
def busy(api: httpx.Client) -> str:
    return make_busy(api)


@pytest.fixture
def moving(server: ServedMock, api: httpx.Client, busy: str) -> Iterator[Future[httpx.Response]]:
    with moved_far(server, api, busy) as response:
        yield response


@pytest.mark.slow
def test_a_moving_world_shows_the_time_it_has_reached(
    api: httpx.Client, busy: str, moving: Future[httpx.Response]
) -> None:
    seen = clock(api, busy)["now"]
    until(lambda: clock(api, busy)["now"] > seen)
    assert api.get(f"/w/{busy}/api/plugin-core/jobs").is_success
    assert not moving.done()


@pytest.mark.slow
def test_a_world_is_moved_by_one_request_at_a_time(
    api: httpx.Client, busy: str, moving: Future[httpx.Response]
) -> None:
    refused = api.post(f"{CONTROL}/{busy}/clock/advance", json={"seconds": 1})
    assert refused.status_code == 409
    assert "is moving the clock" in refused.json()["error"]["message"]
    assert api.put(f"{CONTROL}/{busy}/clock", json={"mode": "realtime"}).status_code == 409
    assert not moving.done()


@pytest.mark.slow
def test_a_removed_world_stops_moving(
    api: httpx.Client, busy: str, moving: Future[httpx.Response]
) -> None:
    assert api.delete(f"{CONTROL}/{busy}").is_success
    assert moving.result(PATIENCE).status_code == 404


@pytest.mark.slow
def test_a_world_stops_when_the_client_that_moves_it_disconnects(
    api: httpx.Client, busy: str
) -> None:
    advance = f"{CONTROL}/{busy}/clock/advance"
    with pytest.raises(httpx.ReadTimeout):
        api.post(advance, json=FAR, timeout=0.5)
    until(lambda: api.post(advance, json={"seconds": 0}).is_success)
    assert clock(api, busy)["now"] < "2026-07-10"


@pytest.mark.slow
def test_the_server_ends_while_a_world_is_moved() -> None:
    with (
        serving() as server,
        client_of(server) as api,
        moved_far(server, api, make_busy(api)) as response,
    ):
        ended = server.interrupt()
        assert (ended.code, ended.stderr) == (0, "")
        assert response.result(PATIENCE).json()["error"]["message"] == "The server is stopping."


STREAM = "/plugin-core/jobs/job_1a2b3c4d5e6f/logs?follow=true"
MOST_OF_A_WORLD = 200


@pytest.mark.slow
def test_the_streams_of_a_world_are_bounded(api: httpx.Client) -> None:
    world = make(api, fork="default", clock={"mode": "manual"})
    with ExitStack() as stack:
        for _ in range(MOST_OF_A_WORLD):
            stream = stack.enter_context(api.stream("GET", f"/w/{world}/api{STREAM}"))
            assert stream.status_code == 200
        refused = api.get(f"/w/{world}/api{STREAM}")
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "5")
        assert "200 streams of this world" in refused.json()["error"]["message"]
        elsewhere = stack.enter_context(api.stream("GET", f"/api{STREAM}"))
        assert elsewhere.status_code == 200


@pytest.mark.slow
def test_a_world_moves_while_many_clients_follow_a_log_and_do_not_read(api: httpx.Client) -> None:
    """As long as six days, with more lines than their buffers hold."""
    world = make(api, fork="default", clock={"mode": "manual"})
    with ExitStack() as stack:
        for _ in range(50):
            stack.enter_context(api.stream("GET", f"/w/{world}/api{STREAM}"))
        moved = api.post(f"{CONTROL}/{world}/clock/advance", json={"seconds": 6 * 86_400})
        assert moved.is_success
        assert api.get("/api/health").is_success


@pytest.mark.slow
def test_others_are_answered_while_an_event_goes_to_thousands_of_webhooks(
    server: ServedMock, api: httpx.Client
) -> None:
    world = make(api, scenario="empty", clock={"mode": "manual"})
    inside = server.app.worlds.get(world)
    for number in range(3000):
        hook = {"url": f"http://127.0.0.1:9/{number}", "events": ["system.alert"]}
        webhooks.create(inside, hook)
    assert api.post(f"{CONTROL}/{world}/emit", json={"type": "system.alert"}).status_code == 201
    assert len(inside.deliveries) < 3000
    assert api.get("/api/health").is_success
    until(lambda: len(inside.deliveries) == 3000)
    assert {delivery.event_type for delivery in inside.deliveries} == {"system.alert"}
    assert len({delivery.webhook_id for delivery in inside.deliveries}) == 3000
    assert api.delete(f"{CONTROL}/{world}").is_success


def test_others_are_answered_while_a_provider_loses_many_jobs(api: httpx.Client) -> None:
    """All of them at the same instant, but not before the response."""
    world = make(api, scenario="default", incidents=False, clock={"mode": "manual"})
    jobs, akash = f"/w/{world}/api/plugin-core/jobs", f"{CONTROL}/{world}/providers/{AKASH}"
    assert api.put(f"{akash}/wallet", json={"usdValue": 1e6}).is_success
    body = {**NGINX, "cpu": 1, "memory": "1Mi", "env": {"CORTEX_MOCK_AFTER": "9999"}}
    batch = api.post(f"{jobs}/batch", json={"jobs": [body] * 100}).json()["data"]["jobIds"]
    assert api.post(f"{CONTROL}/{world}/clock/advance", json={"seconds": 120}).is_success
    running = {job["id"] for job in api.get(f"{jobs}?status=running&limit=100").json()["data"]}
    assert len(running & set(batch)) > 50
    lost_at = clock(api, world)["now"]
    assert api.put(f"{akash}/status", json={"status": "offline"}).is_success
    until(lambda: not api.get(f"{jobs}?status=running&provider={AKASH}").json()["data"])
    for job in running & set(batch):
        shown = api.get(f"{jobs}/{job}").json()["data"]
        assert (shown["status"], shown["endedAt"]) == ("failed", lost_at)


@pytest.mark.slow
def test_others_are_answered_while_many_schedules_fire(
    server: ServedMock, api: httpx.Client
) -> None:
    world = make(api, scenario="default", clock={"mode": "manual"})
    body = {**NGINX, "cpu": 1, "memory": "1Mi", "duration": 60, "schedule": "* * * * *"}
    for _ in range(100):
        assert api.post(f"/w/{world}/api/plugin-core/jobs", json=body).is_success
    with ThreadPoolExecutor(1) as other, client_of(server) as mover:
        moving = other.submit(mover.post, f"{CONTROL}/{world}/clock/advance", json={"seconds": 900})
        answered = 0
        while not moving.done():
            assert api.get("/api/plugin-core/jobs?limit=1").is_success
            answered += 1
    assert moving.result().is_success
    fired = api.get(f"/w/{world}/api/plugin-core/jobs/schedules?limit=1").json()["data"][0]["runs"]
    assert fired == 15
    assert answered > 50
