"""The time from the command to the first response, and the share of imports."""

import re
import subprocess
import sys
import time
from statistics import median
from typing import NamedTuple

import httpx

from benchmarks import mock
from benchmarks.cores import serving
from benchmarks.progress import print_progress
from benchmarks.server import free_port

TARGET = 0.5
"""Seconds."""

HEAVIEST = 8


class Startup(NamedTuple):
    """Seconds; modules with the milliseconds that they and their imports take."""

    first_responses: list[float]
    imports: float
    heaviest: list[tuple[str, float]]


def measure(times: int) -> Startup:
    print_progress("start-up")
    first_responses = sorted(_first_response() for _ in range(times))
    seconds, heaviest = _imports()
    return Startup(first_responses, seconds, heaviest)


def report(measured: Startup) -> str:
    least, most = measured.first_responses[0], measured.first_responses[-1]
    found = median(measured.first_responses)
    heaviest = ", ".join(f"{name} {spent:.0f}" for name, spent in measured.heaviest)
    return "\n".join(
        [
            f"- First response after {found:.2f} s ({least:.2f} to {most:.2f}) in a fresh process,"
            f" with the whole document (target {TARGET} s):"
            f" {'met' if found < TARGET else 'missed'}",
            f"- Imports take {measured.imports:.2f} s of it, measured separately, including the"
            f" cost of measuring; the heaviest, in ms: {heaviest}",
        ]
    )


def _first_response() -> float:
    port = free_port()
    client = httpx.Client(trust_env=False)  # takes longer than a request, so it comes first
    begun = time.monotonic()
    with (
        client,
        subprocess.Popen(
            serving(mock.command(port)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process,
    ):
        try:
            while True:
                try:
                    client.get(f"http://127.0.0.1:{port}/api/health")
                except httpx.TransportError:
                    time.sleep(0.005)
                else:
                    return time.monotonic() - begun
        finally:
            process.terminate()


def _imports() -> tuple[float, list[tuple[str, float]]]:
    imports = "import mock_server.command.cli, mock_server.serving.server"
    command = [sys.executable, "-X", "importtime", "-c", imports]
    output = subprocess.run(serving(command), capture_output=True, text=True, check=True).stderr
    lines = re.findall(r"import time: +(\d+) \| +(\d+) \| ( *)(\S+)", output)
    total = sum(int(own) for own, _, _, _ in lines) / 1e6
    packages: dict[str, float] = {}
    for own, _, _, module in lines:
        name = module.partition(".")[0]
        packages[name] = packages.get(name, 0.0) + int(own) / 1000
    heaviest = sorted(packages.items(), key=lambda item: -item[1])
    return total, heaviest[:HEAVIEST]
