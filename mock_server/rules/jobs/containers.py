"""The containers of jobs: one for each job that has a node (debugging, Container Debugging;
common-issues, Container Orchestration Issues)."""

from typing import Literal, NamedTuple

import msgspec

from mock_server.errors import Conflict
from mock_server.rules.jobs import fates, jobs
from mock_server.rules.jobs.image_kinds import OUT_OF_MEMORY
from mock_server.world.records import Job
from mock_server.world.system_records import ContainerState
from mock_server.world.world import World

PREFIX = "container_"

Status = Literal["creating", "running", "restarting", "stopping", "exited"]


class ResourceLimits(NamedTuple):
    """The limits of a container: millicores, and an amount such as `512Mi`. They apply from an
    instant; before it, the job's own limits did."""

    cpu: int
    memory: str
    since: int


def id_of(job: Job) -> str:
    return PREFIX + job.id.removeprefix("job_")


def job_of(world: World, container_id: str) -> Job | None:
    """The job that runs in a container; None if no container has the id."""
    job = world.jobs.get("job_" + container_id.removeprefix(PREFIX))
    return job if job is not None and has_one(job) else None


def has_one(job: Job) -> bool:
    """Whether the job has a node."""
    return any(step.type == "scheduled" for step in job.events)


def state_of(world: World, job: Job) -> ContainerState:
    """Changes to its container."""
    known = world.containers.get(id_of(job))
    return known or ContainerState(id=id_of(job), created_at=job.created_at)


def status_of(job: Job, *, restarts: bool) -> Status:
    """:param restarts: whether it is being restarted now."""
    match job.status:
        case "scheduled":
            return "creating"
        case "running":
            return "restarting" if restarts else "running"
        case "cancelling":
            return "stopping"
    return "exited"


def started_at(world: World, job: Job) -> int | None:
    """When it was last started."""
    return state_of(world, job).restarted_at or job.started_at


def limits(world: World, job: Job) -> ResourceLimits:
    state = state_of(world, job)
    return ResourceLimits(state.cpu or job.cpu, state.memory or job.memory, state.limited_at)


def limit(world: World, job: Job, cpu: int | None, memory: str | None) -> None:
    """Changes the limits of the container; None keeps a limit. A running one is killed if it gets
    less memory than its image needs.

    :raises Conflict: when the container is gone.
    """
    if status_of(job, restarts=False) == "exited":
        raise Conflict(f"The job is {job.status}, so its container is gone.")
    state = state_of(world, job)
    changed = msgspec.structs.replace(
        state,
        cpu=cpu or state.cpu,
        memory=memory or state.memory,
        limited_at=world.now_seconds,
    )
    world.containers.put(changed)
    if memory is not None and job.started_at is not None and fates.is_starved(job.image, memory):
        ran = world.now_seconds - job.started_at
        fate = fates.failing(job.fate.scheduling, job.fate.starting, ran + 1, OUT_OF_MEMORY)
        jobs.schedule_end(world, jobs.replace(world, job, fate=fate))


def require_running(job: Job) -> None:
    """:raises Conflict: unless the job's container runs."""
    if job.status != "running":
        raise Conflict(f"The job is {job.status}; only a running container can be restarted.")


def restart(world: World, job: Job) -> Job:
    """The container starts again: the job's work takes as long again, as far as its duration
    allows. Its cost continues to grow, because it keeps its node."""
    require_running(job)
    assert job.started_at is not None  # noqa: S101  it is running
    state = state_of(world, job)
    world.containers.put(
        msgspec.structs.replace(state, restarts=state.restarts + 1, restarted_at=world.now_seconds)
    )
    lost = world.now_seconds - (state.restarted_at or job.started_at)
    fate = msgspec.structs.replace(job.fate, running=job.fate.running + lost)
    job = jobs.emit(world, jobs.replace(world, job, fate=fate), "started")
    jobs.schedule_end(world, job)
    return job
