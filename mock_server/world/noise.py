"""Values that vary plausibly over time and can be computed for any instant without a history."""

from functools import lru_cache
from zlib import crc32

from mock_server.world.clock import Instant


@lru_cache(maxsize=4096)
def wander(name: str, instant: Instant, period: float) -> float:
    """A smooth random walk between -1 and 1: a new level every `period` seconds, eased in between.

    The same name and instant give the same value in every process.
    """
    step, phase = divmod(instant, period)
    before, after = _level(name, int(step)), _level(name, int(step) + 1)
    eased = (phase / period) ** 2 * (3 - 2 * phase / period)
    return before + (after - before) * eased


def drift(name: str, since: Instant, instant: Instant, period: float) -> float:
    """The same walk, between -2 and 2, as the difference from its value at `since`."""
    return wander(name, instant - since, period) - wander(name, 0, period)


def _level(name: str, step: int) -> float:
    return crc32(f"{name}/{step}".encode()) / 0x7FFF_FFFF - 1.0
