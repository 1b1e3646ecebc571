"""The mock, with a way to ask how many tasks it has: at `SIGUSR1` it writes the number to a file.

python -m benchmarks.watched FILE serve [ARGUMENTS]
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from benchmarks.server import Server
from mock_server.command.cli import main

PATIENCE = 10
"""Seconds."""


def tasks(server: Server, file: Path) -> int:
    """How many tasks the server's event loop has now.

    :raises RuntimeError: when it does not answer.
    """
    file.unlink(missing_ok=True)
    os.kill(server.pid, signal.SIGUSR1)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if file.exists() and (text := file.read_text("utf-8")):
            return int(text)
        time.sleep(0.01)
    raise RuntimeError("the server does not say how many tasks it has")


def _tell(_signal: int, _frame: FrameType | None) -> None:
    Path(sys.argv[1]).write_text(str(len(asyncio.all_tasks())), encoding="utf-8")


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _tell)
    main(sys.argv[2:])
