"""Frees what large worlds held, little by little: all of it at once would stop everything else."""

from collections.abc import Iterable

from mock_server.world import collector
from mock_server.world.turns import Turn

AT_ONCE = 100
"""Objects; most are records, which take some microseconds each."""


class Disposal:
    def __init__(self) -> None:
        self._held: list[object] = []

    def __bool__(self) -> bool:
        """Whether there is something to free."""
        return bool(self._held)

    def take(self, objects: Iterable[object]) -> None:
        """Holds what is to be freed, so that it is not freed with what held it before."""
        before = len(self._held)
        self._held.extend(objects)
        collector.spare(len(self._held) - before)

    def free(self, turn: Turn) -> None:
        """Frees as much as there is time for in the turn."""
        while self._held and not turn.is_over:
            del self._held[-AT_ONCE:]
