"""Several mocks that share one Redis, behind HAProxy or nginx, configured as in `deploy/`."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from tests.clients.programs import found, free_port, running
from tests.processes import COMMAND

DEPLOY = Path(__file__).parents[2] / "deploy"
PATIENCE = 180
"""Seconds after which an expected event counts as missing."""

KEY = {"Authorization": "Bearer cortex_dev_enterprise"}


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """A Redis without files; its URL."""
    port = free_port()
    command = [found("redis-server"), "--port", str(port), "--bind", "127.0.0.1"]
    with running(*command, "--save", "", port=port, log=folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}/0"


class Member:
    """One of the mocks."""

    def __init__(self, store: str, folder: Path, *flags: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"mock-{self.port}.log"
        command = [*COMMAND, "serve", "--port", str(self.port), "--store", store, *flags]
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)

    def wait(self) -> None:
        """Returns when it answers."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, self.log.read_text()
            try:
                httpx.get(f"{self.url}/api/health", trust_env=False)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"it does not answer: {self.log.read_text()}")

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def kill_a_child(self) -> None:
        """Kills one of several processes that it has started."""
        command = ["ps", "--ppid", str(self._process.pid), "-o", "pid="]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        os.kill(int(found.stdout.split()[-1]), signal.SIGKILL)

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.terminate()
        self._process.wait(PATIENCE)


@contextmanager
def members(store: str, folder: Path, count: int, *flags: str) -> Iterator[list[Member]]:
    with ExitStack() as ending:
        started = []
        for _ in range(count):
            started.append(Member(store, folder, *flags))
            ending.callback(started[-1].end)
        for member in started:
            member.wait()
        yield started


@contextmanager
def balanced(program: str, ports: list[int], folder: Path) -> Iterator[str]:
    """HAProxy or nginx before the mocks on these ports; its URL."""
    port = free_port()
    name = {"haproxy": "haproxy.cfg", "nginx": "nginx.conf"}[program]
    text = (DEPLOY / name).read_text(encoding="utf-8")
    places = {f"mock-{number}:13000": f"127.0.0.1:{at}" for number, at in enumerate(ports, 1)}
    text = _with_places(text, places | {"/tmp/cortex-haproxy.sock": str(folder / "admin.sock")})
    text = text.replace("bind :13000", f"bind 127.0.0.1:{port}")
    text = text.replace("listen 13000", f"listen 127.0.0.1:{port}")
    if program == "nginx":
        text = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;\n{text}"
    conf = folder / name
    conf.write_text(text, encoding="utf-8")
    flags = ["-p", str(folder), "-c"] if program == "nginx" else ["-f"]
    command = [found(program, f"/usr/sbin/{program}"), *flags, str(conf)]
    with running(*command, port=port, log=folder / f"{program}.log"):
        yield f"http://127.0.0.1:{port}"


def _with_places(text: str, places: Mapping[str, str]) -> str:
    """The configuration with the tests' addresses, and without servers that have none."""
    for written, place in places.items():
        text = text.replace(written, place)
    kept = (line for line in text.splitlines() if not re.search(r"mock-\d:13000", line))
    return "".join(f"{line}\n" for line in kept)


def administrate(folder: Path, command: str) -> str:
    """Sends a command to HAProxy's administration socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(folder / "admin.sock"))
        connection.sendall(f"{command}\n".encode())
        return connection.recv(65_536).decode()
