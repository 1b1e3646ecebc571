"""Submitting a request: as a job, or as a schedule (jobs, Create Job; cost-optimization)."""

from mock_server.rules.jobs import jobs, requirements, schedules
from mock_server.world.records import Fate, Job, Json, Origin
from mock_server.world.world import World


def submit(world: World, request: Json, origin: Origin, fate: Fate | None = None) -> Job:
    """The job that the request creates. With `schedule` it stands for a schedule.

    :param fate: what will happen to a job that runs; random if None.
    :raises CortexError: as `jobs.submit` and `schedules.create` do.
    """
    if "schedule" in request:
        return schedules.create(world, request, origin)
    return jobs.submit(world, request, origin=origin, fate=fate)


def resubmit(world: World, job_id: str, changes: Json, owner_id: str) -> Job:
    """A new job with the configuration of one that has ended, and the given changes.

    :raises Conflict: while the old job has not ended.
    """
    old = jobs.ended(world, job_id)
    origin = Origin(owner_id=owner_id, resubmitted_from=old.id)
    return submit(world, requirements.merged(jobs.order_of(old), changes), origin)
