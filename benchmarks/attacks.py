"""Requests that take the server long, each kind on a mock of its own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, repeat
from typing import Any, NamedTuple

import httpx

from benchmarks.cases import JOB_REQUEST
from benchmarks.healthy import READ
from benchmarks.mock import client, fill
from benchmarks.server import Server

STREAM = f"{READ}/logs?follow=true"
WORLDS = "/_cortex/worlds"
DAY = 86_400
SCHEDULES = 190
MISTAKES: Any = {"jobs": [{}] * 9_000}


class Attack(NamedTuple):
    """:param prepare: sets up the measurement; its result goes to `run`.
    :param run: called again and again until the time is up.
    """

    run: Callable[[Server, Any], None]
    prepare: Callable[[Server], Any] = lambda _: None


def _nothing(_: Server, __: Any) -> None:
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


def _mistakes(server: Server, _: Any) -> None:
    """A body with 54,000 mistakes."""
    with client(server) as api:
        api.post("/api/plugin-core/jobs/batch", json=MISTAKES)


def _sorts(server: Server) -> Iterator[str]:
    """New sort orders."""
    fill(server, 30_000)
    return chain(
        [
            f"sort={first}:asc,{second}:{way}"
            for first in ("name", "cpu", "image")
            for second in ("duration", "status", "memory", "id")
            for way in ("asc", "desc")
        ],
        repeat("sort=cost.current:desc"),
    )


def _sort(server: Server, sorts: Iterator[str]) -> None:
    with client(server) as api:
        api.get(f"/api/plugin-core/jobs?{next(sorts)}").raise_for_status()


def _schedules(server: Server) -> None:
    """A world in manual time with as many schedules as it may have, which fire each minute."""
    with client(server) as api:
        order = {"name": "scheduled", "clock": {"mode": "manual"}}
        api.post(WORLDS, json=order).raise_for_status()
        for _ in range(SCHEDULES):
            job = JOB_REQUEST | {"schedule": "* * * * *", "duration": 60}
            api.post("/w/scheduled/api/plugin-core/jobs", json=job).raise_for_status()


def _fire(server: Server, _: Any) -> None:
    with client(server) as api:
        api.post(f"{WORLDS}/scheduled/clock/advance", json={"seconds": 600}).raise_for_status()


def _journal(server: Server) -> None:
    fill(server, 100)
    with client(server) as api:
        for _ in range(1_000):
            api.post("/api/plugin-core/jobs", json=JOB_REQUEST).raise_for_status()


def _verify(server: Server, _: Any) -> None:
    """Two hundred clients that wait for a request that never comes."""

    def wait(number: int) -> None:
        match = {"operation": "create_job", "body": {"/image": f"none-{number}"}}
        with client(server) as api:
            expected = {"match": match, "within": 2}
            api.post(f"{WORLDS}/default/requests/verify", json=expected).raise_for_status()

    with ThreadPoolExecutor(200) as waiting:
        list(waiting.map(wait, range(200)))


ATTACKS: dict[str, Attack] = {
    "nothing": Attack(_nothing),
    "ten worlds whose clocks run 10,000 times as fast": Attack(_nothing, _hurried),
    "50 streams of a log of six days, opened together": Attack(_follow, _slow),
    "downloads of that log": Attack(_download, _slow),
    "advances of 400 days whose client disconnects": Attack(_advance, _busy),
    "an event for 2,000 webhooks each second": Attack(_emit, _webhooks),
    "new sort orders of 30,000 jobs": Attack(_sort, _sorts),
    "bodies with 54,000 mistakes": Attack(_mistakes),
    f"{SCHEDULES} schedules that fire each minute": Attack(_fire, _schedules),
    "200 clients that wait in verify": Attack(_verify, _journal),
}
