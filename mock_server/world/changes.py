"""Changes of a world as a whole. `World.announce` passes them on."""

from typing import NamedTuple


class Restored(NamedTuple):
    """The world has another state: it was reset, or a snapshot was restored."""


class Advanced(NamedTuple):
    """A request has moved the world's clock."""
