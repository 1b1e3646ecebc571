"""Jobs that continue after their duration (cost-optimization, 3. Optimize Job Duration;
job-management, extending a running job)."""

from mock_server.errors import Conflict, FieldError, InvalidRequest
from mock_server.rules.providers import capabilities
from mock_server.world.records import Job, Provider

MOST = 100
"""Automatic extensions of one job, each by the duration that was asked for. Then it ends."""


def planned(job: Job) -> int:
    """The duration that was asked for, in seconds, before automatic extensions."""
    return job.duration - job.extended


def extended(job: Job) -> int | None:
    """The duration after the next automatic extension, in seconds; None if there is none.

    A duration that is set by hand is a new beginning, with steps of that duration.
    """
    if not job.config.get("autoExtend"):
        return None
    longest: int = job.config.get("maxDuration", capabilities.LONGEST)
    step = planned(job)
    if job.duration >= longest or job.extended >= MOST * step:
        return None
    return min(job.duration + step, longest)


def check(job: Job, duration: int, provider: Provider | None, now: int) -> None:
    """Whether a job may get another duration.

    :raises Conflict: when it has run as long already.
    :raises InvalidRequest: when that is longer than its `maxDuration`.
    :raises ProviderConflict: when it is longer than now, the job runs, and its provider does not
        extend running jobs.
    """
    longest: int = job.config.get("maxDuration", capabilities.LONGEST)
    if duration > longest:
        message = f"must be at most the job's maxDuration, which is {longest}"
        raise InvalidRequest([FieldError("/duration", message)])
    ran = 0 if job.started_at is None else now - job.started_at
    if job.status == "running" and duration <= ran and duration != job.duration:
        raise Conflict(
            f"The job has run for {ran} seconds, so its duration cannot be {duration};"
            " send a longer one, or cancel the job."
        )
    if job.status == "running" and duration > job.duration and provider is not None:
        capabilities.require(provider, "autoExtend")
