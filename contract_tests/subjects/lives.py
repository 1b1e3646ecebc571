"""Jobs of the run, watched from their submission on until they have ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.orders import job
from contract_tests.subjects.log_stream import Line, is_stream, read_lines
from contract_tests.verdicts import Unclear

RANKS: Mapping[str, int] = {
    "pending": 0,
    "scheduled": 1,
    "running": 2,
    "cancelling": 3,
    "completed": 4,
    "failed": 4,
    "cancelled": 4,
}
"""How far along a job is (job-management, Job Lifecycle; jobs, Cancel Job)."""

ENDED = frozenset({"completed", "failed", "cancelled"})

JOBS = "/plugin-core/jobs"

WATCHED = ("create_job", "get_job", "get_job_logs")
"""Operations that watching a job sends."""

ENDING = ("create_job", "get_job", "cancel_job")
"""Operations that seeing a job to its end sends."""

TALKATIVE = ["sh", "-c", "for n in 1 2 3 4 5 6 7 8 9 10; do echo line $n; sleep 1; done"]
"""Writes ten lines in ten seconds and ends, on a server that runs it."""


@dataclass
class Life:
    """What was seen of a job."""

    id: str
    submitted: Answer
    reads: list[Answer] = field(default_factory=list)
    """In order; some states may have passed between two of them."""
    streamed: list[Line] | None = None
    """Lines of its log that came while it ran; None if the server did not stream."""

    @property
    def path(self) -> str:
        return f"{JOBS}/{self.id}"

    @property
    def jobs(self) -> list[dict[str, Any]]:
        """Each read of it."""
        return [answer.object for answer in self.reads]

    @property
    def last(self) -> dict[str, Any]:
        return self.reads[-1].object

    @property
    def states(self) -> list[str]:
        """Those that reads have shown, in order."""
        return [state for state, _ in groupby(str(job.get("status")) for job in self.jobs)]

    @property
    def has_ended(self) -> bool:
        return bool(self.reads) and self.last.get("status") in ENDED


def whole_life(bench: Bench) -> Life:
    """A job from its submission to its end, the same for all cases that look at one.

    :raises Unclear: when it does not end within the bench's patience.
    """
    life = bench.shared("a whole life", lambda: _watched(bench))
    if not life.has_ended:
        status = life.last.get("status")
        raise Unclear(f"the job is {status} after {bench.settings.patience:g} s (--patience)")
    return life


def submitted(bench: Bench, **changes: Any) -> Life:
    """A new job of the run, as yet unwatched."""
    order = {**job(bench.tag, next(bench.session.numbers)), **changes}
    answer = bench.api.post(JOBS, order)
    return Life(str(answer.object["id"]), answer)


def watch(bench: Bench, life: Life, *states: str, seconds: float | None = None) -> Life:
    """Reads a job until it is in one of these states, or patience ends.

    :param seconds: instead of `--patience`.
    """

    def look() -> Any:
        life.reads.append(bench.api.get(life.path))
        return life.last.get("status")

    bench.wait(look, lambda status: status in states, seconds=seconds)
    return life


def ended(bench: Bench, **changes: Any) -> Life:
    """A new job, once it has ended: by itself if half of the patience is enough, else cancelled.

    :raises Unclear: when it does not end.
    """
    life, half = submitted(bench, **changes), bench.settings.patience / 2
    watch(bench, life, *ENDED, seconds=half)
    if not life.has_ended:
        bench.api.post(f"{life.path}/cancel")
        watch(bench, life, *ENDED, seconds=half)
    bench.sure(life.has_ended, f"the job {life.id} has not ended in time (--patience)")
    return life


def _watched(bench: Bench) -> Life:
    life = submitted(bench, command=TALKATIVE)
    stream = _opened(bench, life)
    watch(bench, life, *ENDED)
    if stream is not None and life.has_ended:
        life.streamed = read_lines(stream, bench.settings.timeout)
    return life


def _opened(bench: Bench, life: Life) -> Answer | None:
    """The stream of its log, which fills up until somebody reads it."""
    try:
        answer = bench.api.get(
            f"{life.path}/logs",
            params={"follow": "true"},
            headers={"Accept": "text/event-stream"},
            stream=True,
        )
    except Unclear:
        return None  # a server may say nothing before there is a line
    return answer if is_stream(answer) else None
