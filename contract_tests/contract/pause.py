"""A wait of one case, in which others may run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pause:
    """A check has nothing to do for some time."""

    seconds: float
    without: frozenset[str] = frozenset()
    """Operations that no other case may send meanwhile."""
