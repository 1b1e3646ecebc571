"""Checks the operations and settings of the system in a snapshot."""

from collections.abc import Iterator, Mapping
from typing import Any

from mock_server.api.schemas import Checker
from mock_server.control.fitting import Problem, checker, faults
from mock_server.rules.system import captures, operation_kinds, services, tables, upkeep, versions
from mock_server.world.records import Json
from mock_server.world.system_records import LongOperation
from mock_server.world.world_state import WorldState

DOCUMENTED: Mapping[str, str] = {
    "logs.export": "LogExportRequest",
    "network.capture": "CaptureRequest",
    "requests.trace": "RequestTracingRequest",
    "events.trace": "EventTracingRequest",
    "profile": "ProfileRequest",
}
"""The document's schemas for the stored requests of operations, by kind."""


def _object(required: Mapping[str, Json], optional: Mapping[str, Json] | None = None) -> Checker:
    shape: Json = {"type": "object", "properties": {**required, **(optional or {})}}
    if required:  # an empty list is no JSON Schema
        shape["required"] = list(required)
    return Checker(shape)


SERVICE: Json = {"type": "string", "enum": list(services.SERVICES)}
CHECKED: Json = {
    "tables": {"type": "array", "items": {"type": "string", "enum": list(tables.TABLES)}},
    "level": {"type": "string", "enum": list(upkeep.CHECKING)},
}

OWN: Mapping[str, Checker] = {
    "service.restart": _object({"service": SERVICE}),
    "container.restart": _object({"containerId": {"type": "string"}}, {"service": SERVICE}),
    "system.rollback": _object({"to": {"type": "string", "enum": list(versions.RELEASES)}}),
    "database.check": _object({}, CHECKED),
    "database.optimize": _object({}),
    "network.capture": _object({"target": {"type": "string", "enum": list(captures.TARGETS)}}),
}
"""Schemas for the other stored data of operations, by kind."""


def of_settings(known: WorldState) -> Iterator[Problem]:
    """The version and the operations that the system's settings name must exist."""
    version = known.system.version
    if version is not None and version not in versions.RELEASES:
        yield Problem("/system/version", f"must be one of {', '.join(versions.RELEASES)}")
    kinds = {record.id: getattr(record, "kind", "") for record in known.records["operations"]}
    for number, operation_id in enumerate(known.watching):
        kind = kinds.get(operation_id)
        if kind is not None and kind not in captures.WANTS:
            yield Problem(
                f"/watching/{number}", "must be the id of an operation that watches requests"
            )


def of_operation(operation: LongOperation, known: WorldState, _: Any) -> Iterator[Problem]:
    if operation.kind not in operation_kinds.FINISH:
        yield Problem("/kind", f"must be one of {', '.join(operation_kinds.FINISH)}")
        return
    if operation.started_at > known.now:
        yield Problem("/startedAt", "must not be after now")
    if operation.ends_at < operation.started_at:
        yield Problem("/endsAt", "must not be before startedAt")
    if (operation.status == "running") != (operation.ended_at is None):
        yield Problem("/endedAt", "is required for an operation that has ended, and for no other")
    if operation.kind in DOCUMENTED:
        yield from faults(checker(DOCUMENTED[operation.kind]), operation.request, "/request")
    if operation.kind in OWN:
        yield from faults(OWN[operation.kind], operation.request, "/request")
