"""Programs on the system, such as curl: found, started, stopped."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30
"""Seconds after which an expected event counts as missing."""


def found(*names: str) -> str:
    """The path of the first of these programs that exists.

    :raises AssertionError: when none exists.
    """
    paths = [path for name in names if (path := shutil.which(name)) is not None]
    assert paths, f"this needs {' or '.join(names)}; .ci/run installs it"
    return paths[0]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def running(*command: str, port: int, log: Path) -> Iterator[None]:
    """A server that listens on the port, until the block ends.

    :param log: receives its output.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, f"{command[0]} does not listen: {log.read_text()}"
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True
