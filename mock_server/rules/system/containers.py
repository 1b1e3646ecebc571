"""All containers: of the system's services and of jobs (common-issues, Container Orchestration
Issues)."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from mock_server.errors import Conflict, FieldError, InvalidRequest, NotFound
from mock_server.rules.jobs import containers, metrics
from mock_server.rules.providers import capacity
from mock_server.rules.quantities import mebibytes
from mock_server.rules.system import log, operations, processes, services, versions
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Job, Json
from mock_server.world.system_records import ContainerState, LongOperation
from mock_server.world.world import World

SECONDS = 5
"""Seconds until a container has restarted."""

ACTIVE = ("scheduled", "running", "cancelling")

SERVICE_CPU, SERVICE_MEMORY = 2000, "2Gi"
"""The initial limits of a service's container: millicores, and an amount of memory."""

CORES = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,3}))?")


class Container(NamedTuple):
    """The container of a job or of a service: one of the two."""

    id: str
    job: Job | None
    service: str | None

    created_at: int
    """When it was made, in whole seconds."""

    @property
    def kind(self) -> str:
        return "service" if self.job is None else "job"


def all_of(world: World) -> Iterator[Container]:
    """Those of services, and those of jobs that are on a node. Jobs may end meanwhile."""
    yield from of_services(world)
    for known in list(world.jobs):
        job = world.jobs.get(known.id)
        if job is not None and job.status in ACTIVE and containers.has_one(job):
            yield _of_job(job)


def of_services(world: World) -> list[Container]:
    return [_of_service(world, name) for name in services.SERVICES]


def get(world: World, container_id: str) -> Container:
    """:raises NotFound: when there is none of that id."""
    name = container_id.removeprefix(containers.PREFIX)
    if name in services.SERVICES and container_id != name:
        return _of_service(world, name)
    job = containers.job_of(world, container_id)
    if job is None:
        raise NotFound("container", container_id)
    return _of_job(job)


def view(world: World, container: Container) -> Json:
    shown = _job_view(world, container.job) if container.job else _service_view(world, container)
    return {
        "id": container.id,
        "kind": container.kind,
        "jobId": container.job.id if container.job else None,
        "service": container.service,
        "status": status_of(world, container),
        "createdAt": timestamp(container.created_at),
        **shown,
    }


def limit(world: World, container: Container, changes: Json) -> None:
    """Changes its limits (cpu in cores such as `1.0`, memory such as `1Gi`).

    :raises InvalidRequest: when the amount of cores is none.
    :raises Conflict: when the container is gone, or its machines have less.
    """
    cpu, memory = _millicores(changes.get("cpu")), changes.get("memory")
    _require_as_much(world, container, cpu or 0, memory)
    if container.job is not None:
        containers.limit(world, container.job, cpu, memory)
        return
    state = _state(world, container)
    changed = msgspec.structs.replace(state, cpu=cpu or state.cpu, memory=memory or state.memory)
    world.containers.put(changed)


def _require_as_much(world: World, container: Container, cpu: int, memory: str | None) -> None:
    """:raises Conflict: when the nodes of its provider, or Cortex's own machine, have less."""
    provider = world.providers.get(container.job.provider_id) if container.job else None
    if provider is not None:
        where, (most_cpu, most_memory, _) = provider.id, capacity.total(world, provider)
    else:
        where, most_cpu = "Cortex's machine", processes.CORES * 1000
        most_memory = processes.MEMORY // 1024**2
    if cpu > most_cpu or (memory is not None and mebibytes(memory) > most_memory):
        raise Conflict(
            f"{where} has {_cores(most_cpu)} cores and {most_memory}Mi of memory; send less."
        )


def begin_restart(world: World, container: Container, user_id: str | None) -> LongOperation:
    """:raises Conflict: when nothing runs in it, or it is being restarted already."""
    if container.job is not None:
        containers.require_running(container.job)
    if _is_restarting(world, container):
        raise Conflict(f"The container {container.id} is being restarted already.")
    request = {"containerId": container.id}
    if container.service is not None:
        request["service"] = container.service
    return operations.begin(world, "container.restart", SECONDS, user_id=user_id, request=request)


def finish_restart(world: World, operation: LongOperation) -> Json:
    """:raises CortexError: when it ended by itself meanwhile."""
    container = get(world, operation.request["containerId"])
    if container.job is not None:
        containers.restart(world, container.job)
        log.record(
            world,
            "info",
            "job-service",
            f"Container {container.id} was restarted",
            correlation_id=operation.correlation_id,
            job_id=container.job.id,
            provider_id=container.job.provider_id,
        )
    elif container.service is not None:
        services.start(world, container.service)
    return {"containerId": container.id, "restarts": _restarts(world, container)}


def wanted_by(world: World, filters: Json) -> Callable[[Container], bool]:
    """Whether a container satisfies every filter that was given."""
    return lambda container: (
        filters.get("kind") in (None, container.kind)
        and filters.get("status") in (None, status_of(world, container))
    )


def status_of(world: World, container: Container) -> containers.Status:
    restarting = _is_restarting(world, container)
    if container.job is not None:
        return containers.status_of(container.job, restarts=restarting)
    return "restarting" if restarting else "running"


def _of_service(world: World, name: str) -> Container:
    return Container(containers.PREFIX + name, None, name, world.begun)


def _of_job(job: Job) -> Container:
    placed_at = next(step.at for step in job.events if step.type == "scheduled")
    return Container(containers.id_of(job), job, None, placed_at)


def _is_restarting(world: World, container: Container) -> bool:
    if container.service is not None and services.is_restarting(world, container.service):
        return True
    return any(
        running.request.get("containerId") == container.id
        for running in operations.all_running(world)
        if running.kind == "container.restart"
    )


def _restarts(world: World, container: Container) -> int:
    if container.job is not None:
        return containers.state_of(world, container.job).restarts
    return services.restarts_of(world, container.service or "").count


def _state(world: World, container: Container) -> ContainerState:
    known = world.containers.get(container.id)
    return known or ContainerState(id=container.id, created_at=world.begun)


def _job_view(world: World, job: Job) -> Json:
    limits = containers.limits(world, job)
    now, is_up = world.now_seconds, job.status == "running"
    return {
        "name": job.name or job.id,
        "image": job.image,
        "startedAt": timestamp_or_none(containers.started_at(world, job)),
        "restarts": containers.state_of(world, job).restarts,
        "providerId": job.provider_id,
        "resources": {"cpu": _cores(limits.cpu), "memory": limits.memory},
        "usage": {
            "cpuPercent": metrics.cpu(job, now, limits) / 10 if is_up else 0.0,
            "memoryBytes": metrics.memory(job, now, limits) if is_up else 0,
        },
    }


def _service_view(world: World, container: Container) -> Json:
    name, state = container.service or "", _state(world, container)
    restarts, is_up = services.restarts_of(world, name), not _is_restarting(world, container)
    return {
        "name": f"cortex-{name}",
        "image": f"cortex/{name}:{versions.current(world)}",
        "startedAt": timestamp(restarts.up_since),
        "restarts": restarts.count,
        "providerId": None,
        "resources": {
            "cpu": _cores(state.cpu or SERVICE_CPU),
            "memory": state.memory or SERVICE_MEMORY,
        },
        "usage": {
            "cpuPercent": services.cpu(world, name) if is_up else 0.0,
            "memoryBytes": services.memory(world, name) if is_up else 0,
        },
    }


def _cores(millicores: int) -> str:
    """`1500` is `1.5`, and `1000` is `1.0`, as the page writes it."""
    return str(millicores / 1000)


def _millicores(cores: str | None) -> int | None:
    """:raises InvalidRequest: when it is no amount of cores above 0."""
    if cores is None:
        return None
    found = CORES.fullmatch(cores)
    amount = int(found[1]) * 1000 + int((found[2] or "0").ljust(3, "0")) if found else 0
    if amount == 0:
        raise InvalidRequest([FieldError("/cpu", "must be a number of cores above 0, such as 1.0")])
    return amount
