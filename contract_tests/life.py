"""A job's life, as reads show it."""

from dataclasses import dataclass, field
from datetime import datetime
from math import isclose
from typing import Any

from contract_tests.api import Answer
from contract_tests.bench import Bench

ENDED = ("completed", "failed", "cancelled")
"""States that are not left (job-management, Job Lifecycle)."""

ORDER = {
    "pending": 0,
    "scheduled": 1,
    "running": 2,
    "cancelling": 3,
    **dict.fromkeys(ENDED, 4),
}
"""States may be skipped, and none is gone back to (job-management, Job Lifecycle)."""

SENDS = ("create_job", "get_job", "cancel_job")
"""What a check sends that lets a job live."""

CONSTANT = ("id", "provider", "image", "cpu", "memory", "storage", "duration", "createdAt")
ENDING = ("status", "startedAt", "endedAt", "cost", "results")
"""What stands still once a job has ended (webhooks, Webhook Payload Format)."""


@dataclass
class Life:
    """A job of the run, and how it went."""

    job: dict[str, Any]
    """As its creation was answered."""
    reads: list[Answer] = field(default_factory=list)
    """The first that showed each state, and the last of all."""

    @property
    def id(self) -> str:
        identifier: str = self.job["id"]
        return identifier

    @property
    def last(self) -> dict[str, Any]:
        return self.reads[-1].object

    @property
    def states(self) -> list[str]:
        """Those that reads have shown, in order."""
        return [read.object.get("status", "") for read in self.reads]

    @property
    def has_ended(self) -> bool:
        return self.states[-1:] != [] and self.states[-1] in ENDED


def live(bench: Bench, **changes: Any) -> Life:
    """Creates a job and looks on until it has ended; half of the patience is given to it to end by
    itself, then it is cancelled.

    :raises contract_tests.verdicts.Unclear: when it does not end.
    """
    life = Life(bench.make("job", **changes))
    follow(bench, life, bench.settings.patience / 2)
    if not life.has_ended:
        bench.api.post(f"/plugin-core/jobs/{life.id}/cancel")
        follow(bench, life, bench.settings.patience / 2)
    bench.sure(life.has_ended, f"the job {life.id} did not end in time (--patience)")
    return life


def follow(bench: Bench, life: Life, seconds: float) -> None:
    """Looks on until the job has ended or the time is over."""

    def look() -> bool:
        read = bench.api.get(f"/plugin-core/jobs/{life.id}")
        if life.states[-1:] != [read.object.get("status")]:
            life.reads.append(read)
        return life.has_ended

    bench.wait(look, bool, seconds=seconds)


def contradictions(told: dict[str, Any], read: dict[str, Any]) -> list[str]:
    """Where a job as it was told differs from a read of it after its end.

    What changes in a life is compared only if the ending is told of. Properties that are not told
    contradict nothing.
    """
    ended = told.get("status") == read.get("status")
    names = CONSTANT + (ENDING if ended else ())
    return [
        f"{name} {told[name]!r} and not {read[name]!r}"
        for name in names
        if name in told and name in read and not _agree(told[name], read[name])
    ]


def _agree(told: Any, read: Any) -> bool:
    """Whether two values say the same, however times and numbers are written."""
    if isinstance(told, dict) and isinstance(read, dict):
        return all(_agree(told[name], read[name]) for name in told.keys() & read.keys())
    if isinstance(told, bool) or isinstance(read, bool):
        return told is read
    if isinstance(told, int | float) and isinstance(read, int | float):
        return isclose(told, read, rel_tol=1e-6)
    one, other = instant(told), instant(read)
    if one is not None and other is not None:
        return abs(one - other) < 1
    return bool(told == read)


def instant(text: Any) -> float | None:
    """Seconds since the epoch of a timestamp; None if it is none."""
    try:
        return datetime.fromisoformat(text).timestamp()
    except (TypeError, ValueError):
        return None
