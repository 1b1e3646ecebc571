"""How long a healthy client waits while others attack, or while a large world is saved, read,
copied or removed.

Its waiting time depends on what else the machine does, so there is a row without an attack. How
long the server held its event loop does not depend on that.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks import large_world
from benchmarks.attacks import ATTACKS, Attack
from benchmarks.healthy import Waited, beside
from benchmarks.mock import client, watched
from benchmarks.progress import print_progress

SECONDS = 8
"""How long each attack lasts."""

TARGET = 50
"""Milliseconds for which the event loop may be held."""

CALM = 1.0
"""Seconds after an operation on a large world in which the server may still free memory."""

Rows = dict[str, Waited]


def measure(seconds: float = SECONDS, jobs: int = large_world.JOBS) -> Rows:
    rows = Rows()
    for name, attack in ATTACKS.items():
        rows[name] = _attacked(attack, seconds)
        print_progress(f"fairness, {name}: {rows[name]}")
    rows |= _large_world(jobs)
    return rows


def report(rows: Rows) -> str:
    worst = max(rows, key=lambda name: rows[name].held)
    verdict = "met" if rows[worst].held <= TARGET else "missed"
    return "\n".join(
        [
            f"- The event loop was held for {rows[worst].held:.0f} ms at most (target {TARGET}):"
            f" {verdict}; the other work was: {worst}",
            "",
            "| Other work | loop held, CPU ms | waited p50 ms | p99 | longest | requests |",
            "|---|---:|---:|---:|---:|---:|",
            *(
                f"| {name} | {row.held:.0f} | {row.p50:.1f} | {row.p99:.1f} | {row.longest:.1f}"
                f" | {row.requests:,} |"
                for name, row in rows.items()
            ),
        ]
    )


def _attacked(attack: Attack, seconds: float) -> Waited:
    with tempfile.TemporaryDirectory() as name, watched(Path(name)) as server:
        prepared = attack.prepare(server)
        with _repeating(lambda: attack.run(server, prepared)):
            return beside(server, Path(name), lambda: time.sleep(seconds))


@contextmanager
def _repeating(run: Callable[[], None]) -> Iterator[None]:
    over = threading.Event()

    def repeat() -> None:
        while not over.is_set():
            run()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _large_world(jobs: int) -> Rows:
    rows = Rows()
    options = ("--fixtures=busy", "--no-incidents")
    with (
        tempfile.TemporaryDirectory() as name,
        watched(Path(name), *options) as server,
        client(server) as api,
    ):
        for operation, run in large_world.operations(api, jobs).items():
            row = beside(server, Path(name), partial(_calmly, run))
            rows[f"{jobs:,} jobs: {operation}"] = row
            print_progress(f"fairness, {operation}: {row}")
    return rows


def _calmly(run: Callable[[], object]) -> None:
    run()
    time.sleep(CALM)
