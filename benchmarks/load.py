"""The load: `wrk` on its own core, and its results."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.cores import loading
from benchmarks.server import Server

SCRIPT = Path(__file__).with_name("requests.lua")
CONNECTIONS = 16
TIMEOUT = "10s"
"""Until a response counts as missing; long, because the machine may do other work."""


class Request(NamedTuple):
    method: str
    path: str
    headers: Mapping[str, str] = {}
    body: str = ""

    def line(self) -> str:
        """In the format that `requests.lua` reads."""
        headers = (f"{name}: {value}" for name, value in self.headers.items())
        return "\t".join([self.method, self.path, self.body, *headers])


class Sample(NamedTuple):
    """The results of one server. Latencies in milliseconds, `cpu` in microseconds of the server's
    processor time for each request."""

    requests: int
    rate: float
    refused: int
    p50: float
    p99: float
    cpu: float


def run(
    server: Server,
    requests: Sequence[Request],
    seconds: int,
    *,
    connections: int = CONNECTIONS,
) -> Sample:
    """Sends the requests again and again, as fast as they are answered.

    :raises RuntimeError: when a connection failed or timed out, which makes the figure invalid.
    """
    before = server.cpu()
    seen = sent(server.url, requests, seconds, connections=connections, placed=loading)
    used = server.cpu() - before
    return Sample(
        requests=seen["requests"],
        rate=seen["requests"] / seen["microseconds"] * 1e6,
        refused=seen["refused"],
        p50=seen["p50"] / 1000,
        p99=seen["p99"] / 1000,
        cpu=used / seen["requests"] * 1e6,
    )


def sent(
    url: str,
    requests: Sequence[Request],
    seconds: int,
    *,
    connections: int,
    placed: Callable[[Sequence[str]], list[str]] = list,
) -> dict[str, Any]:
    """The figures that `requests.lua` prints after one run of wrk.

    :param placed: binds the command to a core.
    :raises RuntimeError: when a connection failed or timed out, so that there is no figure.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        file.write("".join(f"{request.line()}\n" for request in requests))
        file.flush()
        command = placed(_wrk(url, connections, seconds, file.name))
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    seen: dict[str, Any] = json.loads(ran.stdout.strip().splitlines()[-1])
    if seen["broken"] or not seen["requests"]:
        raise RuntimeError(f"{url}{requests[0].path} broke off: {seen}")
    return seen


def _wrk(url: str, connections: int, seconds: int, requests: str) -> list[str]:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={TIMEOUT}"]
    return [*command, "-s", str(SCRIPT), url, "--", requests]


def wrk_version() -> str:
    """:raises SystemExit: when it is not installed; the message explains what to do."""
    if shutil.which("wrk") is None or shutil.which("taskset") is None:
        raise SystemExit("This needs wrk and taskset: apt-get install wrk util-linux")
    output = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False).stdout
    return output.split()[1]
