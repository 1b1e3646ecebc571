"""What the workers of one test have created, as the master knows it. A worker that dies cannot
clean up, so the master does."""

from collections.abc import Iterable, Mapping
from typing import Any


class Fleet:
    """Objects by worker and kind. Workers report them every three seconds.

    :param workers: ids of those that are there when the test starts.
    """

    def __init__(self, workers: Iterable[str] = ()) -> None:
        self._started = set(workers)
        self._made: dict[str, dict[tuple[str, str], None]] = {}
        self._clean: set[str] = set()
        self._lost = False
        self.is_stopping = False

    def note(self, worker: str, report: Mapping[str, Any]) -> None:
        """:param report: what `TrafficGuard.news` returned there."""
        made = self._made.setdefault(worker, {})
        made |= dict.fromkeys((kind, identifier) for kind, identifier in report.get("made", ()))
        for kind, identifier in report.get("gone", ()):
            made.pop((kind, identifier), None)

    def cleaned(self, worker: str, *, lost: bool) -> None:
        """The worker has cleaned up.

        :param lost: whether it may have created something of which it does not know.
        """
        self._clean.add(worker)
        self._made.pop(worker, None)
        self._lost |= lost

    def waits_for(self, workers: Iterable[str]) -> bool:
        """Whether one of these workers has yet to clean up."""
        return not self._clean.issuperset(workers)

    @property
    def is_complete(self) -> bool:
        """Whether every worker that may have created something has cleaned up all of it. One that
        died before its first report may have."""
        return not self._made and not self._lost and self._clean >= self._started

    def left(self) -> list[tuple[str, str]]:
        """Kinds and ids of what workers have left, the newest first."""
        return [one for made in self._made.values() for one in reversed(made)]
