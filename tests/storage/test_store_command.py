"""`cortex-mock serve --store`: what outlives the process, and what is refused in one line."""

import itertools
import signal
import sqlite3
import time
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.conftest import NGINX
from tests.invocations import refused
from tests.processes import COMMAND, Served, run, serving

KEY = {"Authorization": "Bearer cortex_dev_enterprise"}
ROUNDS = 3
LATEST = 1.0
"""Seconds after which a change is stored."""


def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'worlds.db'}"


def created(client: httpx.Client, number: int) -> None:
    wanted = NGINX | {"name": f"job-{number}"}
    client.post("/w/mine/api/plugin-core/jobs", json=wanted, headers=KEY).raise_for_status()


def submit_until_it_dies(server: Served, first: int, seconds: float) -> list[tuple[int, float]]:
    """Submits one job after another, and kills the server after some seconds.

    :return: the numbers of the jobs that were acknowledged, and when.
    """
    acknowledged, until = [], time.monotonic() + seconds
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        for number in itertools.count(first):
            created(client, number)
            acknowledged.append((number, time.monotonic()))
            if time.monotonic() > until:
                break
    server.stop(signal.SIGKILL)
    return acknowledged


def world_of(server: Served) -> dict[str, Any]:
    """The snapshot of the world, after the mock has checked that all of it is consistent."""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        snapshot = client.get("/_cortex/worlds/mine/snapshot").json()["data"]
        made = client.post("/_cortex/worlds", json={"snapshot": snapshot})
        assert made.status_code == 201, made.text
        client.delete(f"/_cortex/worlds/{made.json()['data']['name']}")
    return dict(snapshot)


def check(snapshot: dict[str, Any], acknowledged: list[tuple[int, float]], late: float) -> int:
    """Checks what is left, and returns the number of the last job."""
    jobs = {job["name"]: job["id"] for job in snapshot["jobs"] if "name" in job}
    numbers = [int(name[4:]) for name in jobs if name.startswith("job-")]
    assert numbers == list(range(len(numbers))), "a job is missing in the middle"
    reported = {
        event["job"]["id"] for event in snapshot["events"] if event["type"] == "job.created"
    }
    assert {jobs[f"job-{number}"] for number in numbers} <= reported, "an event is missing"
    killed = acknowledged[-1][1]
    safe = [number for number, at in acknowledged if at <= killed - late]
    assert set(safe) <= set(numbers), "something older than a second is lost"
    return len(numbers)


def new_world(server: Served) -> None:
    body = {"name": "mine", "clock": {"mode": "manual"}, "scenario": "default"}
    httpx.post(f"{server.url}/_cortex/worlds", json=body, trust_env=False).raise_for_status()


@pytest.mark.slow
@pytest.mark.parametrize(("flags", "late"), [((), LATEST), (("--durable",), 0.0)])
def test_kills_at_any_moment_lose_a_second_at_most(
    tmp_path: Path, flags: tuple[str, ...], late: float
) -> None:
    random, first = Random(20), 0
    for number in range(ROUNDS):
        with serving("--store", store(tmp_path), *flags) as server:
            if number == 0:
                new_world(server)
            acknowledged = submit_until_it_dies(server, first, random.uniform(0.0, 2.5))
        with serving("--store", store(tmp_path), *flags) as server:
            first = check(world_of(server), acknowledged, late if number else late + LATEST)
            server.stop(signal.SIGTERM)


@pytest.mark.slow
def test_everything_is_stored_at_the_end(tmp_path: Path) -> None:
    with serving("--store", store(tmp_path)) as server:
        new_world(server)
        with httpx.Client(base_url=server.url, trust_env=False) as client:
            created(client, 0)
        ended = server.stop(signal.SIGTERM)
    assert (ended.code, ended.stdout.strip()) == (0, "Stopped. The worlds are stored.")
    with serving("--store", store(tmp_path)) as server:
        assert any(job.get("name") == "job-0" for job in world_of(server)["jobs"])


@pytest.mark.slow
def test_two_mocks_cannot_use_one_file(tmp_path: Path) -> None:
    with serving("--store", store(tmp_path)):
        second = run("serve", "--port", "0", "--store", store(tmp_path))
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == (
        f"cortex-mock: the store {tmp_path}/worlds.db is in use by another process; stop that one,"
        f" or choose another\n"
    )


@pytest.mark.slow
def test_a_full_disk_stops_no_request_and_is_reported(tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 500; exec "$@"', "limited", *COMMAND]
    with serving("--store", store(tmp_path), "--durable", command=limited) as server:
        with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
            post = client.post("/api/plugin-core/jobs", json=NGINX, headers=KEY)
            assert client.get("/api/plugin-core/jobs", headers=KEY).status_code == 200
        ended = server.stop(signal.SIGTERM)
    assert post.status_code == 503
    assert "cannot be stored" in post.json()["error"]["message"]
    assert ended.code == 1
    assert ended.stderr.splitlines()[-1].endswith("; the last changes are lost")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://here", "must be sqlite:///file.db"),
        ("sqlite:///", "must be sqlite:///file.db"),
        ("sqlite:/worlds.db", "must be sqlite:///file.db"),
        ("sqlite:///:memory:", "does not outlive the mock"),
        ("sqlite:///worlds.db?mode=ro", "must not have ? or #"),
        ("redis://127.0.0.1:1/worlds", "the number of a database, such as /0, not /worlds"),
        ("redis://127.0.0.1:1/0?timeuot=3", "an unknown option 'timeuot'"),
        ("redis://127.0.0.1:1/0?ssl_ca_certs=ca.pem", "an unknown option 'ssl_ca_certs'"),
        ("redis://127.0.0.1:99999/0", "Port out of range"),
        ("redis://127.0.0.1:0/0", "must have a port from 1 to 65535"),
        ("sqlite:////proc/worlds.db", "the store /proc/worlds.db cannot be used"),
        ("sqlite:////no/such/folder/worlds.db", "No such file or directory"),
    ],
)
def test_a_store_that_cannot_be_used_is_refused_in_one_line(url: str, why: str) -> None:
    assert why in refused("serve", "--port", "0", "--store", url)


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ("CREATE TABLE things (a)", "is the database of another program"),
        (
            "PRAGMA application_id = 1131574392; PRAGMA user_version = 99",
            "from a newer cortex-mock",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, statements: str, why: str) -> None:
    with sqlite3.connect(tmp_path / "worlds.db") as connection:
        connection.executescript(statements)
    connection.close()
    assert why in refused("serve", "--port", "0", "--store", store(tmp_path))


@pytest.mark.parametrize("content", [b"x", b"\n", b"days: 1\n", b"{" * 5000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "worlds.db"
    file.write_bytes(content)
    assert "is not a database" in refused("serve", "--port", "0", "--store", store(tmp_path))
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--durable",), "--durable needs --store"),
        (("--store", "sqlite:///w.db", "--save", "w.json"), "--save cannot be combined with"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(flags: tuple[str, ...], why: str) -> None:
    assert why in refused("serve", *flags)
