"""The progress of a run: its current case, and the remaining time."""

import time
from collections.abc import Callable

FEW = 10
"""Cases after which there is an estimate."""


class Progress:
    """The line under the table while a run proceeds.

    :param clock: in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()

    def words(self, name: str, done: int, total: int) -> str:
        """:param name: of what comes next.
        :param done: how many cases have run.
        """
        if done >= total:
            return name
        counted = f"{name}  {done + 1} of {total}"
        if done < FEW:
            return counted
        left = (self._clock() - self._begun) / done * (total - done)
        return f"{counted}, about {_seconds(left)} left, without Schemathesis"


def _seconds(number: float) -> str:
    return f"{number:.0f} s" if number < 100 else f"{number / 60:.0f} min"
