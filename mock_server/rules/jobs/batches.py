"""Jobs submitted together, with a bound on how many run at once (jobs, Batch Job Operations;
cost-optimization, 4. Batch Processing)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from mock_server.errors import Conflict, CortexError, InvalidRequest, PayloadTooLarge
from mock_server.rules import costs
from mock_server.rules.access import access
from mock_server.rules.jobs import inputs, jobs, pulls, requirements
from mock_server.world.clock import timestamp
from mock_server.world.job_request_records import Batch
from mock_server.world.records import Fate, Job, Json, Lineage
from mock_server.world.world import World

LARGEST_JOB = 65_536
"""Bytes of a member's request in JSON, the same as for a single job."""

MOST_AT_ONCE = 100
"""Jobs that are created together: of one request, or of the inputs of one step."""

STEP = 10
"""Jobs that one appointment creates. Each takes up to a millisecond, with its events."""

RETRY = 60
"""Seconds until the next attempt to create jobs that no provider could take."""


def submit(world: World, requests: Sequence[Json], concurrency: int, owner_id: str) -> Batch:
    """Submits all of the jobs or none. At most `concurrency` of them are past pending at once.

    :raises PayloadTooLarge: when one of them is larger than a job may be.
    :raises InvalidRequest: when one of them contradicts itself.
    """
    for number, request in enumerate(requests):
        _refuse_large(number, request)
        _check(world, number, request)
    batch_id = world.identifiers.new("batch")
    lineage = Lineage(owner_id=owner_id, batch_id=batch_id)
    identifiers = tuple(jobs.accept(world, request, lineage=lineage).id for request in requests)
    batch = Batch(
        id=batch_id,
        created_at=world.now_seconds,
        jobs=identifiers,
        waiting=identifiers,
        concurrency=concurrency,
        total=len(identifiers),
    )
    return _start(world, batch)


def submit_job_or_batch(
    world: World, request: Json, lineage: Lineage, fate: Fate | None = None
) -> Job:
    """The job of a request, or the first job of its batch if it has `inputData`.

    :raises InvalidRequest: when fields of the request contradict one another.
    """
    if "inputData" not in request:
        return jobs.submit(world, request, lineage=lineage, fate=fate)
    requirements.check(request)
    jobs.check(world, inputs.filled(request, request["inputData"][0]))
    entries = tuple(request["inputData"])
    batch = Batch(
        id=world.identifiers.new("batch"),
        created_at=world.now_seconds,
        jobs=(),
        inputs=entries,
        request={name: value for name, value in request.items() if name in jobs.REQUEST_FIELDS},
        registry=pulls.login_of(request),
        lineage=lineage,
        concurrency=request.get("concurrency"),
        size=request.get("batchSize", MOST_AT_ONCE),
        total=len(entries),
    )
    batch = _start(world, _grown(world, batch, batch.size))
    return world.jobs[batch.jobs[0]]


def get(world: World, batch_id: str) -> Batch:
    """:raises NotFound: when the world has no such batch."""
    return world.batches.require(batch_id, "batch")


def cancel(world: World, batch_id: str) -> Batch:
    """Cancels the jobs that have not ended, and makes no further ones.

    :raises Conflict: when all of them have ended.
    """
    batch = get(world, batch_id)
    open_ = [job for job in _members(world, batch) if job.status in jobs.CANCELLABLE]
    if not open_ and not batch.inputs:
        raise Conflict(f"The batch is {status(world, batch)}, so it cannot be cancelled.")
    batch = msgspec.structs.replace(batch, inputs=(), dropped=batch.dropped + len(batch.inputs))
    world.batches.put(batch)
    for job in open_:
        jobs.cancel(world, job.id)
    return batch


def leave(world: World, job: Job) -> None:
    """A member has ended, so others may start, and more jobs may be made.

    A waiting member that is being cancelled keeps waiting until it has ended, because its end frees
    no slot.
    """
    batch = world.batches.get(job.lineage.batch_id or "")
    if batch is None:
        return
    waiting = tuple(member for member in batch.waiting if member != job.id)
    _start(world, msgspec.structs.replace(batch, waiting=waiting))


def continue_(world: World, batch_id: str) -> None:
    """A reaction: makes the next jobs, some at a time, until there are as many as are made
    together. If no provider can take them, or the owner may not create jobs, it tries again
    later."""
    batch = world.batches.get(batch_id)
    if batch is None or not _may_grow(world, batch):
        return
    missing = batch.size - len(batch.jobs) % batch.size
    try:
        access.require_active(world, batch.lineage.owner_id, "jobs", "create")
        grown = _grown(world, batch, min(STEP, missing))
    except CortexError as error:
        world.batches.put(msgspec.structs.replace(batch, last_error=error.message))
        world.schedule(world.now + RETRY, "continue_batch", batch_id, recurring=True)
        return
    batch = _start(world, msgspec.structs.replace(grown, last_error=None))
    if batch.inputs and len(batch.jobs) % batch.size:
        world.schedule(world.now, "continue_batch", batch_id)


def has_to_wait(world: World, job: Job) -> bool:
    """Whether the job has to wait until others of its batch have ended."""
    batch = world.batches.get(job.lineage.batch_id or "")
    return batch is not None and job.id in batch.waiting


def is_over(world: World, batch_id: str) -> bool:
    """Whether all of its jobs have ended and no more will be made."""
    batch = world.batches.get(batch_id)
    return batch is None or not (batch.inputs or _counts(world, batch).keys() - costs.TERMINAL)


def status(world: World, batch: Batch) -> str:
    """The batch as a whole: submitted, running, or how it has ended."""
    counts = _counts(world, batch)
    open_ = counts.keys() - costs.TERMINAL
    if batch.inputs or open_:
        return "running" if counts.keys() - {"pending"} else "submitted"
    for ended in ("failed", "cancelled"):
        if counts[ended]:
            return ended
    return "cancelled" if batch.dropped else "completed"


def summary(world: World, batch: Batch) -> Json:
    """A row of a list."""
    counts = _counts(world, batch)
    return {
        "id": batch.id,
        "status": status(world, batch),
        "total": batch.total or len(batch.jobs),
        "counts": {"notSubmitted": len(batch.inputs) + batch.dropped}
        | {name: counts[name] for name in STATUSES},
        "concurrency": batch.concurrency,
        "batchSize": batch.size or None,
        "scheduledBy": batch.lineage.scheduled_by,
        "lastError": batch.last_error,
        "createdAt": timestamp(batch.created_at),
    }


def full(world: World, batch: Batch) -> Json:
    return {**summary(world, batch), "jobIds": list(batch.jobs)}


STATUSES = ("pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled")


def _check(world: World, number: int, request: Json) -> None:
    try:
        jobs.check(world, request)
    except InvalidRequest as error:
        raise error.within(f"/jobs/{number}") from None


def _refuse_large(number: int, request: Json) -> None:
    if len(msgspec.json.encode(request)) > LARGEST_JOB:
        raise PayloadTooLarge(
            f"The job at /jobs/{number} has more than {LARGEST_JOB} bytes,"
            " not counting white space."
        )


def _grown(world: World, batch: Batch, count: int) -> Batch:
    """With jobs for the next inputs, which wait.

    :raises CortexError: when no provider can take the first of them.
    """
    assert batch.request is not None  # noqa: S101  it has inputs
    request: Mapping[str, object] = batch.request | pulls.request_of(batch.registry)
    lineage = msgspec.structs.replace(batch.lineage, batch_id=batch.id)
    made = tuple(
        jobs.accept(
            world,
            inputs.filled(request, entry),
            lineage=msgspec.structs.replace(lineage, input=entry),
        ).id
        for entry in batch.inputs[:count]
    )
    return msgspec.structs.replace(
        batch,
        jobs=batch.jobs + made,
        waiting=batch.waiting + made,
        inputs=batch.inputs[count:],
    )


def _start(world: World, batch: Batch) -> Batch:
    """Starts waiting jobs as far as the concurrency allows, and stores the batch. When the jobs
    that were made together have ended, the next ones are made."""
    most = batch.concurrency or len(batch.jobs)
    world.batches.put(batch)
    active = sum(1 for _ in _active(world, batch))
    for member in batch.waiting:
        if active >= most:
            break
        job = world.jobs.get(member)
        if job is None or job.status != "pending":
            continue
        waiting = tuple(other for other in batch.waiting if other != member)
        batch = msgspec.structs.replace(batch, waiting=waiting)
        world.batches.put(batch)
        jobs.set_off(world, job)
        active += world.jobs[member].status not in costs.TERMINAL
    if batch.inputs and len(batch.jobs) % batch.size == 0 and _is_done(world, batch):
        world.schedule(world.now, "continue_batch", batch.id)
    return batch


def _may_grow(world: World, batch: Batch) -> bool:
    return bool(batch.inputs) and (len(batch.jobs) % batch.size > 0 or _is_done(world, batch))


def _active(world: World, batch: Batch) -> Iterable[Job]:
    """Members that have started, or will, and have not ended. Of the inputs, only the latest jobs
    can be among them."""
    latest = batch.jobs[-batch.size :] if batch.size else batch.jobs
    waiting = set(batch.waiting)
    members = (world.jobs.get(member) for member in latest if member not in waiting)
    return (job for job in members if job is not None and job.status not in costs.TERMINAL)


def _is_done(world: World, batch: Batch) -> bool:
    return not batch.waiting and not any(True for _ in _active(world, batch))


def _members(world: World, batch: Batch) -> list[Job]:
    """Those that exist; in a large world the oldest may be gone."""
    found = (world.jobs.get(member) for member in batch.jobs)
    return [job for job in found if job is not None]


def _counts(world: World, batch: Batch) -> Counter[str]:
    return Counter(job.status for job in _members(world, batch))
