"""Cron expressions of five fields, in UTC (cost-optimization, 6. Scheduled Jobs)."""

import re
from collections.abc import Iterator
from itertools import islice

from mock_server.errors import FieldError, InvalidRequest
from mock_server.world.clock import utc

FIELDS = 5

LARGEST_STEPS = (60, 24, 31, 12, 7)
"""A larger step than this in a field would never be made."""

POSSIBLE = {
    "minute": "0-59",
    "hour": "0-23",
    "day-of-month": "1-31, and only days that the month has",
    "month": "1-12, or names from JAN to DEC",
    "day-of-week": "0-7, where 0 and 7 are Sunday, or names from SUN to SAT",
}
"""The allowed values of each field, in order."""

STEP = re.compile(r"/(\d+)")
EXPECTED = "must be five cron fields in UTC (minute hour day month weekday), such as 0 2 * * *"


def check(expression: str, now: int) -> None:
    """:raises InvalidRequest: when it is not a cron expression, or no instant ever fits it."""
    why = problem(expression, now)
    if why is not None:
        raise InvalidRequest([FieldError("/schedule", f"{EXPECTED}; {why}")])


def problem(expression: str, now: int) -> str | None:
    """The mistake in an expression; None if there is none."""
    from cronsim import CronSimError  # noqa: PLC0415  loads in 15 ms, and few worlds have schedules

    count = len(expression.split())
    if count != FIELDS:
        return f"this one has {count} field{'' if count == 1 else 's'}"
    try:
        upcoming = next_after(expression, now)
    except CronSimError as error:
        return _bad(str(error).rpartition(" ")[2])
    for field, largest, part in zip(POSSIBLE, LARGEST_STEPS, expression.split(), strict=True):
        if any(int(step) > largest for step in STEP.findall(part)):
            return f"this one has a bad {field}: a step is at most {largest}"
    return "no time ever matches this one" if upcoming is None else None


def _bad(field: str) -> str:
    """:param field: as the library names it."""
    possible = f": it can be {POSSIBLE[field]}" if field in POSSIBLE else ""
    return f"this one has a bad {field}{possible}; ranges ascend, such as 1-5"


def next_after(expression: str, now: int) -> int | None:
    """The first second after `now` that fits; None if there is none within some decades."""
    return next(iter(several_after(expression, now, 1)), None)


def several_after(expression: str, now: int, count: int) -> list[int]:
    """The next seconds that fit."""
    return list(islice(_after(expression, now), count))


def _after(expression: str, now: int) -> Iterator[int]:
    from cronsim import CronSim  # noqa: PLC0415  see above

    try:
        for fitting in CronSim(expression, utc(now)):
            yield int(fitting.timestamp())
    except OverflowError:  # the end of the calendar
        return
