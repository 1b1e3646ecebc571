"""Effects of faults of Cortex itself on jobs: an image cannot be pulled, or a container is
killed."""

from collections.abc import Sequence

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.domain_faults.changes import FaultBegan
from mock_server.rules.faults import matching
from mock_server.rules.jobs import fates, jobs, pulls
from mock_server.rules.providers import capacity
from mock_server.world.fault_records import InjectedFault
from mock_server.world.records import Job
from mock_server.world.world import World

PULL, KILL = "image-pull-failure", "out-of-memory"

KILLED_AFTER = 5
"""Seconds that a container runs, unless the fault sets a time."""


def begin(world: World, change: FaultBegan) -> None:
    """Containers that run already are killed, too. If the fault was only switched off for a while,
    it still has appointments with some of them, and these do not count again."""
    fault = change.fault
    if fault.effect.type != KILL:
        return
    condemned = _condemned(world) if fault.matched else frozenset[str]()
    for provider in world.providers:
        for job in capacity.placed(world, provider.id, "running"):
            if _appointment(job, fault) not in condemned:
                _condemn(world, job, matching.hits_of_job(world, KILL, job, fault.id))


def at_start(world: World, job: Job) -> Job:
    """The job as it starts, with another fate if a fault hits it."""
    hits = matching.hits_of_job(world, PULL, job)
    for fault in hits:
        matching.applied(world, fault.id)
    if hits:
        refusal = pulls.unavailable(job.image)
        fate = fates.not_pulled(job.fate.scheduling, job.fate.starting, refusal)
        return jobs.replace(world, job, fate=fate)
    _condemn(world, job, matching.hits_of_job(world, KILL, job))
    return job


def kills(world: World, job: Job, fault_id: str) -> bool:
    """Whether the fault that has an appointment with the job's container kills it now: it is
    active, and as it was when it made the appointment. Counts it as applied.

    :param fault_id: empty in older snapshots, where any fault may have made the appointment.
    """
    for fault in world.domain_faults:
        if (
            fault.effect.type == KILL
            and fault_id in ("", fault.id)
            and world.now >= (job.started_at or 0) + _lasts(fault)
            and active_faults.is_about_job(world, fault.match, job)
        ):
            matching.applied(world, fault.id)
            return True
    return False


def _condemn(world: World, job: Job, hits: Sequence[InjectedFault]) -> None:
    """Schedules the end of the container."""
    for fault in hits:
        begun = world.now if job.started_at is None else job.started_at
        due = max(world.now, begun + _lasts(fault))
        world.schedule(due, "kill_job", _appointment(job, fault))


def _lasts(fault: InjectedFault) -> float:
    """Seconds that a container runs before the fault kills it."""
    return KILLED_AFTER if fault.effect.seconds is None else fault.effect.seconds


def _appointment(job: Job, fault: InjectedFault) -> str:
    """The subject of the appointment at which the fault kills the job's container."""
    return f"{job.id} {fault.id}"


def _condemned(world: World) -> frozenset[str]:
    """The subjects of all such appointments."""
    return frozenset(one.subject for one in world.agenda if one.reaction == "kill_job")
