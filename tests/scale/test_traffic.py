"""Job traffic by Locust: believable, within bounds, and checked by the document."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from tests.clients.programs import free_port
from tests.conftest import ADMIN, NGINX, ServedMock
from traffic.day import intensity
from traffic.document import document
from traffic.fleet import Fleet
from traffic.guard import TAG, TrafficGuard, TrafficRefused, checked
from traffic.patience import seconds_of
from traffic.settings import Settings

LOCUST = [sys.executable, "-m", "locust", "-f", str(Path("traffic/locustfile.py").resolve())]
DEADLINE = 240
KEY = {"Authorization": f"Bearer {ADMIN}"}


@pytest.fixture
def server() -> Any:
    server = ServedMock(Config(incidents=False))
    yield server
    server.close()


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, error = process.communicate(timeout=DEADLINE)
    return process.returncode, out, error


def started(*flags: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*LOCUST, *flags], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def cleaning(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "traffic", "clean", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=DEADLINE)


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


def left(server: ServedMock) -> list[str]:
    """What the traffic has left: jobs that have not ended, and webhooks."""
    api = f"{server.url}/api/plugin-core"
    jobs = httpx.get(f"{api}/jobs?limit=100", headers=KEY, trust_env=False).json()["data"]
    hooks = httpx.get(f"{api}/webhooks?limit=100", headers=KEY, trust_env=False).json()["data"]
    active = [job for job in jobs if job["status"] in ("pending", "scheduled", "running")]
    return [one["name"] for one in (*active, *hooks) if TAG in (one.get("name") or "")]


def submitted(server: ServedMock) -> int:
    events = httpx.get(
        f"{server.url}/api/plugin-core/jobs?limit=100", headers=KEY, trust_env=False
    ).json()["data"]
    return sum(TAG in (job.get("name") or "") for job in events)


def test_a_master_and_two_workers_send_traffic_and_clean_up(server: ServedMock) -> None:
    port = str(free_port())
    with ExitStack() as ending:
        master = started(
            "--master", "--master-bind-port", port, "--headless", "--expect-workers", "2",
            "-u", "24", "-r", "24", "-t", "20s", "--host", server.url, "--json",
            "--day", "86400", "--stop-timeout", "5",
        )  # fmt: skip
        ending.callback(master.kill)
        workers = [started("--worker", "--master-port", port) for _ in range(2)]
        for worker in workers:
            ending.callback(worker.kill)
        code, out, error = ended(master)
        assert [ended(worker)[0] for worker in workers] == [0, 0]
    assert code == 0, error
    stats = {(one["method"], one["name"]): one for one in json.loads(out)}
    assert stats["POST", "/api/plugin-core/jobs"]["num_requests"] > 0
    assert sum(one["num_failures"] for one in stats.values()) == 0, error
    assert submitted(server) > 0
    assert left(server) == []


def test_a_response_that_breaks_the_document_is_a_failure(server: ServedMock) -> None:
    fault = {
        "match": {"operation": "list_jobs"},
        "effect": {"type": "schema", "pointer": "/data", "change": "type"},
    }
    made = httpx.post(f"{server.url}/_cortex/worlds/default/faults", json=fault, trust_env=False)
    assert made.status_code == 201, made.text
    _, out, error = ended(
        started(
            "--headless",
            "-u",
            "4",
            "-r",
            "4",
            "-t",
            "4s",
            "--host",
            server.url,
            "--json",
            "--rude",
            "Watcher",
        )
    )
    stats = {(one["method"], one["name"]): one for one in json.loads(out)}
    listed = stats["GET", "/api/plugin-core/jobs"]
    assert listed["num_failures"] == listed["num_requests"] > 0
    assert "list_jobs 200: /data" in error


def test_another_server_has_to_be_named_twice() -> None:
    code, out, error = ended(started("--headless", "--host", "https://cortex.example", "-t", "1s"))
    assert (code, out) == (2, "")
    assert error.splitlines()[-1] == (
        "traffic: https://cortex.example is not on this machine: name it twice, as --host"
        " https://cortex.example and --cortex-target https://cortex.example"
    )


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ([], "it needs --host, such as --host http://127.0.0.1:13000"),
        (
            ["--host", "http://127.0.0.1:9"],
            "http://127.0.0.1:9/api/plugin-core/jobs does not respond."
            " Does the server run, and is --host right?",
        ),
    ],
)
def test_traffic_without_a_server_ends_at_once(flags: list[str], message: str) -> None:
    code, out, error = ended(started("--headless", "-t", "1s", *flags))
    assert (code, out) == (2, "")
    assert error.splitlines()[-1] == f"traffic: {message}"
    assert "Traceback" not in error


def test_traffic_with_a_wrong_key_ends_at_once(
    server: ServedMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORTEX_TRAFFIC_CORTEX_KEY", "wrong")
    code, out, error = ended(started("--headless", "-t", "1s", "--host", server.url))
    assert (code, out) == (2, "")
    assert error.splitlines()[-1] == (
        f"traffic: {server.url}/api/plugin-core/jobs refuses the key (401). Is --cortex-key right?"
    )


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("https://cortex.example", ""),
        ("https://cortex.example", "https://other.example"),
        ("https://localhost.example", ""),
        ("http://10.0.0.1:13000", ""),
        ("not an address", ""),
        ("", ""),
    ],
)
def test_a_server_that_is_not_clearly_meant_is_refused(host: str, target: str) -> None:
    with pytest.raises(TrafficRefused):
        checked(host, target)


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("http://127.0.0.1:13000/api", ""),
        ("http://localhost:13000", ""),
        ("http://[::1]:13000", ""),
        ("https://cortex.example/api", "https://cortex.example"),
    ],
)
def test_a_server_on_loopback_or_named_twice_is_accepted(host: str, target: str) -> None:
    assert checked(host, target) == host.removesuffix("/api")


def test_budgets_end_the_traffic() -> None:
    guard = TrafficGuard("http://127.0.0.1", Settings(max_objects=1, max_requests=2))
    guard.create()
    with pytest.raises(TrafficRefused, match="budget of 1 objects"):
        guard.create()
    guard.spend()
    guard.spend()
    with pytest.raises(TrafficRefused, match="budget of 2 requests"):
        guard.spend()


def test_only_own_objects_are_changed() -> None:
    guard = TrafficGuard("http://127.0.0.1", Settings())
    guard.keep("job", "job_1")
    guard.check_own("job", "job_1")
    with pytest.raises(TrafficRefused, match="job_2 is not an object of this traffic"):
        guard.check_own("job", "job_2")
    assert guard.clean_up(lambda _, identifier: identifier == "job_1") == 0


def test_more_is_done_by_day_than_at_night() -> None:
    hours = [intensity(hour * 3600, 86_400) for hour in range(24)]
    assert max(hours) == hours[14] == 1
    assert min(hours) == hours[2] == pytest.approx(0.1)
    assert intensity(30, 60) == intensity(43_200, 86_400)


def test_every_success_of_the_roles_is_checked(server: ServedMock) -> None:
    """The document knows the responses that the mock gives, and refuses others."""
    checks = document()
    operation = checks.operations["list_jobs"]
    body = httpx.get(f"{server.url}/api/plugin-core/jobs", headers=KEY, trust_env=False).json()
    assert checks.objection(operation, 200, body) is None
    assert checks.objection(operation, 200, {"success": True, "data": 1}) is not None
    assert checks.objection(operation, 299, body) is not None


def test_a_master_cleans_up_after_a_worker_that_is_killed(server: ServedMock) -> None:
    port, run = str(free_port()), "0123456789"
    with ExitStack() as ending:
        master = started(
            "--master", "--master-bind-port", port, "--headless", "--expect-workers", "2",
            "-u", "12", "-r", "12", "-t", "20s", "--host", server.url, "--rude",
            "--cortex-run", run, "--stop-timeout", "5", "Submitter", "WebhookOwner",
        )  # fmt: skip
        ending.callback(master.kill)
        killed, other = (started("--worker", "--master-port", port) for _ in range(2))
        ending.callback(killed.kill)
        ending.callback(other.kill)
        wait_until(lambda: len(left(server)) > 5)
        killed.kill()
        killed.communicate()
        code, _, error = ended(master)
        assert ended(other)[0] == 0
    assert "cleaned up after workers that could not; 0 objects are left" in error
    assert f"{TAG}-{run}" in error
    assert left(server) == []
    assert code == 0, error


def test_what_a_killed_test_has_left_is_removed_by_its_tag(server: ServedMock) -> None:
    with ExitStack() as ending:
        killed = started(
            "--headless", "-u", "4", "-r", "4", "-t", "60s", "--host", server.url, "--rude",
            "--cortex-run", "abc", "Submitter",
        )  # fmt: skip
        ending.callback(killed.kill)
        wait_until(lambda: len(left(server)) > 3)
        killed.kill()
        killed.communicate()
    httpx.post(f"{server.url}/api/plugin-core/jobs", json=NGINX | {"name": "other"}, headers=KEY)
    cleaned = cleaning(f"{TAG}-abc", "--host", server.url)
    assert (cleaned.returncode, cleaned.stderr) == (0, "")
    assert re.fullmatch(
        rf"[1-9]\d* objects with the tag {TAG}-abc are removed, 0 are left\n", cleaned.stdout
    )
    assert left(server) == []
    jobs = httpx.get(f"{server.url}/api/plugin-core/jobs?limit=100", headers=KEY).json()["data"]
    assert next(job for job in jobs if job.get("name") == "other")["status"] != "cancelled"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((TAG, "--host", "http://127.0.0.1:1"), "a tag looks like"),
        ((f"{TAG}-a", "--host", "https://cortex.example"), "name it twice"),
        ((f"{TAG}-a", "--host", "http://127.0.0.1:1"), "does not respond"),
    ],
)
def test_a_clean_up_that_is_not_possible_is_refused(arguments: tuple[str, ...], why: str) -> None:
    ended = cleaning(*arguments)
    assert ended.returncode != 0
    assert why in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [(None, 1), ("2", 2), ("0.5", 0.5), ("-3", 0), ("86400", 60), ("nan", 1),
     ("Wed, 21 Oct 2026 07:28:00 GMT", 1)],
)  # fmt: skip
def test_a_server_may_say_how_long_to_wait(sent: str | None, seconds: float) -> None:
    assert seconds_of(sent) == seconds


def test_a_master_knows_the_remaining_objects_of_each_worker() -> None:
    fleet = Fleet()
    fleet.note("a", {"made": [("job", "1"), ("job", "2")]})
    fleet.note("b", {"made": [("webhook", "3")]})
    fleet.note("a", {"gone": [("job", "1")], "made": [("job", "4")]})
    fleet.cleaned("b", lost=False)
    assert (fleet.waits_for(["b"]), fleet.waits_for(["a", "b"])) == (False, True)
    assert (fleet.left(), fleet.is_complete) == ([("job", "4"), ("job", "2")], False)
