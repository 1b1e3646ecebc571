"""Long-running operations: started by a request, with progress on the world's clock, and a result.

One implementation for exports, restarts, captures and everything else that takes time. No page says
how Cortex reports them, so these resources are our own (evidence `inferred`).
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from mock_server.errors import Conflict
from mock_server.rules.access.access import RESOURCES, Principal
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.system_records import LongOperation, OperationStatus
from mock_server.world.turns import Work
from mock_server.world.world import World

Finish = Callable[[World, LongOperation], Json]
"""Does an operation's work, at its end, and returns its result."""


class OperationFile(NamedTuple):
    """The file of an operation, whose content is created in steps."""

    name: str
    content_type: str
    content: Work[bytes]


MakeFile = Callable[[World, LongOperation], OperationFile]

MOST_RUNNING = 5
"""The most operations of a kind that run at a time."""

CANCELLABLE = frozenset(
    {"network.capture", "events.trace", "requests.trace", "profile", "logs.export"}
)
"""Kinds that only watch the system: they keep what they have seen so far. The others cannot be
stopped halfway."""

DOWNLOADABLE = frozenset({"network.capture", "profile", "logs.export"})

SHOWN: Mapping[str, frozenset[str]] = {
    "network.capture": frozenset(RESOURCES),
    "events.trace": frozenset({"jobs", "providers", "networks", "webhooks"}),
}
"""The resources that the results of a kind show besides the system's own data. Who may not read
them does not see operations of that kind."""

LONGEST = 3600
"""The longest time for which an operation may watch the system, in seconds."""

PLACE = "/api/system/operations/{}"
DOWNLOAD = f"{PLACE}/download"


def begin(
    world: World,
    kind: str,
    seconds: float,
    *,
    user_id: str | None,
    request: Json | None = None,
    watches: bool = False,
) -> LongOperation:
    """Starts an operation that takes this many seconds.

    :param watches: whether it has to see the requests that are answered meanwhile.
    :raises Conflict: when the most operations of its kind already run.
    """
    if sum(running.kind == kind for running in all_running(world)) >= MOST_RUNNING:
        raise Conflict(f"{MOST_RUNNING} operations of kind {kind} are running; wait or cancel one.")
    operation = LongOperation(
        id=world.identifiers.new("op"),
        created_at=world.now_seconds,
        kind=kind,
        requested_by=user_id,
        started_at=world.now,
        ends_at=world.now + seconds,
        request=request or {},
        correlation_id=world.correlation_id or world.identifiers.new("corr"),
    )
    world.operations.put(operation)
    if watches:
        world.watching = (*world.watching, operation.id)
    world.schedule(operation.ends_at, "finish_operation", operation.id)
    return operation


def get(world: World, operation_id: str) -> LongOperation:
    """:raises NotFound: when the world has no such operation."""
    return world.operations.require(operation_id, "operation")


def readable(world: World, operation_id: str, principal: Principal) -> LongOperation:
    """:raises NotFound: when it does not exist.
    :raises Forbidden: when the caller may not read what its result shows.
    """
    operation = get(world, operation_id)
    principal.require_reads(sorted(SHOWN.get(operation.kind, ())))
    return operation


def hidden_from(principal: Principal) -> str:
    """The kinds of operations that the caller does not see, separated by commas."""
    return ",".join(
        kind
        for kind, shown in SHOWN.items()
        if not all(principal.may(resource, "read") for resource in shown)
    )


def all_running(world: World) -> list[LongOperation]:
    running = world.operations.index(
        "running",
        lambda operation: operation.status == "running",
        lambda operation: (operation.created_at, operation.id),
    )
    return world.operations.several(running.ids(0, len(running)))


def end(
    world: World, operation: LongOperation, status: OperationStatus, result: Json | None
) -> LongOperation:
    ended = msgspec.structs.replace(
        operation, status=status, ended_at=world.now_seconds, result=result
    )
    world.operations.put(ended)
    world.watching = tuple(i for i in world.watching if i != operation.id)
    return ended


def require_cancellable(operation: LongOperation) -> None:
    """:raises Conflict: when it has ended, or cannot be stopped halfway."""
    if operation.status != "running":
        raise Conflict(f"The operation is {operation.status} already.")
    if operation.kind not in CANCELLABLE:
        raise Conflict(f"An operation of kind {operation.kind} cannot be cancelled.")


def require_result(operation: LongOperation) -> None:
    """:raises Conflict: when it creates no file, or has not created it yet."""
    if operation.kind not in DOWNLOADABLE:
        raise Conflict(
            f"An operation of kind {operation.kind} creates no file; its result is in"
            f" GET {PLACE.format(operation.id)}."
        )
    if operation.result is None:
        raise Conflict(f"The operation is {operation.status}, so its file is not there yet.")


def view(world: World, operation: LongOperation) -> Json:
    has_file = operation.kind in DOWNLOADABLE and operation.result is not None
    return {
        "id": operation.id,
        "kind": operation.kind,
        "status": operation.status,
        "progress": progress(world, operation),
        "request": operation.request,
        "result": operation.result,
        "requestedBy": operation.requested_by,
        "correlationId": operation.correlation_id,
        "createdAt": timestamp(operation.created_at),
        "endsAt": timestamp(int(operation.ends_at)),
        "endedAt": timestamp_or_none(operation.ended_at),
        "downloadUrl": DOWNLOAD.format(operation.id) if has_file else None,
    }


def progress(world: World, operation: LongOperation) -> int:
    """Percent of its time that has passed, up to 99 before it has ended."""
    if operation.status == "completed":
        return 100
    now: Any = world.now if operation.ended_at is None else operation.ended_at
    lasts = max(operation.ends_at - operation.started_at, 0.001)
    return min(99, max(0, int(100 * (now - operation.started_at) / lasts)))
