"""How jobs progress: pending → scheduled → running → completed or failed.

Each function is a reaction of the agenda. The job may have changed meanwhile, so the function does
nothing unless the job is in the expected state (job-management, Job Lifecycle).
"""

from typing import Any

from mock_server.rules import costs
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.jobs import (
    batches,
    bids,
    extensions,
    fates,
    fault_effects,
    jobs,
    schedules,
    steering,
    volumes,
)
from mock_server.rules.jobs.image_kinds import OUT_OF_MEMORY
from mock_server.rules.providers import (
    capacity,
    condition,
    providers,
    settings,
    spot_market,
    wallets,
)
from mock_server.rules.providers.changes import CapacityFreed, ProviderChanged, WalletFilled
from mock_server.world.records import FailureReason, Job, JobStatus
from mock_server.world.world import World

EXPIRED = "The job reached its duration."
OUTBID = "The spot market rose above the job's bid."
OVER_BUDGET = "The job's budget is spent."
LOST_AT_ONCE = 10
"""Jobs that are handled in one step. Each takes up to a millisecond, with its events and
deliveries."""

NO_NODE = "No node was found within the provider's timeout."

LOST = "The provider was lost while the job ran."


def schedule(world: World, job_id: str) -> None:
    """The job's scheduling time has come: it gets a node, or joins the queue for one."""
    job = _in_state(world, job_id, "pending")
    if job is None or world.now_seconds < job.created_at + job.fate.scheduling:
        return
    if job.fate.stage == "submitting":
        _fail(world, job, job.fate.reason, job.fate.error)
        return
    if job.ticket is None:
        if (
            batches.has_to_wait(world, job)
            or bids.is_outbid(world, job)
            or volumes.blocking_job(world, job)
        ):
            return
        ticket = capacity.next_ticket(world, job.provider_id)
        if ticket == 1 and _can_be_placed(world, job):
            _give_node(world, job)
            return
        jobs.replace(world, job, ticket=ticket)
        _limit_wait(world, job, job.fate.scheduling)
    admit(world, job.provider_id)


def _limit_wait(world: World, job: Job, waited: int = 0) -> None:
    """:param waited: seconds that the job has already waited for a node."""
    patience = settings.patience(world.providers[job.provider_id])
    if patience is not None:
        world.schedule(world.now + max(patience - waited, 0), "give_up_job", job.id)


def give_up_search(world: World, job_id: str) -> None:
    """The provider's configuration gives the job less time than it takes to find a node. While the
    provider is unreachable, the job waits for it."""
    job = _in_state(world, job_id, "pending")
    if job is None or job.ticket is not None or steering.stays_pending(job.fate):
        return
    if condition.is_reachable(world.providers[job.provider_id]):
        _fail(world, job, "network_error", NO_NODE)


def give_up(world: World, job_id: str) -> None:
    """The time that the provider's configuration gives a job to get a node is over. It begins
    again while the provider is unreachable, since no node is searched for then."""
    job = _in_state(world, job_id, "pending")
    if job is None or job.ticket is None:
        return
    if condition.is_reachable(world.providers[job.provider_id]):
        _fail(world, job, "network_error", NO_NODE)
    else:
        _limit_wait(world, job)


def admit(world: World, provider_id: str) -> None:
    """The jobs that wait for the provider continue in their order, as far as there is room."""
    while (job := capacity.first_in_queue(world, provider_id)) is not None:
        if bids.is_outbid(world, job) or volumes.blocking_job(world, job):
            jobs.replace(world, job, ticket=None)  # see `check_bid` and `_continue_without`
            continue
        if not _can_be_placed(world, job):
            break
        _give_node(world, job)


def start(world: World, job_id: str) -> None:
    """The job starts to run, at its provider's current prices."""
    job = _in_state(world, job_id, "scheduled")
    if job is None or not condition.is_reachable(world.providers[job.provider_id]):
        return  # see `resume_all`
    if world.domain_faults:
        job = fault_effects.at_start(world, job)
    if job.fate.stage == "pulling":
        _fail(world, job, job.fate.reason, job.fate.error)
        return
    if bids.is_outbid(world, job):
        _fail(world, job, "spot_terminated", OUTBID)
        return
    terms = _terms(world, job)._asdict()
    job = jobs.move(world, job, "running", event="started", started_at=world.now_seconds, **terms)
    jobs.schedule_end(world, job)


def check_bid(world: World, job_id: str) -> None:
    """The spot market has moved. A job that waits may start, and one that has a node loses it if
    the market is above its bid."""
    job = world.jobs.get(job_id)
    if job is None or job.status not in jobs.CANCELLABLE:
        return
    if job.status != "pending" and bids.bid(job) is None:
        return
    world.schedule(spot_market.next_change(world), "check_bid", job_id, recurring=True)
    if job.status == "pending":
        jobs.replace(world, job, **_terms(world, job)._asdict())
        schedule(world, job_id)
    elif bids.is_outbid(world, job):
        _fail(world, job, "spot_terminated", OUTBID)


def _terms(world: World, job: Job) -> bids.Terms:
    return bids.terms(world, world.providers[job.provider_id], job.config)


def send_cost_notice(world: World, job_id: str) -> None:
    """This share of the job's cost limit is spent. If the duration has changed since the
    appointment was made, the instant has moved and has another appointment."""
    job = _in_state(world, job_id, "running")
    if job is not None:
        _with_cost_notice(world, job)


def finish(world: World, job_id: str) -> None:
    job = _in_state(world, job_id, "running")
    if job is None:
        return
    end = fates.end_of(job)
    if world.now_seconds >= end.at:
        _end_by(world, job, end.cause)


def kill(world: World, subject: str) -> None:
    """Kills the container for lack of memory, if the fault that causes this is still active.

    :param subject: the ids of the job and of the fault.
    """
    job_id, _, fault_id = subject.partition(" ")
    job = _in_state(world, job_id, "running")
    if job is None or not fault_effects.kills(world, job, fault_id):
        return
    ran = world.now_seconds - (job.started_at or 0)
    fate = fates.failing(job.fate.scheduling, job.fate.starting, ran, OUT_OF_MEMORY)
    _end_by(world, jobs.replace(world, job, fate=fate), "fate")


def _end_by(world: World, job: Job, cause: str) -> None:
    longer = extensions.extended(job) if cause == "duration" else None
    if longer is not None:
        _extend(world, _with_cost_notice(world, job), longer)
    elif cause == "duration":
        job = jobs.emit(world, _with_cost_notice(world, job), "expired")
        _fail(world, job, "duration_exceeded", EXPIRED, exit_code=124)
    elif cause == "budget":
        job = _with_cost_notice(world, job)
        _fail(world, job, "budget_exceeded", OVER_BUDGET)
    elif job.fate.error is not None:
        _fail(world, job, job.fate.reason, job.fate.error, exit_code=job.fate.exit_code)
    else:
        _end(world, job, "completed", exit_code=0)


def _extend(world: World, job: Job, duration: int) -> None:
    """No event is documented for this, so none is sent; the job itself shows it."""
    longer = job.extended + duration - job.duration
    job = jobs.add_step(world, job, "extended", duration=duration, extended=longer)
    jobs.schedule_end(world, job)


def fail_all(world: World, provider_id: str) -> None:
    """The provider is gone: its running jobs fail, and jobs that have not started wait.

    This is also a reaction of the agenda: some jobs fail at once, and the others at the same
    instant but in slices, so that nothing else waits.
    """
    for job in capacity.placed(world, provider_id, "running", LOST_AT_ONCE):
        _fail(world, job, "network_error", LOST)
    if capacity.placed(world, provider_id, "running", 1):
        world.schedule(world.now, "lose_jobs", provider_id)


def resume_all(world: World, provider_id: str) -> None:
    """The provider is back: jobs that were about to start do so after the usual delay, and waiting
    jobs are admitted."""
    for job in capacity.placed(world, provider_id, "scheduled"):
        world.schedule(world.now + job.fate.starting, "start_job", job.id)
    admit(world, provider_id)


def follow_provider(world: World, change: ProviderChanged) -> None:
    """Running jobs are lost when a provider goes offline. Jobs that have not started wait for it,
    and continue when it is back."""
    if change.before is None or change.after is None:
        return
    was_reachable = condition.is_reachable(change.before)
    is_reachable = condition.is_reachable(change.after)
    if was_reachable and not is_reachable:
        fail_all(world, change.after.id)
    elif is_reachable and not was_reachable:
        resume_all(world, change.after.id)


def follow_wallet(world: World, change: WalletFilled) -> None:
    """Jobs that waited for money continue."""
    admit(world, change.provider_id)


def follow_capacity(world: World, change: CapacityFreed) -> None:
    """Jobs that waited for capacity continue."""
    admit(world, change.provider_id)


def end_cancelling(world: World, job_id: str) -> None:
    job = _in_state(world, job_id, "cancelling")
    if job is not None:
        _end(world, job, "cancelled")


def _fail(
    world: World, job: Job, reason: FailureReason, error: str | None, exit_code: int | None = None
) -> None:
    _end(world, job, "failed", failure_reason=reason, error=error, exit_code=exit_code)


def _end(world: World, job: Job, status: JobStatus, **how: Any) -> None:
    job = jobs.move(world, job, status, event=status, ended_at=world.now_seconds, **how)
    providers.record_end(world, job, costs.spent(job, world.now_seconds))
    batches.leave(world, job)
    schedules.leave(world, job)
    _continue_without(world, job)
    admit(world, job.provider_id)


def _continue_without(world: World, ended: Job) -> None:
    """The jobs that waited for a volume of a job that has ended continue."""
    for waiting in volumes.awaiting(world, ended):
        if waiting.ticket is None and "schedule" not in waiting.config:
            schedule(world, waiting.id)


def _can_be_placed(world: World, job: Job) -> bool:
    provider = world.providers[job.provider_id]
    if world.domain_faults and active_faults.of_provider(world, "bids-refused", provider):
        return False
    return (
        condition.is_reachable(provider)
        and wallets.can_pay(world, provider)
        and capacity.has_room(world, provider, job)
    )


def _give_node(world: World, job: Job) -> None:
    job = jobs.move(world, job, "scheduled", event="scheduled")
    world.schedule(world.now + job.fate.starting, "start_job", job.id)


def _with_cost_notice(world: World, job: Job) -> Job:
    """Sends one notice for each share of its cost limit that is spent."""
    last = max((event.at for event in job.events if event.type == "cost.threshold"), default=0)
    reached = [at for share in costs.THRESHOLDS for at in costs.reaches(job, share)]
    news = any(last < at <= world.now_seconds for at in reached)
    return jobs.emit(world, job, "cost.threshold") if news else job


def _in_state(world: World, job_id: str, status: JobStatus) -> Job | None:
    job = world.jobs.get(job_id)
    return job if job is not None and job.status == status else None
