"""The requirements of Cortex and its upgrades, and whether they are met (common-issues, Failed
Upgrades)."""

from mock_server.rules.system import processes, storage, versions
from mock_server.world.records import Json
from mock_server.world.world import World

GIB = 1024**3

CORES, MEMORY, DISK = 4, 8 * GIB, 20 * GIB
"""The minimum."""


def view(world: World) -> Json:
    free = storage.totals(world)["freeBytes"]
    checks = [
        _check("cpu", "cores", CORES, processes.CORES),
        _check("memory", "bytes", MEMORY, processes.MEMORY),
        _check("disk", "bytes free", DISK, free),
    ]
    return {
        "version": versions.current(world),
        "earlierVersions": list(versions.earlier(world)),
        "laterVersions": list(versions.later(world)),
        "satisfied": all(check["satisfied"] for check in checks),
        "checks": checks,
    }


def _check(name: str, unit: str, required: int, found: int) -> Json:
    return {
        "name": name,
        "unit": unit,
        "required": required,
        "actual": found,
        "satisfied": found >= required,
    }
