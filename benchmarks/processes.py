"""Requests a second, creation of worlds and memory by the number of processes."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from benchmarks.cases import CASES
from benchmarks.load import Request, sent
from benchmarks.progress import print_progress
from benchmarks.results import load
from benchmarks.several import Several, several

COUNTS = (1, 2, 4)
WORLDS = 8
"""Worlds that are used at once, each by a client of its own with two connections."""

SECONDS = 4


class ProcessFigures(NamedTuple):
    """Rates per second.

    :param worlds: new worlds of the default scenario.
    :param memory: MiB for each of them.
    :param alternating: requests over one connection that change the world each time.
    :param steady: requests over one connection to one world.
    """

    lists: float
    creations: float
    worlds: float
    memory: float
    alternating: float
    steady: float


def measure() -> dict[int, ProcessFigures]:
    return {count: _figures(count) for count in COUNTS}


def report(measured: dict[int, ProcessFigures]) -> str:
    one = measured[1]
    lines = [
        load(),
        f"{WORLDS} worlds in use, two connections each, wrk on the same cores.",
        "",
        "| Processes | list 20 jobs /s | times | create a job /s | times | new worlds /s |"
        " MiB a world |"
        " one connection, one world /s | one connection, another world each time /s |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {count} | {found.lists:,.0f} | {found.lists / one.lists:.2f} |"
        f" {found.creations:,.0f} | {found.creations / one.creations:.2f} |"
        f" {found.worlds:.1f} | {found.memory:.1f} | {found.steady:,.0f} |"
        f" {found.alternating:,.0f} |"
        for count, found in measured.items()
    ]
    return "\n".join(lines)


def _figures(count: int) -> ProcessFigures:
    print_progress(f"{count} processes")
    with several(count) as server:
        names = [f"world-{number}" for number in range(WORLDS)]
        empty, begun = server.memory(), time.monotonic()
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(partial(_create, server), names))
        seconds, grown = time.monotonic() - begun, server.memory() - empty
        lists, creations = (
            [case.request("", **{"X-Cortex-World": name}) for name in names]
            for case in (CASES[0], CASES[2])
        )
        return ProcessFigures(
            lists=_rate(server, [[one] for one in lists], 2),
            creations=_rate(server, [[one] for one in creations], 2),
            worlds=WORLDS / seconds,
            memory=grown / WORLDS,
            alternating=_rate(server, [lists], 1),
            steady=_rate(server, [lists[:1]], 1),
        )


def _create(server: Several, name: str) -> None:
    with server.client() as api:
        api.post("/_cortex/worlds", json={"name": name}).raise_for_status()


def _rate(server: Several, clients: Sequence[Sequence[Request]], connections: int) -> float:
    """Responses a second of clients that send their requests at the same time."""
    with ThreadPoolExecutor(len(clients)) as threads:
        runs = [
            threads.submit(sent, server.url, requests, SECONDS, connections=connections)
            for requests in clients
        ]
        found = [run.result() for run in runs]
    return sum(float(one["requests"] / one["microseconds"]) * 1e6 for one in found)
