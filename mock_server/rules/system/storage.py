"""The system's disks and their contents (common-issues, Failed Upgrades)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mock_server.rules.system import tables, timings
from mock_server.world.records import Json
from mock_server.world.system_records import COMPRESSION, ENTRY_BYTES
from mock_server.world.world import World

GIB = 1024**3
MIB = 1024**2

BLOCK = 4096
"""The block size of a disk, in bytes."""

RELEASE = 640 * MIB
"""The size of an installed release."""


class Volume(NamedTuple):
    path: str
    total: int
    used: Callable[[World], int]


def _database(world: World) -> int:
    return tables.size(world, timings.Waste(world).at(world.now))


def _logs(world: World) -> int:
    size = len(world.log) * ENTRY_BYTES
    return _on_disk(size // COMPRESSION if world.system.logging.compression else size)


def _exports(world: World) -> int:
    kept = sum(len(export.entries) for export in world.log_exports) * ENTRY_BYTES
    return _on_disk(kept + sum(one.response_size + ENTRY_BYTES for one in world.captured))


def _on_disk(size: int) -> int:
    """In whole blocks."""
    return -(-size // BLOCK) * BLOCK


VOLUMES: Mapping[str, Volume] = {
    "database": Volume("/data/database", 50 * GIB, _database),
    "logs": Volume("/data/logs", 20 * GIB, _logs),
    "exports": Volume("/data/exports", 10 * GIB, _exports),
    "releases": Volume("/data/releases", 20 * GIB, lambda _: 2 * RELEASE),
}


def view(world: World) -> Json:
    volumes = []
    for name, volume in VOLUMES.items():
        used = volume.used(world)
        volumes.append({"name": name, "path": volume.path, **_share(used, volume.total)})
    return {**totals(world), "volumes": volumes}


def totals(world: World) -> Json:
    """All volumes together."""
    used = sum(volume.used(world) for volume in VOLUMES.values())
    return _share(used, sum(volume.total for volume in VOLUMES.values()))


def _share(used: int, total: int) -> Json:
    used = min(used, total)
    return {
        "totalBytes": total,
        "usedBytes": used,
        "freeBytes": total - used,
        "percent": round(100 * used / total, 2),
    }
