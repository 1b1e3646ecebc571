"""The cost of a world with a hundred times as many jobs: requests, forks, memory."""

import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from benchmarks import load, mock
from benchmarks.cases import CASES, JOBS, KEY
from benchmarks.load import Request
from benchmarks.progress import print_progress
from benchmarks.server import Server

SIZES = (1_000, 10_000, 100_000)
KEPT_IDS = 2_000
"""Jobs that are read one by one, spread over the whole world."""

SCHEDULED_AFTER = 60
"""Seconds after which every job has been checked by its provider."""

IDLE_TARGET, MEMORY_TARGET, GROWTH_TARGET = 120, 60, 2.0
"""MiB of an idle server, MiB more for 10,000 jobs, and how many times as slow with 100,000 as with
1,000."""


READS = {
    "list": ("?limit=20", "?limit=20&page=7"),
    "filter": ("?provider=akash&limit=20", "?status=pending&limit=20"),
    "sort": ("?sort=name:asc&limit=20", "?sort=image,createdAt&limit=20"),
    "sort by cost": ("?sort=cost.current:desc&limit=20",),  # it grows while a job runs
    "count": ("?provider=render&limit=1",),
}
"""Lists of jobs, by name: the queries."""

WORK = (*READS, "get", "create")


class GrowthFigures(NamedTuple):
    """Requests a second by request and size; by size, the milliseconds of the slowest new query, of
    a fork and of a snapshot; and MiB by the number of jobs added to a fresh server."""

    rates: dict[str, dict[int, list[float]]]
    firsts: dict[int, float]
    forks: dict[int, float]
    snapshots: dict[int, float]
    memory: dict[int, float]


def measure(*, rounds: int, seconds: int) -> GrowthFigures:
    rates: dict[str, dict[int, list[float]]] = {}
    forks, snapshots = dict[int, float](), dict[int, float]()
    memory = _memory()
    with mock.mock("--no-incidents", "--fixtures=default") as server:
        ids = {size: _world(server, size) for size in SIZES}
        firsts = {size: _first(server, size, ids[size]) for size in SIZES}
        for size in SIZES:  # before the rounds, which add jobs
            forks[size], snapshots[size] = _fork(server, size), _snapshot(server, size)
        for number in range(1, rounds + 1):
            print_progress(f"growth, round {number} of {rounds}")
            for name in WORK:
                for size in SIZES:
                    requests = _requests(name, size, ids[size])
                    sample = load.run(server, requests, seconds)
                    rates.setdefault(name, {}).setdefault(size, []).append(sample.rate)
    return GrowthFigures(rates, firsts, forks, snapshots, memory)


def report(measured: GrowthFigures) -> str:
    return "\n".join(
        [
            *_rate_lines(measured.rates),
            _row("a query for the first time, ms", measured.firsts),
            _row("a fork, ms", measured.forks),
            _row("a snapshot over HTTP, ms", measured.snapshots),
            "",
            *_memory_lines(measured.memory),
        ]
    )


def _rate_lines(rates: dict[str, dict[int, list[float]]]) -> list[str]:
    heads = [f"{size:,} jobs" for size in SIZES]
    lines = [
        f"| requests/s | {' | '.join(heads)} | times as slow with the most |",
        f"|---|{'---:|' * (len(SIZES) + 1)}",
    ]
    for name, by_size in rates.items():
        cells = [f"{median(by_size[size]):,.0f}" for size in SIZES]
        ratio = _slowdown(by_size)
        lines.append(f"| {name} | {' | '.join(cells)} | {ratio:.2f} |")
    return lines


def _slowdown(by_size: dict[int, list[float]]) -> float:
    pairs = zip(by_size[SIZES[0]], by_size[SIZES[-1]], strict=True)
    return median(small / large for small, large in pairs)


def _row(name: str, by_size: dict[int, float]) -> str:
    cells = [f"{by_size[size]:,.1f}" for size in SIZES]
    return f"| {name} | {' | '.join(cells)} | |"


def _memory_lines(memory: dict[int, float]) -> list[str]:
    idle, most = memory[0], SIZES[-1]
    more = memory[10_000] - idle
    met = idle < IDLE_TARGET and more < MEMORY_TARGET
    return [
        f"- An idle server holds {idle:.0f} MiB (target {IDLE_TARGET}), 10,000 jobs {more:.0f} MiB"
        f" more (target {MEMORY_TARGET}): {'met' if met else 'missed'}",
        f"- {most:,} jobs take {memory[most] - idle:.0f} MiB more, or"
        f" {(memory[most] - idle) * 1024 / most:.1f} KiB each, including their events",
    ]


def _memory() -> dict[int, float]:
    found = dict[int, float]()
    with mock.mock("--no-incidents") as server:
        found[0] = server.memory()
        for size in SIZES[1:]:
            mock.fill(server, size)
            found[size] = server.memory()
    return found


def _world(server: Server, size: int) -> Sequence[str]:
    """A world with so many jobs; some of their ids."""
    print_progress(f"growth, a world of {size:,} jobs")
    name = f"w{size}"
    mock.fork(server, "default", name)
    ids = mock.fill(server, size, name)
    # this many at once are scheduled at once, before the measurement
    with mock.client(server) as api:
        moved = {"seconds": SCHEDULED_AFTER}
        api.post(f"/_cortex/worlds/{name}/clock/advance", json=moved).raise_for_status()
    return ids[:: max(1, len(ids) // KEPT_IDS)]


def _first(server: Server, size: int, ids: Sequence[str]) -> float:
    """Sends every query once, so that its index exists; returns the time of the slowest."""
    spent = []
    with mock.client(server) as api:
        for name in READS:
            for request in _requests(name, size, ids):
                begun = time.perf_counter()
                api.get(request.path).raise_for_status()
                spent.append((time.perf_counter() - begun) * 1000)
    return max(spent)


def _requests(name: str, size: int, ids: Sequence[str]) -> list[Request]:
    base = f"/w/w{size}{JOBS}"
    if name == "create":
        (case,) = (case for case in CASES if case.name == name)
        return [case.request("")._replace(path=base)]
    rest = [f"/{job}" for job in ids] if name == "get" else READS[name]
    headers = {"Authorization": f"Bearer {KEY}"}
    return [Request("GET", base + one, headers) for one in rest]


def _fork(server: Server, size: int) -> float:
    with mock.client(server) as api:
        spent = []
        for number in range(5):
            forked = {"name": f"f{size}-{number}", "fork": f"w{size}"}
            begun = time.perf_counter()
            api.post("/_cortex/worlds", json=forked).raise_for_status()
            spent.append((time.perf_counter() - begun) * 1000)
            api.delete(f"/_cortex/worlds/{forked['name']}").raise_for_status()
    return median(spent)


def _snapshot(server: Server, size: int) -> float:
    with mock.client(server) as api:
        begun = time.perf_counter()
        api.get(f"/_cortex/worlds/w{size}/snapshot").raise_for_status()
        return (time.perf_counter() - begun) * 1000
