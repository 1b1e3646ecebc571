"""`cortex-mock serve --processes`: one port, several processes, each world in one of them."""

import json
import os
import resource
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from tests.conftest import ADMIN, NGINX
from tests.invocations import refused
from tests.processes import DEADLINE, Served, run, serving

COUNT = 3
KEY = {"Authorization": f"Bearer {ADMIN}"}
WORLDS = [f"world-{number}" for number in range(2 * COUNT)]
JOBS = "api/plugin-core/jobs"

pytestmark = pytest.mark.slow


def client(server: Served) -> httpx.Client:
    return httpx.Client(base_url=server.url, headers=KEY, trust_env=False, timeout=DEADLINE)


def processes(server: Served) -> list[int]:
    """The processes that serve the port, the first one first."""
    found = subprocess.run(
        ["ps", "--ppid", str(server.pid), "-o", "pid="], capture_output=True, text=True, check=True
    )
    return sorted(map(int, found.stdout.split()))


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def insist(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Sends a request until it is answered: a process that is killed breaks its connections off."""
    for _ in range(5):
        try:
            return send()
        except httpx.TransportError:
            continue
    raise AssertionError("no response")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the processes have their common folder."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def server(shared: Path) -> Iterator[Served]:
    """With some worlds, each with one job that has the world's name."""
    flags = ("--processes", str(COUNT), "--no-rate-limit")
    with (
        serving(*flags, env={"TMPDIR": str(shared)}) as server,
        client(server) as asking,
    ):
        for world in WORLDS:
            wanted = {"name": world, "clock": {"mode": "manual"}}
            made = asking.post("/_cortex/worlds", json=wanted)
            assert made.status_code == 201, made.text
            assert made.json()["data"]["basePath"] == f"/w/{world}/api"
            body = NGINX | {"name": world}
            assert asking.post(f"/w/{world}/{JOBS}", json=body).status_code == 201, world
        yield server


def names(response: httpx.Response) -> list[str]:
    return [one["name"] for one in response.json()["data"]]


def marks(response: httpx.Response) -> set[str]:
    """The worlds whose jobs are in a list."""
    return {one.get("name") for one in response.json()["data"]} & {*WORLDS}


def test_one_connection_reaches_the_worlds_of_all_processes(server: Served) -> None:
    with client(server) as asking:
        for world in (*WORLDS, *reversed(WORLDS), *WORLDS):
            assert marks(asking.get(f"/w/{world}/{JOBS}?limit=100")) == {world}
            by_header = asking.get(f"/{JOBS}?limit=100", headers={"X-Cortex-World": world})
            assert marks(by_header) == {world}


def test_every_connection_reaches_every_world(server: Served) -> None:
    for _ in range(COUNT):
        for world in WORLDS:
            with client(server) as asking:
                assert marks(asking.get(f"/w/{world}/{JOBS}?limit=100")) == {world}


def test_each_process_has_as_many_worlds(server: Served, shared: Path) -> None:
    links = [str(link.readlink()) for link in shared.glob("cortex-mock-*/world-world-*")]
    assert {links.count(str(number)) for number in range(COUNT)} == {len(WORLDS) // COUNT}


def lines_for(worlds: list[str]) -> bytes:
    """Requests for the jobs of these worlds."""
    lines = f"Host: localhost\r\nAuthorization: {KEY['Authorization']}\r\n"
    requests = [f"GET /w/{world}/{JOBS}?limit=100 HTTP/1.1\r\n{lines}\r\n" for world in worlds]
    return "".join(requests).encode()


def connected(server: Served) -> socket.socket:
    address = httpx.URL(server.url)
    return socket.create_connection((address.host, address.port), DEADLINE)


def test_requests_that_are_sent_at_once_are_answered_in_order(server: Served) -> None:
    for _ in range(10):  # the end comes before, with or after what a process passes on
        with closing(connected(server)) as raw:
            raw.sendall(lines_for(WORLDS))
            raw.shutdown(socket.SHUT_WR)
            received = b""
            while piece := raw.recv(65_536):
                received += piece
        assert received.count(b"HTTP/1.1 200") == len(WORLDS)
        places = [received.index(f'"name":"{world}"'.encode()) for world in WORLDS]
        assert places == sorted(places)


def test_a_socket_whose_client_sends_no_more_is_admitted_by_every_process(server: Served) -> None:
    for world in WORLDS * 3:
        handshake = (
            f"GET /w/{world}/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        with closing(connected(server)) as raw:
            raw.sendall(handshake.encode())
            raw.shutdown(socket.SHUT_WR)
            received = b""
            while piece := raw.recv(65_536):
                received += piece
        assert received.startswith(b"HTTP/1.1 101")
        assert b"\x03\xea" in received  # the code of the close frame


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits another process")
def test_a_process_that_can_open_no_more_files_answers_what_it_takes_over() -> None:
    with serving("--processes", str(COUNT), "--no-rate-limit") as server, ExitStack() as stack:
        with client(server) as asking:
            for world in WORLDS[:COUNT]:
                assert asking.post("/_cortex/worlds", json={"name": world}).is_success
        clients = [stack.enter_context(connected(server)) for _ in range(40)]
        for raw in clients:
            raw.sendall(b"GET /w/default/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert raw.recv(65_536).startswith(b"HTTP/1.1 200")
        for pid in processes(server)[1:]:
            last = max(int(entry.name) for entry in Path(f"/proc/{pid}/fd").iterdir())
            hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)[1]
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (last + 1, hard))
        for number, raw in enumerate(clients):
            raw.sendall(lines_for([WORLDS[number % COUNT]]))
            raw.shutdown(socket.SHUT_WR)
        answers = {raw.recv(65_536)[:12] for raw in clients}
        assert answers <= {b"HTTP/1.1 200", b"HTTP/1.1 503"}


def test_clients_that_leave_at_once_cause_no_errors() -> None:
    with serving("--processes", "2", "--no-rate-limit") as server:
        with client(server) as asking:
            for world in WORLDS:
                assert asking.post("/_cortex/worlds", json={"name": world}).is_success
        for _ in range(40):
            raw = connected(server)
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.sendall(lines_for(WORLDS))
            raw.close()
        with client(server) as asking:
            assert asking.get("/api/health").is_success
        assert server.interrupt().stderr == ""


def test_the_list_shows_the_worlds_of_all_processes_once(server: Served) -> None:
    for _ in range(2 * COUNT):
        with client(server) as asking:
            listed = names(asking.get("/_cortex/worlds"))
        assert listed[0] == "default"
        assert len(listed) == len(set(listed))
        assert set(listed) >= set(WORLDS)


def test_a_name_is_taken_in_all_processes(server: Served) -> None:
    with client(server) as asking:
        for _ in range(COUNT + 1):
            assert asking.post("/_cortex/worlds", json={"name": WORLDS[0]}).status_code == 409


def test_a_name_can_be_used_again_after_a_failure_and_a_deletion(server: Served) -> None:
    with client(server) as asking:
        broken: dict[str, Any] = {"name": "again", "scenario": {"jobs": 7}}
        assert asking.post("/_cortex/worlds", json=broken).status_code == 400
        for _ in range(COUNT + 1):
            wanted = {"name": "again", "scenario": "empty"}
            assert asking.post("/_cortex/worlds", json=wanted).status_code == 201
            assert asking.delete("/_cortex/worlds/again").status_code == 200
            assert asking.get("/_cortex/worlds/again").status_code == 404


def test_a_fork_has_everything_that_its_original_has(server: Served) -> None:
    with client(server) as asking:
        for number, world in enumerate(WORLDS):
            fork = asking.post("/_cortex/worlds", json={"fork": world, "name": f"fork-{number}"})
            assert fork.status_code == 201, fork.text
            assert marks(asking.get(f"/w/fork-{number}/{JOBS}?limit=100")) == {world}
            asking.delete(f"/_cortex/worlds/fork-{number}")
        assert asking.post("/_cortex/worlds", json={"fork": "nowhere"}).status_code == 404


def test_a_snapshot_of_one_process_can_become_a_world_of_another(server: Served) -> None:
    with client(server) as asking:
        snapshot = asking.get("/_cortex/worlds/default/snapshot").json()["data"]
        expected = len(snapshot["jobs"])
        for number in range(COUNT):
            wanted = {"snapshot": snapshot, "name": f"copy-{number}"}
            made = asking.post("/_cortex/worlds", json=wanted)
            assert made.status_code == 201, made.text
            assert made.json()["data"]["jobs"] == expected
            asking.delete(f"/_cortex/worlds/copy-{number}")


def test_sockets_and_log_streams_reach_their_world(server: Served) -> None:
    with client(server) as asking:
        for world in WORLDS:
            url = f"{server.url.replace('http', 'ws', 1)}/w/{world}/ws"
            with connect(url, open_timeout=DEADLINE) as talking:
                for message in (
                    {"type": "auth", "token": ADMIN},
                    {"type": "subscribe", "channel": "jobs"},
                ):
                    talking.send(json.dumps(message))
                    assert json.loads(talking.recv(DEADLINE))["success"] is True
                made = asking.post(f"/w/{world}/{JOBS}", json=NGINX).json()["data"]["id"]
                assert made in str(talking.recv(DEADLINE))
            asking.post(f"/w/{world}/{JOBS}/{made}/cancel")
            asking.post(f"/_cortex/worlds/{world}/clock/advance", json={"seconds": 60})
            log = asking.get(f"/w/{world}/{JOBS}/{made}/logs", params={"follow": "true"})
            assert log.text.endswith("event: end\ndata: {}\n\n")


@pytest.mark.parametrize("length", [60, 61, 80])
def test_a_long_path_of_temporary_files_is_no_obstacle(length: int) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        long = Path(folder) / ("x" * (length - len(folder) - 1))
        long.mkdir()
        with (
            serving("--processes", "2", env={"TMPDIR": str(long)}) as server,
            client(server) as api,
        ):
            assert api.get("/api/health").status_code == 200


def test_a_killed_process_takes_only_its_worlds_with_it_and_is_replaced() -> None:
    with serving("--processes", "2") as server:
        first, second = processes(server)
        with client(server) as asking:
            for name in ("a", "b"):
                asking.post("/_cortex/worlds", json={"name": name, "scenario": "empty"})
        os.kill(first, signal.SIGKILL)
        with client(server) as asking:
            assert insist(lambda: asking.get(f"/{JOBS}")).status_code == 200
            found = {name: asking.get(f"/_cortex/worlds/{name}").status_code for name in "ab"}
        assert sorted(found.values()) == [200, 404]
        wait_until(lambda: len(processes(server)) == 2)
        assert second in processes(server)
        ended = server.stop(signal.SIGTERM)
    assert (ended.code, ended.stdout.strip()) == (0, "Stopped.")
    assert ended.stderr == (
        f"WARNING mock_server: process 1 ({first}) was ended by SIGKILL; another one takes its"
        " place\n"
    )


def test_nobody_gets_the_name_of_a_world_that_was_lost() -> None:
    with serving("--processes", "2") as server, client(server) as asking:

        def create() -> list[str]:
            responses = [
                insist(lambda: asking.post("/_cortex/worlds", json={"scenario": "empty"}))
                for _ in range(4)
            ]
            return [response.json()["data"]["name"] for response in responses]

        before = create()
        killed = processes(server)[1]
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: killed not in processes(server) and len(processes(server)) == 2)
        assert set(before).isdisjoint(create())


def test_no_process_outlives_the_one_that_started_it() -> None:
    with serving("--processes", "2") as server:
        started = processes(server)
        server.stop(signal.SIGKILL)
        wait_until(lambda: not any(map(is_alive, started)))


def test_what_is_wrong_at_the_start_appears_once() -> None:
    ended = run("serve", "--port", "0", "--processes", "2", "--sign-in-as", "nobody")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("--sign-in-as") == 1
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--processes", "0"), "--processes"),
        (("--processes", "65"), "--processes"),
        (("--processes", "2", "--store", "sqlite:///w.db"), "or with one in Redis"),
        (("--processes", "2", "--tls-cert", "c.pem"), "cannot be combined with TLS"),
    ],
)
def test_flags_that_several_processes_cannot_have_are_refused(
    flags: tuple[str, ...], why: str
) -> None:
    assert why in refused("serve", *flags)
