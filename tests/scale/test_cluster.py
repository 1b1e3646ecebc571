"""Worlds over several processes: none sees another, none is lost, none has two writers."""

import json
import signal
import time
from collections.abc import Callable, Iterator
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
from tests.clients.programs import found, free_port, running
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
            response = send()
        except httpx.TransportError as error:
            last = error
        else:
            if response.status_code < 500:
                return response
            last = response.text
        time.sleep(0.1)
    raise AssertionError(f"no response: {last}")


def client(url: str) -> httpx.Client:
    return httpx.Client(base_url=url, headers=KEY, timeout=20, trust_env=False)


class WorldUser:
    """Uses some worlds, each again and again."""

    def __init__(self, url: str, worlds: list[str]) -> None:
        self._client = client(url)
        self._worlds = worlds

    def create(self) -> None:
        for world in self._worlds:
            body = {"name": world, "scenario": "empty", "clock": {"mode": "manual"}}
            response = insist(partial(self._client.post, "/_cortex/worlds", json=body))
            assert response.status_code in (201, 409), response.text

    def write(self) -> None:
        """A template in each world, named after the world and the round."""
        for number in range(ROUNDS):
            for world in self._worlds:
                body = {"name": f"{world}-{number}", "config": CONFIG}
                once = {"Idempotency-Key": f"{world}-{number}"}
                path = f"/w/{world}/{TEMPLATES}"
                response = insist(partial(self._client.post, path, json=body, headers=once))
                assert response.status_code == 201, response.text

    def check(self) -> None:
        """Checks that each world has its own templates, all of them, and closes the client."""
        for world in self._worlds:
            path = f"/w/{world}/{TEMPLATES}?limit=100"
            response = insist(partial(self._client.get, path))
            names = sorted(template["name"] for template in response.json()["data"])
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
        users = [WorldUser(url, names[number::CLIENTS]) for number in range(CLIENTS)]
        list(threads.map(WorldUser.create, users))
        writing = [threads.submit(user.write) for user in users]
        mocks[0].signal(signal.SIGKILL)
        administrate(tmp_path, "set server mocks/mock-2 state drain")
        for each in writing:
            each.result(timeout=4 * PATIENCE)
        list(threads.map(WorldUser.check, users))
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
        assert write(late, b"2") == set()  # no process has taken it meanwhile
        late.release(["w"])
        assert other.claim("w")
        assert [row.body for row in other.rows("w")] == [b"2"]
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


def test_an_unreachable_redis_is_reported_in_one_line() -> None:
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
        users = [WorldUser(mock.url, names[number::4]) for number in range(4)]
        list(threads.map(WorldUser.create, users))
        writing = [threads.submit(user.write) for user in users]
        mock.kill_a_child()
        for each in writing:
            each.result(timeout=4 * PATIENCE)
        list(threads.map(WorldUser.check, users))
        assert "another writer" not in mock.log.read_text()
        assert "was ended by SIGKILL; another one takes its place" in mock.log.read_text()


@pytest.mark.parametrize("is_saved", [True, False])
def test_a_redis_that_restarts_without_its_last_data_gets_whole_worlds(
    is_saved: bool, tmp_path: Path
) -> None:
    """It comes back with what it had saved once, or empty."""
    port = free_port()
    flags = ["--port", str(port), "--dir", str(tmp_path), "--save", ""]
    redis = partial(running, found("redis-server"), *flags, port=port, log=tmp_path / "redis.log")
    store = f"redis://127.0.0.1:{port}/0"
    with ExitStack() as stack:
        first = stack.enter_context(ExitStack())
        first.enter_context(redis())
        (mock,) = stack.enter_context(members(store, tmp_path, 1, "--durable"))
        asking = stack.enter_context(client(mock.url))
        for world in ("mine", "other"):
            asking.post("/_cortex/worlds", json={"name": world, "scenario": "empty"})
            add(asking, world, "first")
        if is_saved:
            RedisStore(store)._redis.save()
        add(asking, "mine", "second")
        first.close()
        stack.enter_context(redis())
        add(asking, "mine", "third")
        mock.signal(signal.SIGTERM)
        mock.end()
        (again,) = stack.enter_context(members(store, tmp_path, 1))
        asking = stack.enter_context(client(again.url))
        assert templates(asking, "mine") == {"first", "second", "third"}
        assert templates(asking, "other") == {"first"}


def add(asking: httpx.Client, world: str, name: str) -> None:
    body, once = {"name": name, "config": CONFIG}, {"Idempotency-Key": f"{world}-{name}"}
    path = f"/w/{world}/{TEMPLATES}"
    assert insist(lambda: asking.post(path, json=body, headers=once)).status_code == 201


def templates(asking: httpx.Client, world: str) -> set[str]:
    response = insist(lambda: asking.get(f"/w/{world}/{TEMPLATES}?limit=100"))
    return {template["name"] for template in response.json()["data"]}


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("/0", "Authentication required.; its password belongs in the URL"),
        ("/abc", "the number of a database"),
        ("/0?bogus=1", "bogus"),
    ],
)
def test_a_redis_that_cannot_be_used_is_refused_in_one_line(
    rest: str, why: str, tmp_path: Path
) -> None:
    port = free_port()
    command = [found("redis-server"), "--port", str(port), "--requirepass", "secret", "--save", ""]
    with running(*command, port=port, log=tmp_path / "redis.log"):
        url = f"redis://127.0.0.1:{port}{rest}"
        assert why in refused("serve", "--port", "0", "--store", url)


class LogReader:
    """Reads a job's log as a stream, and continues after each interruption where it stopped."""

    def __init__(self, asking: httpx.Client, path: str) -> None:
        self._asking = asking
        self._path = path
        self.lines: list[tuple[str, str]] = []
        """Ids and contents."""
        self.is_over = False
        self.attempts = 0

    def read(self) -> None:
        """Until the log ends."""
        until = time.monotonic() + PATIENCE
        while not self.is_over:
            assert time.monotonic() < until, self.lines[-3:]
            with suppress(httpx.TransportError):
                self._read_on()
            time.sleep(0.1)

    def _read_on(self) -> None:
        self.attempts += 1
        last = {"Last-Event-ID": self.lines[-1][0]} if self.lines else {}
        query = {"follow": "true", "tail": "1000"}
        with self._asking.stream("GET", self._path, params=query, headers=last) as stream:
            self.is_over = stream.status_code == 204  # there is nothing more
            if stream.status_code == 200:
                self._take(stream.iter_lines())

    def _take(self, received: Iterator[str]) -> None:
        identifier = ""
        for line in received:
            name, _, value = line.partition(": ")
            if name == "id":
                identifier = value
            elif name == "data" and identifier:
                self.lines.append((identifier, value))
                identifier = ""
            elif line == "event: end":
                self.is_over = True
                return


@pytest.mark.parametrize("program", ["haproxy", "nginx"])
def test_a_log_stream_continues_at_another_process_without_a_gap(
    program: str, tmp_path: Path
) -> None:
    with (
        redis_server(tmp_path) as store,
        members(store, tmp_path, 2, "--durable", "--log-level", "info") as mocks,
        balanced(program, [mock.port for mock in mocks], tmp_path) as url,
        client(url) as asking,
        ThreadPoolExecutor(1) as threads,
    ):
        clock = {"mode": "realtime", "scale": 60}
        insist(lambda: asking.post("/_cortex/worlds", json={"name": "mine", "clock": clock}))
        job = insist(lambda: asking.post("/w/mine/api/plugin-core/jobs", json=CONFIG)).json()
        path = f"/w/mine/api/plugin-core/jobs/{job['data']['id']}"
        reader = LogReader(asking, f"{path}/logs")
        reading = threads.submit(reader.read)
        wait_until(lambda: len(reader.lines) >= 20)
        (owner,) = (mock for mock in mocks if "/plugin-core/jobs 201" in mock.log.read_text())
        owner.signal(signal.SIGKILL)
        seen = len(reader.lines)
        wait_until(lambda: len(reader.lines) >= seen + 20)
        insist(lambda: asking.post(f"{path}/cancel"))
        reading.result(timeout=PATIENCE)
        whole = LogReader(asking, f"{path}/logs")
        whole.read()
        assert reader.attempts > 1
        assert reader.lines == whole.lines


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)
