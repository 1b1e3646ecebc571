"""`cortex-mock` in this process, for calls that end by themselves: a process of its own takes a
hundred times as long."""

import os
import threading
from collections.abc import Mapping

from click.testing import CliRunner

from mock_server.command.cli import main
from tests.processes import Ended


def invoke(*arguments: str, env: Mapping[str, str] | None = None) -> Ended:
    """How the command ends that a process would run.

    :param env: the `CORTEX_` variables; those of this process do not count.
    """
    hidden = {name: None for name in os.environ if name.startswith("CORTEX_")}
    runner = CliRunner(env=hidden | dict(env or {}))
    result = runner.invoke(main, arguments, prog_name="cortex-mock", catch_exceptions=False)
    _stay_alive()
    return Ended(result.exit_code, result.stdout, result.stderr, 0)


def _stay_alive() -> None:
    """Stops the timers that end a process which does not end by itself."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) and thread.function is os._exit:
            thread.cancel()
