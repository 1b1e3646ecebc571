"""Jobs of the run, observed from submission to end."""

import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.creations import job
from contract_tests.contract.evidence import Unclear
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import Response
from contract_tests.realtime.socket_message import STATE_AFTER
from contract_tests.subjects.log_stream import Line, is_stream, read_lines

RANKS: Mapping[str, int] = {
    "pending": 0,
    "scheduled": 1,
    "running": 2,
    "cancelling": 3,
    "completed": 4,
    "failed": 4,
    "cancelled": 4,
}
"""The order of a job's states (job-management, Job Lifecycle; jobs, Cancel Job)."""

ENDED = frozenset({"completed", "failed", "cancelled"})

JOBS = "/plugin-core/jobs"

WATCHED = ("create_job", "get_job", "get_job_logs")
"""The requests that watching a job sends."""

ENDING = ("create_job", "get_job", "cancel_job")
"""The requests that following a job to its end sends."""

TALKATIVE = ["sh", "-c", "for n in 1 2 3 4 5 6 7 8 9 10; do echo line $n; sleep 1; done"]
"""Prints ten lines in ten seconds and ends, on a server that runs it."""

FAILING = {"command": ["sh", "-c", "exit 3"], "env": {"FAIL": "true"}}
"""A job that fails, on a server that runs its command."""

LASTING = {
    "image": "nginx:alpine",
    "ports": [{"port": 80, "expose": True}],
    "duration": 3600,
}
"""A job that runs long enough to be cancelled."""


@dataclass
class ObservedJob:
    """The observations of one job."""

    id: str
    submitted: Response
    reads: list[Response] = field(default_factory=list)
    """In order; some states may have passed between two of them."""
    streamed: list[Line] | None = None
    """Lines of its log that arrived while it ran; None if the server did not stream."""

    @property
    def path(self) -> str:
        return f"{JOBS}/{self.id}"

    @property
    def jobs(self) -> list[dict[str, Any]]:
        """Each read of it."""
        return [response.object for response in self.reads]

    @property
    def last(self) -> dict[str, Any]:
        return self.reads[-1].object

    @property
    def states(self) -> list[str]:
        """The states that reads have shown, in order."""
        return [state for state, _ in groupby(str(job.get("status")) for job in self.jobs)]

    @property
    def passed(self) -> frozenset[str]:
        """The states that reads have shown, and those that the job's own events report."""
        events = self.last.get("events")
        types = [str(one.get("type")) for one in events or () if isinstance(one, dict)]
        reported = (STATE_AFTER[word] for word in types if word in STATE_AFTER)
        return frozenset((*self.states, *reported))

    @property
    def has_ended(self) -> bool:
        return bool(self.reads) and self.last.get("status") in ENDED


def whole_life(context: CaseContext) -> ObservedJob:
    """A job from its submission to its end, the same for all cases that use one.

    :raises Unclear: when it does not end within the context's patience.
    """
    observed = context.shared("a whole life", lambda: _watched(context))
    if not observed.has_ended:
        status = observed.last.get("status")
        raise Unclear(f"the job is {status} after {context.settings.patience:g} s (--patience)")
    return observed


def submitted(context: CaseContext, **changes: Any) -> ObservedJob:
    """A new job of the run, not watched yet. Its environment keeps the run's tag."""
    body = job(context.tag, next(context.run_state.numbers))
    body = {**body, **changes, "env": {**body["env"], **changes.get("env", {})}}
    response = context.api.post(JOBS, body)
    return ObservedJob(str(response.object["id"]), response)


def watch(
    context: CaseContext, observed: ObservedJob, *states: str, seconds: float | None = None
) -> ObservedJob:
    """Reads a job until it is in one of these states, or patience ends.

    :param seconds: instead of `--patience`.
    """

    def poll() -> Any:
        observed.reads.append(context.api.get(observed.path))
        return observed.last.get("status")

    context.wait(poll, lambda status: status in states, seconds=seconds)
    return observed


def ended_in_each_way(
    context: CaseContext, meanwhile: Callable[[], object] = lambda: None
) -> Generator[Pause, None, list[ObservedJob]]:
    """New jobs that have ended: one completed, one failed and one cancelled, as far as the server
    runs commands and cancels jobs.

    What a server does wrong in one of these states cannot be seen in the others.

    :param meanwhile: is called each time the jobs are read.
    :raises Unclear: when one of them does not end.
    """
    jobs = [submitted(context, **changes) for changes in ({}, FAILING, LASTING)]
    context.api.post(f"{jobs[-1].path}/cancel")
    half = context.settings.patience / 2
    yield from followed(context, jobs, half, meanwhile)
    for observed in jobs:
        if not observed.has_ended:
            context.api.post(f"{observed.path}/cancel")
    yield from followed(context, jobs, half, meanwhile)
    _require_ended(context, jobs)
    return jobs


def followed(
    context: CaseContext,
    jobs: Sequence[ObservedJob],
    seconds: float,
    meanwhile: Callable[[], object] = lambda: None,
) -> Generator[Pause, None, None]:
    """Reads jobs in turn until all have ended; other cases may run between two reads.

    :param meanwhile: is called each time the jobs are read.
    """

    def poll() -> bool:
        meanwhile()
        for observed in jobs:
            if not observed.has_ended:
                observed.reads.append(context.api.get(observed.path))
        return all(observed.has_ended for observed in jobs)

    yield from context.pausing(poll, bool, seconds=seconds)


def _require_ended(context: CaseContext, jobs: Iterable[ObservedJob]) -> None:
    left = [observed.id for observed in jobs if not observed.has_ended]
    context.require(not left, f"{', '.join(left)} not ended in time (--patience)")


def each_end(context: CaseContext) -> list[ObservedJob]:
    """A completed, a failed and a cancelled job, the same for all cases that use them.

    :raises Unclear: when one of them does not end.
    """

    def end() -> list[ObservedJob]:
        steps = ended_in_each_way(context)
        while True:
            try:
                time.sleep(next(steps).seconds)
            except StopIteration as over:
                jobs: list[ObservedJob] = over.value
                return jobs

    return context.shared("a job for each end", end)


def _watched(context: CaseContext) -> ObservedJob:
    observed = submitted(context, command=TALKATIVE)
    stream = _opened(context, observed)
    watch(context, observed, *ENDED)
    if stream is not None and observed.has_ended:
        observed.streamed = read_lines(stream, context.settings.timeout)
    return observed


def _opened(context: CaseContext, observed: ObservedJob) -> Response | None:
    """The stream of its log, which is buffered until it is read."""
    try:
        response = context.api.get(
            f"{observed.path}/logs",
            params={"follow": "true"},
            headers={"Accept": "text/event-stream"},
            stream=True,
        )
    except Unclear:
        return None  # a server may send nothing before there is a line
    return response if is_stream(response) else None
