"""Changes of a world as a whole. `World.announce` passes them on."""

from typing import NamedTuple


class WorldRestored(NamedTuple):
    """The world has another state: it was reset, or a snapshot was restored."""


class ClockMoved(NamedTuple):
    """A request has moved the world's clock."""
