"""A world's randomness: one stream for each purpose, so that one use does not affect another."""

from collections.abc import Mapping
from random import Random
from typing import Annotated, Literal, cast

from msgspec import Meta

Word = Annotated[int, Meta(ge=0, le=4_294_967_295)]
Words = Annotated[tuple[Word, ...], Meta(min_length=625, max_length=625)]
State = tuple[Literal[3], Words, float | None]
"""The state that `random.Random.getstate` returns."""


class Randomness:
    """Streams by name. The same seed and name give the same stream in every process."""

    def __init__(self, seed: int, states: Mapping[str, State] | None = None) -> None:
        self._seed = seed
        self._streams: dict[str, Random] = {}
        for name, state in (states or {}).items():
            self.stream(name).setstate(state)

    def stream(self, name: str) -> Random:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = Random(f"{self._seed}/{name}")
        return stream

    def states(self) -> dict[str, State]:
        """The state of every stream, to continue from it elsewhere."""
        return {name: cast("State", stream.getstate()) for name, stream in self._streams.items()}
