"""`cortex-mock` and `cortex-contract` as separate processes."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

COMMAND = [sys.executable, "-m", "mock_server"]
JUDGE = [sys.executable, "-m", "contract_tests"]
DEADLINE = 90
"""Seconds after which a process that should have ended or printed something is killed."""


class Ended(NamedTuple):
    """How a process ended, and how many seconds after its interrupt."""

    code: int
    stdout: str
    stderr: str
    seconds: float


class Running:
    """A `cortex-mock` that runs until it is interrupted."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def interrupt(self) -> Ended:
        """Presses Ctrl-C."""
        return self.stop(signal.SIGINT)

    def stop(self, *numbers: int) -> Ended:
        """Sends signals, the second and later ones once the first has taken effect."""
        begun = time.monotonic()
        for number in numbers:
            self._process.send_signal(number)
            time.sleep(0.1 if len(numbers) > 1 else 0)  # so that it counts as a separate signal
        stdout, stderr = self._process.communicate(timeout=DEADLINE)
        return Ended(self._process.returncode, stdout, stderr, time.monotonic() - begun)


class Judging(Running):
    """A running `cortex-contract run`."""

    def wait_for(self, beginning: str) -> None:
        """Reads up to a line that begins like this."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(beginning):
                return
        raise AssertionError(f"it ended without saying {beginning}")

    def kill(self) -> None:
        """Kills it, without a chance to clean up."""
        self._process.kill()
        self._process.communicate()


class Served(Running):
    """A running `cortex-mock serve` and its greeting."""

    def __init__(self, process: "subprocess.Popen[str]", greeting: str) -> None:
        super().__init__(process)
        self.greeting = greeting
        named = re.search(r"answers at (https?://\S+)/api", greeting)
        self.url = named[1] if named else ""


class ListenProcess(Running):
    """A running `cortex-mock listen` and its first line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        super().__init__(process)
        self.greeting = self.line()
        named = re.search(r"http://[^\s/]+/hook", self.greeting)
        self.url = named[0] if named else ""

    def line(self) -> str:
        """The next line that it prints."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")

    def ignored(self) -> int:
        """Closes its output, as `head` does when it has read enough; its exit code."""
        assert self._process.stdout is not None
        self._process.stdout.close()
        httpx.post(self.url, json={})
        return self._process.wait(DEADLINE)

    def entry(self) -> dict[str, Any]:
        """The next line, printed with --json."""
        entry: dict[str, Any] = json.loads(self.line())
        return entry


def falls_silent(url: str) -> bool:
    """Whether a mock stops answering; waits for it."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        try:
            httpx.get(f"{url}/_cortex/version")
        except httpx.HTTPError:
            return True
    return False


def run(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: Sequence[str] = COMMAND,
) -> "subprocess.CompletedProcess[str]":
    """A command that ends on its own."""
    return subprocess.run(
        [*command, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=False,
        env=_environment(env),
        cwd=cwd,
    )


@contextmanager
def serving(
    *flags: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: Sequence[str] = COMMAND,
) -> Iterator[Served]:
    """`serve` on a free port unless the flags or variables say otherwise, until the block ends."""
    with _running(
        "serve", *flags, env={"CORTEX_MOCK_PORT": "0", **(env or {})}, cwd=cwd, command=command
    ) as process:
        yield Served(process, _greeting(process))


@contextmanager
def listening(*flags: str, command: Sequence[str] = COMMAND) -> Iterator[ListenProcess]:
    """`listen` on a free port, until the block ends."""
    with _running("listen", "--port", "0", *flags, command=command) as process:
        yield ListenProcess(process)


@contextmanager
def judging(*arguments: str, cwd: Path | None = None) -> Iterator[Judging]:
    """`cortex-contract run`, until the block ends."""
    with _running("run", *arguments, cwd=cwd, command=JUDGE) as process:
        yield Judging(process)


@contextmanager
def _running(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: Sequence[str] = COMMAND,
) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(env),
        cwd=cwd,
    )
    guard = threading.Timer(DEADLINE, process.kill)
    guard.start()
    try:
        yield process
    finally:
        guard.cancel()
        process.kill()
        process.communicate()


def _greeting(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("  Stop with"):
            break
    return "".join(lines)


def _environment(extra: Mapping[str, str] | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CORTEX_")}
    return with_bytecode(kept) | {"PYTHONUTF8": "1"} | dict(extra or {})


def with_bytecode(variables: dict[str, str]) -> dict[str, str]:
    """So that not every process compiles all modules again, where writing is forbidden."""
    if variables.pop("PYTHONDONTWRITEBYTECODE", ""):
        folder = Path(tempfile.gettempdir()) / f"cortex-tests-bytecode-{os.getuid()}"
        return {"PYTHONPYCACHEPREFIX": str(folder)} | variables
    return variables
