"""Whether a job in a message is the job that a read shows."""

from datetime import timedelta
from math import isclose
from typing import Any

from contract_tests.subjects.filters import instant

CONSTANT = ("id", "provider", "image", "cpu", "memory", "storage", "duration", "createdAt")
ENDING = ("status", "startedAt", "endedAt", "cost", "results")
"""Fields that no longer change once a job has ended (webhooks, Webhook Payload Format)."""


def contradictions(event: dict[str, Any], read: dict[str, Any]) -> list[str]:
    """Where a job in a message differs from a read after its end.

    What changes over time is compared only if the message is about the end. Missing properties
    contradict nothing.
    """
    ended = event.get("status") == read.get("status")
    names = CONSTANT + (ENDING if ended else ())
    return [
        f"{name} {event[name]!r} and not {read[name]!r}"
        for name in names
        if name in event and name in read and not _agree(event[name], read[name])
    ]


def _agree(event: Any, read: Any) -> bool:
    """Whether two values are equal, however times and numbers are written."""
    if isinstance(event, dict) and isinstance(read, dict):
        return all(_agree(event[name], read[name]) for name in event.keys() & read.keys())
    if isinstance(event, bool) or isinstance(read, bool):
        return event is read
    if isinstance(event, int | float) and isinstance(read, int | float):
        return isclose(event, read, rel_tol=1e-6)
    one, other = instant(event), instant(read)
    if one is not None and other is not None:
        return abs(one - other) < timedelta(seconds=1)
    return bool(event == read)
