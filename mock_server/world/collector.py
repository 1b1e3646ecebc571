"""Limits the work of Python's garbage collector."""

import gc

LARGE = 5_000
"""Objects that are not visited again and again. For every 100,000 jobs the collector would stop
everything for a tenth of a second now and then."""


def ignore_current() -> None:
    """Makes the collector ignore all current objects. They are still freed when nothing refers to
    them, so removed worlds must not be part of a reference cycle. Recent cycles that are garbage
    are freed first; they would stay otherwise. Older objects are too many to be visited here."""
    gc.collect(1)
    gc.freeze()


def ignore_if_many(count: int) -> None:
    """:param count: the objects that the last operation created."""
    if count >= LARGE:
        ignore_current()


class Growth:
    """What a long operation creates. The collector ignores it in portions, so that none of its
    passes visits all of it."""

    def __init__(self) -> None:
        self._ignored = 0

    def reached(self, count: int) -> None:
        """:param count: the objects that it has created so far."""
        if count - self._ignored >= LARGE:
            self._ignored = count
            ignore_current()
