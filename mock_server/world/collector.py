"""Limits the work of Python's garbage collector."""

import gc

LARGE = 5_000
"""Objects that are not visited again and again. For every 100,000 jobs the collector would stop
everything for a tenth of a second now and then."""


def freeze_if_many(count: int) -> None:
    """Makes the collector ignore all current objects, if the last operation created this many. They
    are still freed when nothing refers to them, so removed worlds must not be part of a reference
    cycle."""
    if count >= LARGE:
        gc.freeze()


class Growth:
    """What a long operation creates. The collector ignores it in portions, so that none of its
    passes visits all of it."""

    def __init__(self) -> None:
        self._ignored = 0

    def reached(self, count: int) -> None:
        """:param count: the objects that it has created so far."""
        if count - self._ignored >= LARGE:
            self._ignored = count
            gc.freeze()
