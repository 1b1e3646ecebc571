"""A world's source of ids, shaped as in the documentation's examples (`job_` + 12 hex, …)."""

from random import Random

DIGITS = {"evt": 8, "delivery": 8, "corr": 8}
"""Hex digits after the prefix, where they are not twelve."""


class Identifiers:
    """Draws ids from one stream per kind, so that reads never change the ids of creations."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._streams: dict[str, Random] = {}
        self._reserved: dict[str, list[str]] = {}

    def reserve(self, kind: str, identifier: str) -> None:
        """Makes this the next id of its kind, so that a scenario can name what it creates."""
        self._reserved.setdefault(kind, []).append(identifier)

    def new(self, kind: str) -> str:
        if self._reserved.get(kind):
            return self._reserved[kind].pop(0)
        stream = self._streams.get(kind)
        if stream is None:
            stream = self._streams[kind] = Random(f"{self._seed}/{kind}")
        digits = DIGITS.get(kind, 12)
        return f"{kind}_{stream.getrandbits(4 * digits):0{digits}x}"
