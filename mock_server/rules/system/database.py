"""The system's database: its state, its connections and its settings (common-issues, Database
Connection Issues)."""

from collections.abc import Sequence

import msgspec

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.quantities import decimal
from mock_server.rules.system import services, tables, timings
from mock_server.world.clock import timestamp
from mock_server.world.noise import wander
from mock_server.world.records import Json
from mock_server.world.world import World

ENGINE = "PostgreSQL 15.7"

CLIENTS = ("api-gateway", "job-service", "webhook-service", "metrics", "provider-adapter")
"""Services that hold connections, those that need them most often first."""

BUSIEST = 0.7
"""The share of the usual pool that is in use at most."""

USUAL_POOL = 10
"""Connections. The work is the same with more."""


def connections(world: World) -> Sequence[Json]:
    """All connections of the pool: those in use, and those that wait to be used."""
    size, active = world.system.database.pool_size, _active(world)
    return [_connection(world, number, is_active=number < active) for number in range(size)]


def status(world: World) -> Json:
    state, message = _state(world)
    size, active, wanted = world.system.database.pool_size, _active(world), _wanted(world)
    waste = timings.Waste(world).at(world.now)
    return {
        "status": state,
        "message": message,
        "engine": ENGINE,
        "uptime": services.view(world, "database")["uptime"],
        "pool": {"size": size, "active": active, "idle": size - active, "waiting": wanted - active},
        "sizeBytes": tables.size(world, waste),
        "wastePercent": round(100 * waste, 1),
        "tables": [
            {
                "name": name,
                "rows": table.count(world),
                "sizeBytes": tables.size_of(world, name, waste),
            }
            for name, table in tables.TABLES.items()
        ],
    }


def set_config(world: World, changes: Json) -> None:
    """Changes what is sent and keeps the rest."""
    names = {
        "poolSize": "pool_size",
        "idleTimeout": "idle_timeout",
        "connectionTimeout": "connection_timeout",
    }
    kept = {own: changes[name] for name, own in names.items() if name in changes}
    settings = msgspec.structs.replace(world.system.database, **kept)
    world.system = msgspec.structs.replace(world.system, database=settings)


def config_view(world: World) -> Json:
    settings = world.system.database
    return {
        "poolSize": settings.pool_size,
        "idleTimeout": settings.idle_timeout,
        "connectionTimeout": settings.connection_timeout,
    }


def _state(world: World) -> tuple[str, str | None]:
    if services.is_restarting(world, "database"):
        return "unavailable", "The database is being restarted."
    if world.domain_faults and (trouble := _trouble(world)) is not None:
        return trouble
    if _wanted(world) > world.system.database.pool_size:
        return "degraded", f"All connections are in use, and requests wait {_patience(world)}."
    return "healthy", None


def _patience(world: World) -> str:
    """How long requests wait for a connection."""
    longest = world.system.database.connection_timeout
    return f"up to {decimal(longest / 1000)} s for one" if longest else "for one"


def _trouble(world: World) -> tuple[str, str] | None:
    """The effect of a fault on the database."""
    if active_faults.of_system(world, "database-away"):
        return "unavailable", "The database does not answer."
    slow = active_faults.of_system(world, "database-slow")
    if slow is None:
        return None
    seconds = decimal(slow.effect.seconds or 0)
    return "degraded", f"Each query takes {seconds} s longer than usual."


def _wanted(world: World) -> int:
    """The number of connections that services would use now."""
    if services.is_restarting(world, "database"):
        return 0
    if world.domain_faults and active_faults.of_system(world, "database-away"):
        return 0
    swing = (wander("database/load", world.now // 5 * 5, 300) + 1) / 2
    return 1 + round(swing * BUSIEST * USUAL_POOL)


def _active(world: World) -> int:
    return min(_wanted(world), world.system.database.pool_size)


def _connection(world: World, number: int, *, is_active: bool) -> Json:
    age = 60 + (number * 977) % 3600
    if not is_active:  # the pool has closed it in time, and opened another
        age %= max(1, world.system.database.idle_timeout // 1000)
    since = max(services.restarts_of(world, "database").up_since, world.now_seconds - age)
    return {
        "id": f"connection_{number + 1}",
        "service": CLIENTS[number % len(CLIENTS)],
        "state": "active" if is_active else "idle",
        "openedAt": timestamp(since),
        "ageSeconds": world.now_seconds - since,
    }
