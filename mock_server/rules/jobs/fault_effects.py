"""Effects of faults of Cortex itself on jobs: an image cannot be pulled, or a container is
killed."""

from collections.abc import Sequence

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.domain_faults.changes import FaultBegan
from mock_server.rules.faults import matching
from mock_server.rules.jobs import fates, jobs, pulls
from mock_server.rules.providers import capacity
from mock_server.world.fault_records import InjectedFault
from mock_server.world.records import Job
from mock_server.world.world import World

PULL, KILL = "image-pull-failure", "out-of-memory"

KILLED_AFTER = 5
"""Seconds that a container runs, unless the fault says otherwise."""


def begin(world: World, change: FaultBegan) -> None:
    """Containers that run already are killed, too."""
    if change.fault.effect.type != KILL:
        return
    for provider in world.providers:
        for job in capacity.placed(world, provider.id, "running"):
            _condemn(world, job, matching.hits_of_job(world, KILL, job, change.fault.id))


def at_start(world: World, job: Job) -> Job:
    """The job as it starts, with another fate if a fault hits it."""
    if matching.hits_of_job(world, PULL, job):
        refusal = pulls.unavailable(job.image)
        fate = fates.not_pulled(job.fate.scheduling, job.fate.starting, refusal)
        return jobs.replace(world, job, fate=fate)
    _condemn(world, job, matching.hits_of_job(world, KILL, job))
    return job


def is_doomed(world: World, job: Job) -> bool:
    """Whether a fault that kills the job's container is still active."""
    return any(
        fault.effect.type == KILL and active_faults.is_about_job(world, fault.match, job)
        for fault in world.domain_faults
    )


def _condemn(world: World, job: Job, hits: Sequence[InjectedFault]) -> None:
    """Schedules the end of the container."""
    for fault in hits:
        runs = KILLED_AFTER if fault.effect.seconds is None else fault.effect.seconds
        begun = world.now if job.started_at is None else job.started_at
        world.schedule(max(world.now, begun + runs), "kill_job", job.id)
