"""A mock as a child process, on a free port."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from typing import IO

from cortex_control.closing import Closing
from cortex_control.errors import Unreachable

LONGEST_START = 60
"""Seconds after which a mock that does not answer is stopped."""

LONGEST_END = 5

COMMAND = [sys.executable, "-P", "-m", "mock_server.command.guarded", "serve", "--port", "0"]
"""-P: modules in the folder of the tests must not replace those of the mock."""


class Server(Closing):
    """A `cortex-mock serve` with these flags. It ends with `stop`, or with this process.

    Variables such as CORTEX_MOCK_SEED do not apply to it, so that tests do the same everywhere.

    :raises Unreachable: when it does not start; with its output.
    """

    def __init__(self, *flags: str) -> None:
        kept = {name: text for name, text in os.environ.items() if not _is_setting(name)}
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  stop() closes it
        self._process = subprocess.Popen(  # noqa: S603  these flags are the caller's own
            [*COMMAND, *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            env=kept | {"PYTHONUTF8": "1"},
        )
        try:
            self.url = self._first_url()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ends it, cleanly if it can."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(LONGEST_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _leave(self) -> None:
        self.stop()

    def _first_url(self) -> str:
        guard = threading.Timer(LONGEST_START, self._process.kill)
        guard.start()
        try:
            for line in _lines(self._process.stdout):
                if found := re.search(r"answers at (https?://\S+)/api", line):
                    return found[1]
        finally:
            guard.cancel()
        self._process.wait()
        self._errors.seek(0)
        output = self._errors.read().decode(errors="replace").strip()
        raise Unreachable(f"the mock did not start. {output}")


def _lines(output: IO[str] | None) -> IO[str]:
    assert output is not None  # noqa: S101  it is a pipe
    return output


def _is_setting(name: str) -> bool:
    return name.upper().startswith("CORTEX_MOCK_")
