"""Keeps full passes of Python's garbage collector short in a process whose worlds grow."""

import gc
from typing import Any

from mock_server.world.clock import machine_seconds

LONG = 0.005
"""Seconds after which a full pass is long."""


class FreezeAfterLongPasses:
    """A callback of the collector: what survives a long full pass is not visited again, so the next
    one is long only if as much is added. `mock_server.world.collector` does the same for objects
    that are created at once; this does it for objects that requests add one by one."""

    def __init__(self) -> None:
        self._begun = 0.0

    def __call__(self, phase: str, details: dict[str, Any]) -> None:
        if details["generation"] < 2:
            return
        if phase == "start":
            self._begun = machine_seconds()
        elif machine_seconds() - self._begun >= LONG:
            gc.freeze()
