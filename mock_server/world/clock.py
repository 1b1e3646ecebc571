"""The only file that reads the machine's time. Everything else asks its world."""

import time
from datetime import UTC, datetime
from functools import lru_cache

Instant = float
"""Seconds since 1970-01-01T00:00:00Z, as a world counts them."""

FIRST_INSTANT: Instant = -62_135_596_800
LAST_INSTANT: Instant = 253_402_300_799
"""The first and the last second that a timestamp can be written for."""


class Clock:
    """A world's time as a function of the machine's, running from `start` at `scale`.

    A world never moves by itself: it reads its clock when it settles (see `World.settle`).
    """

    def __init__(self, start: Instant | None = None, scale: float = 1.0) -> None:
        self._origin = time.monotonic()
        self._start = time.time() if start is None else start
        self.scale = scale

    def read(self) -> Instant:
        return self._start + (time.monotonic() - self._origin) * self.scale


@lru_cache(maxsize=65_536)
def timestamp(instant: int) -> str:
    """An instant as the documentation writes it: UTC, whole seconds, `Z`."""
    return datetime.fromtimestamp(instant, UTC).isoformat()[:19] + "Z"


def timestamp_or_none(instant: int | None) -> str | None:
    return None if instant is None else timestamp(instant)


def timestamp_ms(instant: Instant) -> str:
    """The same with milliseconds, as log entries have it (debugging, Structured Log Analysis)."""
    whole = int(instant)
    return f"{timestamp(whole)[:-1]}.{int((instant - whole) * 1000):03d}Z"


def parse_timestamp(text: str) -> Instant:
    """The instant that an RFC 3339 text means; a leap second counts as the one before it, and an
    offset that leads out of the years 1 to 9999 counts as their first or last second.

    :raises ValueError: when it is no date and time.
    """
    text = text.upper().replace(":60", ":59")
    moment = datetime.fromisoformat(text)
    instant = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return min(max(instant, FIRST_INSTANT), LAST_INSTANT)
