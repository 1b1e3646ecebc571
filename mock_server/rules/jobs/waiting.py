"""What a pending job waits for (common-issues, Job Stuck in "Pending" State)."""

from collections.abc import Iterator

from mock_server.rules.jobs import batches, bids, volumes
from mock_server.rules.providers import capacity, condition, settings, wallets
from mock_server.world.records import Job
from mock_server.world.world import World


def reason(world: World, job: Job) -> str | None:
    """A sentence for readers; None for a job that is not pending."""
    if job.status != "pending":
        return None
    return next(_reasons(world, job))


def _reasons(world: World, job: Job) -> Iterator[str]:
    """The first one is why it waits now."""
    if "schedule" in job.config:
        yield "It represents a schedule, which submits other jobs."
    if batches.has_to_wait(world, job):
        yield "Other jobs of its batch have to end first."
    if job.ticket is None and world.now_seconds < job.created_at + job.fate.scheduling:
        yield "Its provider looks for a node."
    if bids.is_outbid(world, job):
        yield "The spot market is above its bid. Resubmit it with a higher maxBidPrice."
    blocking = volumes.blocking_job(world, job)
    if blocking is not None:
        yield f"{blocking.id}, which is {blocking.status}, uses the same volume."
    yield from _of_provider(world, job)


def _of_provider(world: World, job: Job) -> Iterator[str]:
    """Why its provider does not give it a node."""
    provider = world.providers[job.provider_id]
    if not condition.is_reachable(provider):
        yield f"{provider.id} is {provider.status}. Resubmit it on another provider."
    if not wallets.can_pay(world, provider):
        least = settings.least_balance(provider)
        yield f"The wallet of {provider.id} holds {least:.6g} USD or less. Top it up."
    if not capacity.has_room(world, provider, job):
        free = capacity.free(world, provider)
        yield (
            f"{provider.id} has {free.cpu} millicores, {free.memory}Mi of memory and"
            f" {free.storage}Mi of storage left. Resubmit it with less, or on another provider."
        )
    yield f"Other jobs wait for {provider.id}, too, and were there first."
