"""Worlds over several processes: none sees another, none is lost, none has two writers."""

import json
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from mock_server.storage.redis_store import RedisStore
from mock_server.storage.store import Row, StoreError, WorldChange
from tests.clients.programs import free_port
from tests.invocations import refused
from tests.scale.cluster import KEY, PATIENCE, administrate, balanced, members, redis_server

WORLDS = 200
CLIENTS = 16
ROUNDS = 4
TEMPLATES = "api/plugin-core/jobs/templates"
CONFIG = {
    "provider": "akash", "image": "nginx:alpine", "cpu": 1000, "memory": "512Mi",
    "storage": "1Gi", "duration": 3600,
}  # fmt: skip


def insist(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Sends a request until it is answered, as a client does whose server restarts."""
    until = time.monotonic() + PATIENCE
    last: object = None
    while time.monotonic() < until:
        try:
            answer = send()
        except httpx.TransportError as error:
            last = error
        else:
            if answer.status_code < 500:
                return answer
            last = answer.text
        time.sleep(0.1)
    raise AssertionError(f"no answer: {last}")


def client(url: str) -> httpx.Client:
    return httpx.Client(base_url=url, headers=KEY, timeout=20, trust_env=False)


class User:
    """Uses some worlds, each again and again."""

    def __init__(self, url: str, worlds: list[str]) -> None:
        self._client = client(url)
        self._worlds = worlds

    def create(self) -> None:
        for world in self._worlds:
            body = {"name": world, "scenario": "empty", "clock": {"mode": "manual"}}
            answer = insist(partial(self._client.post, "/_cortex/worlds", json=body))
            assert answer.status_code in (201, 409), answer.text

    def write(self) -> None:
        """A template in each world, named after the world and the round."""
        for number in range(ROUNDS):
            for world in self._worlds:
                body = {"name": f"{world}-{number}", "config": CONFIG}
                once = {"Idempotency-Key": f"{world}-{number}"}
                path = f"/w/{world}/{TEMPLATES}"
                answer = insist(partial(self._client.post, path, json=body, headers=once))
                assert answer.status_code == 201, answer.text

    def check(self) -> None:
        """Checks that each world has its own templates, all of them, and closes the client."""
        for world in self._worlds:
            path = f"/w/{world}/{TEMPLATES}?limit=100"
            answer = insist(partial(self._client.get, path))
            names = sorted(template["name"] for template in answer.json()["data"])
            assert names == [f"{world}-{number}" for number in range(ROUNDS)]
        self._client.close()


def test_two_hundred_worlds_outlive_a_killed_and_a_drained_process(tmp_path: Path) -> None:
    names = [f"world-{number}" for number in range(WORLDS)]
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 4, "--durable", "--no-rate-limit") as mocks,
        balanced("haproxy", [mock.port for mock in mocks], tmp_path) as url,
        ThreadPoolExecutor(CLIENTS) as threads,
    ):
        users = [User(url, names[number::CLIENTS]) for number in range(CLIENTS)]
        list(threads.map(User.create, users))
        writing = [threads.submit(user.write) for user in users]
        mocks[0].signal(signal.SIGKILL)
        administrate(tmp_path, "set server mocks/mock-2 state drain")
        for each in writing:
            each.result(timeout=4 * PATIENCE)
        list(threads.map(User.check, users))
        for mock in mocks:
            assert "another writer" not in mock.log.read_text()


def speak(url: str, world: str) -> ClientConnection:
    """A socket that is subscribed to the jobs of a world, opened as soon as possible."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket = connect(f"{url.replace('http', 'ws')}/w/{world}/ws", open_timeout=15)
            for message in (
                {"type": "auth", "token": KEY["Authorization"].split()[1]},
                {"type": "subscribe", "channel": "jobs"},
            ):
                socket.send(json.dumps(message))
                json.loads(socket.recv(timeout=15))
        except (OSError, ConnectionClosed, InvalidStatus, TimeoutError):
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return socket


@pytest.mark.parametrize("program", ["haproxy", "nginx"])
def test_sockets_and_streams_find_a_world_again(program: str, tmp_path: Path) -> None:
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 2, "--durable", "--log-level", "info") as mocks,
        balanced(program, [mock.port for mock in mocks], tmp_path) as url,
        client(url) as asking,
    ):
        insist(lambda: asking.post("/_cortex/worlds", json={"name": "mine"}))
        job = insist(lambda: asking.post("/w/mine/api/plugin-core/jobs", json=CONFIG)).json()
        socket = speak(url, "mine")
        (owner,) = (mock for mock in mocks if "/plugin-core/jobs 201" in mock.log.read_text())
        owner.signal(signal.SIGKILL)
        with suppress(ConnectionClosed):
            while True:
                socket.recv(timeout=PATIENCE)
        socket = speak(url, "mine")
        event = {"type": "system.alert"}
        insist(lambda: asking.post("/_cortex/worlds/mine/emit", json=event))
        path = f"/w/mine/api/plugin-core/jobs/{job['data']['id']}"
        insist(lambda: asking.post(f"{path}/cancel"))
        assert path.rsplit("/", 1)[1] in str(socket.recv(timeout=PATIENCE))
        socket.close()
        stream = insist(lambda: asking.get(f"{path}/logs", params={"follow": "true"}))
        assert stream.text.endswith("event: end\ndata: {}\n\n")


def test_a_world_moves_to_the_process_that_gets_its_requests(tmp_path: Path) -> None:
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 2) as mocks,
        ExitStack() as clients,
    ):
        first, second = (clients.enter_context(client(mock.url)) for mock in mocks)
        first.post("/_cortex/worlds", json={"name": "mine", "scenario": "empty"})
        for number in range(6):
            used = (first, second)[number % 2]
            body = {"name": f"mine-{number}", "config": CONFIG}
            assert used.post(f"/w/mine/{TEMPLATES}", json=body).status_code == 201
            listed = used.get(f"/w/mine/{TEMPLATES}").json()["data"]
            assert len(listed) == number + 1
        assert first.post("/_cortex/worlds", json={"name": "mine"}).status_code == 409


def test_a_late_writer_is_refused(tmp_path: Path) -> None:
    with redis_server(tmp_path) as url:
        late, other = RedisStore(url), RedisStore(url)

        def write(store: RedisStore, body: bytes) -> set[str]:
            return store.write([WorldChange("w", b"{}", rows=[Row("facts", "", 0, body)])])

        assert late.claim("w")
        assert write(late, b"1") == set()
        assert not other.claim("w")
        late.release(["w"])  # as an expired lease does
        assert write(late, b"2") == set()  # nobody has taken it meanwhile
        late.release(["w"])
        assert other.claim("w")
        assert write(other, b"3") == set()
        assert (late.renew(["w"]), write(late, b"4")) == ({"w"}, {"w"})
        assert [row.body for row in other.rows("w")] == [b"3"]
        other.release(["w"])
        assert write(late, b"5") == {"w"}


def test_a_process_that_was_stopped_gives_up_its_worlds(tmp_path: Path) -> None:
    """It wakes up after its leases have ended, and must not write what it still has."""
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 2, "--durable") as mocks,
        ExitStack() as clients,
    ):
        first, second = (clients.enter_context(client(mock.url)) for mock in mocks)
        first.post("/_cortex/worlds", json={"name": "mine", "scenario": "empty"})
        body: dict[str, Any] = {"name": "before", "config": CONFIG}
        assert first.post(f"/w/mine/{TEMPLATES}", json=body).status_code == 201
        mocks[0].signal(signal.SIGSTOP)
        body["name"] = "meanwhile"
        assert insist(lambda: second.post(f"/w/mine/{TEMPLATES}", json=body)).status_code == 201
        mocks[0].signal(signal.SIGCONT)
        listed = insist(lambda: first.get(f"/w/mine/{TEMPLATES}")).json()["data"]
        assert {template["name"] for template in listed} == {"before", "meanwhile"}


def test_a_store_of_another_layout_is_refused(tmp_path: Path) -> None:
    with redis_server(tmp_path) as url:
        store = RedisStore(url)
        store._redis.set("cortex:layout", 2)
        with pytest.raises(StoreError, match="have layout 2"):
            RedisStore(url)


def test_a_redis_that_is_not_there_is_refused_in_one_line() -> None:
    url = f"redis://127.0.0.1:{free_port()}"
    assert "Redis cannot be used as a store" in refused("serve", "--port", "0", "--store", url)


def test_worlds_of_a_killed_process_come_back_in_another(tmp_path: Path) -> None:
    """`--processes` with a store: one of them is killed again and again, while clients write."""
    names = [f"world-{number}" for number in range(12)]
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 1, "--processes", "3", "--durable", "--no-rate-limit") as (mock,),
        ThreadPoolExecutor(4) as threads,
    ):
        users = [User(mock.url, names[number::4]) for number in range(4)]
        list(threads.map(User.create, users))
        writing = [threads.submit(user.write) for user in users]
        mock.kill_a_child()
        for each in writing:
            each.result(timeout=4 * PATIENCE)
        list(threads.map(User.check, users))
        assert "another writer" not in mock.log.read_text()
        assert "was ended by SIGKILL; another one takes its place" in mock.log.read_text()
