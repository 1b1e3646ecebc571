"""The services that Cortex consists of (common-issues, Charts and Metrics Not Displaying)."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from mock_server.errors import Conflict, NotFound
from mock_server.rules.domain_faults import active_faults
from mock_server.rules.jobs import containers
from mock_server.rules.providers import condition
from mock_server.rules.quantities import mebibytes
from mock_server.rules.system import log, operations
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Json
from mock_server.world.system_records import ContainerState, LongOperation, Restarts
from mock_server.world.world import World

MIB = 1024 * 1024

SECONDS = 5
"""Seconds until a service has restarted."""

SAMPLED_EVERY = 15
"""Seconds between two measurements of processes."""


class Service(NamedTuple):
    """A service: its purpose, and its usual use of resources: percent of a core, MiB of memory,
    threads."""

    description: str
    cpu: float
    memory: int
    threads: int


SERVICES: Mapping[str, Service] = {
    "api-gateway": Service("Answers requests, and counts them", 12.0, 310, 16),
    "job-service": Service("Takes jobs, places them and follows them", 9.0, 420, 24),
    "provider-adapter": Service("Talks to the providers' networks", 6.0, 280, 12),
    "provider-auth": Service("Logs in at providers", 1.0, 120, 4),
    "webhook-service": Service("Delivers events to webhooks", 3.0, 190, 8),
    "websocket-service": Service("Delivers events to sockets", 2.5, 210, 8),
    "metrics": Service("Collects metrics for charts", 5.0, 360, 8),
    "system-service": Service("Watches the system itself", 1.0, 110, 4),
    "upgrade": Service("Installs new versions, and goes back to old ones", 0.2, 60, 2),
    "database": Service("Keeps everything", 15.0, 1400, 32),
}


def require(name: str) -> Service:
    """:raises NotFound: when the service does not exist."""
    if name not in SERVICES:
        raise NotFound("service", name)
    return SERVICES[name]


def begin_restart(world: World, name: str, user_id: str | None) -> LongOperation:
    """:raises NotFound: when the service does not exist.
    :raises Conflict: when it is already restarting.
    """
    require(name)
    if is_restarting(world, name):
        raise Conflict(f"The service {name} is being restarted already.")
    request = {"service": name}
    operation = operations.begin(
        world, "service.restart", SECONDS, user_id=user_id, request=request
    )
    _log(world, name, "is being restarted", operation)
    return operation


def finish_restart(world: World, operation: LongOperation) -> Json:
    name = operation.request["service"]
    start(world, name)
    _log(world, name, "was restarted", operation)
    return {"service": name, "restarts": restarts_of(world, name).count}


def start(world: World, name: str) -> None:
    """The service has restarted."""
    count = restarts_of(world, name).count + 1
    known = {**world.system.services, name: Restarts(count, world.now_seconds)}
    world.system = msgspec.structs.replace(world.system, services=known)


def restarts_of(world: World, name: str) -> Restarts:
    return world.system.services.get(name) or Restarts(0, world.begun)


def is_restarting(world: World, name: str) -> bool:
    return any(
        running.kind == "system.rollback" or running.request.get("service") == name
        for running in operations.all_running(world)
        if running.kind in ("service.restart", "container.restart", "system.rollback")
    )


def status_of(world: World, name: str) -> tuple[str, str | None]:
    """`running`, `degraded` or `restarting`, and why if it is not running well."""
    if is_restarting(world, name):
        return "restarting", "It is being restarted."
    if name == "database" and world.domain_faults:
        if active_faults.of_system(world, "database-away"):
            return "degraded", "It does not answer."
        if active_faults.of_system(world, "database-slow"):
            return "degraded", "It answers slowly."
    if name == "provider-adapter":
        lost = [p.id for p in world.providers if not condition.is_reachable(p)]
        if lost:
            shown = ", ".join(lost[:5]) + (" and more" if len(lost) > 5 else "")
            return "degraded", f"Cannot be reached: {shown}"
    return "running", None


def cpu(world: World, name: str) -> float:
    """Percent of a core that its process uses, up to the limit of its container."""
    swing = wander(f"{name}/cpu", _sampled(world), 120)
    used, limits = SERVICES[name].cpu * (1 + 0.5 * swing), _limits(world, name)
    return round(used if limits is None or limits.cpu is None else min(used, limits.cpu / 10), 1)


def memory(world: World, name: str) -> int:
    """Bytes that its process uses, up to the limit of its container: more the longer it runs, up to
    a tenth more."""
    hours = (world.now - restarts_of(world, name).up_since) / 3600
    growth = 0.1 * min(1.0, max(0.0, hours / 48))
    swing = 0.04 * wander(f"{name}/memory", _sampled(world), 600)
    used, limits = round(SERVICES[name].memory * MIB * (1 + growth + swing)), _limits(world, name)
    if limits is None or limits.memory is None:
        return used
    return min(used, mebibytes(limits.memory) * MIB)


def pid(world: World, name: str) -> int:
    """The id of its process, which changes with each restart."""
    return 101 + 7 * list(SERVICES).index(name) + 211 * restarts_of(world, name).count


def view(world: World, name: str) -> Json:
    """:raises NotFound: when the service does not exist."""
    service, restarts = require(name), restarts_of(world, name)
    status, message = status_of(world, name)
    is_up = status != "restarting"
    return {
        "id": name,
        "name": name,
        "description": service.description,
        "status": status,
        "message": message,
        "pid": pid(world, name) if is_up else None,
        "startedAt": timestamp(restarts.up_since),
        "uptime": world.now_seconds - restarts.up_since if is_up else 0,
        "restarts": restarts.count,
        "cpuPercent": cpu(world, name) if is_up else 0.0,
        "memoryBytes": memory(world, name) if is_up else 0,
    }


def _limits(world: World, name: str) -> ContainerState | None:
    """The changed limits of its container; None if nobody has changed the container."""
    return world.containers.get(containers.PREFIX + name)


def _sampled(world: World) -> int:
    return int(world.now // SAMPLED_EVERY * SAMPLED_EVERY)


def _log(world: World, name: str, what: str, operation: LongOperation) -> None:
    log.record(
        world, "info", name, f"Service {name} {what}", correlation_id=operation.correlation_id
    )
