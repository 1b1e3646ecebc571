"""The only file that reads the machine's time. Everything else asks its world."""

import re
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta

Instant = Annotated[float, Meta(ge=-100_000_000_000, le=1_000_000_000_000)]
"""Seconds since 1970-01-01T00:00:00Z, as a world counts them. The range that snapshots are checked
for is wider than timestamps can be written for, since time can be moved past that."""

Second = Annotated[int, Meta(ge=-100_000_000_000, le=1_000_000_000_000)]
"""An instant in whole seconds, as records hold it."""

FIRST_INSTANT: Instant = -62_135_596_800
LAST_INSTANT: Instant = 253_402_300_799
"""The first and the last second that a timestamp can be written for."""


LEAP_SECOND = re.compile(r"^(.{11}\d\d:\d\d):60")

Mode = Literal["realtime", "manual"]


class Clock:
    """A world's time: in `realtime` it runs with the machine's at `scale`; in `manual` it stands
    still until it is set.

    A world never moves by itself: it reads its clock when it settles (see `World.settle`).
    """

    def __init__(
        self, start: Instant | None = None, *, mode: Mode = "realtime", scale: float = 1.0
    ) -> None:
        self._start = time.time() if start is None else start
        self._origin = time.monotonic()
        self._made = (self._start, self._origin, scale)
        self.mode: Mode = mode
        self.scale = scale

    def read(self) -> Instant:
        if self.mode == "manual":
            return self._start
        return self._start + (time.monotonic() - self._origin) * self.scale

    def unmoved(self) -> Instant:
        """What it would read in real time if nobody had moved it, or changed its scale, since it
        was made."""
        start, origin, scale = self._made
        return start + (time.monotonic() - origin) * scale

    def set(self, instant: Instant) -> None:
        """Goes on from this instant."""
        self._start, self._origin = instant, time.monotonic()

    def turn(self, mode: Mode, scale: float) -> None:
        """Changes how time passes from the present instant on."""
        self.set(self.read())
        self.mode, self.scale = mode, scale


def machine_seconds() -> float:
    """The machine's own time, for what is no business of any world, such as its time to live."""
    return time.monotonic()


@lru_cache(maxsize=65_536)
def timestamp(instant: int) -> str:
    """An instant as the documentation writes it: UTC, whole seconds, `Z`."""
    written = min(max(instant, FIRST_INSTANT), LAST_INSTANT)
    return datetime.fromtimestamp(written, UTC).isoformat()[:19] + "Z"


def timestamp_or_none(instant: int | None) -> str | None:
    return None if instant is None else timestamp(instant)


def timestamp_ms(instant: Instant) -> str:
    """The same with milliseconds, as log entries have it (debugging, Structured Log Analysis)."""
    seconds, milliseconds = divmod(round(instant * 1000), 1000)
    return f"{timestamp(seconds)[:-1]}.{milliseconds:03d}Z"


def parse_timestamp(text: str) -> Instant:
    """The instant that an RFC 3339 text means; a leap second counts as the one before it, and an
    offset that leads out of the years 1 to 9999 counts as their first or last second.

    :raises ValueError: when it is no date and time.
    """
    text = LEAP_SECOND.sub(r"\1:59", text.upper())
    moment = datetime.fromisoformat(text)
    instant = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return min(max(instant, FIRST_INSTANT), LAST_INSTANT)
