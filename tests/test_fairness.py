"""Long work of one client never stops another: the server goes on answering meanwhile."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.processes import Served, serving

CONTROL = "/_cortex/worlds"
PATIENCE = 20
"""Seconds after which something that should have happened has not."""


@pytest.fixture
def server() -> Iterator[Served]:
    with serving("--no-rate-limit") as served:
        yield served


@pytest.fixture
def api(server: Served) -> Iterator[httpx.Client]:
    headers = {"Authorization": "Bearer cortex_dev_enterprise"}
    with httpx.Client(
        base_url=server.url, headers=headers, timeout=PATIENCE, trust_env=False
    ) as client:
        yield client


def make(api: httpx.Client, **order: Any) -> str:
    """A new world's name."""
    response = api.post(CONTROL, json=order)
    assert response.status_code == 201, response.text
    return str(response.json()["data"]["name"])


def clock(api: httpx.Client, world: str) -> Any:
    return api.get(f"{CONTROL}/{world}/clock").json()["data"]


def seen_behind(api: httpx.Client, world: str) -> float:
    """By how much the world has fallen behind, once it has."""
    deadline = time.monotonic() + PATIENCE
    while (behind := clock(api, world)["behind"]) == 0:
        assert time.monotonic() < deadline
    return float(behind)


@pytest.fixture
def hurried(api: httpx.Client) -> str:
    """A world whose clock no machine can follow."""
    world = make(api, scenario="busy", traffic="busy", clock={"scale": 1})
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.created", "job.status.changed"]}
    assert api.post(f"/w/{world}/api/plugin-core/webhooks", json=hook).status_code == 201
    assert api.put(f"{CONTROL}/{world}/clock", json={"scale": 10_000}).is_success
    return world


def test_a_world_that_cannot_keep_up_falls_behind_and_says_so(
    api: httpx.Client, hurried: str
) -> None:
    assert seen_behind(api, hurried) > 0
    assert clock(api, "default")["behind"] == 0


def test_a_world_that_is_behind_answers_and_moves_on(api: httpx.Client, hurried: str) -> None:
    seen_behind(api, hurried)
    first = clock(api, hurried)["now"]
    deadline = time.monotonic() + PATIENCE
    while clock(api, hurried)["now"] == first:
        assert time.monotonic() < deadline


def test_a_world_that_is_slowed_down_keeps_up_again(api: httpx.Client, hurried: str) -> None:
    seen_behind(api, hurried)
    slowed = api.put(f"{CONTROL}/{hurried}/clock", json={"scale": 1}).json()["data"]
    assert (slowed["scale"], slowed["behind"]) == (1, 0)


def test_the_server_ends_at_once_while_a_world_is_behind(
    server: Served, api: httpx.Client, hurried: str
) -> None:
    seen_behind(api, hurried)
    ended = server.interrupt()
    assert (ended.code, ended.stderr) == (0, "")
