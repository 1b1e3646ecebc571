"""The processes and resources of the system's machine (common-issues, High CPU or Memory Usage).

There is no machine; the figures are plausible ones. Those of processes add up to those of the
machine, and they follow only from the world's time.
"""

from collections.abc import Iterator

from mock_server.rules.system import services, storage
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Json
from mock_server.world.world import World

CORES = 8
MEMORY = 16 * 1024**3
"""Bytes."""


def all_of(world: World) -> list[Json]:
    """The processes of services that are up."""
    return list(_processes(world))


def _processes(world: World) -> Iterator[Json]:
    for name, service in services.SERVICES.items():
        if services.is_restarting(world, name):
            continue
        up_since = services.restarts_of(world, name).up_since
        memory, pid = services.memory(world, name), services.pid(world, name)
        yield {
            "id": f"process_{pid}",
            "pid": pid,
            "name": f"cortex-{name}",
            "service": name,
            "status": "running",
            "cpuPercent": services.cpu(world, name),
            "memoryBytes": memory,
            "memoryPercent": round(100 * memory / MEMORY, 2),
            "threads": service.threads,
            "startedAt": timestamp(up_since),
            "uptime": world.now_seconds - up_since,
        }


def resources(world: World) -> Json:
    """The resources that all processes use together, and those of the machine."""
    running = all_of(world)
    cpu = round(sum(process["cpuPercent"] for process in running), 1)
    used = sum(process["memoryBytes"] for process in running)
    disk = storage.totals(world)
    return {
        "timestamp": timestamp(world.now_seconds),
        "cpu": {
            "cores": CORES,
            "usedPercent": cpu,
            "percent": round(cpu / CORES, 2),
            "loadAverage": [_load(world, cpu, minutes) for minutes in (1, 5, 15)],
        },
        "memory": {
            "totalBytes": MEMORY,
            "usedBytes": used,
            "freeBytes": MEMORY - used,
            "percent": round(100 * used / MEMORY, 2),
        },
        "disk": disk,
        "processes": len(running),
    }


def _load(world: World, cpu: float, minutes: int) -> float:
    """The load average of the last minutes."""
    swing = wander(f"load/{minutes}", world.now // 15 * 15, 60 * minutes)
    return round(cpu / 100 * (1 + 0.2 * swing), 2)
