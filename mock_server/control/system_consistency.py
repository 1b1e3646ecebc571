"""Checks the operations and settings of the system in a snapshot."""

from collections.abc import Iterator, Mapping
from typing import Any

from mock_server.api.schemas import Checker
from mock_server.control.fitting import checker, errors
from mock_server.errors import FieldError
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


def of_settings(known: WorldState) -> Iterator[FieldError]:
    """The version and the operations that the system's settings name must exist."""
    version = known.system.version
    if version is not None and version not in versions.RELEASES:
        yield FieldError("/system/version", f"must be one of {', '.join(versions.RELEASES)}")
    kinds = {record.id: getattr(record, "kind", "") for record in known.records["operations"]}
    for number, operation_id in enumerate(known.watching):
        kind = kinds.get(operation_id)
        if kind is not None and kind not in captures.WANTS:
            yield FieldError(
                f"/watching/{number}", "must be the id of an operation that watches requests"
            )


def of_operation(operation: LongOperation, known: WorldState, _: Any) -> Iterator[FieldError]:
    if operation.kind not in operation_kinds.FINISH:
        yield FieldError("/kind", f"must be one of {', '.join(operation_kinds.FINISH)}")
        return
    if operation.started_at > known.now:
        yield FieldError("/startedAt", "must not be after now")
    if operation.ends_at < operation.started_at:
        yield FieldError("/endsAt", "must not be before startedAt")
    if (operation.status == "running") != (operation.ended_at is None):
        yield FieldError(
            "/endedAt", "is required for an operation that has ended, and for no other"
        )
    if operation.kind in DOCUMENTED:
        yield from errors(checker(DOCUMENTED[operation.kind]), operation.request, "/request")
    if operation.kind in OWN:
        yield from errors(OWN[operation.kind], operation.request, "/request")
