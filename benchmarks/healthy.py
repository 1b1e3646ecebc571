"""A well-behaved client, and how long it waits while others attack.

It is a separate process, so that it does not wait for this one, which attacks, or sends and
receives a hundred megabytes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from benchmarks import watched
from benchmarks.cases import KEY
from benchmarks.server import Server

READ = "/api/plugin-core/jobs/job_1a2b3c4d5e6f"
PAUSE = 0.005
"""Seconds from one response to the next request."""


class Waited(NamedTuple):
    """Milliseconds that the client waited, from how many requests, and for how long the server's
    event loop was held at most, in milliseconds of processor time."""

    p50: float
    p99: float
    longest: float
    requests: int
    held: float


def beside(server: Server, folder: Path, work: Callable[[], object]) -> Waited:
    """How long the client waits while the work is done.

    :param folder: where the server writes about itself.
    """
    watched.held(server, folder)
    with _asking(server) as waited:
        work()
    cuts = quantiles(waited, n=100, method="inclusive")
    return Waited(cuts[49], cuts[98], max(waited), len(waited), watched.held(server, folder))


@contextmanager
def _asking(server: Server) -> Iterator[list[float]]:
    waited = list[float]()
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_ask, args=(server.url, there))
    process.start()
    here.recv()
    try:
        yield waited
    finally:
        here.send("over")
        waited += here.recv()
        process.join()


def _ask(url: str, over: "Connection[str | list[float], str]") -> None:
    waited = list[float]()
    connection = HTTPConnection(url.removeprefix("http://"))
    over.send("ready")
    while not over.poll() or len(waited) < 2:
        begun = time.monotonic()
        connection.request("GET", READ, headers={"Authorization": f"Bearer {KEY}"})
        connection.getresponse().read()
        waited.append((time.monotonic() - begun) * 1000)
        time.sleep(PAUSE)
    over.send(waited)
