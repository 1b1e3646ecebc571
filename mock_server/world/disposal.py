"""Frees the contents of large worlds in slices; freeing everything at once would block the
process."""

from collections.abc import Iterable

from mock_server.world import collector
from mock_server.world.turns import Turn

AT_ONCE = 100
"""Objects freed in one step. Most are records, which take a few microseconds each."""


class Disposal:
    def __init__(self) -> None:
        self._held: list[object] = []

    def __bool__(self) -> bool:
        """Whether there is something to free."""
        return bool(self._held)

    def take(self, objects: Iterable[object]) -> None:
        """Takes references to what is to be freed, so that it is not freed together with its former
        owner."""
        before = len(self._held)
        self._held.extend(objects)
        collector.ignore_if_many(len(self._held) - before)

    def free(self, turn: Turn) -> None:
        """Frees as much as fits into the turn."""
        while self._held and not turn.is_over:
            del self._held[-AT_ONCE:]
