"""The activity of users over a day."""

import math

PEAK, TROUGH = 14.0, 2.0
"""The busiest and the quietest hour."""

QUIETEST = 0.1
"""The share of the work at the busiest hour that is done at the quietest."""


def intensity(seconds: float, day: float) -> float:
    """How much is done at that time, from 0.1 at two in the morning to 1 at two in the afternoon.

    :param day: seconds in which a day passes.
    """
    hour = (seconds % day) / day * 24
    wave = (1 + math.cos((hour - PEAK) / 24 * 2 * math.pi)) / 2
    return QUIETEST + (1 - QUIETEST) * wave
