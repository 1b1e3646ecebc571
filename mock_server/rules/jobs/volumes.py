"""Volumes that jobs share (job-management, Volumes; first-job, Persistent Volumes)."""

from collections.abc import Mapping
from math import inf
from operator import attrgetter
from typing import Any

from mock_server.errors import Conflict
from mock_server.rules.providers.capacity import PLACED
from mock_server.world.records import Job
from mock_server.world.views import ViewDefinition
from mock_server.world.world import World


def check(world: World, request: Mapping[str, Any], provider_id: str) -> None:
    """:raises Conflict: when a job on the provider's nodes mounts a volume of that name, and one of
    the two may write to it."""
    if not request.get("volumes"):
        return
    wanted = {volume["name"]: _reads(volume) for volume in request["volumes"]}
    for job in _holders(world, provider_id):
        for volume in job.config["volumes"]:
            name = volume["name"]
            if name in wanted and not (wanted[name] and _reads(volume)):
                raise Conflict(
                    f"The volume {name} on {provider_id} is in use by {job.id}, which is"
                    f" {job.status}. Wait until that job has ended, choose another name, or mount"
                    " it with readOnly: true in both jobs."
                )


def _holders(world: World, provider_id: str) -> list[Job]:
    """Jobs with volumes on the provider's nodes, oldest first."""
    held = world.jobs.view(*IN_USE)
    first, end = held.place((provider_id,)), held.place((provider_id, inf))
    return world.jobs.several(row[-1] for row in held.rows(first, end))


def _holds(job: Job) -> bool:
    return job.status in PLACED and bool(job.config.get("volumes"))


IN_USE = ViewDefinition("volumes in use", _holds, attrgetter("provider_id", "created_at", "id"))


def _reads(volume: Mapping[str, Any]) -> bool:
    """Whether it cannot be written to."""
    return bool(volume.get("readOnly"))
