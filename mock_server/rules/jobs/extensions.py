"""Jobs that go on after their duration (cost-optimization, 3. Optimize Job Duration;
job-management, extending a running job)."""

from math import ceil

from mock_server.errors import FieldFault, InvalidRequest
from mock_server.rules.providers import capabilities
from mock_server.world.records import Job, Provider

MOST = 100
"""Extensions of one job. Steps are longer than its duration where more would be needed."""


def planned(job: Job) -> int:
    """The duration that was asked for, in seconds, before automatic extensions."""
    return job.duration - job.extended


def extended(job: Job) -> int | None:
    """The duration after the next automatic extension, in seconds; None if there is none."""
    if not job.config.get("autoExtend"):
        return None
    longest: int = job.config.get("maxDuration", capabilities.LONGEST)
    if job.duration >= longest:
        return None
    step = max(planned(job), ceil(longest / MOST))
    return min(job.duration + step, longest)


def check(job: Job, duration: int, provider: Provider | None) -> None:
    """Whether a job may get another duration.

    :raises InvalidRequest: when that is longer than its `maxDuration`.
    :raises ProviderConflict: when it is longer than now, the job runs, and its provider does not
        extend running jobs.
    """
    longest: int = job.config.get("maxDuration", capabilities.LONGEST)
    if duration > longest:
        message = f"must be at most the job's maxDuration, which is {longest}"
        raise InvalidRequest([FieldFault("/duration", message)])
    if job.status == "running" and duration > job.duration and provider is not None:
        capabilities.require(provider, "autoExtend")
