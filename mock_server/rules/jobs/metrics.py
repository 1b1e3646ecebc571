"""A job's use of resources while it runs (jobs, Get Job Metrics): computed, never stored."""

from mock_server.rules.jobs.containers import ResourceLimits
from mock_server.rules.quantities import gibibytes
from mock_server.rules.series import SECONDS, Span
from mock_server.world.noise import wander
from mock_server.world.records import Job, Json


def metrics(job: Job, period: str, resolution: str, now: int, limits: ResourceLimits) -> Json:
    """cpu in millicores; memory, rx and tx in bytes. None before the start or after the end.

    If the job has not run at a whole step of the resolution in the period, there is one point: at
    its start, or at its end if it started before the period.
    """
    span = _run_of(job, period, resolution, now)
    return {
        "cpu": span.points(lambda at: cpu(job, at, limits)),
        "memory": span.points(lambda at: memory(job, at, limits)),
        "network": {
            "rx": span.points(lambda at: round(_between(job, "rx", at, 512, 65_536))),
            "tx": span.points(lambda at: round(_between(job, "tx", at, 512, 131_072))),
        },
    }


def _run_of(job: Job, period: str, resolution: str, now: int) -> Span:
    """The part of its run that is in the period; nothing if it has not started."""
    until = now if job.ended_at is None else min(now, job.ended_at)
    begin, started = now - SECONDS[period], job.started_at
    if started is None or begin > until:
        return Span(period, resolution, until + 1, until)
    only = started if started >= begin else until
    return Span(period, resolution, max(started, begin), until, only)


def cpu(job: Job, at: int, limits: ResourceLimits) -> int:
    """Millicores that a running job uses, up to its container's limit."""
    used = round(job.cpu * _between(job, "cpu", at, 0.1, 0.9))
    return min(used, limits.cpu) if at >= limits.since else used


def memory(job: Job, at: int, limits: ResourceLimits) -> int:
    """Bytes that a running job uses, up to its container's limit."""
    used = round(gibibytes(job.memory) * 2**30 * _between(job, "memory", at, 0.3, 0.8))
    most = round(gibibytes(limits.memory) * 2**30)
    return min(used, most) if at >= limits.since else used


def _between(job: Job, name: str, at: int, low: float, high: float) -> float:
    return low + (high - low) * (wander(f"{job.id}/{name}", at, 600) + 1) / 2
