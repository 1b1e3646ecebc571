"""How long worlds are away after their process was killed."""

import os
import signal
import time
from statistics import median
from typing import NamedTuple

import httpx

from benchmarks.progress import print_progress
from benchmarks.results import load
from benchmarks.several import Several, redis, several

WORLDS = 12
ROUNDS = 3
PATIENCE = 60.0


class TakeOverFigures(NamedTuple):
    """Seconds from the kill.

    :param replaced: until the default world answers again, without a store, if all processes are
        killed.
    :param first: until the first world of the process answers, with Redis, in each round.
    :param others: what the other worlds take after that, each.
    """

    replaced: list[float]
    first: list[float]
    others: list[float]


def measure() -> TakeOverFigures:
    found = TakeOverFigures([], [], [])
    with several(2) as server:
        for number in range(ROUNDS):
            print_progress(f"replacement {number + 1}")
            found.replaced.extend(_killed(server, ["default"], server.members()))
    with redis("--save", "") as store, several(2, f"--store={store}", "--durable") as server:
        names = [f"world-{number}" for number in range(WORLDS)]
        with server.client() as api:
            for name in names:
                api.post("/_cortex/worlds", json={"name": name}).raise_for_status()
        for number in range(ROUNDS):
            print_progress(f"take-over {number + 1}")
            waited = _killed(server, names, server.members()[-1:])
            found.first.append(max(waited))
            found.others.extend(sorted(waited)[WORLDS // 2 : -1])
    return found


def report(found: TakeOverFigures) -> str:
    return "\n".join(
        [
            load(),
            "",
            "| What | Median | Longest |",
            "|---|---:|---:|",
            _row(
                "without a store, all processes killed: the default world begins again after",
                found.replaced,
            ),
            _row("with Redis, the first world of a killed process answers after", found.first),
            _row("each further world, from its first request", found.others),
        ]
    )


def _row(what: str, seconds: list[float]) -> str:
    return f"| {what} | {median(seconds):.2f} s | {max(seconds):.2f} s |"


def _killed(server: Several, worlds: list[str], pids: list[int]) -> list[float]:
    """Kills processes; for each world in turn, how long its first request takes."""
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    with server.client() as api:
        return [_wait(api, name) for name in worlds]


def _wait(api: httpx.Client, world: str) -> float:
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        try:
            response = api.get(f"/w/{world}/api/plugin-core/jobs?limit=1")
        except httpx.TransportError:
            continue
        if response.status_code == 200:
            return time.monotonic() - begun
        time.sleep(0.02)
    raise RuntimeError(f"{world} does not come back")
