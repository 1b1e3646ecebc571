"""How long a healthy client waits while a large world is saved, read, copied or removed: `python -m
benchmarks.large_world [jobs]`.

A second client requests the server's health every few milliseconds on its own connection.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from statistics import quantiles
from typing import Any, NamedTuple

import httpx
import msgspec

from benchmarks.mock import client, mock
from benchmarks.server import Server

JOBS = 100_000
PAUSE = 0.005
"""Seconds between a response to the healthy client and its next request."""

CALM = 1.0
"""Seconds after each operation in which the server may still free memory."""

WORLDS = "/_cortex/worlds"


class Waited(NamedTuple):
    """How long the operation took, in seconds, and how long the healthy client waited meanwhile, in
    milliseconds."""

    seconds: float
    p99: float
    longest: float
    requests: int


def measure(jobs: int) -> Iterator[tuple[str, Waited]]:
    with mock("--fixtures=busy", "--no-incidents") as server, client(server) as api:
        snapshot = _snapshot(api, jobs)
        put = b'{"snapshot":' + snapshot + b"}"
        make = b'{"name":"made","snapshot":' + snapshot + b"}"
        operations: dict[str, Callable[[], Any]] = {
            "nothing": lambda: time.sleep(2),
            "create from `default`": lambda: _post(api, {"name": "d", "scenario": "default"}),
            "create from `busy`": lambda: _post(api, {"name": "b", "scenario": "busy"}),
            "upload into a new world": lambda: _send(api, "POST", WORLDS, make),
            "upload into a world": lambda: _send(api, "PUT", f"{WORLDS}/made/snapshot", put),
            "download": lambda: api.get(f"{WORLDS}/made/snapshot").raise_for_status(),
            "fork": lambda: _post(api, {"name": "f", "fork": "made"}),
            "reset the fork": lambda: api.post(f"{WORLDS}/f/reset").raise_for_status(),
            "remove the fork": lambda: api.delete(f"{WORLDS}/f").raise_for_status(),
            "remove the world": lambda: api.delete(f"{WORLDS}/made").raise_for_status(),
        }
        for name, operation in operations.items():
            yield name, _measured(server, operation)


def _snapshot(api: httpx.Client, jobs: int) -> bytes:
    """A snapshot of the default world with copies of its jobs under other ids."""
    order = {"name": "origin", "scenario": "busy", "clock": {"mode": "manual"}}
    _post(api, order)
    snapshot = api.get(f"{WORLDS}/origin/snapshot").raise_for_status().json()["data"]
    api.delete(f"{WORLDS}/origin").raise_for_status()
    known = snapshot["jobs"]
    snapshot["jobs"] = [
        known[number % len(known)] | {"id": f"job_{number:012x}"}
        for number in range(jobs - len(known))
    ] + known
    return msgspec.json.encode(snapshot)


def _post(api: httpx.Client, order: dict[str, Any]) -> None:
    api.post(WORLDS, json=order).raise_for_status()


def _send(api: httpx.Client, method: str, path: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    api.request(method, path, content=body, headers=headers).raise_for_status()


def _measured(server: Server, operation: Callable[[], Any]) -> Waited:
    with _healthy(server) as waited:
        begun = time.monotonic()
        operation()
        seconds = time.monotonic() - begun
        time.sleep(CALM)
    cuts = quantiles(waited, n=100, method="inclusive")
    return Waited(seconds, cuts[98], max(waited), len(waited))


@contextmanager
def _healthy(server: Server) -> Iterator[list[float]]:
    """How long a client waits in the block. It is a separate process, so that it does not wait for
    this one, which sends and receives a hundred megabytes."""
    waited = list[float]()
    here, there = Pipe()
    process = Process(target=_ask, args=(server.url, there))
    process.start()
    here.recv()
    try:
        yield waited
    finally:
        here.send("over")
        waited += here.recv()
        process.join()


def _ask(url: str, over: Connection) -> None:
    waited = list[float]()
    connection = HTTPConnection(url.removeprefix("http://"))
    over.send("ready")
    while not over.poll():
        begun = time.monotonic()
        connection.request("GET", "/api/health")
        connection.getresponse().read()
        waited.append((time.monotonic() - begun) * 1000)
        time.sleep(PAUSE)
    over.send(waited)


def main(arguments: list[str]) -> None:
    jobs = int(arguments[0]) if arguments else JOBS
    print(f"| Operation, {jobs:,} jobs | seconds | p99 | longest (ms) | requests |")
    print("|---|---:|---:|---:|---:|")
    for name, waited in measure(jobs):
        print(
            f"| {name} | {waited.seconds:.2f} | {waited.p99:.1f} | {waited.longest:.1f}"
            f" | {waited.requests} |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
