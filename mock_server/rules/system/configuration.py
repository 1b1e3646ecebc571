"""The system's configuration, its validation, and its comparison with a reference (debugging,
Configuration Validation and Configuration Comparison)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.checks import CheckResult, of, worst
from mock_server.rules.providers import condition, credentials
from mock_server.rules.system import database, log_settings, versions
from mock_server.world.records import Json
from mock_server.world.world import World

Section = Callable[[World], Json]

SMALLEST_POOL = 5
"""Connections below which requests wait for each other."""


def _logging(world: World) -> Json:
    level = log_settings.level_view(world)["level"]
    return {"level": level} | log_settings.config_view(world)


def _providers(world: World) -> Json:
    return {
        "count": len(world.providers),
        "types": sorted({provider.type for provider in world.providers}),
        "reachable": sum(map(condition.is_reachable, world.providers)),
    }


def _security(world: World) -> Json:
    keys = [key for key in world.keys if key.enabled]
    return {
        "enabledKeys": len(keys),
        "keysWithoutExpiry": sum(key.expires_at is None for key in keys),
        "administrators": sum(user.role == "admin" and user.active for user in world.users),
        "webhooksWithoutSecret": sum(webhook.secret is None for webhook in world.webhooks),
    }


def _limits(world: World) -> Json:
    return {"anonymous": world.anonymous_allowance} | {**world.allowances}


SECTIONS: Mapping[str, Section] = {
    "database": database.config_view,
    "logging": _logging,
    "providers": _providers,
    "security": _security,
    "rateLimits": _limits,
    "system": lambda world: {"version": versions.current(world)},
}

REFERENCES: Mapping[str, Mapping[str, Json]] = {
    "production": {
        "database": {"poolSize": 20, "idleTimeout": 30_000, "connectionTimeout": 5_000},
        "logging": {"level": "info", "maxSize": "100MB", "maxFiles": 10},
        "providers": {"count": 5, "reachable": 5},
        "security": {"keysWithoutExpiry": 0, "webhooksWithoutSecret": 0},
        "rateLimits": {"free": 60, "pro": 300},
        "system": {"version": versions.RELEASES[-1]},
    },
    "development": {
        "database": {"poolSize": 10, "idleTimeout": 10_000, "connectionTimeout": 2_000},
        "logging": {"level": "debug", "maxSize": "10MB", "maxFiles": 5},
        "rateLimits": {"free": 60, "pro": 300},
        "system": {"version": versions.RELEASES[-1]},
    },
}
"""Configurations to compare with. Only what they name is compared."""


def validate(world: World) -> Json:
    checks = list(_checks(world))
    result = worst(check.status for check in checks)
    return {
        "valid": result != "failed",
        "status": result,
        "checks": [check.view() for check in checks],
    }


def compare(world: World, reference: str, sections: Sequence[str] | None) -> Json:
    """:raises InvalidRequest: when there is no such reference or section."""
    if reference not in REFERENCES:
        known = ", ".join(REFERENCES)
        raise InvalidRequest([FieldError("/reference", f"must be one of {known}")])
    names = list(SECTIONS) if sections is None else list(dict.fromkeys(sections))
    for number, name in enumerate(names):
        if name not in SECTIONS:
            known = ", ".join(SECTIONS)
            raise InvalidRequest([FieldError(f"/sections/{number}", f"must be one of {known}")])
    wanted = REFERENCES[reference]
    differences = [
        {"section": name, "field": field, "current": current, "reference": value}
        for name in names
        for found in (SECTIONS[name](world),)
        for field, value in wanted.get(name, {}).items()
        if (current := found.get(field)) != value
    ]
    return {
        "reference": reference,
        "identical": not differences,
        "sections": [{"name": name, "current": SECTIONS[name](world)} for name in names],
        "differences": differences,
    }


def _checks(world: World) -> Iterator[CheckResult]:
    pool: dict[str, Any] = database.config_view(world)
    yield of(
        "database.poolSize",
        pool["poolSize"] >= SMALLEST_POOL,
        "The pool is large enough.",
        f"With fewer than {SMALLEST_POOL} connections requests wait for each other.",
        otherwise="warning",
    )
    yield of(
        "database.idleTimeout",
        pool["idleTimeout"] >= pool["connectionTimeout"],
        "Idle connections are kept long enough.",
        "Connections are closed sooner than a new one may take to open.",
    )
    level = log_settings.level_view(world)
    yield of(
        "logging.level",
        level["level"] != "debug" or level["until"] is not None,
        "What is logged is not too much for good.",
        "Debug mode has no end; set a duration.",
        otherwise="warning",
    )
    yield from _provider_checks(world)
    insecure = sum(not webhook.url.lower().startswith("https:") for webhook in world.webhooks)
    yield of(
        "webhooks.url",
        insecure == 0,
        "All webhooks use HTTPS.",
        f"{insecure} webhooks do not use HTTPS.",
        otherwise="warning",
    )


def _provider_checks(world: World) -> Iterator[CheckResult]:
    yield of(
        "providers",
        any(map(condition.is_reachable, world.providers)),
        "At least one provider can be reached.",
        "No provider can be reached, so no job can start.",
    )
    for provider in world.providers:
        errors = credentials.errors(provider)
        if errors:
            why = f"{errors[0].field[1:]} {errors[0].message}."
            yield CheckResult(f"providers.{provider.id}", "failed", why)
