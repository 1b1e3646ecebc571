"""The mock, with a way to inspect it.

python -m benchmarks.watched FOLDER serve [ARGUMENTS]

At `SIGUSR1` it writes how many tasks its event loop has into the folder. At `SIGUSR2` it writes for
how long the loop was held since the signal before, in milliseconds of the loop's processor time:
time in which other processes have the processor does not count.
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

PATIENCE = 60
"""Seconds."""

TASKS, HELD = "tasks", "held"
"""Names of the files."""

LAP = 0.005
"""Seconds after which the loop reads the clock again."""


def tasks(server: Server, folder: Path) -> int:
    """How many tasks the server's event loop has now.

    :raises RuntimeError: when it does not answer.
    """
    return int(_asked(server, signal.SIGUSR1, folder / TASKS))


def held(server: Server, folder: Path) -> float:
    """The longest time for which the loop was held since this was last asked.

    :raises RuntimeError: when it does not report it.
    """
    return float(_asked(server, signal.SIGUSR2, folder / HELD))


def _asked(server: Server, number: signal.Signals, file: Path) -> str:
    file.unlink(missing_ok=True)
    os.kill(server.pid, number)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if file.exists() and (text := file.read_text("utf-8")):
            return text
        time.sleep(0.01)
    raise RuntimeError(f"the server does not write {file}")


class Laps:
    """Measures how long the loop takes from one reading of the clock to the next."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self._longest = 0.0

    def taken(self) -> float:
        """The longest in milliseconds; then starts again from zero."""
        if self._begun is None:
            self._look()
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def _look(self) -> None:
        now = time.thread_time()
        if self._begun is not None:
            self._longest = max(self._longest, now - self._begun)
        self._begun = now
        asyncio.get_running_loop().call_later(LAP, self._look)


LAPS = Laps()


def _tell_tasks(_signal: int, _frame: FrameType | None) -> None:
    (Path(sys.argv[1]) / TASKS).write_text(str(len(asyncio.all_tasks())), encoding="utf-8")


def _tell_held(_signal: int, _frame: FrameType | None) -> None:
    (Path(sys.argv[1]) / HELD).write_text(str(LAPS.taken()), encoding="utf-8")


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _tell_tasks)
    signal.signal(signal.SIGUSR2, _tell_held)
    main(sys.argv[2:])
