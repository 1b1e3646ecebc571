"""Submitting a request as a job, a batch or a schedule (jobs, Create Job; cost-optimization)."""

from mock_server.errors import Conflict
from mock_server.rules.jobs import batches, changed_requests, jobs, requirements, schedules
from mock_server.rules.jobs.changed_requests import ChangedRequest
from mock_server.rules.providers import providers
from mock_server.world.records import Fate, Job, Json, Lineage
from mock_server.world.world import World


def submit(world: World, request: Json, lineage: Lineage, fate: Fate | None = None) -> Job:
    """The job that the request creates. With `schedule` it represents a schedule, and with
    `inputData` it is the first one of a batch.

    :param fate: what will happen to a job that runs; random if None.
    :raises CortexError: as `batches.submit_job_or_batch` and `schedules.create` do.
    """
    if "schedule" in request:
        return schedules.create(world, request, lineage)
    return batches.submit_job_or_batch(world, request, lineage, fate)


def resubmission(world: World, job_id: str, changes: Json) -> ChangedRequest:
    """The request of a new job with the configuration of an old one, and the given changes.

    :raises Conflict: while the old job is under way, or when its provider was deleted and the
        changes name no other.
    :raises InvalidRequest: when the changes contradict the rest.
    :raises PayloadTooLarge: when it is larger than a job may be.
    """
    old = jobs.resubmittable(world, job_id)
    old_request = jobs.request_of(old)
    if not providers.exists(world, old_request.get("provider")):
        old_request.pop("provider", None)
    changed = changed_requests.change(world, old_request, changes)
    if "provider" not in changed.request and "providerStrategy" not in changed.request:
        raise Conflict(
            f"The job's provider {old.provider_id} was deleted; name another one in the body, such"
            f' as {{"provider": "{old.provider}"}}.'
        )
    requirements.check(changed.request)
    return changed


def resubmit(world: World, job_id: str, request: Json, owner_id: str) -> Job:
    """A new job with a request from `resubmission`. An old one that is still pending is cancelled
    (common-issues, Job Stuck in "Pending" State)."""
    old = jobs.resubmittable(world, job_id)
    new = submit(world, request, Lineage(owner_id=owner_id, resubmitted_from=old.id))
    if old.status == "pending":
        jobs.cancel(world, old.id)
    return new
