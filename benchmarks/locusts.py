"""How many jobs Locust workers submit, and what that costs them and the mock."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.progress import print_progress
from benchmarks.results import load
from benchmarks.server import free_port
from benchmarks.several import PATIENCE, Several, cpu, several
from traffic.guard import TAG

LOCUSTFILE = Path(__file__).parents[1] / "traffic" / "locustfile.py"
USERS = 40
BATCH = 3
"""Jobs of one batch, in `traffic.roles.submitter`."""

JOBS = "/api/plugin-core/jobs"


class TrafficFigures(NamedTuple):
    """:param jobs: a second.
    :param requests: a second.
    :param failures: responses that break the document, or errors.
    :param worker: milliseconds of processor time of all workers for each job.
    :param mock: the same of the mock.
    """

    jobs: float
    requests: float
    failures: int
    worker: float
    mock: float


def measure(*, seconds: int) -> dict[str, TrafficFigures]:
    return {
        f"polite, {USERS} users, 1 worker": _figures(1, seconds),
        f"rude, {USERS} users, 1 worker": _figures(1, seconds, "--rude"),
        f"rude, {USERS} users, 2 workers": _figures(2, seconds, "--rude"),
    }


def report(found: dict[str, TrafficFigures]) -> str:
    lines = [
        load(),
        "Submitters alone, against a mock with one process on the same cores.",
        "",
        "| Users | jobs /s | requests /s | failures | worker, CPU ms a job | mock, CPU ms a job |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {name} | {one.jobs:.1f} | {one.requests:.1f} | {one.failures} | {one.worker:.1f} |"
        f" {one.mock:.1f} |"
        for name, one in found.items()
    ]
    return "\n".join([*lines, "", _arithmetic(found[f"rude, {USERS} users, 1 worker"])])


def _arithmetic(rude: TrafficFigures) -> str:
    return (
        "By arithmetic, if each has a core for itself and nothing else limits them: one worker"
        f" submits {1000 / rude.worker:,.0f} jobs a second, a thousand jobs a second need"
        f" {rude.worker:.1f} workers, and one process of the mock takes"
        f" {1000 / rude.mock:,.0f} jobs a second."
    )


def _figures(workers: int, seconds: int, *flags: str) -> TrafficFigures:
    print_progress(f"{workers} Locust workers {' '.join(flags)}")
    with several(1, "--no-rate-limit") as server:
        stats, used, spent = _run(server, workers, seconds, *flags)
    counts = {(one["method"], one["name"]): one["num_requests"] for one in stats}
    jobs = counts.get(("POST", JOBS), 0) + BATCH * counts.get(("POST", f"{JOBS}/batch"), 0)
    if not jobs:
        raise RuntimeError(f"no jobs were submitted: {stats}")
    return TrafficFigures(
        jobs / seconds,
        sum(counts.values()) / seconds,
        sum(one["num_failures"] for one in stats),
        used / jobs * 1000,
        spent / jobs * 1000,
    )


def _run(
    server: Several, workers: int, seconds: int, *flags: str
) -> tuple[list[dict[str, Any]], float, float]:
    """Locust's statistics, and the seconds of processor time of its workers and of the mock, from
    the first job to the last one that was cancelled."""
    with ExitStack() as ending:
        started = [_started(command) for command in _commands(server.url, workers, seconds, flags)]
        for process in started:
            ending.callback(process.kill)
        master, *others = started
        _wait_for_jobs(server)
        before = [cpu(process.pid) for process in others]
        idle = cpu(server.pid)
        out, _ = master.communicate(timeout=seconds + 300)
        spent = cpu(server.pid) - idle
        used = sum(map(_whole_time, others)) - sum(before)
    return json.loads(out), used, spent


def _commands(url: str, workers: int, seconds: int, flags: Sequence[str]) -> list[list[str]]:
    """Of the master, and of each worker."""
    port = str(free_port())
    locust = [sys.executable, "-m", "locust", "-f", str(LOCUSTFILE)]
    master = [*locust, "--master-bind-port", port, "--master", "--headless", "--json"]
    master += ["-u", str(USERS), "-r", str(USERS), "-t", f"{seconds}s", "--host", url]
    master += ["--expect-workers", str(workers), "--stop-timeout", "5", *flags, "Submitter"]
    return [master] + [[*locust, "--worker", "--master-port", port]] * workers


def _started(command: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _wait_for_jobs(server: Several) -> None:
    """Returns when the traffic has begun."""
    until = time.monotonic() + PATIENCE
    with server.client() as api:
        while time.monotonic() < until:
            rows = api.get(JOBS, params={"limit": 1, "sort": "createdAt:desc"}).json()["data"]
            if str(rows[0].get("name")).startswith(TAG):
                return
            time.sleep(0.1)
    raise RuntimeError("Locust submits no jobs")


def _whole_time(worker: "subprocess.Popen[str]") -> float:
    """Seconds of processor time of a worker that is about to end."""
    _, _, usage = os.wait4(worker.pid, 0)
    return usage.ru_utime + usage.ru_stime
