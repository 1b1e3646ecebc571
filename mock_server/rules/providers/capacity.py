"""The capacity of providers, and the jobs that wait for it (providers, networkLoad).

Other tenants, whose load varies, share a provider's nodes. A job that does not fit queues, first
come, first served. An idle provider takes any job.
"""

from functools import lru_cache
from math import inf
from operator import attrgetter
from typing import NamedTuple

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.providers import condition, settings
from mock_server.rules.quantities import mebibytes
from mock_server.world.indexes import Index, IndexDefinition
from mock_server.world.noise import wander
from mock_server.world.records import Job, Provider
from mock_server.world.tallies import TallyDefinition
from mock_server.world.world import World

PLACED = ("scheduled", "running")


class Resources(NamedTuple):
    """cpu in millicores, memory and storage in MiB."""

    cpu: int
    memory: int
    storage: int


A_NODE = Resources(cpu=64_000, memory=262_144, storage=3_276_800)


def has_room(world: World, provider: Provider, job: Job) -> bool:
    """Whether the job fits next to the jobs that are placed there."""
    if world.domain_faults and _is_full(world, provider):
        return False
    taken, placed = taken_by_jobs(world, provider.id)
    if placed == 0:
        return True
    needed, capacity = _needs(job), total(world, provider)
    others = _used_by_others(provider.id, condition.last_check(world.now))
    return all(
        taken[i] + needed[i] <= capacity[i] * (1 - others[i]) for i in range(len(Resources._fields))
    )


def taken_by_jobs(world: World, provider_id: str) -> tuple[Resources, int]:
    """The resources that the world's jobs use on a provider, and the number of those jobs."""
    tally = world.jobs.tally(*TAKEN)
    jobs, cpu, memory, storage = tally.of(provider_id) or (0, 0, 0, 0)
    return Resources(cpu, memory, storage), jobs


def load(world: World, provider: Provider) -> dict[str, int]:
    """Percent of its capacity in use, by others and by this world's jobs."""
    if world.domain_faults and _is_full(world, provider):
        return dict.fromkeys(Resources._fields, 100)
    taken, _ = taken_by_jobs(world, provider.id)
    capacity = total(world, provider)
    others = _used_by_others(provider.id, condition.last_check(world.now))
    return {
        name: min(100, round(100 * others[i]) + round(100 * taken[i] / capacity[i]))
        for i, name in enumerate(Resources._fields)
    }


def free(world: World, provider: Provider) -> Resources:
    """The capacity that neither others nor this world's jobs use."""
    if world.domain_faults and _is_full(world, provider):
        return Resources(0, 0, 0)
    taken, _ = taken_by_jobs(world, provider.id)
    others = _used_by_others(provider.id, condition.last_check(world.now))
    return Resources(
        *(
            max(0, int(amount * (1 - others[i])) - taken[i])
            for i, amount in enumerate(total(world, provider))
        )
    )


def _is_full(world: World, provider: Provider) -> bool:
    """Whether a fault leaves the provider without capacity."""
    return active_faults.of_provider(world, "provider-full", provider) is not None


def first_in_queue(world: World, provider_id: str) -> Job | None:
    """The first job that waits for capacity, for money, or for the provider to come back."""
    first = _queues(world).first_between((provider_id,), (provider_id, inf))
    return world.jobs[first] if first is not None else None


def next_ticket(world: World, provider_id: str) -> int:
    """The number of the job that joins the queue next; 1 if no job waits."""
    last = _queues(world).last_between((provider_id,), (provider_id, inf))
    return (world.jobs[last].ticket or 0) + 1 if last is not None else 1


def placed(world: World, provider_id: str, status: str, most: int | None = None) -> list[Job]:
    """The jobs on the provider that are `scheduled` or `running`, oldest first.

    :param most: the most jobs to return; all if None.
    """
    on_nodes = world.jobs.index(*ON_NODES)
    first = on_nodes.position((provider_id, status))
    end = on_nodes.position((provider_id, status, inf))
    if most is not None:
        end = min(end, first + most)
    return world.jobs.several(row[-1] for row in on_nodes.rows(first, end))


def _queues(world: World) -> Index[Job]:
    """The queues of all providers, one after another."""
    return world.jobs.index(*QUEUES)


def _waits(job: Job) -> bool:
    return job.status == "pending" and job.ticket is not None


def _needs(job: Job) -> Resources:
    return Resources(job.cpu, mebibytes(job.memory), mebibytes(job.storage))


def provider_used_by(job: Job) -> str | None:
    """The provider on which a job uses capacity. A job that is being cancelled still does."""
    was_placed = job.status == "cancelling" and any(e.type == "scheduled" for e in job.events)
    return job.provider_id if job.status in PLACED or was_placed else None


def total(world: World, provider: Provider) -> Resources:
    """The capacity of all nodes of a provider."""
    nodes = condition.nodes(world, provider)
    storage = nodes * int(A_NODE.storage * settings.storage_factor(provider))
    return Resources(nodes * A_NODE.cpu, nodes * A_NODE.memory, storage)


@lru_cache(maxsize=4096)
def _used_by_others(provider_id: str, checked: int) -> tuple[float, ...]:
    """The shares of its resources that others use, each between 0.3 and 0.7."""
    return tuple(
        0.5 + 0.2 * wander(f"{provider_id}/{name}", checked, 3600) for name in Resources._fields
    )


TAKEN = TallyDefinition("placed", provider_used_by, _needs)
QUEUES = IndexDefinition("queues", _waits, attrgetter("provider_id", "ticket", "id"))
ON_NODES = IndexDefinition(
    "on nodes",
    lambda job: job.status in PLACED,
    attrgetter("provider_id", "status", "created_at", "id"),
)
"""The jobs on each provider, and the resources that they use."""
