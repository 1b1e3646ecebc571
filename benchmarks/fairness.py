"""How long a healthy client waits while others attack: `python -m benchmarks.fairness [name ...]`.

Each attack has its own mock. A client in a separate process reads a job every few milliseconds; the
table shows how long it waited. The attackers run in threads of another process.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from statistics import quantiles
from typing import Any, NamedTuple

import httpx

from benchmarks.mock import client, fill, mock
from benchmarks.server import Server

SECONDS = 8
"""How long each attack lasts."""

PAUSE = 0.01
"""Seconds between two reads of the healthy client."""

READ = "/api/plugin-core/jobs/job_1a2b3c4d5e6f"
STREAM = f"{READ}/logs?follow=true"
WORLDS = "/_cortex/worlds"
DAY = 86_400


class Waited(NamedTuple):
    """Milliseconds that the healthy client waited."""

    p50: float
    p99: float
    longest: float
    reads: int


class Attack(NamedTuple):
    """:param prepare: sets up the measurement; its result goes to `run`.
    :param run: called again and again until the time is up.
    """

    run: Callable[[Server, Any], None]
    prepare: Callable[[Server], Any] = lambda _: None


def nothing(_: Server, __: Any) -> None:
    time.sleep(0.1)


def _hurried(server: Server) -> None:
    """Ten worlds whose clocks no machine can follow."""
    with client(server) as api:
        for number in range(10):
            order = {"name": f"hurried-{number}", "scenario": "busy", "traffic": "busy"}
            api.post(WORLDS, json=order).raise_for_status()
            hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.created", "job.completed"]}
            api.post(f"/w/hurried-{number}/api/plugin-core/webhooks", json=hook)
            api.put(f"{WORLDS}/hurried-{number}/clock", json={"scale": 10_000}).raise_for_status()


def _slow(server: Server) -> str:
    """A world in manual time, whose featured job has logged for six days."""
    with client(server) as api:
        api.post(WORLDS, json={"name": "slow", "fork": "default", "clock": {"mode": "manual"}})
        api.post(f"{WORLDS}/slow/clock/advance", json={"seconds": 6 * DAY}).raise_for_status()
    return "slow"


def _follow(server: Server, world: str) -> None:
    """Fifty streams of a log, opened together and read to their current end."""

    def read(_: int) -> None:
        with (
            suppress(httpx.ReadTimeout),
            client(server, world) as api,
            api.stream("GET", STREAM, timeout=1) as stream,
        ):
            for _chunk in stream.iter_raw():
                pass

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(read, range(50)))


def _download(server: Server, world: str) -> None:
    with client(server, world) as api:
        api.get(f"{READ}/logs").raise_for_status()


def _busy(server: Server) -> None:
    with client(server) as api:
        order = {"name": "far", "scenario": "busy", "clock": {"mode": "manual"}}
        api.post(WORLDS, json=order).raise_for_status()


def _advance(server: Server, _: Any) -> None:
    """A long move whose client disconnects after a second."""
    with suppress(httpx.ReadTimeout), client(server) as api:
        api.post(f"{WORLDS}/far/clock/advance", json={"seconds": 400 * DAY}, timeout=1)


def _webhooks(server: Server) -> None:
    with client(server) as api:
        for number in range(2_000):
            hook = {"url": f"http://127.0.0.1:9/{number}", "events": ["system.alert"]}
            api.post("/api/plugin-core/webhooks", json=hook).raise_for_status()


def _emit(server: Server, _: Any) -> None:
    with client(server) as api:
        api.post(f"{WORLDS}/default/emit", json={"type": "system.alert"}).raise_for_status()
        time.sleep(1)


def _sorts(server: Server) -> Iterator[str]:
    """New sort orders."""
    fill(server, 30_000)
    return iter(
        [
            f"sort={first}:asc,{second}:{way}"
            for first in ("name", "cpu", "image")
            for second in ("duration", "status", "memory", "id")
            for way in ("asc", "desc")
        ]
        + ["sort=cost.current:desc"] * 1_000
    )


def _sort(server: Server, sorts: Iterator[str]) -> None:
    with client(server) as api:
        api.get(f"/api/plugin-core/jobs?{next(sorts)}").raise_for_status()


ATTACKS: dict[str, Attack] = {
    "nothing": Attack(nothing),
    "clocks": Attack(nothing, _hurried),
    "streams": Attack(_follow, _slow),
    "logs": Attack(_download, _slow),
    "advance": Attack(_advance, _busy),
    "webhooks": Attack(_emit, _webhooks),
    "sorts": Attack(_sort, _sorts),
}


def measure(attack: Attack) -> Waited:
    with mock() as server:
        prepared = attack.prepare(server)
        with (
            ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reader,
            _attacking(lambda: attack.run(server, prepared)),
        ):
            return reader.submit(_read, server).result()


@contextmanager
def _attacking(run: Callable[[], None]) -> Iterator[None]:
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


def _read(server: Server) -> Waited:
    waited: list[float] = []
    ends = time.monotonic() + SECONDS
    with client(server) as api:
        while time.monotonic() < ends:
            begun = time.monotonic()
            api.get(READ).raise_for_status()
            waited.append((time.monotonic() - begun) * 1000)
            time.sleep(PAUSE)
    cuts = quantiles(waited, n=100, method="inclusive")
    return Waited(cuts[49], cuts[98], max(waited), len(waited))


def main(names: list[str]) -> None:
    print("| Attack | p50 | p99 | longest (ms) | reads |\n|---|---|---|---|---|")
    for name in names or ATTACKS:
        waited = measure(ATTACKS[name])
        print(
            f"| {name} | {waited.p50:.1f} | {waited.p99:.1f} | {waited.longest:.1f}"
            f" | {waited.reads} |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
