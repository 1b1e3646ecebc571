"""Schedules: job requests that are submitted again and again (cost-optimization, 6. Scheduled
Jobs).

The job with `schedule` represents the schedule. It stays pending, and each firing submits
its request, without `schedule`, as a job of its own.
"""

from typing import Any

import msgspec

from mock_server.errors import Conflict, CortexError
from mock_server.rules import bounds
from mock_server.rules.access import access
from mock_server.rules.jobs import batches, cron, jobs, pulls
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.job_request_records import Schedule
from mock_server.world.records import Job, Json, Lineage
from mock_server.world.tallies import TallyDefinition
from mock_server.world.world import World

MOST = 200
"""Schedules of a world. Each may fire every minute."""

MOST_OPEN = 100
"""Firings of a schedule whose job or batch has not ended. While there are as many, others are
skipped."""

OPEN = TallyDefinition(
    "open jobs of schedules",
    lambda job: job.lineage.scheduled_by if job.ended_at is None else None,
    lambda _: (),
)
"""The jobs of each schedule that have not ended, also those of batches, and replicas."""

NEXT_RUNS = 5


def get(world: World, schedule_id: str) -> Schedule:
    """:raises NotFound: when the world has no such schedule."""
    return world.schedules.require(schedule_id, "schedule")


def create(world: World, request: Json, lineage: Lineage) -> Job:
    """The job that represents the new schedule.

    :param request: with `schedule`; `enabled` is false for a schedule that begins paused.
    :raises Conflict: when there are as many schedules as there may be.
    :raises InvalidRequest: when the cron expression is invalid.
    """
    bounds.require_room(world.schedules, "schedules", MOST)
    expression = _expression(request["schedule"])
    cron.check(expression, world.now_seconds)
    jobs.check(world, request)
    job = jobs.accept(world, request | {"schedule": expression}, lineage=lineage)
    schedule = Schedule(
        id=job.id,
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        cron=expression,
        enabled=request.get("enabled", True),
        request=_shown(request),
        registry=job.registry,
        owner_id=lineage.owner_id,
    )
    _put(world, schedule)
    return world.jobs[job.id]


def makes_more(schedule: Schedule, changes: Json) -> bool:
    """Whether an update lets it submit jobs that it would not submit now: it is resumed, or fires
    at other times."""
    is_resumed = changes.get("enabled", False) and not schedule.enabled
    return is_resumed or _expression(changes.get("schedule", schedule.cron)) != schedule.cron


def submits_otherwise(world: World, job_id: str, changes: Json) -> bool:
    """Whether an update of a job changes the resources that a schedule will submit."""
    job = world.jobs.get(job_id)
    if job is None or job_id not in world.schedules:
        return False
    resources = (name for name in jobs.CHANGEABLE if name != "labels" and name in changes)
    return any(changes[name] != getattr(job, name) for name in resources)


def update(world: World, schedule_id: str, changes: Json) -> Schedule:
    """Pauses, resumes, renames, or changes when it fires. A paused schedule misses its firings.

    :raises Conflict: while it is being cancelled.
    """
    schedule = get(world, schedule_id)
    job = world.jobs.get(schedule_id)
    if job is not None and job.status != "pending":
        raise Conflict("The schedule is being cancelled, so it cannot be changed.")
    changed: dict[str, Any] = {"updated_at": world.now_seconds}
    of_job: dict[str, Any] = {}
    if "schedule" in changes:
        changed["cron"] = expression = _expression(changes["schedule"])
        cron.check(expression, world.now_seconds)
        of_job["config"] = {} if job is None else job.config | {"schedule": expression}
    if "enabled" in changes:
        changed["enabled"] = changes["enabled"]
    if "name" in changes:
        changed["request"] = schedule.request | {"name": changes["name"]}
        of_job["name"] = changes["name"]
    if of_job and job is not None:
        jobs.replace(world, job, **of_job)
    return _put(world, msgspec.structs.replace(schedule, **changed))


def delete(world: World, schedule_id: str) -> None:
    """Removes it, and cancels the job that represents it. Its other jobs continue."""
    get(world, schedule_id)
    world.schedules.remove(schedule_id)
    job = world.jobs.get(schedule_id)
    if job is not None and job.status in jobs.CANCELLABLE:
        jobs.cancel(world, schedule_id)


def fire(world: World, schedule_id: str) -> None:
    """A reaction: submits the schedule's request and makes the next appointment.

    A firing that cannot be submitted, such as for a provider that is offline, or for a user who was
    deleted, is skipped.
    """
    schedule = world.schedules.get(schedule_id)
    if schedule is None or not _is_due(world, schedule):
        return
    schedule = msgspec.structs.replace(schedule, request=_request(world, schedule))
    if len(schedule.open) >= MOST_OPEN:
        still = tuple(run for run in schedule.open if _is_open(world, run))
        schedule = msgspec.structs.replace(schedule, open=still)
    if len(schedule.open) >= MOST_OPEN:
        why = f"The jobs of {MOST_OPEN} firings have not ended."
        _put(world, _skipped(schedule, why))
        return
    lineage = Lineage(owner_id=schedule.owner_id, scheduled_by=schedule.id)
    try:
        access.require_active(world, schedule.owner_id, "jobs", "create")
        bounds.require_storage(world)
        request = _single(schedule.request) | pulls.request_of(schedule.registry)
        job = batches.submit_job_or_batch(world, request, lineage)
    except CortexError as error:
        _put(world, _skipped(schedule, error.message))
    else:
        _put(world, _fired(world, schedule, job))


def leave(world: World, job: Job) -> None:
    """A job has ended: one that a schedule submitted, or one that represents a schedule."""
    if job.id in world.schedules:
        world.schedules.remove(job.id)
    schedule = world.schedules.get(job.lineage.scheduled_by or "")
    run = _run_of(job)
    if schedule is not None and run in schedule.open and not _is_open(world, run):
        still = tuple(other for other in schedule.open if other != run)
        world.schedules.put(msgspec.structs.replace(schedule, open=still))


def summary(world: World, schedule: Schedule) -> Json:
    """A row of a list."""
    (open_jobs,) = world.jobs.tally(*OPEN).of(schedule.id) or (0,)
    return {
        "id": schedule.id,
        "name": schedule.request.get("name"),
        "schedule": schedule.cron,
        "timezone": "UTC",
        "enabled": schedule.enabled,
        "nextRunAt": timestamp_or_none(schedule.next_run_at),
        "lastRunAt": timestamp_or_none(schedule.last_run_at),
        "lastJobId": schedule.last_job_id,
        "lastError": schedule.last_error,
        "runs": schedule.runs,
        "skipped": schedule.skipped,
        "openJobs": open_jobs,
        "createdAt": timestamp(schedule.created_at),
        "updatedAt": timestamp(schedule.updated_at),
    }


def full(world: World, schedule: Schedule) -> Json:
    """The schedule with its next firings and the request that each submits."""
    now = world.now_seconds
    upcoming = cron.several_after(schedule.cron, now, NEXT_RUNS) if schedule.enabled else []
    return {
        **summary(world, schedule),
        "nextRuns": [timestamp(instant) for instant in upcoming],
        "job": _single(_request(world, schedule)),
    }


def _expression(text: str) -> str:
    return " ".join(text.split())


def _put(world: World, schedule: Schedule) -> Schedule:
    """Stores it with its next firing, for which it makes an appointment."""
    upcoming = cron.next_after(schedule.cron, world.now_seconds) if schedule.enabled else None
    is_new = upcoming != schedule.next_run_at
    schedule = msgspec.structs.replace(schedule, next_run_at=upcoming)
    world.schedules.put(schedule)
    if upcoming is not None and is_new:
        world.schedule(upcoming, "fire_schedule", schedule.id, recurring=True)
    job = world.jobs.get(schedule.id)
    if job is not None and is_new:
        jobs.replace(world, job, next_run_at=upcoming)
    return schedule


def _fired(world: World, schedule: Schedule, job: Job) -> Schedule:
    is_open = _is_open(world, _run_of(job))
    return msgspec.structs.replace(
        schedule,
        runs=schedule.runs + 1,
        last_run_at=world.now_seconds,
        last_job_id=job.id,
        last_error=None,
        open=(*schedule.open, _run_of(job)) if is_open else schedule.open,
    )


def _run_of(job: Job) -> str:
    """The id of its batch, or its own."""
    return job.lineage.batch_id or job.id


def _is_open(world: World, run: str) -> bool:
    """Whether a job, or one of a batch, has not ended."""
    job = world.jobs.get(run)
    return not batches.is_over(world, run) if job is None else job.ended_at is None


def _skipped(schedule: Schedule, why: str) -> Schedule:
    return msgspec.structs.replace(schedule, skipped=schedule.skipped + 1, last_error=why)


def _is_due(world: World, schedule: Schedule) -> bool:
    """Whether it has not been paused, changed or cancelled since the appointment was made. In a
    large world the job that represents it may be gone."""
    job = world.jobs.get(schedule.id)
    is_over = job is not None and job.status != "pending"
    upcoming = schedule.next_run_at
    return upcoming is not None and upcoming <= world.now_seconds and not is_over


def _request(world: World, schedule: Schedule) -> Json:
    """The request that it submits: that of its job, which may have changed, with the requested
    provider."""
    job = world.jobs.get(schedule.id)
    if job is None:
        return schedule.request
    asked = {name: schedule.request[name] for name in ("provider",) if name in schedule.request}
    return {**_shown(jobs.request_of(job)), **asked}


def _shown(request: Json) -> Json:
    return {name: value for name, value in request.items() if name in jobs.REQUEST_FIELDS}


def _single(request: Json) -> Json:
    return {name: value for name, value in request.items() if name != "schedule"}
