"""The first read of a large list with new parameters is computed in slices, while others are served
and the list changes."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from itertools import count
from typing import Any

import httpx
import msgspec
import pytest

from mock_server.world.collection import SMALL
from tests.conftest import ADMIN_HEADERS, NGINX, Mock

LIST = "/api/plugin-core/jobs"
BATCHES = f"{LIST}/batch"
HEALTH = "/api/health"

Meanwhile = Callable[[], Coroutine[Any, Any, None]]


@pytest.fixture
def crowded(mock: Mock) -> Mock:
    """A mock with many running jobs, each with another cost and cpu."""
    world = mock.app.worlds.default
    running = world.jobs["job_1a2b3c4d5e6f"]
    for number in range(5 * SMALL):
        world.jobs.put(
            msgspec.structs.replace(
                running, id=f"job_{number:012x}", cpu=100 + number * 7919 % 63_900
            )
        )
    return mock


def together(
    mock: Mock,
    *asked: tuple[str, str],
    json: Any = None,
    meanwhile: Meanwhile | None = None,
) -> list[tuple[str, Any]]:
    """Sends requests at once; their paths and responses, in the order of arrival.

    :param json: the body of each.
    :param meanwhile: also happens until all responses are there.
    """
    answered: list[tuple[str, Any]] = []

    async def ask(method: str, path: str) -> None:
        transport = httpx.ASGITransport(app=mock.app)
        headers = ADMIN_HEADERS
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            response = await client.request(method, path, headers=headers, json=json)
        assert response.is_success, response.text
        answered.append((path, response.json()))

    async def ask_all() -> None:
        beside = asyncio.create_task(meanwhile()) if meanwhile else None
        await asyncio.gather(*(ask(*request) for request in asked))
        if beside is not None:
            beside.cancel()

    asyncio.run(ask_all())
    return answered


def passing_time(mock: Mock) -> Meanwhile:
    """Time that passes in the world while it computes."""

    async def pass_time() -> None:
        while True:
            mock.clock.now += 1
            mock.app.worlds.default.settle()
            await asyncio.sleep(0)

    return pass_time


@pytest.mark.parametrize("sort", ["cpu:asc", "name:asc,cpu:asc", "cost.current:desc"])
def test_others_are_answered_during_the_first_read_of_a_large_list(
    crowded: Mock, sort: str
) -> None:
    path = f"{LIST}?sort={sort}&limit=5"
    order = [path for path, _ in together(crowded, ("GET", path), *[("GET", HEALTH)] * 5)]
    assert order == [HEALTH] * 5 + [path]


@pytest.mark.parametrize("sort", ["cpu:desc", "cost.current:desc"])
def test_changes_during_the_first_read_are_included(crowded: Mock, sort: str) -> None:
    path, world = f"{LIST}?sort={sort}&limit=3&status=running", crowded.app.worlds.default
    highest = max(
        (job for job in world.jobs if job.status == "running"), key=lambda job: (job.cpu, job.id)
    )
    cancel = f"{LIST}/{highest.id}/cancel"
    responses = dict(together(crowded, ("GET", path), ("POST", cancel)))
    assert highest.id not in {row["id"] for row in responses[path]["data"]}
    total = responses[path]["meta"]["pagination"]["total"]
    assert total == sum(job.status == "running" for job in world.jobs)


def test_concurrent_first_reads_agree(crowded: Mock) -> None:
    path = f"{LIST}?sort=cpu:asc&limit=100"
    responses = [response for _, response in together(crowded, *[("GET", path)] * 5)]
    values = [row["cpu"] for row in responses[0]["data"]]
    assert values == sorted(values)
    assert all(response == responses[0] for response in responses)


def test_time_may_pass_during_the_first_read(crowded: Mock) -> None:
    path = f"{LIST}?sort=cost.current:desc&limit=5"

    responses = dict(together(crowded, ("GET", path), meanwhile=passing_time(crowded)))
    costs = [row["cost"]["current"] for row in responses[path]["data"]]
    assert len(costs) == 5
    assert costs == sorted(costs, reverse=True)


def test_reads_at_the_same_time_share_one_result_that_changes_with_time(crowded: Mock) -> None:
    path = f"{LIST}?sort=cost.current:desc&limit=5"
    responses = together(crowded, *[("GET", path)] * 4, meanwhile=passing_time(crowded))
    assert len({json.dumps(response["data"]) for _, response in responses}) == 1


def growing(mock: Mock) -> Meanwhile:
    """New jobs, batches and entries of the log while the mock computes."""
    world = mock.app.worlds.default
    job, batch = world.jobs["job_1a2b3c4d5e6f"], next(iter(world.batches))

    async def grow() -> None:
        for number in count(10 * SMALL):
            world.log.append(world.log[-1])
            world.jobs.put(msgspec.structs.replace(job, id=f"job_{number:012x}"))
            world.batches.put(msgspec.structs.replace(batch, id=f"batch_{number:012x}"))
            await asyncio.sleep(0)

    return grow


@pytest.mark.parametrize(
    "path",
    [
        "/api/system/logs",
        "/api/system/database/slow-queries?threshold=0",
        "/api/system/containers",
        "/api/plugin-core/jobs/batches?status=submitted",
        "/api/plugin-core/jobs?sort=image:asc",
    ],
)
def test_a_list_may_grow_while_it_is_sorted(
    crowded: Mock, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.world.turns.SLICE", 0.0)
    world = crowded.app.worlds.default
    assert together(crowded, ("POST", BATCHES), json={"jobs": [NGINX]})
    batch = next(iter(world.batches))
    for number in range(SMALL):
        world.batches.put(msgspec.structs.replace(batch, id=f"batch_{number:012x}"))
        world.log.append(world.log[-1])
    ((_, response),) = together(crowded, ("GET", path), meanwhile=growing(crowded))
    assert response["success"]
