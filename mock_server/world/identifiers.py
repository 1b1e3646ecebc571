"""A world's source of ids, in the form of the documentation's examples (`job_` + 12 hex, …)."""

from functools import cache

from mock_server.world.randomness import Randomness

DIGITS = {"evt": 8, "delivery": 8, "corr": 8}
"""Hex digits after the prefix, where there are not twelve."""


@cache
def _shape(kind: str) -> tuple[str, int]:
    """The format of an id, and how many random bits it takes."""
    digits = DIGITS.get(kind, 12)
    return f"{kind}_%0{digits}x", 4 * digits


class Identifiers:
    """Draws ids from one stream per kind, so that reads never change the ids of creations."""

    def __init__(self, randomness: Randomness) -> None:
        self._randomness = randomness
        self._reserved: dict[str, list[str]] = {}

    def reserve(self, kind: str, identifier: str) -> None:
        """Makes this the next id of its kind, so that a scenario can choose the ids of what it
        creates."""
        self._reserved.setdefault(kind, []).append(identifier)

    def new(self, kind: str) -> str:
        if self._reserved.get(kind):
            return self._reserved[kind].pop(0)
        shape, bits = _shape(kind)
        return shape % self._randomness.stream(kind).getrandbits(bits)
