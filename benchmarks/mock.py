"""The mock as it is measured: everything on, with jobs in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from benchmarks.cases import JOB_REQUEST, JOBS, KEY
from benchmarks.server import Server, free_port, started

UNREACHED = 1_000_000_000
"""Requests a minute that are never reached: the rate limit is on but refuses nothing."""

BATCH = 100
PROVIDERS = ("akash", "render", "golem", "bittensor", "ionet")


def command(port: int, *more: str) -> list[str]:
    limit = f"--enterprise-rate={UNREACHED}"
    return [sys.executable, "-m", "mock_server", "serve", f"--port={port}", limit, *more]


@contextmanager
def mock(*more: str) -> Iterator[Server]:
    """:param more: further arguments of `cortex-mock serve`."""
    port = free_port()
    with started(command(port, *more), port, at="/api/health") as server:
        yield server


@contextmanager
def watched(folder: Path, *more: str) -> Iterator[Server]:
    """The same, which writes about itself into the folder; see `benchmarks.watched`."""
    port = free_port()
    line = command(port, *more)
    line[1:3] = ["-m", "benchmarks.watched", str(folder)]
    with started(line, port, at="/api/health") as server:
        yield server


def client(server: Server, world: str = "default") -> httpx.Client:
    return httpx.Client(
        base_url=server.url,
        headers={"Authorization": f"Bearer {KEY}"}
        | ({} if world == "default" else {"X-Cortex-World": world}),
        timeout=120,
        trust_env=False,
    )


def fork(server: Server, origin: str, name: str) -> None:
    """A fork that can be reset."""
    order = {"name": name, "fork": origin}
    with client(server) as api:
        api.post("/_cortex/worlds", json=order).raise_for_status()


def reset(server: Server, world: str) -> None:
    with client(server) as api:
        api.post(f"/_cortex/worlds/{world}/reset").raise_for_status()


def fill(server: Server, wanted: int, world: str = "default") -> list[str]:
    """Submits jobs, spread over all providers, until the world has this many; returns some of their
    ids."""
    ids: list[str] = []
    with client(server, world) as api:
        missing = wanted - total(api)
        while missing > 0:
            requests = [_job_request(missing - n) for n in range(min(BATCH, missing))]
            response = api.post(f"{JOBS}/batch", json={"jobs": requests}).raise_for_status()
            ids += response.json()["data"]["jobIds"]
            missing -= BATCH
    return ids


def rows(server: Server) -> list[dict[str, Any]]:
    """All jobs of the default world, as lists show them."""
    with client(server) as api:
        found: list[dict[str, Any]] = []
        for page in range(1, 2 + total(api) // 100):
            found += api.get(JOBS, params={"limit": 100, "page": page}).json()["data"]
    return found


def total(api: httpx.Client) -> int:
    response: Any = api.get(JOBS, params={"limit": 1}).raise_for_status().json()
    count: int = response["meta"]["pagination"]["total"]
    return count


def _job_request(number: int) -> dict[str, Any]:
    return JOB_REQUEST | {"provider": PROVIDERS[number % len(PROVIDERS)], "name": f"job-{number}"}
