"""A mock of several processes, on all cores, and Redis."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx

from benchmarks import mock
from benchmarks.cases import KEY
from benchmarks.server import free_port

PATIENCE = 180
"""Seconds that a mock has until it answers, on a busy machine."""

HEADERS = {"Authorization": f"Bearer {KEY}"}


class Several(NamedTuple):
    """:param pid: of the process that started the others, or of the only one."""

    url: str
    pid: int

    def members(self) -> list[int]:
        """The processes that serve."""
        command = ["ps", "--ppid", str(self.pid), "-o", "pid="]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return sorted(map(int, found.split())) or [self.pid]

    def memory(self) -> float:
        """MiB of all processes; what they share is counted once."""
        return sum(_share_of_memory(pid) for pid in {self.pid, *self.members()}) / 1024

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=HEADERS, timeout=60, trust_env=False)


@contextlib.contextmanager
def several(count: int, *more: str) -> Iterator[Several]:
    """:param more: further arguments of `cortex-mock serve`."""
    port = free_port()
    command = mock.command(port, f"--processes={count}", *more)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        guard = threading.Timer(PATIENCE, process.kill)
        guard.start()
        try:
            _wait_for_greeting(process)
            guard.cancel()
            yield Several(f"http://127.0.0.1:{port}", process.pid)
        finally:
            guard.cancel()
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE)


@contextlib.contextmanager
def redis(*flags: str) -> Iterator[str]:
    """A Redis of its own; its URL."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder]
        with subprocess.Popen([*command, *flags], stdout=subprocess.DEVNULL) as process:
            try:
                yield f"redis://127.0.0.1:{port}/0"
            finally:
                process.terminate()


def _wait_for_greeting(process: "subprocess.Popen[str]") -> None:
    """Returns when all of its processes answer.

    :raises RuntimeError: when they do not.
    """
    for line in process.stdout or ():
        if "Stop with" in line:
            return
    raise RuntimeError("the mock does not start")


def _share_of_memory(pid: int) -> int:
    """KiB, with a share of what several processes use."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return int(text.partition("\nPss:")[2].split(maxsplit=1)[0])


def cpu(pid: int) -> float:
    """Seconds of processor time of a process, and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
