"""Times as the API writes and reads them: UTC, whole seconds, `Z`."""

import re
from datetime import UTC, datetime

_SHAPE = re.compile(r"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", re.ASCII)


def stamp(seconds: float | None) -> str | None:
    """Write a time, or nothing."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fine_stamp(seconds: float) -> str:
    """Write a time with milliseconds, as the log entries of the debugging page."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse(text: str) -> float | None:
    """Read a time, or return None if it is not one."""
    if not _SHAPE.match(text):
        return None
    try:
        return datetime.fromisoformat(text.upper()).timestamp()
    except (ValueError, OverflowError):
        return None
