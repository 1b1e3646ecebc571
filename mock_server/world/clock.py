"""The only module that reads the machine's time. Everything else asks its world."""

import re
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Literal, Self

import msgspec
from msgspec import Meta

Instant = Annotated[float, Meta(ge=-100_000_000_000, le=1_000_000_000_000)]
"""Seconds since 1970-01-01T00:00:00Z in a world. The range in snapshots is wider than that of
timestamps, because time can be moved past the latter."""

Second = Annotated[int, Meta(ge=-100_000_000_000, le=1_000_000_000_000)]
"""An instant in whole seconds, as in records."""

FIRST_INSTANT: Instant = -62_135_596_800
LAST_INSTANT: Instant = 253_402_300_799
"""The first and the last second that a timestamp can show."""


LEAP_SECOND = re.compile(r"^(.{11}\d\d:\d\d):60")

Mode = Literal["realtime", "manual"]


class ClockState(msgspec.Struct, frozen=True):
    """A clock as it is stored.

    :param reads: what it shows.
    :param unmoved: what it would show if it had never been moved; see `Clock.unmoved`.
    :param unmoved_scale: its first scale.
    :param at: when this was, in Unix seconds of the machine.
    """

    mode: Mode
    scale: float
    reads: float
    unmoved: float
    unmoved_scale: float
    at: float


class Clock:
    """A world's time: in `realtime` it follows the machine's time at `scale`; in `manual` it stands
    still until it is set.

    A clock does not move its world: the world reads it when it settles (see `World.settle`).
    """

    def __init__(
        self, start: Instant | None = None, *, mode: Mode = "realtime", scale: float = 1.0
    ) -> None:
        self._start = time.time() if start is None else start
        self._started = time.monotonic()
        self._made = (self._start, self._started, scale)
        self.mode: Mode = mode
        self.scale = scale

    def read(self) -> Instant:
        if self.mode == "manual":
            return self._start
        return self._start + (time.monotonic() - self._started) * self.scale

    def unmoved(self) -> Instant:
        """What the clock would show in real time if it had never been moved or scaled."""
        start, started, scale = self._made
        return start + (time.monotonic() - started) * scale

    def state(self) -> ClockState:
        return ClockState(
            mode=self.mode,
            scale=self.scale,
            reads=self.read(),
            unmoved=self.unmoved(),
            unmoved_scale=self._made[2],
            at=time.time(),
        )

    @classmethod
    def resumed(cls, state: ClockState) -> Self:
        """The clock with this state. In real time it has gone on since the state was stored."""
        passed = max(0.0, time.time() - state.at)
        realtime = state.mode == "realtime"
        reads = state.reads + passed * state.scale if realtime else state.reads
        clock = cls(reads, mode=state.mode, scale=state.scale)
        unmoved = state.unmoved + passed * state.unmoved_scale
        clock._made = (unmoved, clock._started, state.unmoved_scale)
        return clock

    def follow(self, other: "Clock") -> None:
        """Becomes like another clock."""
        self._start, self._started, self._made = other._start, other._started, other._made
        self.mode, self.scale = other.mode, other.scale

    def set(self, instant: Instant) -> None:
        """Continues from this instant."""
        self._start, self._started = instant, time.monotonic()

    def turn(self, mode: Mode, scale: float) -> None:
        """Changes how time passes from now on."""
        self.set(self.read())
        self.mode, self.scale = mode, scale


def unix_seconds() -> float:
    """The machine's time in Unix seconds, for what outlives the process."""
    return time.time()


def machine_seconds() -> float:
    """The machine's time, for what does not belong to a world, such as its time to live."""
    return time.monotonic()


@lru_cache(maxsize=8_192)
def timestamp(instant: int) -> str:
    """An instant as the documentation writes it: UTC, whole seconds, `Z`."""
    written = min(max(instant, FIRST_INSTANT), LAST_INSTANT)
    return datetime.fromtimestamp(written, UTC).isoformat()[:19] + "Z"


def utc(instant: int) -> datetime:
    """An instant as a `datetime` in UTC, for libraries that want one."""
    return datetime.fromtimestamp(min(max(instant, FIRST_INSTANT), LAST_INSTANT), UTC)


CalendarPeriod = Literal["daily", "weekly", "monthly"]


def next_day(period: CalendarPeriod, day: int) -> int:
    """The day on which the next period of the calendar begins."""
    longest = {"daily": 1, "weekly": 7, "monthly": 31}[period]
    return first_day(period, first_day(period, day) + longest)


def first_day(period: CalendarPeriod, day: int) -> int:
    """The day on which the calendar's period began: the same day, the last Monday, or the first of
    the month. Days are counted from 1970, in UTC."""
    if period == "weekly":
        return day - (day + 3) % 7  # 1970 began on a Thursday
    return day - int(timestamp(day * 86_400)[8:10]) + 1 if period == "monthly" else day


def timestamp_or_none(instant: int | None) -> str | None:
    return None if instant is None else timestamp(instant)


def timestamp_ms(instant: Instant) -> str:
    """The same with milliseconds, as log entries have it (debugging, Structured Log Analysis)."""
    seconds, milliseconds = divmod(round(instant * 1000), 1000)
    return f"{timestamp(seconds)[:-1]}.{milliseconds:03d}Z"


def parse_timestamp(text: str) -> Instant:
    """The instant of an RFC 3339 text. A leap second counts as the second before it. An offset that
    leads out of the years 1 to 9999 gives their first or last second.

    :raises ValueError: when it is not a date and time.
    """
    text = LEAP_SECOND.sub(r"\1:59", text.upper())
    parsed = datetime.fromisoformat(text)
    instant = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()
    return min(max(instant, FIRST_INSTANT), LAST_INSTANT)
