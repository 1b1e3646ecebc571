"""How long a fault delays a response."""

from math import exp, log
from random import Random

from mock_server.world.fault_records import FaultEffect

LONGEST = 300.0
"""Seconds that one fault can delay a request."""

DEVIATIONS_TO_P99 = 2.326_347_9
"""Standard deviations from the median of a normal distribution to its 99th percentile."""


def draw(effect: FaultEffect, random: Random) -> float:
    """Seconds, according to the effect's distribution."""
    return min(LONGEST, max(0.0, _drawn(effect, random)))


def _drawn(effect: FaultEffect, random: Random) -> float:
    if effect.seconds is not None:
        return effect.seconds
    if effect.min is not None and effect.max is not None:
        return random.uniform(effect.min, effect.max)
    if effect.mean is not None and effect.deviation is not None:
        return random.gauss(effect.mean, effect.deviation)
    if effect.p50 is not None and effect.p99 is not None:
        deviation = log(effect.p99 / effect.p50) / DEVIATIONS_TO_P99
        return exp(random.gauss(log(effect.p50), deviation))
    return 0.0
