"""What Python's garbage collector is spared."""

import gc

LARGE = 5_000
"""Objects that are not looked at again and again. For every 100,000 jobs the collector would stop
everything for a tenth of a second now and then."""


def spare(count: int) -> None:
    """Has the collector leave alone all that there is now, if so many objects that last were made.
    They are freed all the same when nothing refers to them; so worlds that are removed must not be
    part of a circle."""
    if count >= LARGE:
        gc.freeze()
