"""The work that each kind of operation does at its end."""

from collections.abc import Mapping

from mock_server.errors import CortexError
from mock_server.rules.system import (
    containers,
    event_traces,
    exports,
    operations,
    profiles,
    request_traces,
    services,
    traffic_capture,
    upkeep,
    versions,
)
from mock_server.rules.system.operations import Finish, MakeFile, OperationFile
from mock_server.world.system_records import LongOperation
from mock_server.world.world import World

FINISH: Mapping[str, Finish] = {
    "logs.export": exports.finish,
    "service.restart": services.finish_restart,
    "container.restart": containers.finish_restart,
    "system.rollback": versions.finish_rollback,
    "database.optimize": upkeep.finish_optimising,
    "database.check": upkeep.finish_check,
    "network.capture": traffic_capture.finish,
    "requests.trace": request_traces.finish,
    "events.trace": event_traces.finish,
    "profile": profiles.finish,
}


FILES: Mapping[str, MakeFile] = {
    "logs.export": exports.file,
    "network.capture": traffic_capture.file,
    "profile": profiles.file,
}


def finish(world: World, operation_id: str) -> None:
    """A reaction of the agenda: the operation's time is over."""
    operation = world.operations.get(operation_id)
    if operation is not None and operation.status == "running":
        try:
            result = FINISH[operation.kind](world, operation)
        except CortexError as error:
            operations.end(world, operation, "failed", {"error": error.message})
        else:
            operations.end(world, operation, "completed", result)


def cancel(world: World, operation: LongOperation) -> LongOperation:
    """Cancels an operation, with what it has seen so far.

    :raises Conflict: when it has ended, or cannot be stopped halfway.
    """
    operations.require_cancellable(operation)
    result = FINISH[operation.kind](world, operation)
    return operations.end(world, operation, "cancelled", result)


def file(world: World, operation: LongOperation) -> OperationFile:
    """The file of an operation.

    :raises Conflict: when it creates no file, or has not created it yet.
    :raises NotFound: when it is so old that its file was dropped.
    """
    operations.require_result(operation)
    return FILES[operation.kind](world, operation)
