"""Versions of Cortex: the current one, earlier ones, and rollbacks (common-issues, Failed
Upgrades)."""

from collections.abc import Sequence

import msgspec

from mock_server.errors import Conflict, FieldError, InvalidRequest
from mock_server.rules.events import notices
from mock_server.rules.system import log, operations, services
from mock_server.world.records import Json
from mock_server.world.system_records import LongOperation
from mock_server.world.world import World

RELEASES = ("0.8.0", "0.9.0", "0.9.4", notices.VERSION)
"""From oldest to newest."""

PREVIOUS_STABLE = "previous-stable-version"
"""The page's own word for the release before the current one."""

SECONDS = 60
"""Seconds until a rollback is done."""

UPGRADE = "upgrade"
"""The service that logs upgrades."""


def current(world: World) -> str:
    return world.system.version or RELEASES[-1]


def earlier(world: World) -> Sequence[str]:
    """Releases for a rollback, latest first."""
    return RELEASES[: RELEASES.index(current(world))][::-1]


def later(world: World) -> Sequence[str]:
    return RELEASES[RELEASES.index(current(world)) + 1 :]


def begin_rollback(world: World, version: str, user_id: str | None) -> LongOperation:
    """:raises InvalidRequest: when the release does not exist.
    :raises Conflict: when it is not before the current one, or a rollback is already running.
    """
    target = _named(world, version)
    if target not in earlier(world):
        raise Conflict(f"Cortex is at {current(world)}; it can only go back to what was before.")
    if any(one.kind == "system.rollback" for one in operations.all_running(world)):
        raise Conflict("The system is going back to an earlier version already.")
    request = {"version": version, "from": current(world), "to": target}
    operation = operations.begin(
        world, "system.rollback", SECONDS, user_id=user_id, request=request
    )
    _log(world, f"Rollback from {current(world)} to {target} started", operation)
    return operation


def finish_rollback(world: World, operation: LongOperation) -> Json:
    """The system has the earlier version, and all services have restarted."""
    before, target = current(world), operation.request["to"]
    world.system = msgspec.structs.replace(world.system, version=target)
    for name in services.SERVICES:
        services.start(world, name)
    _log(world, f"Rollback from {before} to {target} completed", operation)
    message = f"Cortex went back from {before} to {target}."
    world.emit("system.alert", notices.alert(world, "warning", message))
    return {"previousVersion": before, "version": target}


def _named(world: World, version: str) -> str:
    if version == PREVIOUS_STABLE:
        return next(iter(earlier(world)), current(world))
    if version not in RELEASES:
        known = ", ".join((*RELEASES, PREVIOUS_STABLE))
        raise InvalidRequest([FieldError("/version", f"must be one of {known}")])
    return version


def _log(world: World, message: str, operation: LongOperation) -> None:
    log.record(world, "warn", UPGRADE, message, correlation_id=operation.correlation_id)
