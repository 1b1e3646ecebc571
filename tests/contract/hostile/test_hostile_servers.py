"""Whatever a server sends, a run ends in time, without a traceback, and reports what came."""

import math
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import invocations
from tests.contract.hostile.servers import HOSTILE, serving, silent
from tests.contract.hostile.sockets import HOSTILE_SOCKETS
from tests.processes import Ended

SOON = 120.0
"""Seconds; only a hang reaches this bound."""


def judge(url: str, tmp_path: Path, *flags: str) -> Ended:
    """How a run ends, in time."""
    arguments = ["run", "--url", url, "--api-key", "any-key", "--timeout", "1", "--patience", "1"]
    arguments += ["--ledger", str(tmp_path / "ledger.jsonl"), *flags]
    with interrupted_after(SOON):
        return invocations.judge(*arguments, cwd=tmp_path)


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """A run that hangs ends with the code of an interrupt."""
    main = threading.main_thread().ident
    alarm = threading.Timer(seconds, signal.pthread_kill, [main, signal.SIGINT])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


REPRESENTATIVE = (
    "ids that are no texts",
    "the first day",
    "a redirect with control characters",
    "an endless body",
    "endless headers",
    "a byte a moment",
    "a deep object",
    "a gzip bomb",
    "too short a body",
    "a redirect to nothing",
    "a wait without end",
    "a reset",
)
"""The cases that always run; all others are marked slow."""


def marked(names: Iterable[str], quick: Collection[str]) -> list[Any]:
    """All cases, with those that are not quick marked slow."""
    return [pytest.param(name, marks=() if name in quick else pytest.mark.slow) for name in names]


SHORT = [name for name in HOSTILE if name != "a wait of a minute"]


@pytest.mark.parametrize("name", marked(SHORT, REPRESENTATIVE))
def test_a_server_with_one_response_for_everything_is_reported_in_a_line(
    name: str, tmp_path: Path
) -> None:
    with serving(HOSTILE[name]) as url:
        done = judge(url, tmp_path, "--clause", "PAGE-1", "--no-schemathesis")
    assert done.code in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "internal error" not in done.stdout + done.stderr
    assert done.stdout + done.stderr
    assert not any(char < " " and char not in "\n\t" for char in done.stdout + done.stderr)


AMID = ("an endless body", "a gzip bomb", "a deep list", "a wait of a day", "a reset")


REPRESENTATIVE_SOCKETS = ("endless messages", "no response to the handshake", "a huge frame")


@pytest.mark.parametrize("name", marked(HOSTILE_SOCKETS, REPRESENTATIVE_SOCKETS))
def test_a_hostile_socket_is_reported_in_time(name: str, tmp_path: Path) -> None:
    upgrade = HOSTILE_SOCKETS[name].answer
    with serving(silent, good_for=math.inf, upgrade=upgrade) as url:
        done = judge(url, tmp_path, "--clause=WS-1", "--no-schemathesis")
    assert done.code in (1, 2), done.stdout + done.stderr
    assert "WS-1" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "internal error" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", marked(AMID, ["an endless body"]))
def test_so_is_one_that_starts_to_during_a_run(name: str, tmp_path: Path) -> None:
    with serving(HOSTILE[name], good_for=4) as url:
        begun = time.monotonic()
        flags = ("--clause", "PAGE-1", "--clause", "SCHEMA-1", "--namespace", "Networks", "--quick")
        done = judge(url, tmp_path, *flags)
        assert time.monotonic() - begun < SOON
    assert done.code in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stdout + done.stderr


WAITED_FOR = ("a byte a moment", "a wait of a minute", "a gzip bomb")


@pytest.mark.slow
@pytest.mark.parametrize("name", marked(WAITED_FOR, ["a byte a moment"]))
@pytest.mark.parametrize("part", marked(["PAGE-1", "SCHEMA-1"], ["PAGE-1"]))
def test_an_interrupt_works_while_a_response_is_awaited(
    name: str, part: str, tmp_path: Path
) -> None:
    begun = threading.Event()
    command = [sys.executable, "-m", "contract_tests", "run", "--api-key", "any-key", "--quick"]
    command += ["--timeout", "60", "--clause", part, "--namespace", "Networks", "--url"]
    with serving(HOSTILE[name], good_for=8 if part == "SCHEMA-1" else 1, begun=begun) as url:
        process = subprocess.Popen(
            [*command, url],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert begun.wait(SOON)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in output
