"""Timers of one connection."""

import asyncio
from collections.abc import Callable
from typing import Any


class Timers:
    """Timers of the event loop by name. Setting one again replaces it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._handles: dict[str, asyncio.TimerHandle] = {}

    def set(self, name: str, seconds: float, act: Callable[..., None], *arguments: Any) -> None:
        self.stop(name)
        self._handles[name] = self._loop.call_later(seconds, act, *arguments)

    def stop(self, name: str) -> None:
        """Does nothing if there is no timer with that name."""
        if name in self._handles:
            self._handles.pop(name).cancel()

    def stop_all(self) -> None:
        for name in list(self._handles):
            self.stop(name)
