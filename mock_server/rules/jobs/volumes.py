"""Volumes that jobs share (job-management, Volumes; first-job, Persistent Volumes)."""

from collections.abc import Mapping, Sequence
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

from mock_server.errors import Conflict
from mock_server.rules.providers import capacity
from mock_server.world.indexes import IndexDefinition
from mock_server.world.records import Job, Json
from mock_server.world.world import World


class JobLocation(NamedTuple):
    """Where a job runs. Other regions have other volumes.

    :param region: None if the network chooses, which may be any.
    """

    provider_id: str
    region: str | None


def check(world: World, request: Mapping[str, Any], provider_id: str, region: str | None) -> None:
    """:raises Conflict: when a job on the provider's nodes mounts a volume of that name, and one of
    the two may write to it."""
    if not request.get("volumes"):
        return
    location = JobLocation(provider_id, region)
    found = _conflict(world, request["volumes"], location)
    if found is not None:
        name, job = found
        raise Conflict(
            f"The volume {name} on {location.provider_id} is in use by {job.id}, which is"
            f" {job.status}. Wait until that job has ended, choose another name, or mount it with"
            " readOnly: true in both jobs."
        )


def blocking_job(world: World, job: Job) -> Job | None:
    """The job that keeps another one from its node, because it uses the same volume."""
    if not job.config.get("volumes"):
        return None
    found = _conflict(world, job.config["volumes"], JobLocation(job.provider_id, job.region))
    return None if found is None else found.job


def awaiting(world: World, freed: Job) -> list[Job]:
    """Pending jobs that may continue now that a job has ended, oldest first."""
    if not freed.config.get("volumes"):
        return []
    return _listed(world, WANTED, freed.provider_id)


class VolumeInUse(NamedTuple):
    """A volume that a job wants, and the job that keeps others from it."""

    name: str
    job: Job


def _conflict(world: World, volumes: Sequence[Json], location: JobLocation) -> VolumeInUse | None:
    wanted = {volume["name"]: _reads(volume) for volume in volumes}
    for job in _listed(world, IN_USE, location.provider_id):
        if None not in (job.region, location.region) and job.region != location.region:
            continue
        for volume in job.config["volumes"]:
            name = volume["name"]
            if name in wanted and not (wanted[name] and _reads(volume)):
                return VolumeInUse(name, job)
    return None


def _listed(world: World, definition: IndexDefinition, provider_id: str) -> list[Job]:
    """The jobs of an index on one provider, oldest first."""
    index = world.jobs.index(*definition)
    first, end = index.position((provider_id,)), index.position((provider_id, inf))
    return world.jobs.several(row[-1] for row in index.rows(first, end))


def _uses_volumes(job: Job) -> bool:
    return bool(job.config.get("volumes")) and capacity.provider_used_by(job) is not None


def _waits_for_volumes(job: Job) -> bool:
    return job.status == "pending" and bool(job.config.get("volumes"))


BY_PROVIDER = attrgetter("provider_id", "created_at", "id")
IN_USE = IndexDefinition("volumes in use", _uses_volumes, BY_PROVIDER)
WANTED = IndexDefinition("volumes wanted", _waits_for_volumes, BY_PROVIDER)


def _reads(volume: Mapping[str, Any]) -> bool:
    """Whether it cannot be written to."""
    return bool(volume.get("readOnly"))
