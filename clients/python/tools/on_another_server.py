"""Runs the tests of the client against another server of the API than the mock.

    python tools/on_another_server.py

The server is `tests/stranger` of this repository, with all its freedoms: it follows the document
and shares no code with the mock.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
KEY = "stranger-admin-key"
LONGEST_START = 60.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("The other server does not start.")


def main() -> int:
    port = free_port()
    command = [sys.executable, "-m", "tests.stranger", "--port", str(port), "--freedom", "many"]
    server = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own command
    try:
        wait_for(server, port)
        url = f"http://127.0.0.1:{port}"
        tests = [sys.executable, "-m", "pytest", "--url", url, "--api-key", KEY, *sys.argv[1:]]
        return subprocess.run(tests, cwd=ROOT / "clients" / "python", check=False).returncode  # noqa: S603
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
