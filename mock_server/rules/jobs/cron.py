"""Cron expressions of five fields, in UTC (cost-optimization, 6. Scheduled Jobs)."""

from collections.abc import Iterator
from itertools import islice

from mock_server.errors import FieldFault, InvalidRequest
from mock_server.world.clock import utc

FIELDS = 5
EXPECTED = "must be five cron fields in UTC (minute hour day month weekday), such as 0 2 * * *"


def check(expression: str, now: int) -> None:
    """:raises InvalidRequest: when it is not a cron expression, or no moment ever fits it."""
    why = problem(expression, now)
    if why is not None:
        raise InvalidRequest([FieldFault("/schedule", f"{EXPECTED}; {why}")])


def problem(expression: str, now: int) -> str | None:
    """What is wrong with an expression; None if nothing is."""
    from cronsim import CronSimError  # noqa: PLC0415  loads in 15 ms, and few worlds have schedules

    count = len(expression.split())
    if count != FIELDS:
        return f"this one has {count} fields"
    try:
        upcoming = next_after(expression, now)
    except CronSimError as error:
        return f"this one has a {str(error)[:1].lower()}{str(error)[1:]}"
    return "no moment ever fits this one" if upcoming is None else None


def next_after(expression: str, now: int) -> int | None:
    """The first second after `now` that fits; None if there is none within some decades."""
    return next(iter(several_after(expression, now, 1)), None)


def several_after(expression: str, now: int, count: int) -> list[int]:
    """The next seconds that fit."""
    return list(islice(_after(expression, now), count))


def _after(expression: str, now: int) -> Iterator[int]:
    from cronsim import CronSim  # noqa: PLC0415  see above

    try:
        for moment in CronSim(expression, utc(now)):
            yield int(moment.timestamp())
    except OverflowError:  # the end of the calendar
        return
