"""A world's source of ids, in the form of the documentation's examples (`job_` + 12 hex, …)."""

from collections.abc import Callable

from mock_server.world.randomness import Randomness

DIGITS = {"evt": 8, "delivery": 8, "corr": 8}
"""Hex digits after the prefix, where there are not twelve."""


Draw = Callable[[int], int]
"""Draws this number of random bits."""


class Identifiers:
    """Draws ids from one stream per kind, so that reads never change the ids of creations."""

    def __init__(self, randomness: Randomness) -> None:
        self._randomness = randomness
        self._kinds: dict[str, tuple[str, int, Draw]] = {}
        """By kind: the format of an id, its random bits, and where they come from."""
        self._reserved: dict[str, list[str]] = {}
        """By kind: the next ids, if a scenario has chosen any."""

    def reserve(self, kind: str, identifier: str) -> None:
        """Makes this the next id of its kind, so that a scenario can choose the ids of what it
        creates."""
        self._reserved.setdefault(kind, []).append(identifier)

    def new(self, kind: str) -> str:
        if kind in self._reserved:
            return self._next_reserved(kind)
        shape, bits, draw = self._kinds.get(kind) or self._known(kind)
        return shape % draw(bits)

    def _next_reserved(self, kind: str) -> str:
        first, *others = self._reserved.pop(kind)
        if others:
            self._reserved[kind] = others
        return first

    def _known(self, kind: str) -> tuple[str, int, Draw]:
        digits = DIGITS.get(kind, 12)
        draw = self._randomness.stream(kind).getrandbits
        known = self._kinds[kind] = f"{kind}_%0{digits}x", 4 * digits, draw
        return known
