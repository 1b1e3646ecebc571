"""A server in its own process: started, awaited, observed, stopped."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import httpx

from benchmarks.cores import serving

PATIENCE = 60
"""Seconds that a server has until it answers."""

TICKS = os.sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    url: str
    pid: int
    """The process group, and its first process."""

    def cpu(self) -> float:
        """Seconds of processor time that the whole group has used."""
        return sum(map(_cpu, self._members()))

    def memory(self) -> float:
        """MiB of memory of the first process."""
        return self.status("VmRSS") / 1024

    def threads(self) -> int:
        return self.status("Threads")

    def descriptors(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def status(self, name: str) -> int:
        """Linux's figures for the first process: `VmRSS` in KiB, `Threads`."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(text.partition(f"\n{name}:")[2].split(maxsplit=1)[0])

    def _members(self) -> Iterator[int]:
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(ProcessLookupError):
                    if os.getpgid(int(entry.name)) == self.pid:
                        yield int(entry.name)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextlib.contextmanager
def started(
    command: Sequence[str],
    port: int,
    *,
    at: str = "/",
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Runs the command on the server's core, from its first response until the block ends.

    :param at: a path that it answers, with any status, once it is up.
    :raises RuntimeError: when it does not answer in time.
    """
    with tempfile.TemporaryFile("w+") as errors, _running(command, errors, environment) as process:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        if not _responses(server, process, at):
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)} does not answer: {errors.read()[-2000:]}")
        yield server


@contextlib.contextmanager
def _running(
    command: Sequence[str], errors: IO[str], environment: Mapping[str, str] | None
) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        serving(command),
        stdout=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
        env=dict(os.environ) | dict(environment or {}),
    ) as process:
        try:
            yield process
        finally:
            stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process group, by force if it does not end in 10 seconds."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _responses(server: Server, process: "subprocess.Popen[bytes]", path: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{server.url}{path}", trust_env=False, timeout=5)
        except httpx.TransportError:
            time.sleep(0.01)
        else:
            return True
    return False


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
