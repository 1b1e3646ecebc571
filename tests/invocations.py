"""`cortex-mock` and `cortex-contract` in this process, for calls that end by themselves: a process
of its own takes a hundred times as long."""

import os
import threading
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from contract_tests.command.cli import main as judge_main
from mock_server.command.cli import main
from tests.processes import Ended


def invoke(*arguments: str, env: Mapping[str, str] | None = None) -> Ended:
    """How the command ends that a process would run.

    :param env: the `CORTEX_` variables; those of this process do not count.
    """
    runner = CliRunner(env=_hidden() | dict(env or {}))
    result = runner.invoke(main, arguments, prog_name="cortex-mock", catch_exceptions=False)
    _stay_alive()
    return Ended(result.exit_code, result.stdout, result.stderr, 0)


def message_of(error: str) -> str:
    """The one line with the error, after click's reminder of the usage."""
    lines = [line for line in error.splitlines() if not line.startswith(("Usage:", "Try "))]
    assert "Traceback" not in error
    assert len([line for line in lines if line]) == 1, error
    return lines[-1]


def refused(*arguments: str, env: dict[str, str] | None = None) -> str:
    """The one line with which `cortex-mock` refuses it."""
    ended = invoke(*arguments, env=env)
    assert (ended.code, ended.stdout) == (2, "")
    return message_of(ended.stderr)


def judge(*arguments: str, cwd: Path) -> Ended:
    """How `cortex-contract` ends."""
    with chdir(cwd):
        result = CliRunner(env=_hidden()).invoke(judge_main, arguments, catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr, 0)


def _hidden() -> dict[str, str | None]:
    """This process's own settings, which do not count."""
    return {name: None for name in os.environ if name.startswith("CORTEX_")}


def _stay_alive() -> None:
    """Stops the timers that end a process which does not end by itself."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) and thread.function is os._exit:
            thread.cancel()
