"""Diagnostics of the whole system, its providers or its database (debugging, System
Diagnostics)."""

from collections.abc import Iterator
from itertools import islice

from mock_server.rules.checks import CheckResult, Result, of, worst
from mock_server.rules.providers import condition
from mock_server.rules.providers.diagnostics import TESTS, run
from mock_server.rules.system import (
    configuration,
    database,
    log,
    processes,
    queries,
    services,
    upkeep,
)
from mock_server.rules.system.tables import TABLES
from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

MOST_ERRORS = 10

MOST_PROVIDERS = 100

MOST_ENTRIES = 1_000
"""The number of latest log entries that are searched for slow queries."""

FULLEST = 90
"""Percent."""

WASTEFUL = 30
"""The percentage of wasted space from which optimising is recommended."""

WORDS = {"passed": "healthy", "warning": "degraded", "failed": "unhealthy"}


def of_system(world: World) -> Json:
    """Health checks, services, resources, recent errors and configuration."""
    resources, settings = processes.resources(world), configuration.validate(world)
    checks = [*_health_checks(world, resources), _configuration_check(settings["status"])]
    return {
        "status": WORDS[worst(check.status for check in checks)],
        "timestamp": timestamp(world.now_seconds),
        "healthChecks": [check.view() for check in checks],
        "services": [services.view(world, name) for name in services.SERVICES],
        "resources": resources,
        "recentErrors": _recent_errors(world),
        "configuration": settings,
    }


def of_providers(world: World) -> Json:
    """Each provider's own diagnostics (debugging, Provider Network Diagnostics)."""
    found = [run(world, provider, TESTS) for provider in islice(world.providers, MOST_PROVIDERS)]
    reachable = sum(map(condition.is_reachable, world.providers))
    total = len(world.providers)
    status = "healthy" if reachable == total else "degraded" if reachable else "unhealthy"
    if any(one["status"] != "healthy" for one in found) and status == "healthy":
        status = "degraded"
    return {
        "status": status,
        "timestamp": timestamp(world.now_seconds),
        "total": total,
        "reachable": reachable,
        "providers": found,
    }


def of_database(world: World) -> Json:
    """State, consistency, and queries that are slow."""
    state, check = database.status(world), upkeep.check(world, list(TABLES), "quick")
    slow = queries.is_slow(world, queries.SLOW)
    latest = islice(reversed(world.log), MOST_ENTRIES)
    checks = list(_database_checks(state, check))
    return {
        "status": WORDS[worst(one.status for one in checks)],
        "timestamp": timestamp(world.now_seconds),
        "checks": [one.view() for one in checks],
        "database": state,
        "slowQueries": sum(map(slow, latest)),
    }


def _database_checks(state: Json, check: Json) -> Iterator[CheckResult]:
    """:param check: the result of a check of the tables."""
    yield _of_database("connections", "There are connections left.", state)
    yield of(
        "consistency",
        check["consistent"],
        "The checked rows are consistent.",
        f"{len(check['problems'])} rows name others that are not there.",
    )
    yield of(
        "waste",
        state["wastePercent"] < WASTEFUL,
        "Tables have few gaps.",
        f"{state['wastePercent']} % of the space is wasted; optimise the database.",
        otherwise="warning",
    )


def _of_database(name: str, good: str, state: Json) -> CheckResult:
    return of(
        name,
        state["status"] == "healthy",
        good,
        str(state["message"]),
        otherwise="failed" if state["status"] == "unavailable" else "warning",
    )


def _health_checks(world: World, resources: Json) -> Iterator[CheckResult]:
    state, message = services.status_of(world, "provider-adapter")
    restarting = [name for name in services.SERVICES if services.is_restarting(world, name)]
    yield of(
        "services",
        not restarting,
        "All services run.",
        f"Being restarted: {', '.join(restarting)}",
        otherwise="warning",
    )
    yield of(
        "providers",
        state != "degraded",
        "All providers can be reached.",
        message or "Some providers cannot be reached.",
        otherwise="warning",
    )
    yield _of_database("database", "The database answers.", database.status(world))
    for name in ("cpu", "memory", "disk"):
        percent = resources[name]["percent"]
        yield of(
            name, percent < FULLEST, f"{percent} % is used.", f"{percent} % is used.",
            otherwise="warning",
        )  # fmt: skip


def _configuration_check(status: Result) -> CheckResult:
    words = {
        "passed": "The configuration makes sense.",
        "warning": "The configuration has weaknesses.",
        "failed": "The configuration has mistakes.",
    }
    return CheckResult("configuration", status, words[status])


def _recent_errors(world: World) -> list[Json]:
    errors = (entry for entry in reversed(world.log) if entry.level == "error")
    return [log.view(entry) for entry in islice(errors, MOST_ERRORS)]
