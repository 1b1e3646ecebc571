"""Volumes that jobs share (job-management, Volumes; first-job, Persistent Volumes)."""

from collections.abc import Mapping, Sequence
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

from mock_server.errors import Conflict
from mock_server.rules.providers import capacity
from mock_server.world.records import Job, Json
from mock_server.world.views import ViewDefinition
from mock_server.world.world import World


class Place(NamedTuple):
    """Where a job runs. Other regions have other volumes.

    :param region: None if the network chooses, which may be any.
    """

    provider_id: str
    region: str | None


def check(world: World, request: Mapping[str, Any], place: Place) -> None:
    """:raises Conflict: when a job on the provider's nodes mounts a volume of that name, and one of
    the two may write to it."""
    held = _held(world, request.get("volumes"), place)
    if held is not None:
        name, job = held
        raise Conflict(
            f"The volume {name} on {place.provider_id} is in use by {job.id}, which is"
            f" {job.status}. Wait until that job has ended, choose another name, or mount it with"
            " readOnly: true in both jobs."
        )


def holder(world: World, job: Job) -> Job | None:
    """The job that keeps another one from its node, because it uses the same volume."""
    held = _held(world, job.config.get("volumes"), Place(job.provider_id, job.region))
    return None if held is None else held.job


def awaiting(world: World, freed: Job) -> list[Job]:
    """Pending jobs that may continue now that a job has ended, oldest first."""
    if not freed.config.get("volumes"):
        return []
    return _listed(world, WANTED, freed.provider_id)


class Held(NamedTuple):
    name: str
    job: Job


def _held(world: World, volumes: Sequence[Json] | None, place: Place) -> Held | None:
    if not volumes:
        return None
    wanted = {volume["name"]: _reads(volume) for volume in volumes}
    for job in _listed(world, IN_USE, place.provider_id):
        if None not in (job.region, place.region) and job.region != place.region:
            continue
        for volume in job.config["volumes"]:
            name = volume["name"]
            if name in wanted and not (wanted[name] and _reads(volume)):
                return Held(name, job)
    return None


def _listed(world: World, definition: ViewDefinition, provider_id: str) -> list[Job]:
    """The jobs of a view on one provider, oldest first."""
    view = world.jobs.view(*definition)
    first, end = view.place((provider_id,)), view.place((provider_id, inf))
    return world.jobs.several(row[-1] for row in view.rows(first, end))


def _holds(job: Job) -> bool:
    return bool(job.config.get("volumes")) and capacity.place_of(job) is not None


def _wants(job: Job) -> bool:
    return job.status == "pending" and bool(job.config.get("volumes"))


BY_PROVIDER = attrgetter("provider_id", "created_at", "id")
IN_USE = ViewDefinition("volumes in use", _holds, BY_PROVIDER)
WANTED = ViewDefinition("volumes wanted", _wants, BY_PROVIDER)


def _reads(volume: Mapping[str, Any]) -> bool:
    """Whether it cannot be written to."""
    return bool(volume.get("readOnly"))
