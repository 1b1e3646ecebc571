"""Jobs submitted together, with a bound on how many run at once (jobs, Batch Job Operations)."""

from collections.abc import Sequence

import msgspec

from mock_server.errors import InvalidRequest, PayloadTooLarge
from mock_server.rules.jobs import jobs
from mock_server.world.records import Batch, Job, Json, Origin
from mock_server.world.world import World

LARGEST_JOB = 65_536
"""Bytes of a member's request in JSON, the same as for a single job."""


def submit(world: World, requests: Sequence[Json], concurrency: int, owner_id: str) -> Batch:
    """Submits all of the jobs or none. At most `concurrency` of them are past pending at once.

    :raises PayloadTooLarge: when one of them is larger than a job may be.
    :raises InvalidRequest: when one of them contradicts itself.
    """
    for number, request in enumerate(requests):
        _refuse_large(number, request)
        _check(world, number, request)
    batch_id = world.identifiers.new("batch")
    origin = Origin(owner_id=owner_id, batch_id=batch_id)
    members = [jobs.accept(world, request, origin=origin) for request in requests]
    identifiers = tuple(job.id for job in members)
    world.batches.put(
        Batch(
            id=batch_id,
            created_at=world.now_seconds,
            jobs=identifiers,
            waiting=identifiers[concurrency:],
        )
    )
    for job in members[:concurrency]:
        jobs.set_off(world, job)
    return world.batches[batch_id]


def _check(world: World, number: int, request: Json) -> None:
    try:
        jobs.check(world, request)
    except InvalidRequest as fault:
        raise fault.within(f"/jobs/{number}") from None


def _refuse_large(number: int, request: Json) -> None:
    if len(msgspec.json.encode(request)) > LARGEST_JOB:
        raise PayloadTooLarge(
            f"The job at /jobs/{number} has more than {LARGEST_JOB} bytes, without white space."
        )


def leave(world: World, job: Job) -> None:
    """A member has ended. If it was under way, the next waiting one starts.

    A waiting member that is being cancelled keeps waiting until it has ended, because its end makes
    no room.
    """
    batch = world.batches.get(job.origin.batch_id or "")
    if batch is None:
        return
    leaver: str | None = job.id
    if job.id not in batch.waiting:
        pending = (member for member in batch.waiting if _is_pending(world, member))
        leaver = next(pending, None)
        if leaver is not None:
            jobs.set_off(world, world.jobs[leaver])
    waiting = tuple(member for member in batch.waiting if member != leaver)
    world.batches.put(msgspec.structs.replace(batch, waiting=waiting))


def holds(world: World, job: Job) -> bool:
    """Whether the job has to wait until others of its batch have ended."""
    batch = world.batches.get(job.origin.batch_id or "")
    return batch is not None and job.id in batch.waiting


def _is_pending(world: World, job_id: str) -> bool:
    job = world.jobs.get(job_id)
    return job is not None and job.status == "pending"
