"""Where the mock's time goes: samples of `py-spy`, added up by the part of the running code.

A library in C counts towards its caller, because `py-spy` sees only Python.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import load, mock
from benchmarks.cases import CASES, JOBS
from benchmarks.compare import WORK
from benchmarks.cores import loading
from benchmarks.progress import print_progress
from benchmarks.server import Server

SECONDS, RATE = 6, 500

WORLD = "world: time, indexes, events, agenda"
BESIDE = "heartbeat, sockets, deliveries"
PARTS = {
    "mock_server/http/": "HTTP",
    "uvicorn/": "uvicorn and asyncio",
    "asyncio/": "uvicorn and asyncio",
    "connexion/": "Connexion",
    "mock_server/app.py": "mounts",
    "mock_server/gateway/mounts.py": "mounts",
    "mock_server/gateway/world_path.py": "mounts",
    "mock_server/gateway/": "gateway: layers, responses, envelopes",
    "mock_server/api/": "api: route, permission, validation, pages",
    "mock_server/handlers/": "handlers",
    "mock_server/rules/": "rules",
    "mock_server/synthetic/": "rules",
    "mock_server/world/": WORLD,
    "sortedcontainers/": WORLD,
    "mock_server/control/heartbeat.py": BESIDE,
    "mock_server/realtime/": BESIDE,
    "mock_server/deliveries/": BESIDE,
}
"""Parts by the beginning of a file's path; the first match counts."""

REST = "other libraries"

Profile = Mapping[str, Counter[str]]
"""By case: how often each part was running."""


def measure() -> Profile:
    with mock.mock("--no-incidents") as server:
        mock.fill(server, 1000)
        with mock.client(server) as api:
            job = api.get(JOBS, params={"limit": 1}).json()["data"][0]["id"]
        found = {}
        for case in CASES:
            if case.name in WORK:
                print_progress(f"profile of {case.name}")
                with ThreadPoolExecutor() as beside:
                    beside.submit(load.run, server, [case.request(job)], SECONDS + 1)
                    found[case.name] = _sampled(server)
    return found


def report(profile: Profile) -> str:
    parts = [*dict.fromkeys(PARTS.values()), REST]
    lines = [f"| part | {' | '.join(profile)} |", f"|---|{'---:|' * len(profile)}"]
    for part in parts:
        shares = (counts[part] / counts.total() for counts in profile.values())
        lines.append(f"| {part} | {' | '.join(f'{share:.0%}' for share in shares)} |")
    return "\n".join(lines)


def _sampled(server: Server) -> Counter[str]:
    with tempfile.NamedTemporaryFile("r", suffix=".txt") as file:
        spy = [
            str(Path(sys.executable).with_name("py-spy")), "record", "--pid", str(server.pid),
            "--duration", str(SECONDS), "--rate", str(RATE), "--format", "raw",
            "--output", file.name,
        ]  # fmt: skip
        subprocess.run(loading(spy), check=True, capture_output=True)
        counts: Counter[str] = Counter()
        for line in file:
            stack, _, count = line.rpartition(" ")
            counts[_part(stack.split(";"))] += int(count)
    return counts


def _part(frames: list[str]) -> str:
    """The part that the innermost frame of a known file belongs to."""
    for frame in reversed(frames):
        for beginning, part in PARTS.items():
            if f"({beginning}" in frame or f"/{beginning}" in frame:
                return part
    return REST
