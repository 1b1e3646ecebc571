"""How jobs move by themselves: pending → scheduled → running → completed or failed.

Each function is a reaction of the world's agenda to a job that may meanwhile have gone another
way; it does nothing unless the job is in the state that it was appointed for
(job-management, Job Lifecycle).
"""

from mock_server.rules import batches, fates, job_costs, jobs, providers
from mock_server.world.records import Job, JobStatus
from mock_server.world.world import World

EXPIRED = "The job reached its duration."


LOST = "The provider was lost while the job ran."


def schedule(world: World, job_id: str) -> None:
    job = _in_state(world, job_id, "pending")
    if job is None or world.today < job.created_at + job.fate.scheduling:
        return
    if not providers.is_reachable(world, job.provider_id):
        return  # it waits; see `go_on`
    job = jobs.move(world, job, "scheduled", event="scheduled")
    world.agenda.at(world.now + job.fate.starting, "start_job", job.id)


def start(world: World, job_id: str) -> None:
    """The job runs from now on, at the prices that its provider asks now."""
    job = _in_state(world, job_id, "scheduled")
    if job is None or not providers.is_reachable(world, job.provider_id):
        return
    prices = world.providers[job.provider_id].prices
    job = jobs.move(world, job, "running", event="started", started_at=world.today, prices=prices)
    jobs.appoint_end(world, job)


def tell_cost(world: World, job_id: str) -> None:
    """Most of the projected cost is spent. A duration that has changed since the appointment was
    made has moved that moment, and made an appointment of its own."""
    job = _in_state(world, job_id, "running")
    if job is None or world.now < fates.costs_most_at(job):
        return
    told = [event.at for event in job.events if event.type == "cost.threshold"]
    if not any(at >= fates.costs_most_at(job) for at in told):
        jobs.tell(world, job, "cost.threshold")


def finish(world: World, job_id: str) -> None:
    job = _in_state(world, job_id, "running")
    if job is None or world.today < fates.ends_at(job):
        return
    if fates.expires(job):
        job = jobs.tell(world, jobs.tell(world, job, "cost.threshold"), "expired")
        _end(world, job, "failed", exit_code=124, error=EXPIRED)
    elif job.fate.error is not None:
        _end(world, job, "failed", exit_code=job.fate.exit_code, error=job.fate.error)
    else:
        _end(world, job, "completed", exit_code=0, error=None)


def lose(world: World, job: Job) -> None:
    """Its provider is gone: a running job fails, any other waits."""
    if job.status == "running":
        _end(world, job, "failed", exit_code=None, error=LOST)


def go_on(world: World, job: Job) -> None:
    """Its provider is back: a job that waited takes its next step after the usual while."""
    if job.status == "pending":
        jobs.set_off(world, job)
    elif job.status == "scheduled":
        world.agenda.at(world.now + job.fate.starting, "start_job", job.id)


def end_cancelling(world: World, job_id: str) -> None:
    job = _in_state(world, job_id, "cancelling")
    if job is not None:
        _end(world, job, "cancelled", exit_code=None, error=None)


def _end(
    world: World, job: Job, status: JobStatus, *, exit_code: int | None, error: str | None
) -> None:
    job = jobs.move(
        world, job, status, event=status, ended_at=world.today, exit_code=exit_code, error=error
    )
    providers.record_end(world, job, job_costs.spent(job, world.today))
    batches.leave(world, job)


def _in_state(world: World, job_id: str, status: JobStatus) -> Job | None:
    job = world.jobs.get(job_id)
    return job if job is not None and job.status == status else None
