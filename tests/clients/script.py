"""A script of this folder running under Node, and the lines of JSON that it prints."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / ".ci" / "package.json"


class Script:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def next(self) -> Any:
        """The next line that it prints.

        :raises AssertionError: when it ends instead; with its error output.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            raise AssertionError(self._process.stderr.read())
        return json.loads(line)

    def rest(self) -> list[Any]:
        """Everything that it prints until it ends."""
        assert self._process.stdout is not None
        return [json.loads(line) for line in self._process.stdout]


@contextmanager
def running(name: str, *arguments: str) -> Iterator[Script]:
    process = subprocess.Popen(
        ["node", str(HERE / name), *arguments],
        env={**os.environ, "PACKAGES": str(PACKAGES)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Script(process)
    finally:
        process.kill()
        process.communicate()
