"""Large worlds are saved, read, copied and removed while other requests are answered."""

import asyncio
import gc
import json
import weakref
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xxhash import xxh3_64_hexdigest

from mock_server.app import Application, create_app
from mock_server.config import Config
from mock_server.serving.garbage import FreezeAfterLongPasses
from mock_server.world import json_cursor, turns
from mock_server.world.clock import Clock
from mock_server.world.collection import SMALL, Collection
from mock_server.world.indexes import Index
from tests.conftest import NGINX, START, Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
SLICE = 0.0
"""Every step ends a slice."""

JOBS = 1_000


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Application:
    monkeypatch.setattr(turns, "SLICE", SLICE)
    monkeypatch.setattr("mock_server.world.collection.BATCH", 5)
    return create_app(Config(rate_limit=False), Clock(START, mode="manual"))


@pytest.fixture
def snapshot() -> dict[str, Any]:
    """Of a world with a thousand jobs and events."""
    mock = Mock(Config(rate_limit=False))
    known: dict[str, Any] = mock.data(f"{WORLDS}/default/snapshot")
    mock.close()
    first = known["jobs"][0]
    known["jobs"] += [first | {"id": f"job_{number:012x}"} for number in range(JOBS)]
    event = known["events"][0]
    known["events"] += [event | {"id": f"evt_{number:08x}"} for number in range(JOBS)]
    return known


class Race:
    """A long request, and short ones beside it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def run(self, method: str, url: str, **options: Any) -> tuple[httpx.Response, int]:
        """:return: the response to the long one, and how many short ones were answered before
        it."""
        long = asyncio.create_task(self._client.request(method, url, **options))
        answered = 0
        while not long.done():
            await asyncio.sleep(0)  # a turn of the loop, which only the transport might not take
            assert (await self._client.get("/health")).status_code == 200
            answered += not long.done()
        return long.result(), answered


@asynccontextmanager
async def racing(app: Application) -> AsyncIterator[Race]:
    transport = httpx.ASGITransport(app=app)
    base = "http://127.0.0.1/api"
    async with httpx.AsyncClient(transport=transport, base_url=base) as client:
        yield Race(client)
    await app.close()


def raced(app: Application, requests: Callable[[Race], Any]) -> Any:
    async def race() -> Any:
        async with racing(app) as made:
            return await requests(made)

    return asyncio.run(race())


@pytest.mark.slow
def test_others_are_answered_while_a_snapshot_is_read_and_written(
    app: Application, snapshot: dict[str, Any]
) -> None:
    async def requests(race: Race) -> None:
        body = {"name": "large", "snapshot": snapshot, "clock": {"mode": "manual"}}
        made, during_upload = await race.run("POST", WORLDS, json=body)
        assert made.status_code == 201, made.text
        assert made.json()["data"]["jobs"] == len(snapshot["jobs"])
        written, during_download = await race.run("GET", f"{WORLDS}/large/snapshot")
        assert written.json()["data"]["jobs"] == snapshot["jobs"]
        put, during_put = await race.run(
            "PUT", f"{WORLDS}/large/snapshot", json={"snapshot": written.json()["data"]}
        )
        assert put.status_code == 200
        again, _ = await race.run("GET", f"{WORLDS}/large/snapshot")
        assert again.content == written.content
        assert min(during_upload, during_download, during_put) > 10

    raced(app, requests)


@pytest.mark.slow
def test_others_are_answered_while_a_large_world_is_forked_and_reset(
    app: Application, snapshot: dict[str, Any]
) -> None:
    async def requests(race: Race) -> None:
        await race.run("POST", WORLDS, json={"name": "large", "snapshot": snapshot})
        fork, during_fork = await race.run("POST", WORLDS, json={"name": "f", "fork": "large"})
        assert fork.json()["data"]["jobs"] == len(snapshot["jobs"])
        reset, during_reset = await race.run("POST", f"{WORLDS}/f/reset")
        assert reset.json()["data"]["jobs"] == len(snapshot["jobs"])
        assert min(during_fork, during_reset) > 10

    raced(app, requests)


def test_a_large_world_sorts_all_that_it_has_only_in_slices(
    mock: Mock, snapshot: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = []

    def index(jobs: Collection[Any], name: Hashable, *how: Any) -> Index[Any]:
        if name not in jobs._indexes and len(jobs) > SMALL:
            at_once.append(name)
        return create(jobs, name, *how)

    create = Collection.index
    monkeypatch.setattr(Collection, "index", index)
    mock.create(WORLDS, {"name": "large", "snapshot": snapshot})
    headers = {"X-Cortex-World": "large"}
    volumes = [{"name": "data", "mountPath": "/data", "size": "1Gi"}]
    for wanted in (NGINX, NGINX | {"volumes": volumes}, NGINX | {"cacheResults": True}):
        mock.create("/plugin-core/jobs", wanted, headers=headers)
        mock.create("/plugin-core/jobs", wanted, headers=headers)
    mock.post(f"{WORLDS}/large/clock/advance", {"seconds": 3_600}, key=None)
    for path in (
        "/plugin-core/jobs?sort=cost.current",
        "/plugin-core/jobs?status=completed&sort=name",
        "/plugin-core/providers",
        "/plugin-core/analytics/costs",
        "/system/containers",
        "/system/processes",
        "/users/me/notifications",
    ):
        mock.data(path, headers=headers)
    mock.post("/system/events/trace", {"duration": 60}, headers=headers)
    mock.create("/plugin-core/jobs", NGINX, headers=headers)
    mock.post(f"{WORLDS}/large/clock/advance", {"seconds": 60}, key=None)
    assert at_once == []


@pytest.mark.slow
def test_a_name_is_taken_as_soon_as_a_world_is_being_made(app: Application) -> None:
    async def requests(race: Race) -> None:
        body = {"name": "twin", "scenario": "default"}
        responses = await asyncio.gather(*(race.run("POST", WORLDS, json=body) for _ in range(2)))
        assert sorted(response.status_code for response, _ in responses) == [201, 409]

    raced(app, requests)


def test_a_snapshot_has_the_entity_tag_of_its_bytes(mock: Mock) -> None:
    # otherwise one is drawn
    url, headers = f"{WORLDS}/default/snapshot", {"X-Correlation-Id": "own"}
    response = mock.get(url, headers=headers)
    assert response.headers["etag"] == f'"{xxh3_64_hexdigest(response.content)}"'
    assert response.headers["content-length"] == str(len(response.content))
    again = mock.get(url, headers=headers | {"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every body counts as large."""
    for module in ("json_cursor", "snapshot_reader"):
        monkeypatch.setattr(f"mock_server.world.{module}.WINDOW", 300)
    monkeypatch.setattr("mock_server.api.bodies.WINDOW", 300)


MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a value": lambda s: s["jobs"][7].update(cpu="many"),
    "a value in a mapping": lambda s: s["jobs"][7].update(labels={"a": "b", "c": 1}),
    "a missing one": lambda s: s["events"][9].pop("at"),
    "an unknown one": lambda s: s.update(colour="red"),
    "a reference": lambda s: s["jobs"][-1].update(status="running", providerId="provider_x"),
    "an id twice": lambda s: s["jobs"].append(s["jobs"][0]),
    "the format": lambda s: s.update(format=1),
    "too many": lambda s: s.update(log=s["log"][:1] * 10_001),
    "no list": lambda s: s.update(jobs={"a": 1}),
    "of two": lambda s: (s["agenda"].append([1]), s["jobs"][3].update(cpu=0)),
}


def refused(mock: Mock, content: bytes) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json"}
    response = mock.request("POST", WORLDS, content=content, headers=headers)
    return response.status_code, response.json().get("error")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_the_same_response_in_a_large_snapshot_as_in_a_small_one(
    mock: Mock, mistake: str, request: pytest.FixtureRequest
) -> None:
    snapshot = mock.data(f"{WORLDS}/default/snapshot")
    MISTAKES[mistake](snapshot)
    content = json.dumps({"snapshot": snapshot}).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mock_server.api.bodies.WINDOW", len(content))
        patch.setattr("mock_server.api.bodies.MOST_VALUES", len(content))
        small = refused(mock, content)
    request.getfixturevalue("small_windows")
    assert small[0] == 400
    assert refused(mock, content) == small


@pytest.mark.parametrize("ending", [b"", b"x", b"}", b',"jobs":[1,}', b"\xff", b'"a'])
def test_malformed_json_gets_the_same_response_in_a_large_body_as_in_a_small_one(
    mock: Mock, ending: bytes, request: pytest.FixtureRequest
) -> None:
    whole = json.dumps({"snapshot": mock.data(f"{WORLDS}/default/snapshot")}, indent=1).encode()
    content = whole[: len(whole) // 2] + ending
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mock_server.api.bodies.WINDOW", len(content))
        small = refused(mock, content)
    request.getfixturevalue("small_windows")
    assert small[0] == 400
    assert refused(mock, content) == small


def test_only_the_snapshot_of_a_body_may_be_large(mock: Mock) -> None:
    content = json.dumps({"scenario": {"jobs": ["x" * 100_000] * 11}}).encode()
    assert refused(mock, content)[0] == 413


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
)  # fmt: skip


def read_in_steps(text: bytes) -> Any:
    cursor = json_cursor.JsonCursor(text)
    value = turns.finished(cursor.value())
    cursor.end()
    return value


def outcome(read: Callable[[bytes], Any], text: bytes) -> tuple[str, str]:
    """The value, or where the text is wrong."""
    try:
        return "value", repr(read(text))
    except UnicodeDecodeError:
        return "not UTF-8", ""
    except msgspec.DecodeError as error:
        found = json_cursor.BYTE.search(str(error))
        return "malformed", found[1] if found else "truncated"


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(VALUES, st.integers(0, 400), st.sampled_from([b"", b",", b"}", b'"', b"1", b"\xff", b" "]))
def test_json_read_in_steps_equals_json_read_at_once(value: Any, place: int, change: bytes) -> None:
    whole = json.dumps(value).encode()
    text = whole[:place] + change + whole[place + 1 :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_cursor, "WINDOW", 12)
        assert outcome(read_in_steps, text) == outcome(json_cursor.decode, text)


@pytest.mark.slow
def test_nothing_is_left_of_a_large_world_that_was_removed(
    app: Application, snapshot: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.world.collector.LARGE", 1)
    headers = {"Authorization": "Bearer cortex_dev_enterprise", "X-Cortex-World": "large"}

    async def requests(race: Race) -> "weakref.ref[Any]":
        await race.run("POST", WORLDS, json={"name": "large", "snapshot": snapshot})
        for query in ("sort=cost.current:desc", "provider=akash"):
            listed, _ = await race.run("GET", f"/plugin-core/jobs?{query}", headers=headers)
            assert listed.status_code == 200
        world = weakref.ref(app.worlds.get("large"))
        await race.run("DELETE", f"{WORLDS}/large")
        monkeypatch.setattr(turns, "SLICE", 10)
        app.worlds.disposal.free(await turns.Turns().begin())
        return world

    gc.disable()
    try:
        world = raced(app, requests)
        assert world() is None
    finally:
        gc.enable()
        gc.unfreeze()


@pytest.mark.slow
@pytest.mark.parametrize(("long", "spared"), [(0.0, True), (60.0, False)])
def test_what_survives_a_long_pass_of_the_garbage_collector_is_not_visited_again(
    monkeypatch: pytest.MonkeyPatch, long: float, spared: bool
) -> None:
    monkeypatch.setattr("mock_server.serving.garbage.LONG", long)
    callback = FreezeAfterLongPasses()
    kept = [[number] for number in range(10_000)]
    before = gc.get_freeze_count()
    gc.callbacks.append(callback)
    try:
        gc.collect()
        assert (gc.get_freeze_count() >= before + len(kept)) is spared
    finally:
        gc.callbacks.remove(callback)
        gc.unfreeze()
